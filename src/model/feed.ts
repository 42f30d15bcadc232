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
  /** Whether the pages of new items are fetched for their whole text. */
  readonly fullText: boolean;
  /** How often to check it, in seconds; null leaves that to the feed's own rhythm. */
  readonly pollSeconds: number | null;
}

/**
 * Why a poll failed. `web-page`, `login-page`, `consent-page`, `challenge` (a robot check): the server sent a page for
 * people. `unreadable`: something else that is no feed. `too-slow`: reading the document took too long. `fault`: an
 * error of our own.
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
  | 'web-page'
  | 'login-page'
  | 'consent-page'
  | 'challenge'
  | 'unreadable'
  | 'too-slow'
  | 'fault';

export interface PollFailure {
  readonly reason: PollFailureReason;
  /** The HTTP status, where the server answered; null otherwise. */
  readonly status: number | null;
  /** A sentence for a person, in English. */
  readonly sentence: string;
  /** Feeds that a page sent instead of one announces; absent where it announces none. */
  readonly announced?: readonly string[];
}

export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'json';

/** Who asked for a feed: the configuration, or a person with `/feeds add`. */
export type FeedOrigin = 'config' | 'person';

/** A feed with the state of its polling. */
export interface Feed extends FeedDefinition {
  readonly id: number;
  readonly origin: FeedOrigin;
  /** Where it moved for good, and is now fetched; null while it is at `url`, which stays its name. */
  readonly movedTo: string | null;
  /**
   * Where the last poll was sent for good; it is followed once the next poll is sent there too. Equal to `movedTo` until
   * people were told.
   */
  readonly moveSeen: string | null;
  /** When the server said that the feed is gone for good (410); it is no longer polled. */
  readonly retiredAt: Instant | null;
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
  /**
   * When the first of the failed polls since the last good one was; where people were told of them, it stays until they
   * were told that the feed works again.
   */
  readonly failingSince: Instant | null;
  /** When people were told that it fails; null when they were not, or were told that it works again. */
  readonly failureToldAt: Instant | null;
  /** What its last document was; null before the first good poll. */
  readonly format: FeedFormat | null;
  readonly charset: string | null;
  /** Entries of its last document. */
  readonly entryCount: number | null;
  /** The usual time between two items; null until enough of them are known. */
  readonly rhythmMs: number | null;
  /** When it last brought something new: the poll that did, or for its first document the date of the newest item. */
  readonly newestItemAt: Instant | null;
  /** When people were told that it has gone silent; null when they were not, or it has spoken since. */
  readonly silenceToldAt: Instant | null;
  /** When it last rolled over between two polls, and about how many items were missed then. */
  readonly missedAt: Instant | null;
  readonly missedCount: number | null;
}

/** A picture that belongs to an item. */
export interface ItemImage {
  /** Absolute http(s). */
  readonly url: string;
  /** What it shows, in the publisher's words; null when they say nothing. */
  readonly alt: string | null;
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
  /** Best first; empty when there is none. */
  readonly images: readonly ItemImage[];
}

/** A feed document, read. Plain values only, so that it can cross between threads. */
export interface FeedContents {
  readonly title: string | null;
  /** The page a person would read; null when the feed names none. */
  readonly siteUrl: string | null;
  /** BCP 47; null when absent or unreadable. */
  readonly language: string | null;
  readonly format: FeedFormat;
  /** The encoding that the bytes turned out to be in, by its WHATWG name. */
  readonly charset: string;
  /** How often the feed says it changes (RSS `ttl`, `sy:updatePeriod`); null when it does not say. */
  readonly updateIntervalMs: number | null;
  /** How many entries the document has, those without a title and a text too. */
  readonly entryCount: number;
  /** The entries that say something, in the order of the document. */
  readonly items: readonly FeedItem[];
}

/** A feed and what it has brought, as people ask about it. */
export interface FeedHealth extends Feed {
  readonly articleCount: number;
}
