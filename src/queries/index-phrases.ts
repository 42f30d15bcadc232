import type { SearchPhrase } from '#src/model/search.ts';
import { stem } from '#src/text/stem.ts';
import type { Term, Word } from '#src/topics/term.ts';

/** A rule's words in terms of the full-text index, which holds stems and pairs of characters (text/search-terms.ts). */

/**
 * A term as phrases that an article with it has: for each part of the term its alternatives. A term is in parts where a
 * beginning (semicond*) stands before other words, for only the last word of an index phrase can be one.
 */
export function phrasesOf({ words }: Term): readonly (readonly SearchPhrase[])[] {
  const parts: Word[][] = [[]];
  for (const [i, word] of words.entries()) {
    parts.at(-1)!.push(word);
    if (word.kind === 'prefix' && i < words.length - 1) parts.push([]);
  }
  return parts.map(alternatives);
}

function alternatives(words: readonly Word[]): readonly SearchPhrase[] {
  const last = words.at(-1)!;
  if (last.kind !== 'prefix') return [phraseOf(words.map(termOf))];
  const before = pairsOf(words.slice(0, -1).map(termOf));
  const prefix = indexed(last.prefix);
  return [
    { terms: [...before, prefix], prefix: true },
    ...stemsBeside(prefix).map((term) => ({ terms: [...before, term], prefix: false })),
  ];
}

function termOf(word: Word): string {
  return word.kind === 'prefix' ? word.prefix : word.term;
}

const CHARACTER = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]$/u;

/** The last pair may stand in the middle of a longer run of the text, where no lone character follows it. */
function phraseOf(terms: readonly string[]): SearchPhrase {
  const isCharacter = CHARACTER.test(terms.at(-1)!);
  const isInPair = isCharacter && CHARACTER.test(terms.at(-2) ?? '');
  const pairs = pairsOf(terms);
  return isInPair ? { terms: pairs.slice(0, -1), prefix: false } : { terms: pairs, prefix: isCharacter };
}

function pairsOf(terms: readonly string[]): string[] {
  return terms.map((term, i) =>
    CHARACTER.test(term) && CHARACTER.test(terms[i + 1] ?? '') ? term + terms[i + 1] : term,
  );
}

/** As text/tokens.ts spells codes out: letters and digits only. */
function indexed(prefix: string): string {
  return prefix
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/(?<=\d)\.(?=\d)/g, 'point')
    .replace(/\+/g, 'plus')
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** How English words end. Each of their tails may follow a beginning that was cut off inside the ending. */
const ENDINGS =
  'ies ied ying ings edly ingly ements ments nesses ations izations ational ators ivities iveness fulness ousness abilities ically iously ably ibly ances ences ers ors ists isms ities als ives ous ful';
const TAILS: readonly string[] = [
  ...new Set(
    ENDINGS.split(' ')
      .flatMap((ending) => [ending, ending.replace(/s$/, '')])
      .flatMap((ending) => Array.from({ length: ending.length + 1 }, (_, from) => ending.slice(from))),
  ),
  'y',
];

/** Stems of words that begin so, which do not begin so themselves: "nation" is the stem of "nationalization". */
function stemsBeside(prefix: string): string[] {
  if (!/^[a-z]+$/.test(prefix)) return [];
  const stems = new Set(TAILS.map((tail) => stem(prefix + tail)));
  return [...stems].filter((each) => !each.startsWith(prefix));
}
