import { describe, expect, test } from 'vitest';
import {
  COLD_START_SPREAD_MS,
  firstCheck,
  nextCheckAfterFailure,
  nextCheckAfterSuccess,
} from '#src/feeds/next-check.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#src/model/time.ts';

const now = Date.parse('2026-03-19T00:00:00Z');
const intervalMs = 10 * MINUTE_MS;
const middle = () => 0.5;

describe('after a good poll', () => {
  test.each([
    [0, 9 * MINUTE_MS],
    [0.5, 10 * MINUTE_MS],
    [1, 11 * MINUTE_MS],
  ])('the interval drifts by a tenth at most (random %d)', (random, waitMs) => {
    expect(nextCheckAfterSuccess({ now, intervalMs, random: () => random }) - now).toBe(waitMs);
  });
});

describe('after a failed poll', () => {
  const wait = (failureCount: number, retryAfterMs: number | null = null) =>
    nextCheckAfterFailure({ now, intervalMs, failureCount, retryAfterMs, random: middle }) - now;

  test.each([
    [1, 10 * MINUTE_MS],
    [2, 20 * MINUTE_MS],
    [3, 40 * MINUTE_MS],
    [6, 320 * MINUTE_MS],
    [7, 6 * HOUR_MS],
    [1_000, 6 * HOUR_MS],
  ])('the wait doubles up to six hours: failure %i', (failureCount, waitMs) => {
    expect(wait(failureCount)).toBe(waitMs);
  });

  test('a longer Retry-After is kept, up to a day', () => {
    expect(wait(1, HOUR_MS)).toBe(HOUR_MS);
    expect(wait(1, MINUTE_MS)).toBe(10 * MINUTE_MS);
    expect(wait(1, 365 * DAY_MS)).toBe(DAY_MS);
  });

  test('a feed that is polled less than every six hours is not polled more often for failing', () => {
    const next = nextCheckAfterFailure({
      now,
      intervalMs: DAY_MS,
      failureCount: 3,
      retryAfterMs: null,
      random: middle,
    });
    expect(next - now).toBe(DAY_MS);
  });
});

test('a cold start polls the first feed at once and the last within half a minute', () => {
  const at = (index: number) => firstCheck({ index, count: 60, now, spreadMs: COLD_START_SPREAD_MS }) - now;
  expect([at(0), at(1), at(30), at(59)]).toEqual([0, 500, 15_000, 29_500]);
});
