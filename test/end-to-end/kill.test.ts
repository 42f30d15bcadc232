import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#src/store/db.ts';
import { outboxTotals } from '#src/store/deliveries.ts';
import { feedHealth } from '#src/store/feeds.ts';
import { previewMessagesBefore } from '#src/store/preview-messages.ts';
import { strangeWords } from '#test/fakes/articles.ts';
import { temporaryFolder } from '#test/fakes/bot.ts';
import { startFeedServer } from '#test/fakes/feed-server.ts';

const ROOT = join(import.meta.dirname, '../..');
const PATIENCE = { timeout: 20_000, interval: 5 };
const ITEMS_BETWEEN_KILLS = 60;
/** Those that follow the topic of every item. */
const CHANNELS = ['all-en', 'all-ja', 'topic-tariffs', 'topic-alliance'];

/** A feed, and a second one with every other item of the first. */
async function growingFeeds() {
  const server = await startFeedServer();
  onTestFinished(() => server.close());
  let newest = 0;
  const item = (n: number) =>
    `<item><title>${strangeWords(n)}: Washington answers Tokyo with a tariff</title>` +
    `<link>https://news.example.org/${n}</link><guid>${n}</guid></item>`;
  const serve = (path: string, numbers: readonly number[]) => {
    const items = numbers.map(item).join('');
    const body = `<rss version="2.0"><channel><title>${path}</title>${items}</channel></rss>`;
    server.serve(path, { body, etag: `"${newest}"` });
  };
  const grow = (by: number) => {
    newest += by;
    const numbers = Array.from({ length: newest }, (_, i) => newest - i);
    serve('/all', numbers);
    serve(
      '/half',
      numbers.filter((n) => n % 2 === 0),
    );
  };
  // Where little is known, words that all have in common make stories.
  grow(40);
  const outline = (path: string) =>
    `<outline type="rss" text="${path}" xmlUrl="${server.url(path)}"` +
    ' publisher="Example News" tier="press" country="JP" language="en"/>';
  const opml =
    '<opml version="2.0"><head><title>Feeds</title></head>' +
    `<body>${outline('/all')}${outline('/half')}</body></opml>`;
  return { grow, opml };
}

/** The bot as `npm start` runs it, in a process that can be killed. */
async function startBot(configDir: string, dataDir: string): Promise<ChildProcess> {
  const settings = { POLL_SECONDS: '1', ALLOW_PRIVATE_FEEDS: '1', HTTP_PORT: '0', LOG_LEVEL: 'silent' };
  const bot = spawn(process.execPath, ['src/main.ts'], {
    cwd: ROOT,
    env: { CONFIG_DIR: configDir, DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void bot.kill('SIGKILL'));
  for await (const line of createInterface(bot.stdout!)) if (line.includes('is running')) return bot;
  throw new Error('The bot did not start.');
}

async function end(bot: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exit = once(bot, 'exit');
  bot.kill(signal);
  await exit;
}

test('a bot that is killed in the middle of its work loses nothing and shows nothing twice', async () => {
  using folder = temporaryFolder();
  const [configDir, dataDir] = [join(folder.path, 'config'), join(folder.path, 'data')];
  const feeds = await growingFeeds();
  cpSync(join(ROOT, 'config'), configDir, { recursive: true });
  writeFileSync(join(configDir, 'feeds.opml'), feeds.opml);
  await using store = await openStore(dataDir);
  const { db } = store;
  const knownFeeds = async () => (await feedHealth(db)).filter((feed) => feed.baselineAt !== null).length;
  const totals = () => outboxTotals(db, 0);

  let bot = await startBot(configDir, dataDir);
  await expect.poll(knownFeeds, PATIENCE).toBe(2);
  for (let kill = 0; kill < 3; kill += 1) {
    const before = await totals();
    feeds.grow(ITEMS_BETWEEN_KILLS);
    const isAtWork = async () => {
      const { sent, waiting } = await totals();
      return sent > before.sent && waiting > 0;
    };
    await expect.poll(isAtWork, PATIENCE).toBe(true);
    await end(bot, 'SIGKILL');
    expect((await totals()).waiting).toBeGreaterThan(0);
    bot = await startBot(configDir, dataDir);
  }
  const alerts = 3 * ITEMS_BETWEEN_KILLS * CHANNELS.length;
  await expect.poll(totals, PATIENCE).toMatchObject({ waiting: 0, failed: 0, sent: alerts });
  await end(bot, 'SIGTERM');
  expect(bot.exitCode).toBe(0);

  const live = await db
    .selectFrom('articles')
    .select('id')
    .where('origin', '=', 'live')
    .orderBy('id')
    .execute();
  expect(live).toHaveLength(3 * ITEMS_BETWEEN_KILLS);
  for (const channel of CHANNELS) {
    const posted = await previewMessagesBefore(db, channel, null, alerts);
    expect(posted.map(({ message }) => message.sources[0]?.articleId)).toEqual(live.map(({ id }) => id));
  }
  const { rows } = await sql`pragma integrity_check`.execute(db);
  expect(rows).toEqual([{ integrity_check: 'ok' }]);
}, 60_000);
