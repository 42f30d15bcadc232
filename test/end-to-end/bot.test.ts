import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { renderText } from '#src/platforms/terminal/render.ts';
import { temporaryFolder } from '#test/fakes/bot.ts';
import { startFeedServer } from '#test/fakes/feed-server.ts';
import { startGrowingFeeds } from '#test/fakes/growing-feeds.ts';
import { feedAt, runBot } from '#test/fakes/running-bot.ts';

const SHARED = join(import.meta.dirname, '../../../shared/data');
const WORLD = join(SHARED, 'live-2026-world-en/dev.jsonl');
const REAL = join(SHARED, 'real-feed-xml');
const PATIENCE = { timeout: 30_000, interval: 100 };

function folder(): string {
  const temporary = temporaryFolder();
  onTestFinished(() => temporary[Symbol.dispose]());
  return temporary.path;
}

const item = (title: string) =>
  `<item><title>${title}</title><link>https://news.example.org/${encodeURIComponent(title)}</link></item>`;
const rss = (...titles: string[]) =>
  `<rss version="2.0"><channel><title>Example</title>${titles.map(item).join('')}</channel></rss>`;

describe('the whole bot', () => {
  test('an alert reaches every channel that follows the topic, once, also over a restart', async () => {
    const server = await startFeedServer();
    onTestFinished(() => server.close());
    server.serve('/rss', { body: rss('Old tariff report') });
    const dataDir = folder();
    const feeds = [feedAt(server.url('/rss'), 'Example')];
    {
      await using bot = await runBot(dataDir, { feeds });
      await expect.poll(async () => (await bot.health()).feeds.healthy, PATIENCE).toBe(1);
      server.serve('/rss', { body: rss('New tariff report', 'Old tariff report') });
      await expect.poll(async () => (await bot.messages('topic-tariffs')).length, PATIENCE).toBe(1);
      await expect.poll(async () => (await bot.messages('all-ja')).length, PATIENCE).toBe(1);
      expect((await bot.messages('all-en'))[0]?.message.notification).toBe(
        'Tariffs: New tariff report (Example)',
      );
      expect((await bot.messages('all-ja'))[0]?.message.notification).toBe(
        '関税：New tariff report（Example）',
      );
      expect(await bot.messages('topic-summit')).toEqual([]);
    }
    const polls = server.requests.length;
    await using bot = await runBot(dataDir, { feeds });
    await expect.poll(() => server.requests.length, PATIENCE).toBeGreaterThan(polls + 1);
    expect((await bot.messages('all-en')).map((each) => each.message.sources[0]?.title)).toEqual([
      'New tariff report',
    ]);
  }, 60_000);

  test('with no network it stays up, names what fails, and answers', async () => {
    await using bot = await runBot(folder(), { feeds: [feedAt('http://127.0.0.1:9/rss', 'Nobody')] });
    await expect.poll(async () => (await bot.health()).feeds.failing, PATIENCE).toBe(1);
    const text = renderText(await bot.ask('/feeds'));
    expect(text).toContain('Nobody');
    expect(text).toContain('127.0.0.1:9 refused the connection');
    expect((await bot.ask('/latest', 'ja')).notification).toBe('記事はまだありません。');
    expect((await bot.health()).ok).toBe(true);
  }, 60_000);

  test('a second bot on the same base is refused', async () => {
    const dataDir = folder();
    await using _first = await runBot(dataDir);
    await expect(runBot(dataDir)).rejects.toThrow('Another Alliance Wire is running on');
  });

  test('/metrics counts what is stored', async () => {
    await using bot = await runBot(folder());
    const metrics = await (await fetch(new URL('/metrics', bot.url))).text();
    expect(metrics).toContain('alliance_wire_articles 0');
    expect(metrics).toContain('alliance_wire_feeds_failing 0');
  });
});

describe.skipIf(!existsSync(WORLD))('on growing feeds of 2026 (needs ../shared/data)', () => {
  test('what matches arrives once, though several feeds carry it', async () => {
    const growing = await startGrowingFeeds({
      jsonlPath: WORLD,
      feeds: 5,
      initialItems: 100,
      keepItems: 200,
    });
    onTestFinished(() => growing.close());
    const feeds = growing.feeds.map((feed) => feedAt(feed.url, feed.title));
    await using bot = await runBot(folder(), { feeds });
    await expect.poll(async () => (await bot.health()).feeds.healthy, PATIENCE).toBe(5);
    expect(await bot.messages('all-en')).toEqual([]);

    const before = (await bot.health()).articles.count;
    growing.grow(400);
    await expect
      .poll(async () => (await bot.health()).articles.count, PATIENCE)
      .toBeGreaterThan(before + 300);
    await expect.poll(async () => (await bot.messages('all-en')).length, PATIENCE).toBeGreaterThan(3);
    await expect.poll(async () => renderText(await bot.ask('/status')), PATIENCE).toContain('0 waiting');

    const messages = await bot.messages('all-en');
    const urls = messages.map((each) => each.message.sources[0]?.url);
    expect(new Set(urls).size).toBe(urls.length);
  }, 90_000);
});

describe.skipIf(!existsSync(REAL))('on 191 real documents (needs ../shared/data)', () => {
  test('polls all of them, stores their items, and a second poll transfers nothing', async () => {
    const server = await startFeedServer();
    onTestFinished(() => server.close());
    const index = readFileSync(join(REAL, 'index.jsonl'), 'utf8').trim().split('\n');
    const files = index.map((line) => (JSON.parse(line) as { file: string }).file);
    const feeds = files.map((file, i) => {
      server.serve(`/${i}`, {
        body: readFileSync(join(REAL, file)),
        contentType: 'application/xml',
        etag: `"${i}"`,
      });
      return feedAt(server.url(`/${i}`), file);
    });
    const dataDir = folder();
    {
      await using bot = await runBot(dataDir, { feeds, pollSeconds: 3 });
      await expect
        .poll(async () => (await bot.health()).feeds.waiting, { ...PATIENCE, timeout: 60_000 })
        .toBe(0);
      const health = await bot.health();
      expect(health.feeds.healthy).toBeGreaterThanOrEqual(190);
      expect(health.articles.count).toBeGreaterThan(2_500);
      expect(await bot.messages('all-en')).toEqual([]);
    }
    const firstRound = server.requests.length;
    await using bot = await runBot(dataDir, { feeds, pollSeconds: 3 });
    await expect
      .poll(() => server.requests.length, { ...PATIENCE, timeout: 60_000 })
      .toBeGreaterThanOrEqual(firstRound + files.length);
    const again = server.requests.slice(firstRound);
    expect(again.filter((request) => request.status === 304 && request.bodyBytes === 0).length).toBe(
      again.length,
    );
    expect(await bot.messages('all-en')).toEqual([]);
  }, 180_000);
});
