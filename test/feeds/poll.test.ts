import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFetcher, type Fetcher } from '#src/feeds/fetch.ts';
import { pollFeed } from '#src/feeds/poll.ts';
import { type FeedServer, startFeedServer } from '#test/fakes/feed-server.ts';

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

const poll = (path: string, etag: string | null = null) =>
  pollFeed({ url: server.url(path), etag, lastModified: null }, { fetcher });

// 日米 in Shift_JIS
const BODY = Buffer.concat([
  Buffer.from('<?xml version="1.0" encoding="Shift_JIS"?><rss version="2.0"><channel><title>'),
  Buffer.from('93fa95c4', 'hex'),
  Buffer.from('</title><item><title>x</title><link>/1</link></item></channel></rss>'),
]);

test('a feed is fetched, decoded and parsed, then found unchanged', async () => {
  server.serve('/feed', { body: BODY, etag: '"v1"', contentType: 'text/xml', gzip: true });
  expect(await poll('/feed')).toEqual({
    kind: 'items',
    title: '日米',
    siteUrl: null,
    language: null,
    entryCount: 1,
    items: [expect.objectContaining({ title: 'x', url: server.url('/1') })],
    etag: '"v1"',
    lastModified: null,
    movedTo: null,
    charset: 'shift_jis',
    bodyBytes: BODY.length,
  });
  expect(await poll('/feed', '"v1"')).toEqual({ kind: 'not-modified', etag: '"v1"', lastModified: null });
});

test('relative addresses resolve against where the feed was found in the end', async () => {
  server.serve('/moved/feed', { body: BODY });
  server.serve('/old', { body: '', status: 301, headers: { location: '/moved/feed' } });
  expect(await poll('/old')).toMatchObject({ kind: 'items', movedTo: server.url('/moved/feed') });
});

test('a web page is a failure in words', async () => {
  server.serve('/page', { body: '<!doctype html><html><body>News</body></html>', contentType: 'text/html' });
  expect(await poll('/page')).toMatchObject({
    kind: 'failed',
    failure: { reason: 'unreadable', status: null, sentence: 'This is a web page, not a feed.' },
    retryAfterMs: null,
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
  const broken: Fetcher = { ...fetcher, fetchFeed: () => Promise.reject(cause) };
  expect(
    await pollFeed({ url: server.url('/feed'), etag: null, lastModified: null }, { fetcher: broken }),
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
