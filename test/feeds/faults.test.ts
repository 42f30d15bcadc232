import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFetcher, type Fetcher } from '#src/feeds/fetch.ts';
import { pollFeed } from '#src/feeds/poll.ts';
import { readFeed } from '#src/feeds/read-feed.ts';
import { type FeedServer, type Served, startFeedServer } from '#test/fakes/feed-server.ts';
import {
  CLOUDFLARE_CHECK,
  CONSENT_PAGE,
  JAPANESE_LOGIN_PAGE,
  LOGIN_PAGE,
  WEB_PAGE,
} from '#test/fakes/pages.ts';

/** What a poll makes of a server that misbehaves, and the sentence that a person reads. */

const FEED =
  '<rss version="2.0"><channel><title>News</title><item><title>One</title><link>https://example.org/1</link></item></channel></rss>';

let server: FeedServer;
let fetcher: Fetcher;

beforeAll(async () => {
  server = await startFeedServer();
  server.serve('/feed', { body: FEED, etag: '"v1"' });
  server.serve('/page', { body: WEB_PAGE, contentType: 'text/html' });
  server.serve('/loop', { body: '', location: '/loop' });
  // The limits are small so that what is endless ends soon.
  fetcher = createFetcher({
    userAgent: 'AllianceWire-test',
    allowPrivateAddresses: ['127.0.0.1'],
    timeoutMs: 200,
    maxBodyBytes: 50_000,
  });
});
afterAll(async () => {
  await fetcher.close();
  await server.close();
});

const poll = (url: string, etag: string | null = null) =>
  pollFeed({ url, etag, lastModified: null }, { fetcher, reader: { read: readFeed } });
const html = (body: string, more: Partial<Served> = {}): Served => ({
  body,
  contentType: 'text/html',
  ...more,
});

describe('polls that bring something', () => {
  test.each<[string, Served, object]>([
    ['200', { body: FEED }, { kind: 'items', entryCount: 1, movedTo: null }],
    ['200 as a web page by its label', html(FEED), { kind: 'items', entryCount: 1 }],
    [
      '200 in another encoding than it says',
      { body: FEED, contentType: 'text/xml; charset=shift_jis' },
      { entryCount: 1 },
    ],
    ['304', { body: FEED, etag: '"v1"' }, { kind: 'not-modified', etag: '"v1"' }],
    ['301', { body: '', status: 301, location: '/feed' }, { kind: 'not-modified', movedTo: 'the feed' }],
    ['308', { body: '', status: 308, location: '/feed' }, { kind: 'not-modified', movedTo: 'the feed' }],
    ['302', { body: '', status: 302, location: '/feed' }, { kind: 'not-modified', movedTo: null }],
    ['307', { body: '', status: 307, location: '/feed' }, { kind: 'not-modified', movedTo: null }],
  ])('%s', async (_, answer, expected) => {
    server.serve('/good', answer);
    const moved = 'movedTo' in expected && expected.movedTo !== null && { movedTo: server.url('/feed') };
    expect(await poll(server.url('/good'), '"v1"')).toMatchObject({ ...expected, ...moved });
  });
});

