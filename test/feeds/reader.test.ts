import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ParseError } from '#src/feeds/parse-error.ts';
import { createFeedReader, type FeedReader } from '#src/feeds/reader.ts';
import { LARGEST_FEED } from '#test/fixtures/hostile/documents.ts';

const FEED =
  '<rss version="2.0"><channel><title>ニュース</title><item><title>One</title><link>/1</link></item></channel></rss>';
const PAGE =
  '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>';
const FROM = { url: 'https://news.example.org/rss' };

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('a reader', () => {
  let reader: FeedReader;
  beforeAll(() => {
    reader = createFeedReader();
  });
  afterAll(() => reader.close());

  const readOne = () => reader.read(bytesOf(FEED), 'application/rss+xml', FROM);

  test('gives what the document says', async () => {
    expect(await readOne()).toMatchObject({
      title: 'ニュース',
      format: 'rss',
      charset: 'utf-8',
      entryCount: 1,
      items: [{ title: 'One', url: 'https://news.example.org/1' }],
    });
  });

  test('reads what is a piece of a larger buffer, and leaves the rest of it alone', async () => {
    const whole = Buffer.from(`before${FEED}after`);
    const piece = whole.subarray(6, whole.length - 5);
    expect(await reader.read(piece, null, FROM)).toMatchObject({ entryCount: 1 });
    expect(whole.toString()).toBe(`before${FEED}after`);
  });

  test('refuses what is no feed with the reason, and with the feeds that a page announces', async () => {
    const refusal = await reader.read(bytesOf(PAGE), 'text/html', FROM).catch((error) => error);
    expect(refusal).toBeInstanceOf(ParseError);
    expect(refusal).toMatchObject({
      reason: 'web-page',
      message: 'This is a web page, not a feed.',
      announced: ['https://news.example.org/feed.xml'],
    });
    expect(await readOne()).toMatchObject({ entryCount: 1 });
  });

  test('reads many at once, each for who asked', async () => {
    const titles = Array.from({ length: 20 }, (_, i) => `Feed ${i}`);
    const read = titles.map((title) => reader.read(bytesOf(FEED.replace('ニュース', title)), null, FROM));
    expect((await Promise.all(read)).map((contents) => contents.title)).toEqual(titles);
  });

  test('a good feed of 10 MB is read within the limits', async () => {
    const { entryCount } = await reader.read(LARGEST_FEED.build(1), LARGEST_FEED.contentType, FROM);
    expect(entryCount).toBe(4_000);
  });
});

describe('a document that goes over a limit fails alone', () => {
  test.each([
    [
      'of time',
      { timeLimitMs: 1 },
      { reason: 'too-slow', message: 'Reading this feed took longer than 0.001 s.' },
    ],
    [
      'of memory',
      { memoryLimitBytes: 1 },
      { reason: 'unreadable', message: 'Reading this feed took too much memory.' },
    ],
  ])('%s', async (_, limits, refusal) => {
    await using reader = createFeedReader(limits);
    const first = reader.read(LARGEST_FEED.build(1), null, FROM).catch((error) => error);
    const second = reader.read(LARGEST_FEED.build(1), null, FROM).catch((error) => error);
    expect(await first).toBeInstanceOf(ParseError);
    // The thread of the first is gone; the second is refused for its own sake, by a new one.
    expect([await first, await second]).toMatchObject([refusal, refusal]);
  });

  test('a fault ends the thread; what waits behind is read by a new one', async () => {
    await using reader = createFeedReader();
    const read = (url: string) => reader.read(bytesOf(FEED), null, { url });
    const results = await Promise.allSettled([read(FROM.url), read('no address'), read(FROM.url)]);
    expect(results).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'ERR_INVALID_URL' } },
      { status: 'fulfilled' },
    ]);
  });
});

describe('closing', () => {
  test('fails what is being read, what waits and what comes later', async () => {
    const reader = createFeedReader();
    const closed = 'Error: The feed reader was closed.';
    const read = () => reader.read(LARGEST_FEED.build(1), null, FROM).catch(String);
    const reading = [read(), read()];
    await new Promise((turn) => setImmediate(turn));
    await reader.close();
    expect(await Promise.all([...reading, read()])).toEqual([closed, closed, closed]);
  });

  test('after a while without a document the thread ends, and the next document has a new one', async () => {
    await using reader = createFeedReader({ idleMs: 0 });
    for (let i = 0; i < 3; i += 1) {
      expect(await reader.read(bytesOf(FEED), null, FROM)).toMatchObject({ entryCount: 1 });
      await new Promise((turn) => setTimeout(turn, 0));
    }
  });
});
