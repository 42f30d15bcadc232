import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addressesOf, DiscoveryError, discoverFeeds } from '#src/feeds/discover.ts';
import { createFetcher, type Fetcher } from '#src/feeds/fetch.ts';
import { readFeed } from '#src/feeds/read-feed.ts';
import { type FeedServer, startFeedServer } from '#test/fakes/feed-server.ts';
import { CLOUDFLARE_CHECK, WEB_PAGE } from '#test/fakes/pages.ts';

const feed = (title: string) => ({
  body: `<rss version="2.0"><channel><title>${title}</title><item><title>x</title></item></channel></rss>`,
});
const page = (body: string) => ({ body, contentType: 'text/html' });

let server: FeedServer;
let fetcher: Fetcher;

beforeAll(() => {
  fetcher = createFetcher({ userAgent: 'AllianceWire-test', allowPrivateAddresses: ['127.0.0.1'] });
});
beforeEach(async () => {
  server = await startFeedServer();
  return () => server.close();
});
afterAll(() => fetcher.close());

const discover = (typed: string) => discoverFeeds(typed, { fetcher, reader: { read: readFeed } });
const found = async (typed: string) =>
  (await discover(typed)).map(({ url, contents }) => [url.replace(server.url(''), ''), contents.title]);
const asked = () => server.requests.map(({ path }) => path);

describe('the feeds of an address', () => {
  test('a feed is found where it is, with one request', async () => {
    server.serve('/feed.xml', feed('All'));
    expect(await found(server.url('/feed.xml'))).toEqual([['/feed.xml', 'All']]);
    expect(asked()).toEqual(['/feed.xml']);
  });

  test('one that has moved for good is found where it is now', async () => {
    server.serve('/old', { body: '', status: 301, location: '/new' });
    server.serve('/new', feed('All'));
    expect(await found(server.url('/old'))).toEqual([['/new', 'All']]);
  });

  test('those that a page announces are fetched: best first, each once, none that cannot be read', async () => {
    server.serve(
      '/',
      page(`<!doctype html>
            <link rel="alternate" type="application/rss+xml" href="/comments/feed">
            <link rel="alternate" type="application/rss+xml" href="/gone.xml">
            <link rel="alternate" type="application/rss+xml" href="/news.xml">
            <link rel="alternate" type="application/rss+xml" href="/same">
            <link rel="alternate" type="application/atom+xml" href="/page">`),
    );
    server.serve('/news.xml', feed('News'));
    server.serve('/same', { body: '', location: '/news.xml' });
    server.serve('/page', page(WEB_PAGE));
    server.serve('/comments/feed', feed('Comments'));
    expect(await found(server.url('/'))).toEqual([
      ['/news.xml', 'News'],
      ['/comments/feed', 'Comments'],
    ]);
  });

  test('without an announcement the usual places are tried, beside the page and at the root', async () => {
    server.serve('/blog/', page(WEB_PAGE));
    server.serve('/rss.xml', feed('At the root'));
    expect(await found(server.url('/blog/'))).toEqual([['/rss.xml', 'At the root']]);
    server.serve('/blog/index.xml', feed('Beside'));
    expect(await found(server.url('/blog/'))).toEqual([['/blog/index.xml', 'Beside']]);
  });

  test('a front page behind a robot check may still have an open feed', async () => {
    server.serve('/', { ...page(CLOUDFLARE_CHECK), status: 403 });
    server.serve('/feed', feed('Open'));
    expect(await found(server.url('/'))).toEqual([['/feed', 'Open']]);
  });

  test('where there is none, it says so after nine requests', async () => {
    server.serve('/', page(WEB_PAGE));
    const failure = await discover(server.url('/')).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DiscoveryError);
    expect(failure).toMatchObject({
      message: 'This is a web page, not a feed.',
      failure: { reason: 'web-page' },
      searched: true,
    });
    expect(asked()).toHaveLength(9);
  });

  test('announced feeds that are none are not offered again', async () => {
    server.serve('/', page('<!doctype html><link rel="feed" href="/gone.xml">'));
    await expect(discover(server.url('/'))).rejects.toMatchObject({
      failure: { sentence: 'This is a web page, not a feed. What it announces cannot be read.' },
    });
  });

  test('a site that cannot be reached is not searched', async () => {
    const url = server.url('/');
    await server.close();
    await expect(discover(url)).rejects.toMatchObject({ failure: { reason: 'refused' }, searched: false });
  });

  test('a private address is refused', async () => {
    await expect(discover('http://192.168.0.1/feed')).rejects.toMatchObject({
      failure: { reason: 'private-address' },
    });
  });

  test('an address without a scheme is tried with https, then with http', async () => {
    server.serve('/feed', feed('Plain'));
    expect(await found(server.url('/feed').replace('http://', ''))).toEqual([['/feed', 'Plain']]);
  });
});

describe('an address as people type it', () => {
  test.each([
    ['https://example.org/feed', ['https://example.org/feed']],
    ['  http://example.org  ', ['http://example.org/']],
    ['<https://example.org/>', ['https://example.org/']],
    ['example.org', ['https://example.org/', 'http://example.org/']],
    ['example.org:8080/rss?a=1', ['https://example.org:8080/rss?a=1', 'http://example.org:8080/rss?a=1']],
    ['localhost:8080/feed', ['https://localhost:8080/feed', 'http://localhost:8080/feed']],
    ['feed:https://example.org/rss', ['https://example.org/rss']],
    ['feed://example.org/rss', ['https://example.org/rss', 'http://example.org/rss']],
    ['rss:example.org', ['https://example.org/', 'http://example.org/']],
    ['ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｏｒｇ／ｒｓｓ', ['https://example.org/rss']],
    ['https://日本語.jp/フィード', ['https://xn--wgv71a119e.jp/%E3%83%95%E3%82%A3%E3%83%BC%E3%83%89']],
  ])('%s', (typed, addresses) => {
    expect(addressesOf(typed)).toEqual(addresses);
  });

  test.each(['', 'nhk', 'the example times', 'https://', 'javascript:alert(1)', '例新聞'])(
    '%j is none, and says what one looks like',
    (typed) => {
      expect(() => addressesOf(typed)).toThrow('It looks like https://example.org/feed.');
    },
  );

  test.each(['ftp://example.org/feed', 'file:///etc/hostname'])('%s is refused', (typed) => {
    expect(() => addressesOf(typed)).toThrow('Only http and https addresses can be fetched.');
  });
});
