import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFetcher } from '#src/feeds/fetch.ts';
import { type FeedServer, startFeedServer } from '#test/fakes/feed-server.ts';

const USER_AGENT = 'AllianceWire-test';
const BODY = '<rss version="2.0"><channel><title>x</title></channel></rss>';

let server: FeedServer;

beforeAll(async () => {
  server = await startFeedServer();
});
afterAll(() => server.close());

describe('a host name', () => {
  const at = (...addresses: string[]) => addresses.map((address) => ({ address, family: 4 }));
  const NAME = 'news.example.org';

  /** A fetcher for which a name leads where the answers say, one after the other. */
  function fetcherWith(answers: { address: string; family: number }[][]) {
    return createFetcher({
      userAgent: USER_AGENT,
      allowPrivateAddresses: ['127.0.0.1'],
      resolve: async () => answers.shift() ?? [],
    });
  }
  const named = (path: string) => ({
    url: server.url(path).replace('127.0.0.1', NAME),
    etag: null,
    lastModified: null,
  });

  test('one that leads elsewhere the second time is refused then', async () => {
    await using rebinding = fetcherWith([at('127.0.0.1'), at('10.0.0.1')]);
    server.serve('/once', { body: BODY, headers: { connection: 'close' } });
    expect(await rebinding.fetchFeed(named('/once'))).toMatchObject({ kind: 'fresh' });
    const before = server.requests.length;
    await expect(rebinding.fetchFeed(named('/once'))).rejects.toMatchObject({ reason: 'private-address' });
    expect(server.requests.length).toBe(before);
  });

  test('one that leads to allowed and other addresses is asked at the allowed ones', async () => {
    await using mixed = fetcherWith([at('169.254.169.254', '127.0.0.1')]);
    server.serve('/mixed', { body: BODY });
    expect(await mixed.fetchFeed(named('/mixed'))).toMatchObject({ kind: 'fresh' });
  });

  test('a redirect to a name inside a private network is refused', async () => {
    await using careful = fetcherWith([at('127.0.0.1'), at('192.168.0.1')]);
    server.serve('/inside', { body: '', status: 301, location: 'http://metadata.example.org/' });
    await expect(careful.fetchFeed(named('/inside'))).rejects.toMatchObject({
      reason: 'private-address',
      message: 'metadata.example.org is inside a private network; feeds must be public.',
    });
  });

  test('a failing look-up is told as such', async () => {
    await using offline = createFetcher({
      userAgent: USER_AGENT,
      resolve: () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })),
    });
    await expect(offline.fetchFeed(named('/'))).rejects.toMatchObject({ reason: 'dns' });
  });
});
