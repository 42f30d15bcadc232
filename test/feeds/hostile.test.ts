import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFetcher, type Fetcher } from '#src/feeds/fetch.ts';
import { ParseError } from '#src/feeds/parse-error.ts';
import { pollFeed } from '#src/feeds/poll.ts';
import { readFeed } from '#src/feeds/read-feed.ts';
import { createFeedReader, type FeedReader } from '#src/feeds/reader.ts';
import type { FeedContents } from '#src/model/feed.ts';
import { type FeedServer, startFeedServer } from '#test/fakes/feed-server.ts';
import { externalEntity, GOOD_TITLE, HOSTILE_DOCUMENTS } from '#test/fixtures/hostile/documents.ts';
import { HOSTILE_SERVERS, serveHostile } from '#test/fixtures/hostile/servers.ts';

/** Times and memory are measured by `npm run bench -- hostile`, at full size. */
const SCALE = 0.1;
const GOOD_FEED =
  '<rss version="2.0"><channel><title>News</title><item><title>One</title><link>https://news.example.org/1</link></item></channel></rss>';
const FROM = { url: 'https://news.example.org/rss' };

let server: FeedServer;
let reader: FeedReader;
let fetcher: Fetcher;

beforeAll(async () => {
  server = await startFeedServer();
  server.serve('/good', { body: GOOD_FEED });
  reader = createFeedReader();
  fetcher = createFetcher({
    userAgent: 'AllianceWire-test',
    allowPrivateAddresses: ['127.0.0.1'],
  });
});
afterAll(async () => {
  await fetcher.close();
  await reader.close();
  await server.close();
});

const poll = (path: string, by = fetcher) =>
  pollFeed({ url: server.url(path), etag: null, lastModified: null }, { fetcher: by, reader });

/** So that storing, matching and showing what it brings are bounded too. */
function expectBounded({ items }: FeedContents): void {
  expect(items.length).toBeLessThanOrEqual(2_000);
  const longest = (values: readonly (string | null)[]) =>
    Math.max(0, ...values.map((value) => value?.length ?? 0));
  expect(longest(items.map((item) => item.text))).toBeLessThanOrEqual(50_000);
  expect(longest(items.map((item) => item.title))).toBeLessThanOrEqual(1_000);
  expect(longest(items.flatMap((item) => [item.guid, item.url]))).toBeLessThanOrEqual(2_048);
  expect(longest(items.flatMap((item) => [...item.authors, ...item.categories]))).toBeLessThanOrEqual(200);
  for (const { authors, categories, images } of items)
    expect(Math.max(authors.length, categories.length, images.length)).toBeLessThanOrEqual(50);
}

describe('a hostile document', { timeout: 20_000 }, () => {
  test.each(HOSTILE_DOCUMENTS)('$name', async ({ build, contentType, expected }) => {
    const outcome = await reader.read(build(SCALE), contentType, FROM).catch((error) => error);
    if (expected === 'read') {
      expect(outcome).toMatchObject({ title: 'News' });
      expect((outcome as FeedContents).items.map((item) => item.title)).toContain(GOOD_TITLE);
      expectBounded(outcome as FeedContents);
    } else {
      expect(outcome).toBeInstanceOf(ParseError);
      expect(outcome).toMatchObject({ reason: expected });
    }
  });

  test('changes nothing that all objects share', async () => {
    const shared = [Object.prototype, Array.prototype, Function.prototype];
    const before = shared.map((each) => Object.getOwnPropertyNames(each));
    for (const { build, contentType } of HOSTILE_DOCUMENTS.filter(({ name }) => /__proto__/.test(name)))
      await readFeed(build(SCALE), contentType, FROM);
    expect(shared.map((each) => Object.getOwnPropertyNames(each))).toEqual(before);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('makes its reader ask for no other address', async () => {
    const before = server.requests.length;
    const document = externalEntity(server.url('/entity'));
    const { items } = await reader.read(new TextEncoder().encode(document), 'application/xml', FROM);
    expect(items).toHaveLength(2);
    expect(server.requests.length).toBe(before);
  });
});

describe('a hostile server', () => {
  test('is refused with the reason, and the feeds polled meanwhile are read', async () => {
    await using impatient = createFetcher({
      userAgent: 'AllianceWire-test',
      allowPrivateAddresses: ['127.0.0.1'],
      timeoutMs: 50,
    });
    const paths = serveHostile(server, HOSTILE_SERVERS);
    const hostile = HOSTILE_SERVERS.map(({ expected }, index) =>
      poll(paths[index]!, expected === 'timeout' ? impatient : fetcher),
    );
    const good = await Promise.all(paths.map(() => poll('/good')));
    expect(good.map((outcome) => outcome.kind)).toEqual(paths.map(() => 'items'));

    const outcomes = await Promise.all(hostile);
    const told = outcomes.map((outcome, index) => [
      HOSTILE_SERVERS[index]!.name,
      outcome.kind === 'failed' ? outcome.failure.reason : outcome.kind,
    ]);
    expect(told).toEqual(HOSTILE_SERVERS.map(({ name, expected }) => [name, expected]));
  }, 20_000);
});
