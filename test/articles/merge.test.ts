import { expect, test } from 'vitest';
import { mergeReport } from '#src/articles/merge.ts';
import type { Article } from '#src/model/article.ts';
import { draft } from '#test/fakes/articles.ts';

const stored: Article = { ...draft(), id: 7, origin: 'live', feedId: 1, firstSeenAt: 0, updatedAt: 0 };

test('the same report changes nothing', () => {
  expect(mergeReport(stored, draft(), 1)).toBeNull();
  expect(mergeReport(stored, draft(), 2)).toBeNull();
});

test('the feed that brought an article edits it', () => {
  expect(mergeReport(stored, draft({ title: 'Car tariff falls to 10%' }), 1)?.title).toBe(
    'Car tariff falls to 10%',
  );
});

test('an edit that leaves out the text or the date has not taken them back', () => {
  const merged = mergeReport(stored, draft({ title: 'New headline', text: '', publishedAt: null }), 1);
  expect(merged).toMatchObject({ text: stored.text, publishedAt: stored.publishedAt });
});

test('another feed lends a longer text but no headline', () => {
  const longer = draft({ title: 'Other words', text: `${stored.text} Both parliaments must agree.` });
  expect(mergeReport(stored, longer, 2)).toMatchObject({ title: stored.title, text: longer.text });
  expect(mergeReport(stored, draft({ title: 'Other words', text: 'Short.' }), 2)).toBeNull();
});

test('a second listing in the same feed, under another address, lends a longer text only', () => {
  const second = draft({ url: 'https://news.example.org/asia/car-tariff', text: 'Short.' });
  expect(mergeReport(stored, second, 1)).toBeNull();
  const longer = `${stored.text} Both parliaments must agree.`;
  expect(mergeReport(stored, { ...second, text: longer }, 1)).toMatchObject({
    url: stored.url,
    text: longer,
  });
});

test('an article that moves and is edited takes its new address', () => {
  const url = 'https://news.example.org/2026/car-tariff-falls';
  expect(mergeReport(stored, draft({ url, title: 'Car tariff falls to 10%' }), 1)?.url).toBe(url);
});

test('a title and date read out of the text never replace stated ones, but stated ones replace them', () => {
  const guess = draft({ title: 'First line of the file', publishedAt: null, inferred: true });
  const imported: Article = { ...stored, feedId: null };
  expect(mergeReport(imported, guess, null)).toBeNull();
  expect(mergeReport({ ...imported, ...guess }, draft(), null)).toMatchObject({
    title: stored.title,
    inferred: false,
  });
});
