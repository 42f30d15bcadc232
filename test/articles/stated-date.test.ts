import { describe, expect, test } from 'vitest';
import { withBelievedDate, withEarlierDate } from '#src/articles/stated-date.ts';
import { draft } from '#test/fakes/articles.ts';

const SEEN = '2026-03-19T15:30:00Z';

const dated = (stated: string | null, publishedPrecision: 'minute' | 'day' = 'minute') =>
  draft({ publishedAt: stated === null ? null : Date.parse(stated), publishedPrecision });
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(0, 16));

describe('an item first seen at 15:30 UTC on 19 March', () => {
  test.each([
    ['published before', '2026-03-19T15:20:00Z', 'minute', '2026-03-19T15:20'],
    ['published years before', '2011-03-11T05:46:00Z', 'minute', '2011-03-11T05:46'],
    ['by a clock that is a little fast', '2026-03-19T15:38:00Z', 'minute', '2026-03-19T15:30'],
    ['in EST while EDT is meant', '2026-03-19T16:29:00Z', 'minute', '2026-03-19T15:30'],
    ['in Japanese time that says GMT', '2026-03-20T00:20:00Z', 'minute', null],
    ['for an event next month', '2026-04-11T01:00:00Z', 'minute', null],
    ['on a day that has begun in Tokyo', '2026-03-20T00:00:00Z', 'day', '2026-03-20T00:00'],
    ['on a day that has begun nowhere', '2026-03-21T00:00:00Z', 'day', null],
    ['at the beginning of Unix time', '1970-01-01T00:00:00Z', 'day', null],
    ['in the year 1', '0001-01-01T00:00:00Z', 'day', null],
    ['without a date', null, 'minute', null],
  ] as const)('%s: %s (%s) is stored as %s', (_, stated, precision, stored) => {
    const believed = withBelievedDate(dated(stated, precision), Date.parse(SEEN));
    expect(iso(believed.publishedAt)).toBe(stored);
    expect(believed.publishedPrecision).toBe(stored === null ? 'minute' : precision);
  });
});

test('a later report may correct the date backwards; one after the first sighting is that of an edit', () => {
  const seen = Date.parse(SEEN);
  expect(iso(withEarlierDate(dated('2026-03-19T14:00:00Z'), seen).publishedAt)).toBe('2026-03-19T14:00');
  expect(withEarlierDate(dated('2026-03-19T15:40:00Z'), seen).publishedAt).toBeNull();
  expect(withEarlierDate(dated('1970-01-01T00:00:00Z'), seen).publishedAt).toBeNull();
});
