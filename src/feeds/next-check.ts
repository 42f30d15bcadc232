import { HOUR_MS, type Instant, SECOND_MS } from '#src/model/time.ts';

/** Polls of one interval drift apart by a tenth, so that many feeds of one publisher do not stay in step. */
const JITTER_RATIO = 0.1;
/** A feed that has failed for long is still asked four times a day: it may come back. */
const MAX_BACKOFF_MS = 6 * HOUR_MS;
/** A server may ask for patience, but not make us forget the feed. */
const MAX_RETRY_AFTER_MS = 24 * HOUR_MS;
/** On a cold start every feed is polled within half a minute. */
export const COLD_START_SPREAD_MS = 30 * SECOND_MS;

/** A number from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

export function nextCheckAfterSuccess(input: { now: Instant; intervalMs: number; random: Random }): Instant {
  return input.now + jitter(input.intervalMs, input.random);
}

/**
 * Doubles the interval with every failure in a row, up to six hours. `failureCount` counts this failure too. What the
 * server asked for in Retry-After is kept, whole, unless it is more than a day.
 */
export function nextCheckAfterFailure(input: {
  now: Instant;
  intervalMs: number;
  failureCount: number;
  retryAfterMs: number | null;
  random: Random;
}): Instant {
  const doubled = input.intervalMs * 2 ** Math.min(input.failureCount - 1, 20);
  const backoffMs = jitter(Math.min(doubled, Math.max(MAX_BACKOFF_MS, input.intervalMs)), input.random);
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
