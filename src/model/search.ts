import type { Article } from './article.ts';
import type { Instant } from './time.ts';

/** Consecutive terms of the full-text index; `prefix` lets the last one be the beginning of a longer term. */
export interface SearchPhrase {
  readonly terms: readonly string[];
  readonly prefix: boolean;
}

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

export interface SearchHit {
  readonly article: Article;
  /** BM25; higher is better, comparable within one search only. */
  readonly relevance: number;
}
