import type { Article } from '#src/model/article.ts';
import { isBoilerplate } from '#src/text/boilerplate.ts';
import { sentences } from '#src/text/sentences.ts';

/** A sentence that may be cited: `text` is exactly `field.slice(start, end)` of the article. */
export interface Candidate {
  readonly article: Article;
  readonly field: 'title' | 'text';
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Its place among the article's sentences, from 0. */
  readonly position: number;
}

/** Shorter ones are fragments, longer ones are lists or tables that lost their markup. In characters. */
const LENGTHS = { latin: { min: 40, max: 450 }, cjk: { min: 15, max: 220 } };
const CJK = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

/**
 * The sentences of an article that can stand alone, in order. An article without any, such as a feed item with a
 * clipped teaser, is represented by its headline.
 */
export function candidates(article: Article): Candidate[] {
  const usable = sentences(article.text)
    .map((sentence, position) => ({ ...sentence, article, field: 'text' as const, position }))
    .filter((each) => hasFairLength(each.text) && !isBoilerplate(each.text));
  if (usable.length > 0) return usable;
  const { title } = article;
  return [{ article, field: 'title', start: 0, end: title.length, text: title, position: 0 }];
}

function hasFairLength(sentence: string): boolean {
  const { min, max } = CJK.test(sentence) ? LENGTHS.cjk : LENGTHS.latin;
  return sentence.length >= min && sentence.length <= max;
}
