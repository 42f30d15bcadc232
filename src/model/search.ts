import type { Article } from './article.ts';
import type { Tier } from './feed.ts';
import type { Instant } from './time.ts';

/** Consecutive terms of the full-text index; `prefix` lets the last one be the beginning of a longer term. */
export interface SearchPhrase {
  readonly terms: readonly string[];
  readonly prefix: boolean;
}

/** One thing asked for: a word or phrase with its other written forms. */
export type Concept = readonly SearchPhrase[];

/**
 * A search ranks and returns at most this many matches, the newest. Ranking all matches of a common word takes
 * 38–160 ms on a large base, ranking the newest 1000 takes 6–9, and is the better answer for news
 * (docs/decisions/0002-article-base.md). A date filter reaches the rest.
 */
export const MOST_HITS = 1_000;

/** What a person asked, in terms of the index. */
export interface SearchExpression {
  /** Bare words with their synonyms: any may occur, more is better. */
  readonly anyOf: readonly SearchPhrase[];
  /** Quoted phrases: every group must occur, through any of its alternatives. */
  readonly allOf: readonly (readonly SearchPhrase[])[];
  /** Excluded words: none may occur. */
  readonly noneOf: readonly SearchPhrase[];
}

/** The same as a tree: what an article's words must be, for searches that say so with operators. */
export type SearchCondition =
  | { readonly kind: 'phrase'; readonly phrase: SearchPhrase }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly SearchCondition[] }
  | { readonly kind: 'without'; readonly some: SearchCondition; readonly none: SearchCondition }
  | { readonly kind: 'title'; readonly operand: SearchCondition }
  | {
      readonly kind: 'near';
      readonly left: SearchPhrase;
      readonly right: SearchPhrase;
      /** The most terms between the two. */
      readonly distance: number;
    };

/** What an article must be beside its words. One without a date is neither before nor after another. */
export type FactCondition =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly FactCondition[] }
  | { readonly kind: 'not'; readonly operand: FactCondition }
  /** By one of these, or at the host or below it. */
  | { readonly kind: 'publisher'; readonly names: readonly string[]; readonly host: string | null }
  | { readonly kind: 'language'; readonly language: string }
  | { readonly kind: 'before' | 'after'; readonly at: Instant };

export interface ArticleFilter {
  readonly topic?: string;
  /** Not older than this. */
  readonly since?: Instant;
  /** Older than this; what has no date is not. */
  readonly until?: Instant;
  readonly language?: string;
  /** By one of these. */
  readonly publishers?: readonly string[];
  readonly tier?: Tier;
  readonly facts?: FactCondition;
}

/** A list of articles, newest first, and the part of it to show. */
export interface ArticleList extends ArticleFilter {
  /** Only articles on some topic. */
  readonly onAnyTopic?: boolean;
  readonly limit: number;
  readonly offset: number;
}

export interface SearchHit {
  readonly article: Article;
  /** BM25; higher is better, comparable within one search only. */
  readonly relevance: number;
}
