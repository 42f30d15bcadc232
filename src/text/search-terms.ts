import type { SearchPhrase } from '#src/model/search.ts';
import {
  type ArticleTokens,
  isAdjacent,
  type Token,
  tokenize,
  tokenizeArticle,
  type WordedArticle,
} from './tokens.ts';

/**
 * The language of the full-text index, for both who writes it and who asks it, so that they cannot disagree.
 *
 * A word becomes its stem. A run of Japanese or Chinese characters becomes its overlapping pairs and then its last
 * character: 首脳会談 → 首脳 脳会 会談 談. A longer term is found as a phrase of pairs (MRR 92.5 on JSQuAD, as good as a
 * dictionary, and two-character words work, which trigrams cannot), and any single character begins some term, so it
 * is found by prefix. Terms hold letters and digits only, so every index tokeniser that splits at spaces agrees.
 */

/** The terms to store for a text, joined by spaces; empty when it holds no words. */
export function searchTerms(text: string, tokens: readonly Token[] = tokenize(text)): string {
  return indexTerms(text, tokens).join(' ');
}

/** What the index holds of an article. */
export interface IndexEntry {
  readonly title: string;
  readonly body: string;
}

/** What its publisher files an article under is found like a word of its text. */
export function indexEntry(
  article: WordedArticle,
  tokens: ArticleTokens = tokenizeArticle(article),
): IndexEntry {
  const { title, text, categories = [] } = article;
  const body = [
    searchTerms(text, tokens.text),
    ...categories.map((category, i) => searchTerms(category, tokens.categories[i])),
  ];
  return { title: searchTerms(title, tokens.title), body: body.join(' ') };
}

/** What a person put in quotes, as consecutive terms of the index; null when it holds no words. */
export function queryPhrase(text: string): SearchPhrase | null {
  const tokens = tokenize(text);
  const last = tokens.at(-1);
  if (last === undefined) return null;
  const terms = indexTerms(text, tokens);
  if (!last.cjk) return { terms, prefix: false };
  // The last pair may stand in the middle of a longer run of the text, where no lone character follows it.
  return formPair(text, tokens.at(-2), last)
    ? { terms: terms.slice(0, -1), prefix: false }
    : { terms, prefix: true };
}

/**
 * What a person typed without quotes, as one phrase for each word. Hyphenated words stay together. Japanese has no
 * spaces: a question such as 日米関税の最新状況は is cut at its particles, and what remains is asked for as a whole and by
 * its pairs, any of which may occur (MRR on JSQuAD's dev questions .93, by the whole alone .76). Empty when it holds no
 * words.
 */
export function queryTerms(text: string): SearchPhrase[] {
  return text
    .split(/\s+/)
    .flatMap((word) => word.split(PARTICLES))
    .map(queryPhrase)
    .filter((phrase) => phrase !== null)
    .flatMap((phrase) => [phrase, ...partsOf(phrase)]);
}

/** Two characters that may be a word; two hiragana are grammar. */
const PAIR = /^(?!\p{sc=Hiragana}{2})[\p{sc=Han}\p{sc=Katakana}\p{sc=Hiragana}ー]{2}$/u;
const CJK_TERM = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]/u;
const LONE_LETTER = /^\p{L}$/u;

/** The pairs of a Japanese phrase, the words of a hyphenated one; empty for a phrase of one of these. */
function partsOf({ terms }: SearchPhrase): SearchPhrase[] {
  const parts = terms.filter((term) => PAIR.test(term) || !(CJK_TERM.test(term) || LONE_LETTER.test(term)));
  return terms.length > 1 && !(parts.length === 1 && CJK_TERM.test(parts[0]!))
    ? parts.map((part) => ({ terms: [part], prefix: false }))
    : [];
}

/** Particles and question endings, only where they follow a content word and another word or the end follows. */
const PARTICLES =
  /(?<=[\p{sc=Han}\p{sc=Katakana}ーA-Za-z0-9０-９])(?:について|とは|から|まで|では|には|との|への|での|[のはがをにでともへや])(?:[？?。、]*$|(?=[\p{sc=Han}\p{sc=Katakana}A-Za-z0-9０-９]))/u;

function indexTerms(text: string, tokens: readonly Token[]): string[] {
  const terms: string[] = [];
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    terms.push(formPair(text, token, next) ? token.term + next.term : token.term);
  }
  return terms;
}

/** Whether two tokens that follow each other are characters of one run. */
function formPair(text: string, left: Token | undefined, right: Token | undefined): right is Token {
  return left?.cjk === true && right?.cjk === true && isAdjacent(text, left, right);
}
