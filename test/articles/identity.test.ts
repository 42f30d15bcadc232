import { describe, expect, test } from 'vitest';
import { ambiguousIn, findSame, identityKeys, keyList } from '#src/articles/identity.ts';
import type { Article, ArticleDraft } from '#src/model/article.ts';
import { draft, feedItem } from '#test/fakes/articles.ts';

/** Whether `report` is taken for `stored`, when both come from feed 1 with the guids given. */
function isSame(
  stored: ArticleDraft,
  report: ArticleDraft,
  guids: [string | null, string | null] = [null, null],
) {
  const article: Article = { ...stored, id: 7, origin: 'live', feedId: 1, firstSeenAt: 0, updatedAt: 0 };
  const owners = new Map(
    keyList(identityKeys(stored, { feedId: 1, guid: guids[0] })).map((key) => [key, article]),
  );
  return findSame(report, identityKeys(report, { feedId: 1, guid: guids[1] }), owners) !== null;
}

describe('two reports are one article', () => {
  test.each<[string, Partial<ArticleDraft>, Partial<ArticleDraft>, [string | null, string | null], boolean]>([
    ['same address, new headline', {}, { title: 'Car tariff falls to 12%' }, [null, null], true],
    ['same guid, moved address', {}, { url: 'https://news.example.org/2026/car-tariff' }, ['a', 'a'], true],
    [
      'same guid, new headline, same date',
      {},
      { url: 'https://news.example.org/b', title: 'Tariff cut agreed' },
      ['a', 'a'],
      true,
    ],
    [
      'same guid, everything else different',
      {},
      { url: 'https://news.example.org/b', title: 'Rice harvest', publishedAt: 1 },
      ['a', 'a'],
      false,
    ],
    [
      'different addresses and headlines',
      {},
      { url: 'https://news.example.org/b', title: 'Rice harvest begins' },
      ['a', 'b'],
      false,
    ],
    [
      'no address, same headline and minute',
      { url: null },
      { url: null, text: 'Another teaser.' },
      [null, null],
      true,
    ],
    [
      'same headline and minute, two addresses',
      {},
      { url: 'https://m.news.example.org/car-tariff' },
      [null, null],
      true,
    ],
    [
      'same headline and day, two addresses',
      { publishedAt: Date.UTC(2026, 2, 2), publishedPrecision: 'day' },
      { publishedAt: Date.UTC(2026, 2, 2), publishedPrecision: 'day', url: 'https://news.example.org/other' },
      [null, null],
      false,
    ],
    [
      'same headline, another day',
      { url: null },
      { url: null, publishedAt: Date.UTC(2026, 2, 9, 1) },
      [null, null],
      false,
    ],
    [
      'same headline, another publisher',
      { url: null },
      { url: null, publisher: 'Other News' },
      [null, null],
      false,
    ],
    [
      'typography differs',
      { url: null },
      { url: null, title: 'Tokyo and Washington agree on a “lower” car tariff ' },
      [null, null],
      true,
    ],
  ])('%s: %5$s', (_name, stored, report, guids, expected) => {
    expect(isSame(draft(stored), draft(report), guids)).toBe(expected);
  });

  test('a long text without an address identifies an imported file', () => {
    const text = 'The two governments set out a plan for shared stockpiles. '.repeat(8);
    const file = draft({ url: null, publishedAt: null, title: 'A plan', text });
    expect(isSame(file, { ...file, title: 'A better title', text: `${text}\n` })).toBe(true);
    expect(isSame(file, { ...file, text: text.replaceAll('stockpiles', 'patrols') })).toBe(false);
  });

  test('without address, guid and date, the very same words are', () => {
    const flash = draft({ url: null, publishedAt: null, text: 'More to follow.' });
    expect(isSame(flash, { ...flash })).toBe(true);
    expect(isSame(flash, { ...flash, text: 'It takes effect in June.' })).toBe(false);
    expect(isSame(flash, { ...flash, publisher: 'Other News' })).toBe(false);
  });

  test('the home page identifies nothing', () => {
    const url = 'https://news.example.org/';
    expect(
      isSame(draft({ url }), draft({ url, title: 'Rice harvest begins in Niigata', publishedAt: 1 })),
    ).toBe(false);
  });
});

describe('what several items of one document share identifies nothing', () => {
  test('a guid on two addresses', () => {
    const items = ['a', 'b'].map((page) =>
      feedItem({ guid: 'same', url: `https://news.example.org/${page}` }),
    );
    expect([...ambiguousIn(items).guids]).toEqual(['same']);
  });

  test('a guid under two headlines that both link to the home page', () => {
    const items = ['Rice', 'Ships'].map((title) =>
      feedItem({ guid: 'same', url: 'https://news.example.org/', title }),
    );
    expect([...ambiguousIn(items).guids]).toEqual(['same']);
  });

  test('an address under three headlines, but not under two', () => {
    const items = ['Rice', 'Ships', 'Steel'].map((title) => feedItem({ guid: title, title }));
    expect([...ambiguousIn(items).urls]).toEqual(['https://news.example.org/car-tariff']);
    expect([...ambiguousIn(items.slice(0, 2)).urls]).toEqual([]);
  });

  test('an item repeated whole is no collision', () => {
    const { guids, urls } = ambiguousIn([feedItem(), feedItem()]);
    expect([...guids, ...urls]).toEqual([]);
  });
});
