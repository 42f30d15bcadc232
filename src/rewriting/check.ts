import type { CitedSentence, RewritingRequest, RewrittenSentence } from '#src/model/rewriting.ts';
import { detectLanguage } from '#src/text/language.ts';
import { foldWidth } from '#src/text/normalise.ts';
import { sentences as split } from '#src/text/sentences.ts';
import {
  addsReason,
  denials,
  deniedWords,
  isReported,
  isScheduled,
  isTurnedRound,
  speaksOfFuture,
  suppositions,
} from './cues.ts';
import { factFault } from './fact-fault.ts';
import { formFault } from './form-fault.ts';
import { nameFault } from './name-fault.ts';
import type { Names } from './names.ts';
import { wordFault } from './word-fault.ts';

/**
 * Whether a rewriting says what its sources say. It errs to one side: much that is faithful is refused, since a refusal
 * only means that the original stays. Every rule looks for one way in which a model goes wrong; none of them
 * understands a sentence.
 */

/** What a rewritten sentence is compared with. */
export interface Compared {
  /** The cited sentences, in the order in which they are cited. */
  readonly source: string;
  readonly text: string;
  readonly language: 'en' | 'ja';
  /** Some of what is cited is in another language than the text. */
  readonly isTranslation: boolean;
}

/** Why a rewriting may not be shown, in words for the log; null when nothing speaks against it. */
export function faultOf(
  request: RewritingRequest,
  rewritten: readonly RewrittenSentence[],
  names: Names,
): string | null {
  const given = new Map(request.sentences.map((each) => [each.n, each]));
  const cites = rewritten.flatMap((each) => each.cites);
  if (rewritten.some((each) => each.cites.length === 0)) return 'a sentence without a citation';
  if (cites.some((n) => !given.has(n))) return 'a citation of nothing';
  if (new Set(cites).size < cites.length) return 'a sentence cited twice';
  if (cites.length < given.size) return 'a sentence left out';
  for (const { text, cites: numbers } of rewritten) {
    const cited = numbers.map((n) => given.get(n)!);
    if (new Set(cited.map((each) => each.list)).size > 1) return 'sentences of two lists joined';
    const fault = sentenceFault(text, cited, request.language, names);
    if (fault !== null) return fault;
  }
  return null;
}

function sentenceFault(
  text: string,
  cited: readonly CitedSentence[],
  language: 'en' | 'ja',
  names: Names,
): string | null {
  const source = cited.map((each) => each.text).join('\n');
  const isTranslation = cited.some((each) => each.language !== language);
  const compared: Compared = { source: foldWidth(source), text: foldWidth(text), language, isTranslation };
  // Verbatim is what would be shown otherwise.
  if (!isTranslation && squeezed(compared.source) === squeezed(compared.text)) return null;
  if (detectLanguage(text, language) !== language) return 'another language';
  if (split(text).length > split(source).length) return 'a sentence added';
  return (
    formFault(compared, text, names) ??
    factFault(compared, names) ??
    nameFault(compared, names) ??
    meaningFault(compared, cited) ??
    wordFault(compared, names)
  );
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function meaningFault(
  { source, text, isTranslation }: Compared,
  cited: readonly CitedSentence[],
): string | null {
  const count = (of: (sentence: string) => number) =>
    cited.filter((each) => of(foldWidth(each.text)) > 0).length;
  const [denied, denying] = [denials(source), denials(text)];
  if (denied > 0 !== denying > 0 || denying < count(denials)) return 'a denial lost or added';
  if (!isTranslation) {
    const deniedThere = deniedWords(source);
    if (denied !== denying || !deniedWords(text).every((word) => deniedThere.includes(word)))
      return 'a denial moved';
  }
  const supposing = suppositions(text);
  const isStillToCome = supposing > 0 || (isTranslation && isScheduled(source) && speaksOfFuture(text));
  if (supposing < count(suppositions) && !isStillToCome) return 'a supposition made certain';
  if (suppositions(source) === 0 && supposing > 0 && !(speaksOfFuture(source) && isScheduled(text))) {
    return 'a certainty made a supposition';
  }
  if (isReported(source) !== isReported(text)) return 'who says it lost or added';
  if (isTurnedRound(source, text)) return 'the opposite';
  if (addsReason(source, text)) return 'a reason added';
  return null;
}
