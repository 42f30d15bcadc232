import { describe, expect, test } from 'vitest';
import { learn } from '#src/feeds/learn.ts';
import { learnRhythm, missedItems, newestDate, rhythmOf } from '#src/feeds/rhythm.ts';
import type { Feed, FeedItem } from '#src/model/feed.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#src/model/time.ts';
import { feed, feedItem } from '#test/fakes/articles.ts';

const now = Date.parse('2026-03-19T09:00:00Z');

const datedAgo = (...agoMs: (number | null)[]): FeedItem[] =>
  agoMs.map((ago) => feedItem({ publishedAt: ago === null ? null : now - ago }));
const every = (ms: number, count: number, firstAgoMs = 0) =>
  datedAgo(...Array.from({ length: count }, (_, i) => firstAgoMs + i * ms));

describe('the rhythm of a document', () => {
  test('is the usual time between two items', () => {
    expect(rhythmOf(every(HOUR_MS, 10), now)).toBe(HOUR_MS);
  });

  test('is not changed by a night or a weekend', () => {
    expect(rhythmOf([...every(HOUR_MS, 5), ...every(HOUR_MS, 5, 64 * HOUR_MS)], now)).toBe(HOUR_MS);
  });

  test('counts items of one minute as one', () => {
    const batches = [0, 1, 2, 3, 4].flatMap((day) => every(1_000, 8, day * DAY_MS + 30_000));
    expect(rhythmOf(batches, now)).toBe(DAY_MS);
  });

  test('is that of the newest items, in whatever order they stand', () => {
    const slowOnce = every(DAY_MS, 50, DAY_MS);
    expect(rhythmOf([...slowOnce, ...every(10 * MINUTE_MS, 20)], now)).toBe(10 * MINUTE_MS);
  });

  test('is unknown with fewer than five dates, and those of the future are none', () => {
    expect(rhythmOf(every(HOUR_MS, 4), now)).toBeNull();
    expect(rhythmOf(datedAgo(null, null, 0, HOUR_MS, 2 * HOUR_MS, 3 * HOUR_MS, -DAY_MS), now)).toBeNull();
    expect(newestDate(datedAgo(-DAY_MS, HOUR_MS, null), now)).toBe(now - HOUR_MS);
    expect(newestDate(datedAgo(null), now)).toBeNull();
  });
});

test('a rhythm is learnt from documents with news, a quarter at a time', () => {
  expect(learnRhythm(null, HOUR_MS, false)).toBe(HOUR_MS);
  expect(learnRhythm(HOUR_MS, 2 * HOUR_MS, true)).toBe(75 * MINUTE_MS);
  expect(learnRhythm(HOUR_MS, 2 * HOUR_MS, false)).toBe(HOUR_MS);
  expect(learnRhythm(HOUR_MS, null, true)).toBe(HOUR_MS);
});

describe('a feed that rolled over between two polls', () => {
  const known = { entryCount: 10, rhythmMs: 10 * MINUTE_MS };
  const items = every(10 * MINUTE_MS, 10);
  const oldest = now - 90 * MINUTE_MS;
  const missed = (changes: Partial<Parameters<typeof missedItems>[0]> = {}) =>
    missedItems({
      feed: known,
      items,
      entryCount: 10,
      knownCount: 0,
      newestKnownAt: oldest - 50 * MINUTE_MS,
      now,
      ...changes,
    });

  test('has missed what its rhythm would have put into the gap', () => {
    expect(missed()).toBe(4);
  });

  test.each<[string, Parameters<typeof missed>[0]]>([
    ['one item was known', { knownCount: 1 }],
    ['the gap is no longer than usual', { newestKnownAt: oldest - 10 * MINUTE_MS }],
    ['the items are older than what was known: they got new addresses', { newestKnownAt: now }],
    [
      'the document has shrunk: its old items did not have to make room',
      { feed: { ...known, entryCount: 20 } },
    ],
    ['it had no document before', { feed: { ...known, entryCount: null } }],
    ['nothing that it brought before is dated', { newestKnownAt: null }],
    ['its items are not dated', { items: datedAgo(null, null) }],
    ['it is empty', { items: [], entryCount: 0 }],
  ])('has missed nothing that we know of when %s', (_why, changes) => {
    expect(missed(changes)).toBeNull();
  });

  test('counts by the faster of its rhythms, for something pushed everything out', () => {
    expect(missed({ feed: { ...known, rhythmMs: DAY_MS } })).toBe(4);
  });
});

describe('what a document teaches', () => {
  const lesson = (of: Partial<Feed>, items: FeedItem[], newCount: number) =>
    learn({
      feed: feed(of),
      contents: { format: 'rss', charset: 'utf-8', entryCount: items.length, items },
      newCount,
      knownCount: items.length - newCount,
      newestKnownAt: null,
      at: now,
    });

  test('the first one dates the feed by its newest item, or by its first sight', () => {
    expect(lesson({}, every(HOUR_MS, 5, DAY_MS), 5).newestItemAt).toBe(now - DAY_MS);
    expect(lesson({}, datedAgo(null), 1).newestItemAt).toBe(now);
    expect(lesson({}, [], 0).newestItemAt).toBeNull();
  });

  test('a later one with something new says that the feed speaks now, whatever the dates', () => {
    const known = { baselineAt: now - DAY_MS, newestItemAt: now - DAY_MS };
    expect(lesson(known, every(HOUR_MS, 5, 300 * DAY_MS), 1).newestItemAt).toBe(now);
    expect(lesson(known, every(HOUR_MS, 5, 300 * DAY_MS), 0).newestItemAt).toBe(now - DAY_MS);
  });
});
