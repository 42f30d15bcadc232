import type { SearchPhrase } from '#src/model/search.ts';
import { isAdjacent, type Token, tokenize } from './tokens.ts';

/**
 * The language of the full-text index, for both who writes it and who asks it, so that they cannot disagree.
 *
 * A word becomes its stem. A run of Japanese or Chinese characters becomes its overlapping pairs and then its last
 * character: 首脳会談 → 首脳 脳会 会談 談. A longer term is found as a phrase of pairs (MRR 92.5 on JSQuAD, as good as a
 * dictionary, and two-character words work, which trigrams cannot), and any single character begins some term, so it
 * is found by prefix. Terms hold letters and digits only, so every index tokeniser that splits at spaces agrees.
 */

/** The terms to store for a text, joined by spaces; empty when it holds no words. */
export function searchTerms(text: string): string {
  return runs(text).flatMap(indexTerms).join(' ');
}

/** What a person put in quotes, as consecutive terms of the index; null when it holds no words. */
export function queryPhrase(text: string): SearchPhrase | null {
  const parts = runs(text);
  const last = parts.pop();
  if (last === undefined) return null;
  const before = parts.flatMap(indexTerms);
  if (!last.cjk) return { terms: [...before, ...last.terms], prefix: false };
  // The last pair may stand in the middle of a longer run of the text, where no lone character follows it.
  return last.terms.length === 1
    ? { terms: [...before, ...last.terms], prefix: true }
    : { terms: [...before, ...pairs(last.terms)], prefix: false };
}

/**
 * What a person typed without quotes, as one phrase for each word. Hyphenated words stay together. Japanese has no
 * spaces, so a question such as 日米関税の最新状況は is cut at its particles. Empty when it holds no words.
 */
export function queryTerms(text: string): SearchPhrase[] {
  return text
    .split(/\s+/)
    .flatMap((word) => word.split(PARTICLES))
    .map(queryPhrase)
    .filter((phrase) => phrase !== null);
}

/** Particles and question endings, only where they follow a content word and another word or the end follows. */
const PARTICLES =
  /(?<=[\p{sc=Han}\p{sc=Katakana}ーA-Za-z0-9０-９])(?:について|とは|から|まで|では|には|との|への|での|[のはがをにでともへや])(?:[？?。、]*$|(?=[\p{sc=Han}\p{sc=Katakana}A-Za-z0-9０-９]))/u;

/** A run of characters that may form one Japanese term, or a stretch of words. */
interface Run {
  readonly cjk: boolean;
  readonly terms: string[];
}

function runs(text: string): Run[] {
  const found: Run[] = [];
  let previous: Token | undefined;
  for (const token of tokenize(text)) {
    const open = found.at(-1);
    if (open && previous && open.cjk === token.cjk && isAdjacent(text, previous, token))
      open.terms.push(token.term);
    else found.push({ cjk: token.cjk, terms: [token.term] });
    previous = token;
  }
  return found;
}

function indexTerms({ cjk, terms }: Run): string[] {
  return cjk ? [...pairs(terms), ...terms.slice(-1)] : terms;
}

function pairs(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}
