import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DigestTimes, dueSlot, nextSlot } from '#src/digests/due.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#src/model/time.ts';

const LONG_AGO = 0;
const daily = { digestDays: null, digestZone: null };
const due = (digestAt: string | null, timeZone: string, at: string, setUpAt = LONG_AGO) => {
  const slot = dueSlot({ ...daily, digestAt, timeZone }, setUpAt, Date.parse(at));
  return slot && `${slot.date} ${new Date(slot.at).toISOString().slice(0, 16)}`;
};

describe('a digest is due', () => {
  test.each([
    ['a minute before', '2026-03-01T22:59:59Z', null],
    ['at its time', '2026-03-01T23:00:00Z', '2026-03-02 2026-03-01T23:00'],
    ['hours late', '2026-03-02T04:59:59Z', '2026-03-02 2026-03-01T23:00'],
    ['too late', '2026-03-02T05:00:00Z', null],
  ])('in Tokyo: %s', (_, at, expected) => expect(due('08:00', 'Asia/Tokyo', at)).toBe(expected));

  test.each([
    ['the day before the jump', '2026-03-07T13:00:00Z', '2026-03-07 2026-03-07T13:00'],
    ['the day of the jump', '2026-03-08T12:00:00Z', '2026-03-08 2026-03-08T12:00'],
    ['the day of the repeated hour', '2026-11-01T13:00:00Z', '2026-11-01 2026-11-01T13:00'],
  ])('at eight in New York: %s', (_, at, expected) =>
    expect(due('08:00', 'America/New_York', at)).toBe(expected),
  );

  test.each([
    [
      'at a time that is skipped, at the jump',
      '02:30',
      '2026-03-08T07:00:00Z',
      '2026-03-08 2026-03-08T07:00',
    ],
    ['and not before it', '02:30', '2026-03-08T06:59:59Z', null],
    ['in the first of two hours', '01:30', '2026-11-01T05:30:00Z', '2026-11-01 2026-11-01T05:30'],
    ['for the same day in the second', '01:30', '2026-11-01T06:30:00Z', '2026-11-01 2026-11-01T05:30'],
    ['for the day before, past midnight', '23:30', '2026-03-08T06:00:00Z', '2026-03-07 2026-03-08T04:30'],
  ])('in New York %s', (_, time, at, expected) => expect(due(time, 'America/New_York', at)).toBe(expected));

  test('the first time after the channel was set up', () => {
    const setUpAt = Date.parse('2026-03-01T23:00:01Z');
    expect(due('08:00', 'Asia/Tokyo', '2026-03-01T23:30:00Z', setUpAt)).toBeNull();
    expect(due('08:00', 'Asia/Tokyo', '2026-03-02T23:00:00Z', setUpAt)).toBe('2026-03-03 2026-03-02T23:00');
  });

  test('never, where none is wanted', () => {
    expect(due(null, 'Asia/Tokyo', '2026-03-01T23:00:00Z')).toBeNull();
  });

  test.each(['America/New_York', 'Asia/Tokyo', 'Australia/Lord_Howe', 'America/Santiago'])(
    'once for each day of a year in %s, whatever the time',
    (timeZone) => {
      const clockTime = fc
        .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
        .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
      fc.assert(
        fc.property(clockTime, (digestAt) => {
          const dates: string[] = [];
          const start = Date.UTC(2026, 0, 1, 12);
          for (let at = start; at < start + 365 * DAY_MS; at += HOUR_MS) {
            const slot = dueSlot({ ...daily, digestAt, timeZone }, start, at + 59 * MINUTE_MS);
            if (slot && dates.at(-1) !== slot.date) dates.push(slot.date);
          }
          expect(new Set(dates).size).toBe(dates.length);
          expect(dates.length).toBe(365);
        }),
        { numRuns: 3 },
      );
    },
  );
});

describe('a digest of some days', () => {
  const weekly: DigestTimes = {
    digestAt: '08:00',
    timeZone: 'Asia/Tokyo',
    digestZone: null,
    digestDays: [1],
  };
  const on = (times: DigestTimes, at: string) => {
    const slot = dueSlot(times, LONG_AGO, Date.parse(at));
    return slot && [slot.date, slot.days];
  };

  test.each([
    ['on its day', '2026-03-01T23:00:00Z', ['2026-03-02', 7]],
    ['most of a day late', '2026-03-02T22:59:00Z', ['2026-03-02', 7]],
    ['not later', '2026-03-02T23:00:00Z', null],
    ['not on other days', '2026-03-04T23:00:00Z', null],
  ])('comes %s', (_, at, expected) => expect(on(weekly, at)).toEqual(expected));

  test('of two days in a row is late by six hours at most', () => {
    const times = { ...weekly, digestDays: [1, 2] };
    expect(on(times, '2026-03-02T04:59:00Z')).toEqual(['2026-03-02', 6]);
    expect(on(times, '2026-03-02T05:00:00Z')).toBeNull();
    expect(on(times, '2026-03-02T23:00:00Z')).toEqual(['2026-03-03', 1]);
    expect(on(times, '2026-03-03T22:00:00Z')).toEqual(['2026-03-03', 1]);
  });

  test('has its days by its own zone', () => {
    const times = { ...weekly, digestZone: 'America/New_York', digestAt: '20:00' };
    // Monday evening in New York is Tuesday morning in Tokyo.
    expect(on(times, '2026-03-03T00:59:00Z')).toBeNull();
    expect(on(times, '2026-03-03T01:00:00Z')).toEqual(['2026-03-02', 7]);
  });

  test('says when it comes next', () => {
    const next = (times: DigestTimes, at: string) => nextSlot(times, Date.parse(at))?.date ?? null;
    expect(next(weekly, '2026-03-01T22:59:59Z')).toBe('2026-03-02');
    expect(next(weekly, '2026-03-01T23:00:00Z')).toBe('2026-03-09');
    expect(next({ ...weekly, digestDays: null }, '2026-03-01T23:00:00Z')).toBe('2026-03-03');
    expect(next({ ...weekly, digestAt: null }, '2026-03-01T23:00:00Z')).toBeNull();
  });
});
