import { expect, test } from 'vitest';
import { surveyOf } from '#src/feeds/survey.ts';
import type { FeedItem } from '#src/model/feed.ts';

const NOW = Date.parse('2026-03-02T03:00:00Z');
const item = (changes: Partial<FeedItem>): FeedItem => ({
  guid: null,
  url: 'https://news.example.org/1',
  title: 'Talks resume',
  text: 'They met.',
  publishedAt: null,
  updatedAt: null,
  authors: [],
  categories: [],
  images: [],
  ...changes,
});

test('counts what is missing, repeated, cut off or still to come', () => {
  const items = [
    item({ guid: 'a', publishedAt: NOW - 1 }),
    item({ guid: 'a', publishedAt: NOW + 1, url: null }),
    item({ guid: 'b', publishedAt: NOW - 9, text: '' }),
    item({ text: '両首脳は会談し… 続きを読む' }),
    item({ text: 'The talks resumed [+1200 chars]' }),
  ];
  expect(surveyOf(items, NOW)).toEqual({
    newestAt: NOW + 1,
    oldestAt: NOW - 9,
    undated: 2,
    future: 1,
    withoutId: 2,
    repeatedIds: 1,
    withoutLink: 1,
    shortened: 3,
  });
});

test('a feed without items has no dates', () => {
  expect(surveyOf([], NOW)).toMatchObject({ newestAt: null, oldestAt: null, undated: 0 });
});
