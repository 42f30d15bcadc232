import { type ArticleTokens, isAdjacent, type Token, type WordedArticle } from '#src/text/tokens.ts';
import type { ArticleFacts } from './fact.ts';
import { findPlaces, type Lexicon, type Place, type Places } from './lexicon.ts';
import type { SoughtTerm } from './sought.ts';

import { LONGEST_DISTANCE } from './syntax.ts';
import { mayBegin } from './word-tree.ts';

/** An article's tokens by position, and where the terms of the rules stand in it. */
export interface TokenIndex {
  /** null for a passage, of which nothing but its words is known. */
  readonly facts: ArticleFacts | null;
  /** The tokens of the title, of the text and of each category, with gaps between that no phrase and no NEAR bridges. */
  readonly slots: readonly (Token | undefined)[];
  /** Positions before it belong to the title. */
  readonly textFrom: number;
  /** Positions before it belong to the title or the lead: the first words of the text. */
  readonly leadTo: number;
  /** Positions before it belong to the title or the text. */
  readonly categoriesFrom: number;
  /** The numbers of the terms that stand in it. */
  readonly found: readonly number[];
  /** In order; empty for a term that does not stand in it. */
  placesOf(term: SoughtTerm): readonly Place[];
}

/** In words; about two sentences, which tell what the article is about. In Japanese each character counts as one. */
const LEAD_LENGTH = 60;

const NOWHERE: readonly Place[] = [];

export function indexArticle(
  article: WordedArticle,
  tokens: ArticleTokens,
  lexicon: Lexicon,
  facts: ArticleFacts | null,
): TokenIndex {
  const slots: (Token | undefined)[] = [];
  const starts: number[] = [];
  const add = (field: string, fieldTokens: readonly Token[]): void => {
    for (let i = 0; i < fieldTokens.length; i += 1) {
      const token = fieldTokens[i]!;
      const next = fieldTokens[i + 1];
      if (mayBegin(token, next, lexicon.tree)) starts.push(slots.length);
      slots.push(token);
      if (next && !isAdjacent(field, token, next)) slots.push(undefined);
    }
  };
  const leaveGap = (): void => {
    for (let i = 0; i <= LONGEST_DISTANCE; i += 1) slots.push(undefined);
  };

  add(article.title, tokens.title);
  leaveGap();
  const textFrom = slots.length;
  add(article.text, tokens.text);
  const leadTo = Math.min(textFrom + LEAD_LENGTH, slots.length);
  const categoriesFrom = slots.length;
  for (const [i, category] of (article.categories ?? []).entries()) {
    leaveGap();
    add(category, tokens.categories[i]!);
  }
  const { places, found } = findPlaces(slots, starts, lexicon);
  const placesOf = ({ numbers }: SoughtTerm) =>
    numbers.length === 1 ? (places[numbers[0]!] ?? NOWHERE) : merged(numbers, places);
  return { facts, slots, textFrom, leadTo, categoriesFrom, found, placesOf };
}

function merged(numbers: readonly number[], places: Places): readonly Place[] {
  const some = numbers.map((number) => places[number] ?? NOWHERE).filter((each) => each.length > 0);
  return some.length > 1 ? some.flat().sort((a, b) => a.first - b.first) : (some[0] ?? NOWHERE);
}
