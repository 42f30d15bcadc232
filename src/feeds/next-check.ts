import type { Feed } from '#src/model/feed.ts';
import { DAY_MS, HOUR_MS, type Instant, SECOND_MS } from '#src/model/time.ts';

/**
 * When a feed is looked at again.
 *
 * 1. An operator's `pollSeconds` decides alone.
 * 2. Else a tenth of the feed's rhythm, or of how long it has been quiet where that is shorter: news is then late by a
 *    tenth of the usual time between two items at most, and a feed that has just spoken is watched closely. Never less
 *    than POLL_SECONDS, never more than twelve times that, or an hour.
 * 3. A feed that rolled over between two polls is asked every POLL_SECONDS for a day.
 * 4. The server may lengthen this. `Cache-Control` and `Expires` count up to an hour: until then a shared cache may give
 *    the same bytes again. `ttl` and `sy:updatePeriod` count up to a quarter of the feed's rhythm and an hour: of 191
 *    real feeds 45 state one, 18 of them "hourly", the default of their software, whatever their rhythm.
 * 5. A failed poll doubles POLL_SECONDS (or `pollSeconds`) with every failure in a row, up to six hours. Retry-After
 *    counts up to a day.
 *
 * All but Retry-After is spread by a tenth to either side.
 */

/** Polls of one interval drift apart by a tenth, so that many feeds of one publisher do not stay in step. */
const JITTER_RATIO = 0.1;
const LATENESS_RATIO = 0.1;
/** How much of its rhythm a feed may ask us to wait. */
const TRUST_RATIO = 0.25;
const MAX_STRETCH = 12;
const MAX_INTERVAL_MS = HOUR_MS;
const ROLLOVER_WATCH_MS = DAY_MS;
/** A feed that has failed for long is still asked four times a day: it may come back. */
const MAX_BACKOFF_MS = 6 * HOUR_MS;
/** A server may ask for patience, but not make us forget the feed. */
const MAX_RETRY_AFTER_MS = 24 * HOUR_MS;
/** On a cold start every feed is polled within half a minute. */
export const COLD_START_SPREAD_MS = 30 * SECOND_MS;

/** A number from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

/** What the interval depends on, as it is known after the poll. */
export type Pace = Pick<Feed, 'pollSeconds' | 'rhythmMs' | 'newestItemAt' | 'baselineAt' | 'missedAt'>;

/** How long the server says that its answer holds; null where it says nothing. */
export interface ServerWishes {
  /** By the headers. */
  readonly freshForMs: number | null;
  /** By the document. */
  readonly updateIntervalMs: number | null;
}

export function nextCheckAfterSuccess(input: {
  now: Instant;
  pace: Pace;
  wishes: ServerWishes;
  /** POLL_SECONDS. */
  intervalMs: number;
  random: Random;
}): Instant {
  return input.now + jitter(intervalOf(input), input.random);
}

function intervalOf({ now, pace, wishes, intervalMs }: Parameters<typeof nextCheckAfterSuccess>[0]): number {
  if (pace.pollSeconds !== null) return pace.pollSeconds * SECOND_MS;
  const { freshForMs, updateIntervalMs } = wishes;
  const wishedMs = Math.max(
    freshForMs ?? 0,
    Math.min(
      updateIntervalMs ?? 0,
      pace.rhythmMs === null ? intervalMs * MAX_STRETCH : TRUST_RATIO * pace.rhythmMs,
    ),
  );
  return Math.max(ownInterval(now, pace, intervalMs), Math.min(wishedMs, MAX_INTERVAL_MS));
}

/** Without what the server says. */
function ownInterval(now: Instant, pace: Pace, intervalMs: number): number {
  if (pace.missedAt !== null && now - pace.missedAt < ROLLOVER_WATCH_MS) return intervalMs;
  // A feed that is new to us has our attention, however old its items are.
  const quietMs = now - Math.max(pace.newestItemAt ?? 0, pace.baselineAt ?? now);
  const lateMs = LATENESS_RATIO * Math.min(pace.rhythmMs ?? Infinity, quietMs);
  return Math.max(intervalMs, Math.min(lateMs, MAX_STRETCH * intervalMs, MAX_INTERVAL_MS));
}

/** `failureCount` counts this failure too; `retryAfterMs` is what the server asked for. */
export function nextCheckAfterFailure(input: {
  now: Instant;
  pollSeconds: number | null;
  /** POLL_SECONDS. */
  intervalMs: number;
  failureCount: number;
  retryAfterMs: number | null;
  random: Random;
}): Instant {
  const { pollSeconds, failureCount, random } = input;
  const intervalMs = pollSeconds === null ? input.intervalMs : pollSeconds * SECOND_MS;
  const doubled = intervalMs * 2 ** Math.min(failureCount - 1, 20);
  const backoffMs = jitter(Math.min(doubled, Math.max(MAX_BACKOFF_MS, intervalMs)), random);
  const askedMs = Math.min(input.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS);
  return input.now + Math.max(backoffMs, askedMs);
}

/** Spreads the first polls evenly: the first of `count` feeds at once, none later than `spreadMs`. */
export function firstCheck(input: { index: number; count: number; now: Instant; spreadMs: number }): Instant {
  return input.now + Math.floor((input.index / input.count) * input.spreadMs);
}

function jitter(ms: number, random: Random): number {
  return Math.round(ms * (1 - JITTER_RATIO + 2 * JITTER_RATIO * random()));
}
