import type { Feed, FeedItem } from '#src/model/feed.ts';
import { type Instant, MINUTE_MS } from '#src/model/time.ts';

/** How often a feed speaks, as its documents show it. */

/** The newest so many dates say how often it speaks now; older ones, how often it once did. */
const DATES_LOOKED_AT = 20;
/** Fewer gaps than these are chance. */
const MIN_GAPS = 4;
/** What a document with news weighs against all that came before it. */
const NEWS_WEIGHT = 0.25;
/** A document that has shrunk by more was not full: its oldest items did not have to make room for new ones. */
const FULL_RATIO = 0.8;

/**
 * The usual time between two items: the median of the newest gaps, so that a night or a weekend does not count as the
 * rhythm. Items of one minute are one: publishers put out batches. null when fewer than five different minutes are known.
 */
export function rhythmOf(items: readonly FeedItem[], now: Instant): number | null {
  const minutes = new Set(datesOf(items, now).map((date) => Math.floor(date / MINUTE_MS)));
  const newest = [...minutes].sort((a, b) => b - a).slice(0, DATES_LOOKED_AT);
  const gaps = newest.slice(1).map((minute, i) => (newest[i]! - minute) * MINUTE_MS);
  return gaps.length < MIN_GAPS ? null : median(gaps);
}

/** What is known of a feed's rhythm after a document. One without news repeats what the last one said. */
export function learnRhythm(known: number | null, seen: number | null, hasNews: boolean): number | null {
  if (known === null || seen === null) return seen ?? known;
  return hasNews ? Math.round(known + NEWS_WEIGHT * (seen - known)) : known;
}

/** The date of the newest item, those of the future apart; null when none is dated. */
export function newestDate(items: readonly FeedItem[], now: Instant): Instant | null {
  return datesOf(items, now).reduce<Instant | null>((newest, date) => Math.max(newest ?? date, date), null);
}

/**
 * About how many items came and went between two polls; null when there is no sign of that. The sign: nothing in the
 * document was known, though it is as long as the last one, and its oldest item is so much newer than the newest known
 * one that others belong between them.
 */
export function missedItems(input: {
  feed: Pick<Feed, 'entryCount' | 'rhythmMs'>;
  items: readonly FeedItem[];
  /** Of the document, those without a title and a text too. */
  entryCount: number;
  /** How many of them were in the base. */
  knownCount: number;
  newestKnownAt: Instant | null;
  now: Instant;
}): number | null {
  const { feed, items, entryCount, knownCount, newestKnownAt, now } = input;
  const isFull = entryCount >= FULL_RATIO * (feed.entryCount ?? Infinity);
  if (items.length === 0 || knownCount > 0 || !isFull || newestKnownAt === null) return null;
  // What pushed everything out was likely faster than usual.
  const rhythms = [feed.rhythmMs, rhythmOf(items, now)].filter((rhythm) => rhythm !== null);
  const dates = datesOf(items, now);
  if (rhythms.length === 0 || dates.length === 0) return null;
  const gapMs = Math.min(...dates) - newestKnownAt;
  const missed = Math.round(gapMs / Math.min(...rhythms)) - 1;
  return missed > 0 ? missed : null;
}

function datesOf(items: readonly FeedItem[], now: Instant): Instant[] {
  return items
    .map(({ publishedAt }) => publishedAt)
    .filter((date): date is Instant => date !== null && date <= now);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : Math.round((sorted[middle - 1]! + sorted[middle]!) / 2);
}
