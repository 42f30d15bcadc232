import type { Article } from './article.ts';
import type { Level } from './level.ts';
import type { Instant } from './time.ts';
import type { MatchSpan } from './topic.ts';

/** An article that a rule found, and where. */
export interface BacktestSample {
  readonly article: Article;
  readonly spans: readonly MatchSpan[];
}

/** What a rule would have brought a channel that follows nothing else. */
export interface Backtest {
  /** Of how many days the base knows, up to those that were asked for; at least one. */
  readonly days: number;
  /** How many articles came in in that time. */
  readonly articles: number;
  readonly matched: number;
  /** Only the newest of those that the rule may match were looked at. */
  readonly isCut: boolean;
  readonly stories: number;
  /** The articles that would have been told, one a story, the oldest first, each with its level then. */
  readonly told: readonly { readonly articleId: number; readonly at: Instant; readonly level: Level }[];
  /** The most alerts within 24 hours from a UTC midnight. */
  readonly busiestDay: number;
  /** Of the articles matched, how many each language has, the most first. */
  readonly languages: readonly (readonly [language: string, count: number])[];
  /** Of the articles matched, the share that is on each other topic too, the most first. */
  readonly overlap: readonly (readonly [topicKey: string, share: number])[];
  /** Of different stories, the newest first; at most ten. */
  readonly samples: readonly BacktestSample[];
}
