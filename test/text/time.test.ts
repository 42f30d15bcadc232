import { describe, expect, test } from 'vitest';
import { formatInstant } from '#src/text/time.ts';

const at = (iso: string) => Date.parse(iso);

describe('a moment is written in Japan’s time and in US Eastern time', () => {
  test.each([
    [
      '2026-02-10T00:00Z',
      'Tue 10 Feb 2026, 09:00 JST / Mon 9 Feb, 19:00 EST',
      '2026年2月10日(火) 9:00 JST / 2月9日(月) 19:00 EST',
    ],
    [
      '2026-07-01T12:05Z',
      'Wed 1 Jul 2026, 21:05 JST / Wed 1 Jul, 08:05 EDT',
      '2026年7月1日(水) 21:05 JST / 7月1日(水) 8:05 EDT',
    ],
    [
      '2026-09-01T15:00Z',
      'Wed 2 Sep 2026, 00:00 JST / Tue 1 Sep, 11:00 EDT',
      '2026年9月2日(水) 0:00 JST / 9月1日(火) 11:00 EDT',
    ],
  ])('%s', (iso, english, japanese) => {
    expect(formatInstant(at(iso), 'minute', 'en')).toBe(english);
    expect(formatInstant(at(iso), 'minute', 'ja')).toBe(japanese);
  });

  test('the second year is written where the capitals are in different years', () => {
    expect(formatInstant(at('2026-01-01T00:00Z'), 'minute', 'en')).toBe(
      'Thu 1 Jan 2026, 09:00 JST / Wed 31 Dec 2025, 19:00 EST',
    );
    expect(formatInstant(at('2026-01-01T00:00Z'), 'minute', 'ja')).toBe(
      '2026年1月1日(木) 9:00 JST / 2025年12月31日(水) 19:00 EST',
    );
  });

  test.each([
    ['2026-03-08T06:59Z', '01:59 EST'],
    ['2026-03-08T07:00Z', '03:00 EDT'],
    ['2026-11-01T05:59Z', '01:59 EDT'],
    ['2026-11-01T06:00Z', '01:00 EST'],
  ])('summer time begins and ends on the minute: %s', (iso, eastern) => {
    expect(formatInstant(at(iso), 'minute', 'en')).toMatch(new RegExp(`, ${eastern}$`));
  });
});

describe('a day never shows a clock time', () => {
  test.each([
    ['midnight in UTC', '2026-02-10T00:00Z'],
    ['midnight in Tokyo', '2026-02-09T15:00Z'],
    ['midnight in Washington', '2026-02-10T05:00Z'],
  ])('and is the same date whether stored as %s', (_, iso) => {
    expect(formatInstant(at(iso), 'day', 'en')).toBe('Tue 10 Feb 2026');
    expect(formatInstant(at(iso), 'day', 'ja')).toBe('2026年2月10日(火)');
  });
});
