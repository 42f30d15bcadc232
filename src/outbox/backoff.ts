import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#src/model/time.ts';

/** Waits before the second, third, … attempt. Chat platforms recover from most troubles within the first four. */
const DELAYS_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
];

/**
 * How long to wait after a failed attempt, in milliseconds; null when it was the last one. A platform that says how
 * long to wait is obeyed, and never by a shorter wait than our own.
 */
export function retryDelayMs(attempts: number, retryAfterMs: number | null): number | null {
  const own = DELAYS_MS[attempts - 1];
  if (own === undefined) return null;
  return Math.max(own, retryAfterMs ?? 0);
}
