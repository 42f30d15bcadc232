import { DAY_MS, MINUTE_MS, SECOND_MS } from '#src/model/time.ts';

/** Waits before the second, third, … attempt. Chat platforms recover from most troubles within the first four. */
const DELAYS_MS = [5 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS, 10 * MINUTE_MS];

/** The wait before every later attempt: how late news may come once a long outage is over. */
export const LONGEST_DELAY_MS = 30 * MINUTE_MS;

/** A platform that asks for more, or for no number at all, does not mean it. */
const LONGEST_ASKED_MS = DAY_MS;

/** A day of attempts outlives any outage worth waiting for. */
const MAX_ATTEMPTS = 50;

/** A fault of our own is not mended by waiting, and meanwhile it holds up the channel: a quarter of an hour. */
const MAX_ATTEMPTS_AT_A_FAULT = 5;

/**
 * How long to wait after a failed attempt, in milliseconds; null when it was the last one. A platform that says how
 * long to wait is obeyed, and never by a shorter wait than our own.
 */
export function retryDelayMs(
  attempts: number,
  failure: { readonly isFault: boolean; readonly retryAfterMs: number | null },
): number | null {
  if (attempts >= (failure.isFault ? MAX_ATTEMPTS_AT_A_FAULT : MAX_ATTEMPTS)) return null;
  const askedMs = Math.min(failure.retryAfterMs || 0, LONGEST_ASKED_MS);
  return Math.max(DELAYS_MS[attempts - 1] ?? LONGEST_DELAY_MS, askedMs);
}
