import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalUrl } from '#src/text/url.ts';

/** The id of an article at Google News: field 1 a number, field 4 its address, field 26 the one for phones. */
function googleNewsId(target: string, amp = ''): string {
  const field = (key: readonly number[], words: string) => {
    const content = Buffer.from(words);
    const length =
      content.length < 128 ? [content.length] : [(content.length & 127) | 128, content.length >> 7];
    return Buffer.from([...key, ...length, ...content]);
  };
  return Buffer.concat([Buffer.from([8, 19]), field([0x22], target), field([0xd2, 1], amp)]).toString(
    'base64url',
  );
}

describe('one page has one address', () => {
  test.each([
    ['host in lower case', 'https://News.Example.ORG/Japan', 'https://news.example.org/Japan'],
    ['no default port', 'https://example.org:443/a', 'https://example.org/a'],
    ['another port stays', 'http://example.org:8080/a', 'http://example.org:8080/a'],
    ['no fragment', 'https://example.org/a#comments', 'https://example.org/a'],
    ['white space around it', '\n https://example.org/a \n', 'https://example.org/a'],
    ['a trailing slash stays', 'https://example.org/a/', 'https://example.org/a/'],
    ['doubled trailing slashes are one', 'https://example.org/a///', 'https://example.org/a/'],
    [
      'an address within the path stays',
      'https://web.example/2026/https://a.example/',
      'https://web.example/2026/https://a.example/',
    ],
    [
      'Japanese hosts and paths are encoded',
      'https://日本.example/外務',
      'https://xn--wgv71a.example/%E5%A4%96%E5%8B%99',
    ],
    ['no utm parameters', 'https://example.org/a?utm_source=rss&utm_medium=feed', 'https://example.org/a'],
    [
      'no click ids',
      'https://example.org/a?fbclid=1&id=7&gclid=2&igshid=3&mc_cid=4&mc_eid=5',
      'https://example.org/a?id=7',
    ],
    [
      'no campaign of the BBC',
      'https://example.org/a?at_medium=RSS&at_campaign=rss',
      'https://example.org/a',
    ],
    [
      'ref=rss goes',
      'https://example.org/a?ref=rss&partner=rss&cmpid=x&ocid=y&smid=z',
      'https://example.org/a',
    ],
    ['another ref stays', 'https://example.org/a?ref=5', 'https://example.org/a?ref=5'],
    [
      'other parameters keep order and spelling',
      'https://example.org/a?b=2&a=%e3%81%82+x&utm_term=t&c',
      'https://example.org/a?b=2&a=%e3%81%82+x&c',
    ],
    [
      'Google Alerts leads to the page',
      'https://www.google.com/url?rct=j&sa=t&url=https://example.org/a?id=1&ct=ga',
      'https://example.org/a?id=1',
    ],
    [
      'Google News leads to the page',
      'https://news.google.com/news/url?sa=t&url=https%3A%2F%2Fexample.org%2Fa%3Futm_source%3Dx',
      'https://example.org/a',
    ],
    [
      'Bing News leads to the page',
      'http://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fexample.org%2fa',
      'https://example.org/a',
    ],
    [
      'Google News leads to the page while its links carry it',
      `https://news.google.com/rss/articles/${googleNewsId('https://example.org/a?id=1')}?oc=5`,
      'https://example.org/a?id=1',
    ],
    [
      'and to the one page of the two it may carry',
      `https://news.google.com/__i/rss/rd/articles/${googleNewsId('https://example.org/日本', 'https://example.org/amp')}`,
      'https://example.org/%E6%97%A5%E6%9C%AC',
    ],
    [
      'a Google News link without a target stays',
      `https://news.google.com/rss/articles/${googleNewsId(`AU_yqL${'x'.repeat(90)}`)}?oc=5`,
      `https://news.google.com/rss/articles/${googleNewsId(`AU_yqL${'x'.repeat(90)}`)}?oc=5`,
    ],
    [
      'Yahoo! Japan leads to the page',
      'http://rd.yahoo.co.jp/rss/l/headlines/soci/*http://headlines.example.jp/hl?a=2026-soci',
      'http://headlines.example.jp/hl?a=2026-soci',
    ],
    [
      'Yahoo Search leads to the page',
      'https://r.search.yahoo.com/_ylt=A2/RV=2/RE=17/RO=10/RU=https%3a%2f%2fexample.org%2fa%3fid%3d1/RK=2/RS=x-',
      'https://example.org/a?id=1',
    ],
    [
      'FeedBlitz leads to the page',
      'https://feeds.feedblitz.com/~/t/0/0/example/~https://example.org/a?id=1&utm_source=rss',
      'https://example.org/a?id=1',
    ],
    [
      'Facebook leads to the page',
      'https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa&h=AT0x',
      'https://example.org/a',
    ],
    [
      'Outlook leads to the page',
      'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=05',
      'https://example.org/a',
    ],
    [
      'a counter behind a counter leads to the page',
      `https://www.google.com/url?url=${encodeURIComponent('https://www.bing.com/news/apiclick.aspx?url=https%3a%2f%2fexample.org%2f')}`,
      'https://example.org/',
    ],
    [
      'a damaged target is no target',
      'https://r.search.yahoo.com/_ylt=A2/RU=https%3a%2f%2fexample%E0%A4%A/RK=2',
      'https://r.search.yahoo.com/_ylt=A2/RU=https%3a%2f%2fexample%E0%A4%A/RK=2',
    ],
    [
      'any other url parameter stays',
      'https://example.org/share?url=https://a.example/',
      'https://example.org/share?url=https://a.example/',
    ],
  ])('%s', (_, address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical);
  });

  test('a relative address resolves against the base', () => {
    expect(canonicalUrl('../b?x=1', 'https://example.org/feeds/rss.xml')).toBe('https://example.org/b?x=1');
    expect(canonicalUrl('//cdn.example/b', 'https://example.org/')).toBe('https://cdn.example/b');
  });
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://example.org/a',
  'mailto:a@example.org',
  '/relative',
  'https://',
  '',
  'https://user:password@example.org/',
  'https://www.google.com/url?url=javascript:alert(1)',
  'http://rd.yahoo.co.jp/rss/*http://user:password@example.org/',
])('%s is no address', (address) => {
  expect(canonicalUrl(address)).toBeNull();
});

test('an address longer than 2,048 characters is none', () => {
  expect(canonicalUrl(`https://example.org/${'a'.repeat(2_028)}`)).toHaveLength(2_048);
  expect(canonicalUrl(`https://example.org/${'a'.repeat(2_029)}`)).toBeNull();
  expect(canonicalUrl('https://www.google.com/url?url='.repeat(30_000))).toBeNull();
});

test('the canonical address is its own canonical address', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
      const canonical = canonicalUrl(address);
      fc.pre(canonical !== null);
      expect(canonicalUrl(canonical)).toBe(canonical);
    }),
  );
});

test('whatever stands in a Google News id, it is read or left alone', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
      const address = `https://news.google.com/rss/articles/${Buffer.from(bytes).toString('base64url')}`;
      const canonical = canonicalUrl(address);
      if (canonical !== null) expect(canonicalUrl(canonical)).toBe(canonical);
    }),
  );
  const long = `https://example.org/${'a'.repeat(500)}`;
  expect(canonicalUrl(`https://news.google.com/articles/${googleNewsId(long)}`)).toBe(long);
});
