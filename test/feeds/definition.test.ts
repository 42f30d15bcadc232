import { describe, expect, test } from 'vitest';
import { describeFeed } from '#src/feeds/definition.ts';
import { feedDefinition } from '#test/fakes/articles.ts';

const nothing = { title: null, siteUrl: null, language: null, items: [] };
const japanese = [{ title: '日米、関税引き下げで合意', text: '両政府は合意したと発表した。' }];

describe('what nobody says of a feed is taken', () => {
  test.each([
    [
      'https://www.mofa.go.jp/rss.xml',
      { items: japanese },
      { tier: 'official', country: 'JP', language: 'ja' },
    ],
    ['https://ustr.gov/rss.xml', {}, { tier: 'official', country: 'US', language: 'en' }],
    ['https://feeds.example.co.uk/all', {}, { tier: 'press', country: 'GB', language: 'en' }],
    ['https://example.com/feed', { language: 'ja-JP' }, { country: 'JP', language: 'ja' }],
    // What the items are written in outweighs what a feed says of itself.
    ['https://example.com/feed', { language: 'en-us', items: japanese }, { country: 'JP', language: 'ja' }],
    // A domain for its looks says nothing.
    ['https://example.io/feed', {}, { country: 'US', language: 'en' }],
    ['https://example.de/feed', {}, { country: 'DE', language: 'de' }],
    ['http://192.0.2.1/feed', { language: 'x-unknown' }, { country: 'US', language: 'en' }],
  ])('from %s with %j', (url, found, expected) => {
    expect(describeFeed({ ...nothing, ...found, url }, {}, []).definition).toMatchObject(expected);
  });

  test('from the other feeds of the site, where they agree', () => {
    const neighbours = [
      feedDefinition({ publisher: 'Harbor Wire', tier: 'wire', country: 'GB', language: 'en' }),
      feedDefinition({ publisher: 'Harbor Wire', tier: 'press', country: 'GB', language: 'en' }),
    ];
    const { definition } = describeFeed(
      { ...nothing, url: 'https://harbor.example/x', title: 'X' },
      {},
      neighbours,
    );
    expect(definition).toMatchObject({ title: 'X', publisher: 'Harbor Wire', tier: 'press', country: 'GB' });
  });
});

test('what a person says stands, and the rest is named as assumed', () => {
  const wishes = { publisher: 'Harbor', tier: 'trade', country: 'FR' } as const;
  const { definition, assumed } = describeFeed({ ...nothing, url: 'https://ustr.gov/rss' }, wishes, []);
  expect(definition).toEqual({
    url: 'https://ustr.gov/rss',
    title: 'ustr.gov',
    siteUrl: null,
    language: 'en',
    fullText: false,
    pollSeconds: null,
    ...wishes,
  });
  expect(assumed).toEqual(['title', 'language']);
});

test('a title may be long, empty or full of line breaks', () => {
  const titleOf = (title: string) =>
    describeFeed({ ...nothing, url: 'https://www.example.org/feed', title }, {}, []).definition.title;
  expect(titleOf('word '.repeat(100)).length).toBeLessThanOrEqual(120);
  expect(titleOf(' \n ')).toBe('example.org');
  expect(titleOf('Harbor\n  \u202eWire')).toBe('Harbor Wire');
});
