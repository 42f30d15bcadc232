import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFetcher, type Fetcher } from '#src/feeds/fetch.ts';
import type { FetchError } from '#src/feeds/fetch-error.ts';
import { type Fault, type FeedServer, startFeedServer } from '#test/fakes/feed-server.ts';
import { CLOUDFLARE_CHECK, WEB_PAGE } from '#test/fakes/pages.ts';

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

const ask = (path: string) => fetcher.fetchFeed({ url: server.url(path), etag: null, lastModified: null });

describe('a fetch fails, and says why:', () => {
  test('a connection reset in the middle of the body', async () => {
    server.serve('/reset', (_, response) => {
      response.writeHead(200, { 'content-length': 1_000 });
      response.write('<rss', () => response.destroy());
    });
    await expect(ask('/reset')).rejects.toMatchObject({
      reason: 'network',
      message: `The connection to ${new URL(server.url('/')).host} broke off.`,
    });
  });

  test('a port that nobody listens on', async () => {
    const gone = await startFeedServer();
    const url = gone.url('/feed');
    await gone.close();
    await expect(fetcher.fetchFeed({ url, etag: null, lastModified: null })).rejects.toMatchObject({
      reason: 'refused',
      message: `${new URL(url).host} refused the connection.`,
    });
  });

  test('compressed data that is damaged, or of an unknown kind', async () => {
    server.serve('/torn', { body: gzipSync(BODY).subarray(0, 40), headers: { 'content-encoding': 'gzip' } });
    await expect(ask('/torn')).rejects.toMatchObject({
      reason: 'network',
      message: 'The compressed answer of the server is damaged.',
    });
    server.serve('/exotic', { body: BODY, headers: { 'content-encoding': 'lzma' } });
    await expect(ask('/exotic')).rejects.toMatchObject({
      message: 'The server used the unknown compression "lzma".',
    });
    server.serve('/odd', { body: BODY, headers: { 'content-encoding': 'constructor' } });
    await expect(ask('/odd')).rejects.toMatchObject({ reason: 'network' });
  });

  test.each([
    [503, 'http', 'The server answered 503 Service Unavailable.'],
    [404, 'http', 'The server answered 404 Not Found.'],
    [410, 'gone', 'The server answered 410 Gone: this feed no longer exists.'],
  ])('status %i', async (status, reason, message) => {
    server.serve('/status', { body: 'sorry', status });
    await expect(ask('/status')).rejects.toMatchObject({ reason, status, message, retryAfterMs: null });
  });

  test('a status counts even where its body breaks off', async () => {
    server.serve('/half', (_, response) => {
      response.writeHead(503, { 'content-length': 1_000 });
      response.write('sor', () => response.destroy());
    });
    await expect(ask('/half')).rejects.toMatchObject({ reason: 'http', status: 503 });
  });

  test.each([
    ['in seconds', '120', 120_000],
    ['as a date, measured by the server’s own clock', 'Thu, 19 Mar 2026 00:02:00 GMT', 120_000],
    ['as a date in the past', 'Wed, 18 Mar 2026 00:00:00 GMT', 0],
    ['unreadable', 'soon', null],
  ])('a 429 with Retry-After %s', async (_, retryAfter, retryAfterMs) => {
    const headers = { date: 'Thu, 19 Mar 2026 00:00:00 GMT', 'retry-after': retryAfter };
    server.serve('/busy', { body: '', status: 429, headers });
    await expect(ask('/busy')).rejects.toMatchObject({ reason: 'http', status: 429, retryAfterMs });
  });

  test.each([
    ['ftp://example.org/feed', 'Only http and https addresses can be fetched.'],
    [
      'https://name:secret@example.org/feed',
      'An address with a user name or a password in it is not fetched.',
    ],
  ])('an address that is not fetched: %s', async (url, message) => {
    await expect(fetcher.fetchFeed({ url, etag: null, lastModified: null })).rejects.toMatchObject({
      message,
    });
  });

  test('an empty answer that claims to be compressed is empty', async () => {
    server.serve('/nothing', { body: '', headers: { 'content-encoding': 'gzip' } });
    expect(await ask('/nothing')).toMatchObject({ kind: 'fresh', bytes: Buffer.alloc(0) });
  });

  test.each<[Fault, string]>([
    ['reset', 'broke off'],
    ['short', 'broke off'],
    ['garbage', 'sent something that is not HTTP'],
  ])('an answer that goes wrong on its way: %s', async (fault, words) => {
    server.serve('/faulty', { body: BODY, fault });
    const failure = await ask('/faulty').catch((error: FetchError) => error);
    expect(failure).toMatchObject({ reason: 'network', message: expect.stringContaining(words) });
  });

  test('a server that does not speak TLS', async () => {
    const url = server.secureUrl('/good');
    await expect(fetcher.fetchFeed({ url, etag: null, lastModified: null })).rejects.toMatchObject({
      reason: 'tls',
      message: `${new URL(url).host} answers without encryption: try its address with http://.`,
    });
  });

  test('whoever asked may end a request', async () => {
    const asking = new AbortController();
    server.serve('/patience', () => asking.abort());
    const request = { url: server.url('/patience'), etag: null, lastModified: null };
    await expect(fetcher.fetchFeed(request, { signal: asking.signal })).rejects.toMatchObject({
      reason: 'timeout',
      message: `${new URL(server.url('/')).host} did not answer in the time there was.`,
    });
  });

  test.each([403, 429, 503])(
    'a robot check with status %i is named, and told from a mere error',
    async (status) => {
      const headers = { 'retry-after': '60' };
      server.serve('/checked', {
        body: CLOUDFLARE_CHECK,
        contentType: 'text/html',
        status,
        headers,
        gzip: true,
      });
      await expect(ask('/checked')).rejects.toMatchObject({
        reason: 'challenge',
        status,
        message: expect.stringContaining('a robot check (Cloudflare)'),
        retryAfterMs: 60_000,
      });
      server.serve('/refused', { body: WEB_PAGE, contentType: 'text/html', status });
      await expect(ask('/refused')).rejects.toMatchObject({ reason: 'http', status });
    },
  );

  test.each([
    ['cf-mitigated', 403],
    // AWS calls it a success.
    ['x-amzn-waf-action', 202],
  ])('a robot check may tell by a header alone: %s', async (name, status) => {
    server.serve('/checked', { body: '', status, headers: { [name]: 'challenge' } });
    await expect(ask('/checked')).rejects.toMatchObject({ reason: 'challenge', status });
  });

  test('an endless error page is left after its start', async () => {
    const { promise: closed, resolve: onClose } = Promise.withResolvers<void>();
    server.serve('/endless', (request, response) => {
      request.socket.once('close', () => onClose());
      response.writeHead(503, { 'content-type': 'text/html' });
      const more = () => response.write('<p>sorry</p>'.repeat(1_000));
      response.on('drain', more);
      while (more());
    });
    await expect(ask('/endless')).rejects.toMatchObject({ reason: 'http', status: 503 });
    await closed;
  });

  test('closing the fetcher ends what is under way', async () => {
    const closing = createFetcher({ userAgent: USER_AGENT, allowPrivateAddresses: true });
    server.serve('/stuck', () => void closing.close());
    await expect(
      closing.fetchFeed({ url: server.url('/stuck'), etag: null, lastModified: null }),
    ).rejects.toMatchObject({ reason: 'network' });
  });
});
