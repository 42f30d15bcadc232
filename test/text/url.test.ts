import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalUrl } from '#src/text/url.ts';

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