describe('polls that fail', () => {
  test.each<
    [string, Served, { reason: string; status: number | null; sentence: string; retryAfterMs?: number }]
  >([
    [
      '404',
      { body: 'no', status: 404 },
      { reason: 'http', status: 404, sentence: 'The server answered 404 Not Found.' },
    ],
    [
      '410',
      { body: 'no', status: 410 },
      { reason: 'gone', status: 410, sentence: 'The server answered 410 Gone: this feed no longer exists.' },
    ],
    [
      '429 with Retry-After',
      { body: '', status: 429, headers: { 'retry-after': '120' } },
      {
        reason: 'http',
        status: 429,
        sentence: 'The server answered 429 Too Many Requests.',
        retryAfterMs: 120_000,
      },
    ],
    [
      '500',
      { body: '', status: 500 },
      { reason: 'http', status: 500, sentence: 'The server answered 500 Internal Server Error.' },
    ],
    [
      '503 with Retry-After',
      { body: '', status: 503, headers: { 'retry-after': '60' } },
      {
        reason: 'http',
        status: 503,
        sentence: 'The server answered 503 Service Unavailable.',
        retryAfterMs: 60_000,
      },
    ],
    [
      'silence',
      { body: FEED, fault: 'silence' },
      { reason: 'timeout', status: null, sentence: 'HOST did not answer within 0.2 s.' },
    ],
    [
      'a body that stalls',
      { body: FEED, fault: 'stall' },
      { reason: 'timeout', status: null, sentence: 'HOST did not answer within 0.2 s.' },
    ],
    [
      'a reset in the middle',
      { body: FEED, fault: 'reset' },
      { reason: 'network', status: null, sentence: 'The connection to HOST broke off.' },
    ],
    [
      'less than was promised',
      { body: FEED, fault: 'short' },
      { reason: 'network', status: null, sentence: 'The connection to HOST broke off.' },
    ],
    [
      'no HTTP',
      { body: '', fault: 'garbage' },
      { reason: 'network', status: null, sentence: 'HOST sent something that is not HTTP.' },
    ],
    [
      'compressed data that is cut off',
      { body: Buffer.from('1f8b0800000000000003', 'hex'), headers: { 'content-encoding': 'gzip' } },
      { reason: 'network', status: null, sentence: 'The compressed answer of the server is damaged.' },
    ],
    [
      'too much',
      { body: 'x'.repeat(50_001) },
      { reason: 'too-large', status: null, sentence: 'The document is larger than 49 KB.' },
    ],
    [
      'too much once unpacked',
      { body: Buffer.alloc(5_000_000), gzip: true },
      { reason: 'too-large', status: null, sentence: 'The document is larger than 49 KB.' },
    ],
    [
      'a redirect loop',
      { body: '', location: '/loop' },
      { reason: 'redirect', status: null, sentence: 'The server redirected more than 5 times.' },
    ],
    [
      'a redirect to a private address',
      { body: '', status: 301, location: 'http://169.254.169.254/latest/meta-data/' },
      {
        reason: 'private-address',
        status: null,
        sentence: '169.254.169.254 is inside a private network; feeds must be public.',
      },
    ],
    [
      'a web page',
      html(WEB_PAGE),
      { reason: 'web-page', status: null, sentence: 'This is a web page, not a feed.' },
    ],
    [
      'a permanent redirect to a web page, which moves nothing',
      { body: '', status: 301, location: '/page' },
      { reason: 'web-page', status: null, sentence: 'This is a web page, not a feed.' },
    ],
    [
      'a login page',
      html(LOGIN_PAGE),
      {
        reason: 'login-page',
        status: null,
        sentence:
          'The server sent a login page instead of the feed: this address is for people with an account. Look for a public feed of this publisher.',
      },
    ],
    [
      'a Japanese login page in Shift_JIS, labelled as a feed',
      { body: shiftJis(JAPANESE_LOGIN_PAGE), contentType: 'application/rss+xml' },
      {
        reason: 'login-page',
        status: null,
        sentence:
          'The server sent a login page instead of the feed: this address is for people with an account. Look for a public feed of this publisher.',
      },
    ],
    [
      'a consent page',
      html(CONSENT_PAGE),
      {
        reason: 'consent-page',
        status: null,
        sentence:
          'The server sent a page that asks for consent to cookies instead of the feed. Look for another address of this feed.',
      },
    ],
    ...[200, 403, 503].map(
      (status): [string, Served, { reason: string; status: number | null; sentence: string }] => [
        `a robot check with status ${status}`,
        html(CLOUDFLARE_CHECK, { status }),
        {
          reason: 'challenge',
          status: status === 200 ? null : status,
          sentence:
            'The server sent a robot check (Cloudflare) instead of the feed. It may pass by itself; if it stays, ask the publisher to let feed readers in.',
        },
      ],
    ),
  ])('%s', async (_, answer, { retryAfterMs = null, ...failure }) => {
    server.serve('/bad', answer);
    const url = server.url('/bad');
    const sentence = failure.sentence.replace('HOST', new URL(url).host);
    expect(await poll(url)).toMatchObject({
      kind: 'failed',
      failure: { ...failure, sentence },
      retryAfterMs,
    });
  });

  test.each([
    ['nothing', ''],
    ['a sentence', 'Service temporarily unavailable'],
    ['bytes', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['JSON that is no feed', '{"error":"rate limit"}'],
  ])('%s', async (_, body) => {
    server.serve('/bad', { body });
    expect(await poll(server.url('/bad'))).toMatchObject({
      kind: 'failed',
      failure: { reason: 'unreadable', status: null, sentence: expect.stringMatching(/^\p{Lu}.*\.$/u) },
    });
  });

  test('a server that does not speak TLS', async () => {
    const url = server.secureUrl('/feed');
    expect(await poll(url)).toMatchObject({
      failure: {
        reason: 'tls',
        status: null,
        sentence: `${new URL(url).host} answers without encryption: try its address with http://.`,
      },
    });
  });
});

/** The two words of the page that are not ASCII, in Shift_JIS. */
function shiftJis(page: string): Buffer {
  const ascii = page.replace('utf-8', 'Shift_JIS').replace(/[^\0-\x7f]+/g, '?');
  const title = Buffer.from('838d834f834383938362', 'hex');
  const [before, after] = ascii.split('<title>?') as [string, string];
  return Buffer.concat([Buffer.from(`${before}<title>`), title, Buffer.from(after)]);
}
