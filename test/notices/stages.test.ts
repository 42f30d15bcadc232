import { describe, expect, test } from 'vitest';
import type { EventWindow } from '#src/model/event.ts';
import { HOUR_MS } from '#src/model/time.ts';
import { stageDue, stagesOf } from '#src/notices/stages.ts';

const DAY: EventWindow = { from: '2026-03-19', to: '2026-03-19', precision: 'day', at: null };
const WASHINGTON = 'America/New_York';
const TOKYO = 'Asia/Tokyo';

const iso = (at: number) => new Date(at).toISOString().slice(0, 16);
const plan = (window: EventWindow | null, zone: string) =>
  stagesOf({ window, timeZone: WASHINGTON }, zone).map(({ stage, dueAt }) => `${stage} ${iso(dueAt)}`);

describe('a day in Washington without a clock time', () => {
  test('readers there hear of it in their morning, also after the clocks changed on March 8', () => {
    expect(plan(DAY, WASHINGTON)).toEqual([
      '30d 2026-02-17T14:00',
      '14d 2026-03-05T14:00',
      '7d 2026-03-12T13:00',
      '3d 2026-03-16T13:00',
      '1d 2026-03-18T13:00',
      'start 2026-03-19T13:00',
      'outcome 2026-03-20T13:00',
    ]);
  });

  test('readers in Tokyo hear that it is today once the day began in Washington', () => {
    const inTokyo = plan(DAY, TOKYO);
    expect(inTokyo).toContain('1d 2026-03-18T00:00');
    expect(inTokyo).toContain('start 2026-03-19T04:00');
    expect(inTokyo.at(-1)).toBe('outcome 2026-03-20T04:00');
  });
});

test('a clock time is kept to the minute, with three hours’ notice', () => {
  const window: EventWindow = { ...DAY, precision: 'minute', at: '11:30' };
  expect(plan(window, TOKYO)).toEqual([
    '30d 2026-02-17T16:30',
    '14d 2026-03-05T16:30',
    '7d 2026-03-12T15:30',
    '3d 2026-03-16T15:30',
    '1d 2026-03-18T15:30',
    '3h 2026-03-19T12:30',
    'start 2026-03-19T15:30',
    'outcome 2026-03-19T21:30',
  ]);
});

test('nothing is told ahead of a month or a season', () => {
  expect(plan({ from: '2026-03-01', to: '2026-05-31', precision: 'season', at: null }, TOKYO)).toEqual([]);
  expect(plan(null, TOKYO)).toEqual([]);
});

describe('what is due', () => {
  const due = (now: string, since = '2026-01-01T00:00Z') =>
    stageDue(
      { window: DAY, timeZone: WASHINGTON },
      { timeZone: WASHINGTON, since: Date.parse(since) },
      Date.parse(now),
    );

  test('a stage that was missed comes late while it still helps', () => {
    expect(due('2026-03-12T12:59Z')).toBe(null);
    expect(due('2026-03-12T13:00Z')).toBe('7d');
    expect(due('2026-03-14T12:00Z')).toBe('7d');
    expect(due('2026-03-15T12:00Z')).toBe(null);
    expect(due('2026-03-16T13:00Z')).toBe('3d');
  });

  test('who was away for all of it hears what came of it, for two days', () => {
    expect(due('2026-03-21T00:00Z')).toBe('outcome');
    expect(due('2026-03-23T00:00Z')).toBe(null);
  });

  test('who begins to listen hears of nothing that was due before', () => {
    expect(due('2026-03-12T15:00Z', '2026-03-12T14:00Z')).toBe(null);
    expect(due('2026-03-16T13:00Z', '2026-03-12T14:00Z')).toBe('3d');
  });

  test('an event of several days is over after its last one', () => {
    const window = { ...DAY, to: '2026-03-21' };
    const at = (now: number) =>
      stageDue({ window, timeZone: WASHINGTON }, { timeZone: WASHINGTON, since: 0 }, now);
    const morningAfter = Date.parse('2026-03-22T13:00Z');
    expect(at(morningAfter - HOUR_MS)).toBe(null);
    expect(at(morningAfter)).toBe('outcome');
  });
});
