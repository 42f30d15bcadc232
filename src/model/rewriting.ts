import type { Locale } from './locale.ts';

/** A sentence that a reply cites, as its article has it. */
export interface CitedSentence {
  /** Its number among those of one request, from 1. */
  readonly n: number;
  readonly text: string;
  readonly language: Locale;
  /** Which list of the reply it stands in: sentences of two lists are never made into one. */
  readonly list: number;
}

export interface RewritingRequest {
  readonly sentences: readonly CitedSentence[];
  /** What the rewriting is to be in. */
  readonly language: Locale;
  /** What was asked, if anything was. */
  readonly question: string | null;
}

export interface RewrittenSentence {
  readonly text: string;
  /** Numbers of the sentences of the request that it says anew, at least one. */
  readonly cites: readonly number[];
}

export interface Rewriting {
  readonly sentences: readonly RewrittenSentence[];
  /** Its name, as the operator gave it. */
  readonly model: string;
}

/** An optional model that may put cited sentences in other words, or into the reader's language. */
export interface Rewriter {
  /** null whenever the sentences are to stay as they are: over budget, late, failed, refused, or not faithful. */
  rewrite(request: RewritingRequest): Promise<Rewriting | null>;
}

/** How much of the model was used on one day (UTC), and of how much. */
export interface ModelUse {
  readonly calls: number;
  readonly tokens: number;
  /** What became of the calls. */
  readonly accepted: number;
  readonly rejected: number;
  readonly failed: number;
  /** Calls that were not made, since the day's were used up. */
  readonly withheld: number;
}

export interface ModelStatus extends ModelUse {
  readonly model: string;
  readonly maxCalls: number;
  readonly maxTokens: number;
}
