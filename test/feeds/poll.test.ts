import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFetcher, type Fetcher } from '#src/feeds/fetch.ts';
import { ParseError } from '#src/feeds/parse-error.ts';
import { pollFeed } from '#src/feeds/poll.ts';
import { readFeed } from '#src/feeds/read-feed.ts';
import { createFeedReader } from '#src/feeds/reader.ts';
import { type FeedServer, startFeedServer } from '#test/fakes/feed-server.ts';
import { ANNOUNCING_PAGE, LOGIN_PAGE } from '#test/fakes/pages.ts';

let server: FeedServer;
let fetcher: Fetcher;

beforeAll(async () => {
  server = await startFeedServer();
  fetcher = createFetcher({ userAgent: 'AllianceWire-test', allowPrivateAddresses: true });
});
afterAll(async () => {
  await fetcher.close();
  await server.close();
});

const reader = { read: readFeed };
const poll = (path: string, etag: string | null = null) =>
  pollFeed({ url: server.url(path), etag, lastModified: null }, { fetcher, reader });

// 日米 in Shift_JIS
const BODY = Buffer.concat([
  Buffer.from('<?xml version="1.0" encoding="Shift_JIS"?><rss version="2.0"><channel><title>'),
  Buffer.from('93fa95c4', 'hex'),
  Buffer.from('</title><item><title>x</title><link>/1</link></item></channel></rss>'),
]);

test('a feed is fetched, decoded and parsed, then found unchanged', async () => {
  const headers = { 'cache-control': 'max-age=300' };
  server.serve('/feed', { body: BODY, etag: '"v1"', contentType: 'text/xml', gzip: true, headers });
  expect(await poll('/feed')).toEqual({
    kind: 'items',
    title: '日米',
    siteUrl: null,
    language: null,
    format: 'rss',
    updateIntervalMs: null,
    entryCount: 1,
    items: [expect.objectContaining({ title: 'x', url: server.url('/1') })],
    etag: '"v1"',
    lastModified: null,
    freshForMs: 300_000,
    movedTo: null,
    finalUrl: server.url('/feed'),
    charset: 'shift_jis',
    bodyBytes: BODY.length,
  });
  expect(await poll('/feed', '"v1"')).toEqual({
    kind: 'not-modified',
    etag: '"v1"',
    lastModified: null,
    freshForMs: null,
    movedTo: null,
  });
});

test('a time without a zone is that of the feed’s country, where the country has one zone', async () => {
  const dates = ['2026-03-19 09:30:00', '2026年3月19日 9時30分', 'Thu, 19 Mar 2026 09:30:00'];
  const items = dates.map((date) => `<item><title>x</title><pubDate>${date}</pubDate></item>`);
  server.serve('/zoneless.xml', { body: `<rss version="2.0"><channel>${items.join('')}</channel></rss>` });
  const version = 'https://jsonfeed.org/version/1.1';
  const json = dates.map((date_published) => ({ title: 'x', date_published }));
  server.serve('/zoneless.json', { body: JSON.stringify({ version, title: 'T', items: json }) });

  await using thread = createFeedReader();
  const timesIn = async (path: string, country?: string) => {
    const feed = { url: server.url(path), etag: null, lastModified: null, ...(country && { country }) };
    const outcome = await pollFeed(feed, { fetcher, reader: thread });
    const times = outcome.kind === 'items' ? outcome.items.map((item) => item.publishedAt) : [];
    return times.map((at) => new Date(at ?? 0).toISOString().slice(11, 16));
  };
  for (const path of ['/zoneless.xml', '/zoneless.json']) {
    expect(await timesIn(path, 'JP')).toEqual(['00:30', '00:30', '00:30']);
    expect(await timesIn(path, 'CN')).toEqual(['01:30', '01:30', '01:30']);
    expect(await timesIn(path, 'US')).toEqual(['09:30', '09:30', '09:30']);
    expect(await timesIn(path)).toEqual(['09:30', '09:30', '09:30']);
  }
});

test('relative addresses resolve against where the feed was found in the end', async () => {
  server.serve('/moved/feed', { body: BODY });
  server.serve('/old', { body: '', status: 301, headers: { location: '/moved/feed' } });
  expect(await poll('/old')).toMatchObject({ kind: 'items', movedTo: server.url('/moved/feed') });
});

test('a feed that has moved for good is fetched at its new address', async () => {
  server.serve('/new-home', { body: BODY });
  server.serve('/old-home', { body: '', status: 410 });
  const feed = { url: server.url('/old-home'), movedTo: server.url('/new-home') };
  expect(await pollFeed({ ...feed, etag: null, lastModified: null }, { fetcher, reader })).toMatchObject({
    kind: 'items',
    movedTo: null,
    finalUrl: server.url('/new-home'),
  });
});

test('a page that announces a feed is a failure with the feed to follow', async () => {
  server.serve('/page/', { body: ANNOUNCING_PAGE, contentType: 'text/html' });
  const announced = [server.url('/news/rss.xml'), server.url('/comments/feed')];
  expect(await poll('/page/')).toMatchObject({
    kind: 'failed',
    failure: {
      reason: 'web-page',
      status: null,
      sentence: `This is a web page, not a feed. It announces a feed: /feeds add ${announced[0]}`,
      announced,
    },
    retryAfterMs: null,
  });
});

test('a page is told even where the reader has taken its bytes', async () => {
  const taking = {
    read: (bytes: Uint8Array) => {
      bytes.fill(0);
      return Promise.reject(new ParseError('web-page', 'This is a web page, not a feed.'));
    },
  };
  server.serve('/members', { body: LOGIN_PAGE });
  const feed = { url: server.url('/members'), etag: null, lastModified: null };
  expect(await pollFeed(feed, { fetcher, reader: taking })).toMatchObject({
    failure: { reason: 'login-page' },
  });
});

test('a document that takes too long to read is a failure of its own', async () => {
  const sentence = 'This document took longer than 5 s to read.';
  const slow = { read: () => Promise.reject(new ParseError('too-slow', sentence)) };
  const feed = { url: server.url('/feed'), etag: null, lastModified: null };
  expect(await pollFeed(feed, { fetcher, reader: slow })).toMatchObject({
    kind: 'failed',
    failure: { reason: 'too-slow', status: null, sentence },
  });
});

test('a busy server is a failure that says how long to wait', async () => {
  server.serve('/busy', { body: '', status: 503, headers: { 'retry-after': '60' } });
  expect(await poll('/busy')).toMatchObject({
    kind: 'failed',
    failure: { reason: 'http', status: 503, sentence: 'The server answered 503 Service Unavailable.' },
    retryAfterMs: 60_000,
  });
});

test('a fault of our own is a failure too, with its cause for the log', async () => {
  const cause = new TypeError('undefined is not a function');
  const broken = { read: () => Promise.reject(cause) };
  expect(
    await pollFeed({ url: server.url('/feed'), etag: null, lastModified: null }, { fetcher, reader: broken }),
  ).toEqual({
    kind: 'failed',
    failure: {
      reason: 'fault',
      status: null,
      sentence: 'This feed could not be read because of a fault in Alliance Wire.',
    },
    retryAfterMs: null,
    cause,
  });
});
