import { describe, expect, test } from 'vitest';
import { mergeReport } from '#src/articles/merge.ts';
import type { Article } from '#src/model/article.ts';
import { draft } from '#test/fakes/articles.ts';

const SEEN = Date.parse('2026-03-02T01:34:00Z');
const stored: Article = { ...draft(), id: 7, origin: 'live', feedId: 1, firstSeenAt: SEEN, updatedAt: SEEN };

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

test('a date after the first sighting is that of an edit, and a wrong one dates nothing', () => {
  const edited = draft({ publishedAt: Date.parse('2026-03-02T05:00:00Z') });
  expect(mergeReport(stored, edited, 1)).toBeNull();
  const undated: Article = { ...stored, publishedAt: null };
  expect(mergeReport(undated, edited, 1)).toBeNull();
  expect(mergeReport(undated, edited, 2)).toBeNull();
  expect(mergeReport(undated, draft(), 1)).toMatchObject({ publishedAt: draft().publishedAt });
});

describe('authors, categories and the picture', () => {
  const details = {
    authors: ['Jane Roe'],
    categories: ['Trade'],
    image: { url: 'https://img.example.org/port.jpg?sign=1', alt: 'A port' },
  };
  const detailed: Article = { ...stored, ...details };

  test('come with the feed that brought the article, and stay when it leaves them out', () => {
    expect(mergeReport(stored, draft(details), 1)).toMatchObject(details);
    expect(mergeReport(detailed, draft(), 1)).toBeNull();
    const filed = mergeReport(detailed, draft({ categories: ['Trade', 'Cars'] }), 1);
    expect(filed).toMatchObject({ ...details, categories: ['Trade', 'Cars'] });
  });

  test('are lent by another feed where they are missing', () => {
    expect(mergeReport(stored, draft(details), 2)).toMatchObject(details);
    const others = draft({ authors: ['John Doe'], categories: ['Business'], image: null });
    expect(mergeReport(detailed, others, 2)).toBeNull();
  });

  test('a picture that is signed anew at every poll is no edit, but comes along with one', () => {
    const image = { url: 'https://img.example.org/port.jpg?sign=2', alt: 'A port' };
    expect(mergeReport(detailed, draft({ ...details, image }), 1)).toBeNull();
    expect(mergeReport(detailed, draft({ ...details, image, title: 'New headline' }), 1)?.image).toEqual(
      image,
    );
  });
});
