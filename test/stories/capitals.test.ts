import { describe, expect, test } from 'vitest';
import { coverageOf, isInBoth, lagOf, onlyIn, type PlacedReport, placeOf } from '#src/stories/capitals.ts';

let count = 0;
function report(voice: string, country: string | null, changes: Partial<PlacedReport> = {}): PlacedReport {
  count += 1;
  return {
    voice,
    country,
    tier: 'press',
    publishedAt: Date.parse('2026-03-02T00:00:00Z') + count,
    publishedPrecision: 'minute',
    isCopy: false,
    ...changes,
  };
}
const at = (time: string) => ({ publishedAt: Date.parse(`${time}Z`) });
const day = (date: string) => ({ publishedAt: Date.parse(date), publishedPrecision: 'day' as const });

test.each([
  ['JP', 'tokyo'],
  ['US', 'washington'],
  ['GB', 'elsewhere'],
  [null, 'elsewhere'],
])('a publisher of %s is of the press of %s', (country, place) => {
  expect(placeOf(country)).toBe(place);
});

describe('only one capital’s press has a story', () => {
  const tokyo = [report('Nikkei', 'JP'), report('NHK', 'JP')];

  test('when two houses of it wrote, and nobody of the other', () => {
    expect(onlyIn(coverageOf(tokyo))).toBe('tokyo');
    expect(onlyIn(coverageOf([report('The Washington Post', 'US'), report('CNN', 'US')]))).toBe('washington');
  });

  test('a wire of a third country is elsewhere, and changes nothing', () => {
    expect(onlyIn(coverageOf([...tokyo, report('AFP', 'FR')]))).toBe('tokyo');
  });

  test('a government is no press: it neither fills a gap nor makes one', () => {
    const state = report('State Department', 'US', { tier: 'official' });
    const { press, official } = coverageOf([...tokyo, state]);
    expect(onlyIn({ press, official })).toBe('tokyo');
    expect(official.washington.publishers).toEqual(['State Department']);
    expect(press.washington.publishers).toEqual([]);
    expect(
      onlyIn(coverageOf([report('Nikkei', 'JP'), report('METI', 'JP', { tier: 'official' })])),
    ).toBeNull();
  });

  test('two names of one house are one voice', () => {
    expect(onlyIn(coverageOf([report('NHK', 'JP'), report('NHK World', 'JP')]))).toBeNull();
  });

  test('a copy is no second voice, but the other capital’s readers have it', () => {
    const kyodo = report('Kyodo News', 'JP');
    expect(onlyIn(coverageOf([kyodo, report('The Japan Times', 'JP', { isCopy: true })]))).toBeNull();
    const carried = coverageOf([...tokyo, report('The Boston Globe', 'US', { isCopy: true })]);
    expect(onlyIn(carried)).toBeNull();
    expect(isInBoth(carried)).toBe(true);
  });
});

describe('the lag of the first report', () => {
  const lag = (tokyo: Partial<PlacedReport>, washington: Partial<PlacedReport>) =>
    lagOf(coverageOf([report('Nikkei', 'JP', tokyo), report('CNN', 'US', washington)]));

  test.each([
    ['2026-03-02T00:00', '2026-03-02T05:10', { first: 'tokyo', unit: 'hours', by: 5 }],
    ['2026-03-02T05:00', '2026-03-02T04:50', { first: 'washington', unit: 'hours', by: 0 }],
    ['2026-03-02T00:00', '2026-03-05T01:00', { first: 'tokyo', unit: 'days', by: 3 }],
    ['2026-03-02T00:00', '2026-03-02T00:00', { first: null, unit: 'hours', by: 0 }],
  ])('of %s and %s', (tokyo, washington, expected) => {
    expect(lag(at(tokyo), at(washington))).toEqual(expected);
  });

  test('where one states only a date, the dates are compared, each as its capital writes it', () => {
    // 18:00 UTC on the 1st is the 2nd in Tokyo.
    expect(lag(at('2026-03-01T18:00'), day('2026-03-02'))).toEqual({ first: null, unit: 'days', by: 0 });
    expect(lag(day('2026-03-02'), at('2026-03-02T03:00'))).toEqual({
      first: 'washington',
      unit: 'days',
      by: 1,
    });
  });

  test('is not told where one side has not the story, or states no date', () => {
    expect(lagOf(coverageOf([report('Nikkei', 'JP')]))).toBeNull();
    expect(lag({ publishedAt: null }, {})).toBeNull();
  });

  test('a government that spoke first was not the press', () => {
    const kantei = report('Kantei', 'JP', { tier: 'official', ...at('2026-03-01T00:00') });
    const press = [
      report('CNN', 'US', at('2026-03-01T02:00')),
      report('Nikkei', 'JP', at('2026-03-01T03:00')),
    ];
    expect(lagOf(coverageOf([kantei, ...press]))).toMatchObject({ first: 'washington', by: 1 });
  });
});
