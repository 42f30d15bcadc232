import type { Instant } from './time.ts';

/** What kind of outlet a publisher is, from the most to the least authoritative about a government's acts. */
export const TIERS = ['official', 'wire', 'press', 'trade', 'analysis'] as const;
export type Tier = (typeof TIERS)[number];

/** A feed as an operator writes it down in `config/feeds.opml`. */
export interface FeedDefinition {
  readonly url: string;
  readonly title: string;
  /** The outlet; one publisher may have many feeds. */
  readonly publisher: string;
  readonly tier: Tier;
  /** ISO 3166-1 alpha-2 code of the outlet's home. */
  readonly country: string;
  /** BCP 47 primary language of the feed's items. */
  readonly language: string;
  /** The page a person would read, if known. */
  readonly siteUrl: string | null;
}

/**
 * Why a poll failed. `unreadable`: the server answered with something that is no feed. `fault`: an error of our own.
 */
export type PollFailureReason =
  | 'dns'
  | 'refused'
  | 'timeout'
  | 'tls'
  | 'too-large'
  | 'http'
  | 'gone'
  | 'private-address'
  | 'redirect'
  | 'network'
  | 'unreadable'
  | 'fault';

export interface PollFailure {
  readonly reason: PollFailureReason;
  /** The HTTP status, where the server answered; null otherwise. */
  readonly status: number | null;
  /** A sentence for a person, in English. */
  readonly sentence: string;
}

/** A feed with the state of its polling. */
export interface Feed extends FeedDefinition {
  readonly id: number;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly nextCheckAt: Instant;
  readonly lastCheckedAt: Instant | null;
  readonly lastSuccessAt: Instant | null;
  /** When the first poll was stored. Articles of that poll never alert. */
  readonly baselineAt: Instant | null;
  /** Failed polls since the last good one. */
  readonly failureCount: number;
  /** Why the last poll failed; null after a good poll. */
  readonly lastFailure: PollFailure | null;
}

/** One entry as parsed, before we judge it. Texts are plain text, already decoded and without markup. */
export interface FeedItem {
  /** The publisher's id of the entry; null when absent or empty. Publishers repeat and change them. */
  readonly guid: string | null;
  /** Absolute http(s) address of the page; null when absent or of another scheme. */
  readonly url: string | null;
  readonly title: string;
  readonly text: string;
  readonly publishedAt: Instant | null;
  readonly updatedAt: Instant | null;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
}

/** A feed and what it has brought, as people ask about it. */
export interface FeedHealth extends Feed {
  readonly articleCount: number;
}
