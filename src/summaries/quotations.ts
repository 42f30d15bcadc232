import type { Sentence } from '#src/text/sentences.ts';

/** A passage of a text with the place of its first sentence among all of them. */
export interface Passage extends Sentence {
  readonly position: number;
  readonly sentenceCount: number;
}

/** More sentences than these are no quotation but a speech. */
const MOST_SENTENCES = 3;

/**
 * The sentences of a text as passages that may be read alone: one that is only a quotation keeps the neighbouring sentence
 * that says who speaks, and one whose other half or whose speaker is not beside it is left out. `text` is what the
 * sentences were read from; a passage is one span of it.
 */
export function passagesOf(text: string, all: readonly Sentence[]): Passage[] {
  return all.flatMap((_, i) => passageAt(text, all, i) ?? []);
}

function passageAt(text: string, all: readonly Sentence[], i: number): Passage | null {
  const span = (from: number, to: number): Passage | null => {
    if (from < 0 || to >= all.length || to - from >= MOST_SENTENCES) return null;
    // Between a heading and a quotation below it there is more than blanks, or nothing that speaks.
    for (let k = from; k < to; k += 1)
      if (/\S/u.test(text.slice(all[k]!.end, all[k + 1]!.start))) return null;
    const [start, end] = [all[from]!.start, all[to]!.end];
    return { text: text.slice(start, end), start, end, position: from, sentenceCount: to - from + 1 };
  };
  const closed = closedSpan(all, i);
  if (closed === null) return null;
  const [from, to] = closed;
  const own = span(from, to);
  if (own === null || !lacksSpeaker(own.text)) return own;
  if (namesSpeaker(all[from - 1]?.text ?? '')) return span(from - 1, to);
  return SAYS_WHO.test(all[to + 1]?.text ?? '') ? span(from, to + 1) : null;
}

/** From which sentence to which the quotation goes that the i-th is in; null where it does not close. */
function closedSpan(all: readonly Sentence[], i: number): readonly [from: number, to: number] | null {
  let words = all[i]!.text;
  if (isBalanced(words)) return [i, i];
  for (let to = i + 1; to < Math.min(all.length, i + MOST_SENTENCES); to += 1) {
    // Each paragraph of a long quotation opens anew, and only the last one closes.
    if (/^["“「]/u.test(all[to]!.text)) return null;
    words += all[to]!.text;
    if (isBalanced(words)) return [i, to];
  }
  return null;
}

/** An inner 『』 closes before its outer 「」. */
const INNER_QUOTE = /『[^『』]*』/gu;
const QUOTE = /“[^“”]*”|"[^"]*"|「[^「」]*」/gu;

/** Whether every quotation of the text also closes in it. */
function isBalanced(text: string): boolean {
  return !/[“”"「」『』]/u.test(text.replace(INNER_QUOTE, '').replace(QUOTE, ''));
}

/** Whether a passage is a quotation and nothing says whose. */
function lacksSpeaker(text: string): boolean {
  return text.search(QUOTE) >= 0 && !/[\p{L}\p{N}]/u.test(text.replace(INNER_QUOTE, '').replace(QUOTE, ' '));
}

const SPEECH =
  'sa(?:id|ys)|told|tells|added|adds|wrote|writes|posted|declared|stated|asked|argued|insisted|warned|announced|explained|noted|stressed|emphasi[sz]ed|remarked|tweeted|testified|recalled';
const SPEAKS = new RegExp(
  String.raw`\p{Lu}[\p{L}.'’-]+(?:,[^,]{1,60},)?(?: [\p{L}'’-]+){0,3} (?:${SPEECH})(?!\p{L})|(?:${SPEECH}|according to) (?:[\p{L}'’-]+ ){0,4}\p{Lu}\p{L}+`,
  'u',
);
const SPEAKS_JAPANESE =
  /(?:氏|首相|大統領|長官|大臣|相|議員|知事|会長|社長|報道官|幹部|教授|[\p{sc=Han}\p{sc=Katakana}]{2,})(?:は|が).*(?:述べ|語っ|話し|強調|説明|指摘|訴え|コメント|発言|明らかにし)/u;
/** A sentence after a quotation that does nothing but say who spoke. */
const SAYS_WHO = new RegExp(
  String.raw`^\p{Lu}[\p{L}.'’-]+(?: [\p{L}.'’-]+){0,4} (?:${SPEECH})(?!\p{L})[^“"]{0,80}$`,
  'u',
);

function namesSpeaker(sentence: string): boolean {
  if (!isBalanced(sentence)) return false;
  const words = sentence.replace(/^(?:He|She|They|We|I|It)\b/u, '');
  return SPEAKS.test(words) || SPEAKS_JAPANESE.test(sentence);
}
