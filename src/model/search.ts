import type { Article } from './article.ts';
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

export interface ArticleFilter {
  readonly topic?: string;
  /** Not older than this. */
  readonly since?: Instant;
  readonly language?: string;
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
