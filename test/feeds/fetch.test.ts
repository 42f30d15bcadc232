import type { RequestListener } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFetcher, type Fetcher } from '#src/feeds/fetch.ts';
import { type FeedServer, startFeedServer } from '#test/fakes/feed-server.ts';
import { WEB_PAGE } from '#test/fakes/pages.ts';

const USER_AGENT = 'AllianceWire-test/1.0 (+https://example.org/bot)';
const BODY = '<rss version="2.0"><channel><title>日米</title></channel></rss>';

let server: FeedServer;
let fetcher: Fetcher;

beforeAll(async () => {
  server = await startFeedServer();
  fetcher = createFetcher({ userAgent: USER_AGENT, maxBodyBytes: 100_000, allowPrivateAddresses: true });
});
afterAll(async () => {
  await fetcher.close();
  await server.close();
});

const ask = (path: string, validators: { etag?: string; lastModified?: string } = {}) =>
  fetcher.fetchFeed({ url: server.url(path), etag: null, lastModified: null, ...validators });
const bodyOf = (outcome: Awaited<ReturnType<typeof ask>>) =>
  outcome.kind === 'fresh' ? Buffer.from(outcome.bytes).toString() : outcome.kind;

describe('a good answer', () => {
  test('brings the bytes, the type and the validators', async () => {
    server.serve('/good', { body: BODY, etag: '"v1"', lastModified: 'Thu, 19 Mar 2026 00:00:00 GMT' });
    expect(await ask('/good')).toEqual({
      kind: 'fresh',
      bytes: Buffer.from(BODY),
      contentType: 'application/rss+xml; charset=utf-8',
      etag: '"v1"',
      lastModified: 'Thu, 19 Mar 2026 00:00:00 GMT',
      freshForMs: null,
      finalUrl: server.url('/good'),
      movedTo: null,
    });
    expect(server.requests.at(-1)?.headers).toMatchObject({
      'user-agent': USER_AGENT,
      'accept-encoding': 'gzip, br, zstd, deflate',
    });
  });

  test.each([
    ['gzip', gzipSync(BODY)],
    ['x-gzip', gzipSync(BODY)],
    ['br', brotliCompressSync(BODY)],
    ['zstd', zstdCompressSync(BODY)],
    ['deflate', deflateSync(BODY)],
    ['deflate', deflateRawSync(BODY)],
    ['gzip, br', brotliCompressSync(gzipSync(BODY))],
    ['identity', Buffer.from(BODY)],
  ])('is decompressed: %s', async (encoding, body) => {
    server.serve('/packed', { body, headers: { 'content-encoding': encoding } });
    expect(bodyOf(await ask('/packed'))).toBe(BODY);
  });
});

describe('a conditional request', () => {
  test('after a 200, a 304 transfers no body and keeps the validators', async () => {
    server.serve('/twice', { body: BODY, etag: '"v1"' });
    await ask('/twice');
    const before = server.requests.length;
    expect(await ask('/twice', { etag: '"v1"' })).toEqual({
      kind: 'not-modified',
      etag: '"v1"',
      lastModified: null,
      freshForMs: null,
      movedTo: null,
    });
    expect(server.requests.slice(before)).toMatchObject([
      { status: 304, bodyBytes: 0, headers: { 'if-none-match': '"v1"' } },
    ]);
  });

  test('a 304 that names no validators keeps the stored ones', async () => {
    server.serve('/silent', { body: '', status: 304 });
    const stored = { etag: '"v1"', lastModified: 'Thu, 19 Mar 2026 00:00:00 GMT' };
    expect(await ask('/silent', stored)).toMatchObject({ kind: 'not-modified', ...stored });
  });

  test('a 304 with a new ETag replaces the stored one', async () => {
    server.serve('/renamed', { body: '', status: 304, headers: { etag: '"v2"' } });
    expect(await ask('/renamed', { etag: '"v1"' })).toMatchObject({ kind: 'not-modified', etag: '"v2"' });
  });

  test('Last-Modified alone is enough', async () => {
    const lastModified = 'Thu, 19 Mar 2026 00:00:00 GMT';
    server.serve('/dated', { body: BODY, lastModified });
    expect(await ask('/dated', { lastModified })).toMatchObject({
      kind: 'not-modified',
      etag: null,
      lastModified,
    });
  });

  test('new content answers the old ETag with a 200', async () => {
    server.serve('/grown', { body: `${BODY}<!-- more -->`, etag: '"v2"' });
    expect(await ask('/grown', { etag: '"v1"' })).toMatchObject({ kind: 'fresh', etag: '"v2"' });
  });

  test('a 304 to a request without validators is an error', async () => {
    server.serve('/odd', { body: '', status: 304 });
    await expect(ask('/odd')).rejects.toMatchObject({ reason: 'http', status: 304 });
  });
});

