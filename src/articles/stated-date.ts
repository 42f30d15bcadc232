import type { ArticleDraft } from '#src/model/article.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '#src/model/time.ts';

/**
 * Which dates of a feed are believed. Nothing is published after it was seen, so a date beyond that moment is wrong:
 *
 *   no date, or one before news feeds existed       undated
 *   later by a slow clock or forgotten summer time  published when it was first seen
 *   a day without a time, begun elsewhere on Earth  that day
 *   later than that                                 undated
 *
 * Undated items are ordered by when they were first seen, and shown as undated. What is further ahead is mostly a local
 * time under a wrong zone (JST written as GMT is nine hours ahead) or the date of an event; to subtract a guess would
 * state a time that nobody stated.
 */

/** The first feed format is of March 1999; 1970, 1900 and the year 1 are what empty fields turn into. */
const EARLIEST = Date.UTC(1990, 0, 1);
/** EST for EDT is an hour ahead; the quarter is for clocks that are off. */
const CLOCK_TOLERANCE_MS = HOUR_MS + 15 * MINUTE_MS;
/** Midnight UTC of a day that has begun in Kiribati (UTC+14), or under a clock that is off. */
const DAY_TOLERANCE_MS = 14 * HOUR_MS + CLOCK_TOLERANCE_MS;

/** A draft of a feed's item with the date that is believed of it, given when the item was first seen. */
export function withBelievedDate(draft: ArticleDraft, seenAt: Instant): ArticleDraft {
  const { publishedAt, publishedPrecision } = draft;
  const isDay = publishedPrecision === 'day';
  const tolerance = isDay ? DAY_TOLERANCE_MS : CLOCK_TOLERANCE_MS;
  if (publishedAt === null || publishedAt < EARLIEST || publishedAt > seenAt + tolerance)
    return undated(draft);
  return isDay ? draft : { ...draft, publishedAt: Math.min(publishedAt, seenAt) };
}

/**
 * The same for another report of an article that has a date already: one after its first sighting is the date of an
 * edit.
 */
export function withEarlierDate(draft: ArticleDraft, seenAt: Instant): ArticleDraft {
  const isOfEdit = draft.publishedAt !== null && draft.publishedAt > seenAt;
  return isOfEdit ? undated(draft) : withBelievedDate(draft, seenAt);
}

function undated(draft: ArticleDraft): ArticleDraft {
  return { ...draft, publishedAt: null, publishedPrecision: 'minute' };
}
