import { describe, expect, test } from 'vitest';
import {
  COLD_START_SPREAD_MS,
  firstCheck,
  nextCheckAfterFailure,
  nextCheckAfterSuccess,
  type Pace,
  type ServerWishes,
} from '#src/feeds/next-check.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#src/model/time.ts';

const now = Date.parse('2026-03-19T00:00:00Z');
const intervalMs = 5 * MINUTE_MS;
const middle = () => 0.5;

/** A feed that speaks once a month and has long been quiet. */
const quiet: Pace = {
  pollSeconds: null,
  rhythmMs: 30 * DAY_MS,
  newestItemAt: now - 20 * DAY_MS,
  baselineAt: now - 90 * DAY_MS,
  missedAt: null,
};
const lively: Pace = { ...quiet, rhythmMs: 40 * MINUTE_MS, newestItemAt: now - 5 * MINUTE_MS };
const nothing: ServerWishes = { freshForMs: null, updateIntervalMs: null };

describe('after a good poll', () => {
  const wait = (
    pace: Partial<Pace>,
    wishes: Partial<ServerWishes> = {},
    { every = intervalMs, random = middle } = {},
  ) =>
    nextCheckAfterSuccess({
      now,
      pace: { ...quiet, ...pace },
      wishes: { ...nothing, ...wishes },
      intervalMs: every,
      random,
    }) - now;

  test.each([
    [0, 54 * MINUTE_MS],
    [0.5, 60 * MINUTE_MS],
    [1, 66 * MINUTE_MS],
  ])('the interval drifts by a tenth at most (random %d)', (random, waitMs) => {
    expect(wait({}, {}, { random: () => random })).toBe(waitMs);
  });

  test.each<[string, Partial<Pace>, number]>([
    [
      'that speaks every 20 minutes is asked as often as is allowed',
      { rhythmMs: 20 * MINUTE_MS },
      intervalMs,
    ],
    ['that speaks every 3 hours is asked at a tenth of that', { rhythmMs: 3 * HOUR_MS }, 18 * MINUTE_MS],
    ['that speaks once a day is asked every hour', { rhythmMs: DAY_MS }, HOUR_MS],
    ['that speaks once a year is asked every hour', { rhythmMs: 365 * DAY_MS }, HOUR_MS],
    ['that speaks rarely but just now is watched', { newestItemAt: now - 30 * MINUTE_MS }, intervalMs],
    [
      'that spoke two hours ago is still asked more often',
      { newestItemAt: now - 2 * HOUR_MS },
      12 * MINUTE_MS,
    ],
    ['whose rhythm is unknown is asked by how long it is quiet', { rhythmMs: null }, HOUR_MS],
    ['that is new to us is watched, however old its items', { baselineAt: now }, intervalMs],
    ['that never had an item is asked less after a while', { rhythmMs: null, newestItemAt: null }, HOUR_MS],
    ['that rolled over is asked often for a day', { missedAt: now - 23 * HOUR_MS }, intervalMs],
    ['that rolled over once is trusted again', { missedAt: now - 25 * HOUR_MS }, HOUR_MS],
    ['whose newest item is of the future is watched', { newestItemAt: now + DAY_MS }, intervalMs],
  ])('a feed %s', (_what, pace, waitMs) => {
    expect(wait(pace)).toBe(waitMs);
  });

  test('the interval is stretched twelve times at most: a trial that polls every 2 s never waits a minute', () => {
    expect(wait({}, {}, { every: 2 * SECOND_MS })).toBe(24 * SECOND_MS);
    expect(wait({}, { updateIntervalMs: DAY_MS }, { every: 2 * SECOND_MS })).toBe(HOUR_MS);
    expect(wait({ rhythmMs: null }, { updateIntervalMs: DAY_MS }, { every: 2 * SECOND_MS })).toBe(
      24 * SECOND_MS,
    );
  });

  test('who polls less than every hour is not made to poll more often', () => {
    expect(wait(lively, {}, { every: 3 * HOUR_MS })).toBe(3 * HOUR_MS);
    expect(wait({}, {}, { every: 3 * HOUR_MS })).toBe(3 * HOUR_MS);
  });

  test.each<[string, Partial<ServerWishes>, number]>([
    ['max-age of 10 minutes', { freshForMs: 10 * MINUTE_MS }, 10 * MINUTE_MS],
    ['max-age of a minute', { freshForMs: MINUTE_MS }, intervalMs],
    ['max-age of a day: an hour', { freshForMs: DAY_MS }, HOUR_MS],
    ['ttl of an hour: a quarter of its rhythm', { updateIntervalMs: HOUR_MS }, 10 * MINUTE_MS],
    ['both: the longer', { freshForMs: 7 * MINUTE_MS, updateIntervalMs: 8 * MINUTE_MS }, 8 * MINUTE_MS],
  ])('a lively feed whose server states %s', (_what, wishes, waitMs) => {
    expect(wait(lively, wishes)).toBe(waitMs);
  });

  test("the operator's word stands above rhythm and server", () => {
    expect(wait({ pollSeconds: 60 }, { freshForMs: DAY_MS })).toBe(MINUTE_MS);
    expect(wait({ ...lively, pollSeconds: 7_200 })).toBe(2 * HOUR_MS);
  });
});

describe('after a failed poll', () => {
  const wait = (
    failureCount: number,
    retryAfterMs: number | null = null,
    pollSeconds: number | null = null,
  ) =>
    nextCheckAfterFailure({ now, pollSeconds, intervalMs, failureCount, retryAfterMs, random: middle }) - now;

  test.each([
    [1, 5 * MINUTE_MS],
    [2, 10 * MINUTE_MS],
    [3, 20 * MINUTE_MS],
    [7, 320 * MINUTE_MS],
    [8, 6 * HOUR_MS],
    [1_000, 6 * HOUR_MS],
  ])('the wait doubles up to six hours: failure %i', (failureCount, waitMs) => {
    expect(wait(failureCount)).toBe(waitMs);
  });

  test('a longer Retry-After is kept, up to a day', () => {
    expect(wait(1, HOUR_MS)).toBe(HOUR_MS);
    expect(wait(1, MINUTE_MS)).toBe(5 * MINUTE_MS);
    expect(wait(1, 365 * DAY_MS)).toBe(DAY_MS);
  });

  test('a feed that is polled less than every six hours is not polled more often for failing', () => {
    expect(wait(3, null, 86_400)).toBe(DAY_MS);
  });
});

test('a cold start polls the first feed at once and the last within half a minute', () => {
  const at = (index: number) => firstCheck({ index, count: 60, now, spreadMs: COLD_START_SPREAD_MS }) - now;
  expect([at(0), at(1), at(30), at(59)]).toEqual([0, 500, 15_000, 29_500]);
});
