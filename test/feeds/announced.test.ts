import { describe, expect, test } from 'vitest';
import { announcedFeeds } from '#src/feeds/announced.ts';

const PAGE = 'https://www.example.org/news/';
const urls = (html: string, page = PAGE) => announcedFeeds(html, page).map(({ url }) => url);

describe('a page announces', () => {
  test.each([
    [
      'RSS',
      '<link rel="alternate" type="application/rss+xml" href="/rss.xml">',
      'https://www.example.org/rss.xml',
      'rss',
    ],
    [
      'Atom',
      '<link rel="alternate" type="application/atom+xml" href="a">',
      'https://www.example.org/news/a',
      'atom',
    ],
    [
      'RDF',
      '<link rel="alternate" type="application/rdf+xml" href="index.rdf">',
      'https://www.example.org/news/index.rdf',
      'rdf',
    ],
    [
      'JSON Feed',
      '<link rel="alternate" type="application/feed+json" href="/f">',
      'https://www.example.org/f',
      'json',
    ],
    [
      'JSON Feed as plain JSON',
      '<link rel="alternate" type="application/json" href="/feed.json">',
      'https://www.example.org/feed.json',
      'json',
    ],
    [
      'a feed as plain XML',
      '<link rel="alternate" type="text/xml" href="/atom.xml">',
      'https://www.example.org/atom.xml',
      'atom',
    ],
    ['by rel=feed', '<link rel="feed" href="/all">', 'https://www.example.org/all', null],
    [
      'by two relations',
      '<link rel="ALTERNATE feed" type="application/rss+xml; charset=utf-8" href="/r">',
      'https://www.example.org/r',
      'rss',
    ],
    [
      'in capitals',
      '<LINK REL="alternate" TYPE="Application/RSS+XML" HREF="/r">',
      'https://www.example.org/r',
      'rss',
    ],
    ['unquoted', '<link rel=alternate type=application/rss+xml href=/r>', 'https://www.example.org/r', 'rss'],
    [
      'with entities',
      '<link rel="alternate" type="application/rss+xml" href="/r?a=1&amp;b=2">',
      'https://www.example.org/r?a=1&b=2',
      'rss',
    ],
    [
      'with its scheme twice',
      '<link rel="alternate" type="application/rss+xml" href="feed:https://example.org/r">',
      'https://example.org/r',
      'rss',
    ],
    [
      'in the body',
      '<body><p>News</p><link rel="alternate" type="application/rss+xml" href="/r">',
      'https://www.example.org/r',
      'rss',
    ],
  ])('%s', (_, html, url, format) => {
    expect(announcedFeeds(html, PAGE)).toEqual([{ url, title: null, format }]);
  });

  test('feeds relative to its base', () => {
    const html = '<base href="https://static.example.org/x/"><link rel="feed" href="r">';
    expect(urls(html)).toEqual(['https://static.example.org/x/r']);
  });

  test('titles as it writes them, folded into one line', () => {
    const html = '<link rel="feed" href="/r" title=" 例新聞\n  速報 &amp; 解説 ">';
    expect(announcedFeeds(html, PAGE)).toMatchObject([{ title: '例新聞 速報 & 解説' }]);
  });

  test('each feed once, those of comments last, ten at most', () => {
    const link = (href: string, title = '') => `<link rel="feed" href="${href}" title="${title}">`;
    expect(
      urls(link('/comments/feed') + link('/a') + link('/b', 'コメント') + link('/c') + link('/a')),
    ).toEqual([
      'https://www.example.org/a',
      'https://www.example.org/c',
      'https://www.example.org/comments/feed',
      'https://www.example.org/b',
    ]);
    expect(urls(Array.from({ length: 30 }, (_, n) => link(`/${n}`)).join(''))).toHaveLength(10);
  });

  test.each([
    ['other languages', '<link rel="alternate" hreflang="ja" href="/ja/">'],
    [
      'the interface of WordPress',
      '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/7">',
    ],
    ['oEmbed', '<link rel="alternate" type="application/json+oembed" href="/oembed">'],
    ['words of the language we are written in', '<link rel="alternate" type="constructor" href="/x">'],
    ['style sheets', '<link rel="alternate stylesheet" type="text/css" href="/feed">'],
    ['scripts that write such links', `<script>document.write('<link rel="feed" href="/r">')</script>`],
    ['comments', '<!-- <link rel="feed" href="/r"> -->'],
    ['other schemes', '<link rel="feed" href="javascript:alert(1)"><link rel="feed" href="data:text/xml,x">'],
    ['itself', '<link rel="feed" href="#top">'],
    ['nothing', '<link rel="feed"><link rel="feed" href="">'],
    ['addresses that are none', '<link rel="feed" href="https://exa mple/">'],
  ])('no feed by %s', (_, html) => {
    expect(urls(html)).toEqual([]);
  });

  test('no private address, unless it is private itself', () => {
    const html = '<link rel="feed" href="http://192.168.0.1/r"><link rel="feed" href="http://localhost/r">';
    expect(urls(html)).toEqual([]);
    expect(urls(html, 'http://127.0.0.1/')).toEqual(['http://192.168.0.1/r', 'http://localhost/r']);
  });
});

describe('where a page announces none, its links', () => {
  test('to feeds of its own site count, with their words as titles', () => {
    const html = `<a href="/about">About</a> <a href="/rss/news/cat0.xml">主要<b>ニュース</b></a>
      <a href="https://feeds.example.org/all.rdf">RDF</a> <a href="/blog/feed/">Blog</a> <a href="/?feed=rss2">WP</a>
      <a href="/sitemap.xml">Site map</a> <a href="https://reader.example.net/add/feed">Add to reader</a>`;
    expect(announcedFeeds(html, PAGE)).toEqual([
      { url: 'https://www.example.org/rss/news/cat0.xml', title: '主要ニュース', format: null },
      { url: 'https://feeds.example.org/all.rdf', title: 'RDF', format: 'rdf' },
      { url: 'https://www.example.org/blog/feed/', title: 'Blog', format: null },
      { url: 'https://www.example.org/?feed=rss2', title: 'WP', format: null },
    ]);
  });

  test('do not count beside an announced feed', () => {
    expect(urls('<a href="/other/feed">RSS</a><link rel="feed" href="/r">')).toEqual([
      'https://www.example.org/r',
    ]);
  });
});

test('a page full of half links is read to its end', () => {
  const html = `${'<a href="/feed'.repeat(50_000)}${'<link rel=feed '.repeat(50_000)}`;
  expect(urls(html)).toEqual([]);
  expect(urls(`<link rel="feed" href="/${'feed'.repeat(100_000)}">`)).toEqual([]);
});