describe('redirects', () => {
  const redirect =
    (status: number, location: string): RequestListener =>
    (_, response) =>
      void response.writeHead(status, { location }).end();

  test('permanent ones tell the new address, relative ones too', async () => {
    server.serve('/new', { body: BODY });
    server.serve('/older', redirect(301, '/old'));
    server.serve('/old', redirect(308, '/new'));
    expect(await ask('/older')).toMatchObject({ finalUrl: server.url('/new'), movedTo: server.url('/new') });
  });

  test('a permanent one to a feed that has not changed tells the new address too', async () => {
    server.serve('/kept', { body: BODY, etag: '"v1"' });
    server.serve('/left', { body: '', status: 301, location: '/kept' });
    expect(await ask('/left', { etag: '"v1"' })).toMatchObject({
      kind: 'not-modified',
      movedTo: server.url('/kept'),
    });
  });

  test.each([302, 303, 307])('a %i alone does not move the feed', async (status) => {
    server.serve('/new', { body: BODY });
    server.serve('/elsewhere', { body: '', status, location: '/new' });
    expect(await ask('/elsewhere')).toMatchObject({ finalUrl: server.url('/new'), movedTo: null });
  });

  test('a temporary one in the chain leaves the feed where it is', async () => {
    server.serve('/start', redirect(301, '/detour'));
    server.serve('/detour', redirect(302, '/new'));
    expect(await ask('/start')).toMatchObject({ finalUrl: server.url('/new'), movedTo: null });
  });

  test('a loop ends after five', async () => {
    server.serve('/loop', redirect(302, '/loop'));
    await expect(ask('/loop')).rejects.toMatchObject({
      reason: 'redirect',
      message: 'The server redirected more than 5 times.',
    });
  });

  test('one to another scheme, or to nowhere, is refused', async () => {
    server.serve('/file', redirect(302, 'file:///etc/hostname'));
    server.serve('/nowhere', (_, response) => void response.writeHead(302).end());
    const refusal = {
      reason: 'redirect',
      message: 'The server redirected to an address that is not http or https.',
    };
    await expect(ask('/file')).rejects.toMatchObject(refusal);
    await expect(ask('/nowhere')).rejects.toMatchObject(refusal);
  });

  test('one to a private address is refused', async () => {
    await using careful = createFetcher({ userAgent: USER_AGENT, allowPrivateAddresses: ['127.0.0.1'] });
    const fetchFrom = (path: string) =>
      careful.fetchFeed({ url: server.url(path), etag: null, lastModified: null });
    server.serve('/new', { body: BODY });
    expect(await fetchFrom('/new')).toMatchObject({ kind: 'fresh' });

    for (const target of [
      'http://169.254.169.254/latest/meta-data/',
      'http://[::1]:1/',
      'http://127.0.0.2:1/',
    ]) {
      server.serve('/inward', redirect(301, target));
      await expect(fetchFrom('/inward')).rejects.toMatchObject({
        reason: 'private-address',
        message: `${new URL(target).host} is inside a private network; feeds must be public.`,
      });
    }
  });
});

describe('without leave, private addresses are refused before anything is sent', () => {
  test.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0x7f000001', '10.0.0.1'])(
    '%s',
    async (host) => {
      await using careful = createFetcher({ userAgent: USER_AGENT });
      const before = server.requests.length;
      const url = server.url('/good').replace('127.0.0.1', host);
      await expect(careful.fetchFeed({ url, etag: null, lastModified: null })).rejects.toMatchObject({
        reason: 'private-address',
      });
      expect(server.requests.length).toBe(before);
    },
  );
});

describe('a page', () => {
  test('comes under the same limits, with where it was in the end', async () => {
    server.serve('/article', { body: WEB_PAGE, contentType: 'text/html', gzip: true });
    server.serve('/short', { body: '', location: '/article' });
    expect(await fetcher.fetchPage(server.url('/short'))).toEqual({
      bytes: Buffer.from(WEB_PAGE),
      contentType: 'text/html',
      status: 200,
      finalUrl: server.url('/article'),
    });
    expect(server.requests.at(-1)?.headers.accept).toMatch(/^text\/html/);
  });

  test('that is missing, too long or private is a failure as with feeds', async () => {
    await expect(fetcher.fetchPage(server.url('/none'))).rejects.toMatchObject({ status: 404 });
    server.serve('/long', { body: 'x'.repeat(100_001) });
    await expect(fetcher.fetchPage(server.url('/long'))).rejects.toMatchObject({ reason: 'too-large' });
    await using careful = createFetcher({ userAgent: USER_AGENT });
    await expect(careful.fetchPage(server.url('/article'))).rejects.toMatchObject({
      reason: 'private-address',
    });
  });
});

describe('limits', () => {
  test('a body over the limit is cut off', async () => {
    server.serve('/long', { body: 'x'.repeat(100_001) });
    await expect(ask('/long')).rejects.toMatchObject({
      reason: 'too-large',
      message: 'The document is larger than 98 KB.',
    });
  });

  test('a small body that unpacks over the limit is cut off', async () => {
    server.serve('/bomb', { body: Buffer.alloc(50_000_000), gzip: true });
    await expect(ask('/bomb')).rejects.toMatchObject({ reason: 'too-large' });
    expect(server.requests.at(-1)?.bodyBytes).toBeLessThan(100_000);
  });

  test.each<[string, RequestListener]>([
    ['never answers', () => {}],
    ['stops in the middle of the body', (_, response) => void response.writeHead(200).write('<rss')],
  ])('a server that %s is left, and its connection closed', async (_, listener) => {
    await using impatient = createFetcher({
      userAgent: USER_AGENT,
      timeoutMs: 50,
      allowPrivateAddresses: true,
    });
    const { promise: closed, resolve: onClose } = Promise.withResolvers<void>();
    server.serve('/slow', (request, response) => {
      request.socket.once('close', () => onClose());
      listener(request, response);
    });
    await expect(
      impatient.fetchFeed({ url: server.url('/slow'), etag: null, lastModified: null }),
    ).rejects.toMatchObject({
      reason: 'timeout',
      message: `${new URL(server.url('/')).host} did not answer within 0.05 s.`,
    });
    await closed;
  });
});
