import type { ItemImage, Tier } from './feed.ts';
import type { Instant, Precision } from './time.ts';

/** What we know of an article before it has an id. */
export interface ArticleDraft {
  readonly title: string;
  readonly text: string;
  /** Canonical address; null for a file without one. */
  readonly url: string | null;
  /** Name of the file it was imported from; null for an item of a feed. */
  readonly fileName: string | null;
  readonly publisher: string;
  /** null when nothing says what kind of outlet it is. */
  readonly tier: Tier | null;
  /** ISO 3166-1 alpha-2 of the publisher; null when unknown. */
  readonly country: string | null;
  readonly language: string;
  /** When it was published; null when nothing states it. */
  readonly publishedAt: Instant | null;
  readonly publishedPrecision: Precision;
  /** True when the title or the date was read out of the text instead of stated by a field. */
  readonly inferred: boolean;
  /** As its publisher names them; empty when nothing does. */
  readonly authors: readonly string[];
  /** What its publisher files it under, in their words. */
  readonly categories: readonly string[];
  readonly image: ItemImage | null;
}

/**
 * How an article entered the base. Only a `live` one may alert: a `baseline` article was there at the first poll of its
 * feed, an `import` was put in by hand.
 */
export type Origin = 'live' | 'baseline' | 'import';

/** A stored, canonical, de-duplicated item with an id that we cite. */
export interface Article extends ArticleDraft {
  readonly id: number;
  readonly origin: Origin;
  /** The feed whose edits it follows; null for an imported file. */
  readonly feedId: number | null;
  readonly firstSeenAt: Instant;
  readonly updatedAt: Instant;
}
