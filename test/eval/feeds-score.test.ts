import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readDocuments } from './feeds-reading.ts';
import { type ExpectedItem, type FeedCase, type ReadItem, scoreFeed } from './feeds-score.ts';

const SHARED = join(import.meta.dirname, '../../../shared');
const MANIFEST = join(SHARED, 'data/feed-documents/manifest.json');
const REFERENCE = join(SHARED, 'tools/feeds-score.mjs');

const NOTHING: ReadItem = {
  ...{ id: null, title: null, link: null, published: null },
  ...{ author: null, summary: null, content: null },
};

function feedCase(expect: FeedCase['expect'], cat = 'rss2'): FeedCase {
  return { id: 'case', cat, expect };
}

function isMet(wanted: ExpectedItem, read: Partial<ReadItem>, category?: string): boolean {
  const feed = { title: null, items: [{ ...NOTHING, ...read }] };
  return scoreFeed(feedCase({ items: { 0: wanted } }, category), feed).every(({ met }) => met);
}

describe('a value counts as read', () => {
  test.each<[string, ExpectedItem, Partial<ReadItem>, boolean]>([
    ['as written', { title: 'Tariffs & chips' }, { title: 'Tariffs & chips' }, true],
    ['without its markup', { title: '<b>Tariffs</b> &amp; chips' }, { title: 'Tariffs & chips' }, true],
    ['escaped once more', { title: 'Tariffs & chips' }, { title: 'Tariffs &amp; chips' }, true],
    ['with other white space', { title: 'Tariffs\n  and chips' }, { title: ' Tariffs and chips' }, true],
    ['but not when a word is missing', { title: 'Tariffs and chips' }, { title: 'Tariffs and' }, false],
    ['but not when there is none', { title: 'Tariffs' }, {}, false],
    ['to the second', { published: '2026-03-19T00:00:00Z' }, { published: '2026-03-19T00:00:00.900Z' }, true],
    ['not a second off', { published: '2026-03-19T00:00:00Z' }, { published: '2026-03-19T00:00:01Z' }, false],
    ['as the same address', { link: 'https://example.org' }, { link: 'https://EXAMPLE.org:443/' }, true],
    ['not as a relative address', { link: 'https://example.org/a' }, { link: '/a' }, false],
    ['by the name', { author: { raw: 'a@example.org (Aiko Sato)' } }, { author: 'Aiko Sato' }, true],
    ['with more than the name', { author: { name: 'Aiko Sato' } }, { author: 'By AIKO SATO, Tokyo' }, true],
    ['not by another name', { author: { name: 'Aiko Sato' } }, { author: 'Ken Ito' }, false],
    ['in the summary', { content: '<p>A text.</p>' }, { summary: 'A text.' }, true],
    ['in the content', { summary: 'A text.' }, { content: '<p>A text.</p>' }, true],
    ['not beside a wrong summary', { summary: 'A text.' }, { summary: 'B.', content: 'A text.' }, false],
  ])('%s: %j', (_how, wanted, read, met) => {
    expect(isMet(wanted, read)).toBe(met);
  });

  test('where addresses were relative, only with the absolute ones', () => {
    const wanted = { content: '<a href="https://example.org/a">A</a>' };
    expect(isMet(wanted, { content: '<a href="/a">A</a>' }, 'relative-url')).toBe(false);
    expect(isMet(wanted, { content: '<a href="https://example.org/a">A</a>' }, 'relative-url')).toBe(true);
  });
});

test('what is no feed has to be refused or to be empty', () => {
  const noFeed = feedCase({ error: true });
  const verdict = (feed: Parameters<typeof scoreFeed>[1]) => scoreFeed(noFeed, feed)[0]!.met;
  expect(verdict(null)).toBe(true);
  expect(verdict({ title: null, items: [] })).toBe(true);
  expect(verdict({ title: 'A page', items: [] })).toBe(false);
  expect(verdict({ title: null, items: [NOTHING] })).toBe(false);
});

test('a refused feed meets none of what is stated of it', () => {
  const stated = feedCase({ title: 'News', itemCount: 0, items: { 0: { title: 'Tariffs', id: '1' } } });
  const verdicts = scoreFeed(stated, null);
  expect(verdicts.map(({ field }) => field)).toEqual(['feedTitle', 'itemCount', 'title', 'id']);
  expect(verdicts.filter(({ met }) => met)).toEqual([]);
});

test.skipIf(!existsSync(MANIFEST) || !existsSync(REFERENCE))(
  'every verdict is that of the scorer that comes with the data (needs ../shared/data)',
  async () => {
    const reference = await import(pathToFileURL(REFERENCE).href);
    const { cases } = JSON.parse(readFileSync(MANIFEST, 'utf8'));
    for (const { document, feed } of await readDocuments<FeedCase & { file: string }>(cases, MANIFEST)) {
      const read = async () => feed ?? Promise.reject(new Error('refused'));
      const { asserts } = await reference.scoreCase(read, document, join(MANIFEST, '..', document.file));
      const theirs = asserts.map(({ f, pass }: { f: string; pass: boolean }) => [document.id, f, pass]);
      expect(scoreFeed(document, feed).map(({ field, met }) => [document.id, field, met])).toEqual(theirs);
    }
  },
);
