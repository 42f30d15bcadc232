import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#src/model/time.ts';
import { untilOf } from '../../commands/snooze/until.ts';

const NOW = Date.parse('2026-03-02T03:00:00Z');

describe('for how long', () => {
  test.each([
    ['1h', HOUR_MS],
    ['90m', 90 * MINUTE_MS],
    ['1h30m', 90 * MINUTE_MS],
    ['1.5 hours', 90 * MINUTE_MS],
    ['for 2 days', 2 * DAY_MS],
    ['7d', 7 * DAY_MS],
    ['1 week', 7 * DAY_MS],
    ['3時間', 3 * HOUR_MS],
    ['３時間', 3 * HOUR_MS],
    ['1時間30分', 90 * MINUTE_MS],
    ['90分間', 90 * MINUTE_MS],
    ['7日間', 7 * DAY_MS],
    ['2週間', 14 * DAY_MS],
  ])('%s', (typed, ms) => {
    expect(untilOf(typed, NOW, 'UTC')).toBe(NOW + ms);
  });

  test.each([
    ['until 08:00', 'Asia/Tokyo', '2026-03-02T23:00:00Z'],
    ['08:00', 'Asia/Tokyo', '2026-03-02T23:00:00Z'],
    ['13:30', 'Asia/Tokyo', '2026-03-02T04:30:00Z'],
    ['8時まで', 'Asia/Tokyo', '2026-03-02T23:00:00Z'],
    ['午後1時半', 'Asia/Tokyo', null],
    ['午後1時', 'Asia/Tokyo', '2026-03-02T04:00:00Z'],
    ['8 am', 'America/New_York', '2026-03-02T13:00:00Z'],
    ['until 8am', 'America/New_York', '2026-03-02T13:00:00Z'],
    ['tomorrow', 'Asia/Tokyo', '2026-03-02T23:00:00Z'],
    ['明日まで', 'Asia/Tokyo', '2026-03-02T23:00:00Z'],
  ])('%s in %s', (typed, zone, expected) => {
    expect(untilOf(typed, NOW, zone)).toBe(expected === null ? null : Date.parse(expected));
  });

  test('until 02:30 on the night on which that hour is skipped ends when the clocks jump', () => {
    const evening = Date.parse('2026-03-08T03:00:00Z');
    expect(untilOf('02:30', evening, 'America/New_York')).toBe(Date.parse('2026-03-08T07:00:00Z'));
  });

  test.each(['', '8', 'soon', '25:00', '08:70', '3 parsecs', '-1h', '0m', '13pm', '1h tariffs', 'h', '1e9d'])(
    'nothing of the kind: %j',
    (typed) => {
      expect(untilOf(typed, NOW, 'UTC')).toBeNull();
    },
  );
});
