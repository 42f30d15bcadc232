import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#src/model/time.ts';
import { daysAfter, daysBetween, instantOf, nextAt, wallAt } from '#src/text/local-time.ts';
import { quietUntil } from '#src/text/quiet-hours.ts';

const iso = (at: number | null) => at && new Date(at).toISOString().slice(0, 16);

describe('a clock time of a zone', () => {
  test.each([
    ['Tokyo, which has no summer time', '2026-03-08', '08:00', 'Asia/Tokyo', '2026-03-07T23:00'],
    ['New York in winter', '2026-03-07', '08:00', 'America/New_York', '2026-03-07T13:00'],
    ['New York from the day of the change', '2026-03-08', '08:00', 'America/New_York', '2026-03-08T12:00'],
    [
      'a time that is skipped comes at the jump',
      '2026-03-08',
      '02:30',
      'America/New_York',
      '2026-03-08T07:00',
    ],
    ['the last minute before the jump', '2026-03-08', '01:59', 'America/New_York', '2026-03-08T06:59'],
    ['the first minute after it', '2026-03-08', '03:00', 'America/New_York', '2026-03-08T07:00'],
    ['a time that comes twice is the first', '2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30'],
    ['the first time that comes once again', '2026-11-01', '02:00', 'America/New_York', '2026-11-01T07:00'],
    ['half an hour of summer time', '2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:30'],
    ['a zone of three quarters', '2026-03-08', '00:00', 'Asia/Kathmandu', '2026-03-07T18:15'],
    ['clocks that change at midnight', '2026-09-06', '00:00', 'America/Santiago', '2026-09-06T04:00'],
  ])('%s', (_, date, time, zone, expected) => {
    expect(iso(instantOf(date, time, zone))).toBe(expected);
  });

  test('is read back as it was, whatever the zone, unless it was skipped', () => {
    const zones = ['Asia/Tokyo', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Chatham', 'UTC'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) }),
        (zone, at) => {
          const { date, time } = wallAt(at, zone);
          const found = instantOf(date, time, zone);
          expect(wallAt(found, zone)).toEqual({ date, time });
          // The first of the two where an hour comes twice.
          expect(found).toBeLessThanOrEqual(at);
          expect(at - found).toBeLessThan(HOUR_MS + 60_000);
        },
      ),
    );
  });

  test('comes next later today or tomorrow, and not now', () => {
    const noon = Date.parse('2026-03-02T03:00:00Z');
    expect(iso(nextAt('13:00', 'Asia/Tokyo', noon))).toBe('2026-03-02T04:00');
    expect(iso(nextAt('12:00', 'Asia/Tokyo', noon))).toBe('2026-03-03T03:00');
  });

  test('dates are counted across months and summer time', () => {
    expect(daysAfter('2026-02-28', 1)).toBe('2026-03-01');
    expect(daysAfter('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2);
    expect(daysBetween('2026-03-09', '2026-03-07')).toBe(-2);
  });
});

describe('quiet hours', () => {
  const night = (timeZone: string, from = '22:00', to = '07:00') => ({ timeZone, quietHours: { from, to } });
  const end = (at: string, settings = night('America/New_York')) => iso(quietUntil(settings, Date.parse(at)));

  test.each([
    ['before they begin', '2026-03-03T02:59:59Z', null],
    ['as they begin', '2026-03-03T03:00:00Z', '2026-03-03T12:00'],
    ['before midnight, into the night of the jump', '2026-03-08T04:00:00Z', '2026-03-08T11:00'],
    ['after midnight, before the jump', '2026-03-08T06:30:00Z', '2026-03-08T11:00'],
    ['as they end after the jump', '2026-03-08T11:00:00Z', null],
    ['in the repeated hour', '2026-11-01T06:30:00Z', '2026-11-01T12:00'],
    ['as they end after the repeated hour', '2026-11-01T12:00:00Z', null],
  ])('over midnight: %s', (_, at, expected) => expect(end(at)).toBe(expected));

  test.each([
    ['an end that is skipped is the jump', '2026-03-08T06:59:00Z', ['22:00', '02:30'], '2026-03-08T07:00'],
    ['and after the jump it is loud', '2026-03-08T07:00:00Z', ['22:00', '02:30'], null],
    ['an end in the repeated hour comes once', '2026-11-01T06:00:00Z', ['22:00', '01:30'], null],
    ['a whole night that is skipped', '2026-03-08T07:00:00Z', ['02:10', '02:50'], null],
    ['within one day', '2026-03-03T18:00:00Z', ['12:00', '14:00'], '2026-03-03T19:00'],
    ['from a time to the same', '2026-03-03T18:00:00Z', ['13:00', '13:00'], null],
  ] as const)('%s', (_, at, [from, to], expected) =>
    expect(end(at, night('America/New_York', from, to))).toBe(expected),
  );

  test('none are set', () => {
    expect(quietUntil({ timeZone: 'Asia/Tokyo', quietHours: null }, 0)).toBeNull();
  });

  test('always end within a day, and what lies at the end is loud', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
    const zones = fc.constantFrom('Asia/Tokyo', 'America/New_York', 'Australia/Lord_Howe');
    const instants = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) });
    fc.assert(
      fc.property(zones, time, time, instants, (timeZone, from, to, at) => {
        const settings = night(timeZone, from, to);
        const until = quietUntil(settings, at);
        if (until === null) return;
        expect(until).toBeGreaterThan(at);
        expect(until - at).toBeLessThanOrEqual(DAY_MS + HOUR_MS);
        expect(quietUntil(settings, until)).toBeNull();
      }),
    );
  });
});
