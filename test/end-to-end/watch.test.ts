import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import type { Reply } from '#src/message.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import { openStore } from '#src/store/db.ts';
import { feedHealth } from '#src/store/feeds.ts';
import { previewMessagesBefore } from '#src/store/preview-messages.ts';
import { temporaryFolder } from '#test/fakes/bot.ts';
import { startFeedServer } from '#test/fakes/feed-server.ts';
import { lineBehind } from '#test/fakes/watch-room.ts';

const ROOT = join(import.meta.dirname, '../..');
const PATIENCE = { timeout: 20_000, interval: 5 };
/** On none of the topics: nothing but the watches tells of them. The first is there from the beginning. */
const STORIES = [
  delivery({ en: 'barge Hotaru', ja: '台船「ホタル」' }, { en: 'Ghana', ja: 'ガーナ' }, 2029),
  delivery({ en: 'ferry Nagisa', ja: 'フェリー「ナギサ」' }, { en: 'Peru', ja: 'ペルー' }, 2031),
  delivery({ en: 'tanker Tsubame', ja: 'タンカー「ツバメ」' }, { en: 'Chile', ja: 'チリ' }, 2032),
  delivery({ en: 'icebreaker Yukikaze', ja: '砕氷船「ユキカゼ」' }, { en: 'Norway', ja: 'ノルウェー' }, 2033),
];

function delivery(ship: Localized, country: Localized, year: number) {
  return {
    en: {
      question: `When will the ${ship.en} be delivered to ${country.en}?`,
      title: `Shipyard sets a date for the ${ship.en}`,
      text: `The ${ship.en} will be delivered to ${country.en} in May ${year}.`,
    },
    ja: {
      question: `${country.ja}向け${ship.ja}の引き渡しはいつですか`,
      title: `${ship.ja}の日程が決まる`,
      text: `${country.ja}向け${ship.ja}の引き渡しは${year}年5月になる。`,
    },
  };
}

/** A feed in each language, each with one more item whenever it grows. */
async function shippingNews() {
  const server = await startFeedServer();
  onTestFinished(() => server.close());
  let newest = 0;
  const grow = () => {
    newest += 1;
    for (const language of ['en', 'ja'] as const) {
      const items = Array.from({ length: newest }, (_, i) => {
        const { title, text } = STORIES[i]![language];
        return `<item><title>${title}</title><description>${text}</description><link>https://news.example.org/${language}/${i}</link></item>`;
      });
      const body = `<rss version="2.0"><channel><title>${language}</title>${items.join('')}</channel></rss>`;
      server.serve(`/${language}`, { body, etag: `"${newest}"` });
    }
  };
  grow();
  const outline = (language: string) =>
    `<outline type="rss" text="${language}" xmlUrl="${server.url(`/${language}`)}" publisher="Example News" tier="press" country="JP" language="${language}"/>`;
  const opml = `<opml version="2.0"><head><title>Feeds</title></head><body>${outline('en')}${outline('ja')}</body></opml>`;
  return { grow, opml };
}

/** The bot as `npm start` runs it, in a process that can be killed. */
async function startBot(configDir: string, dataDir: string) {
  const settings = { POLL_SECONDS: '1', ALLOW_PRIVATE_FEEDS: '1', HTTP_PORT: '0', LOG_LEVEL: 'silent' };
  const bot = spawn(process.execPath, ['src/main.ts'], {
    cwd: ROOT,
    env: { CONFIG_DIR: configDir, DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void bot.kill('SIGKILL'));
  for await (const line of createInterface(bot.stdout!)) {
    const url = /https?:\/\/\S+/.exec(line)?.[0];
    if (url) return { bot, ask: (typed: string, locale: Locale) => ask(url, typed, locale) };
  }
  throw new Error('The bot did not start.');
}

async function ask(url: string, line: string, locale: Locale): Promise<Reply> {
  const response = await fetch(new URL('/api/invocations', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ line, channelId: `all-${locale}`, locale }),
  });
  return ((await response.json()) as { reply: Reply }).reply;
}

async function end(bot: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exit = once(bot, 'exit');
  bot.kill(signal);
  await exit;
}

test('a question is refused, watched for and answered once, in both languages, though the bot is killed in between', async () => {
  using folder = temporaryFolder();
  const [configDir, dataDir] = [join(folder.path, 'config'), join(folder.path, 'data')];
  const feeds = await shippingNews();
  cpSync(join(ROOT, 'config'), configDir, { recursive: true });
  writeFileSync(join(configDir, 'feeds.opml'), feeds.opml);
  await using store = await openStore(dataDir);
  const { db } = store;
  const knownFeeds = async () => (await feedHealth(db)).filter((feed) => feed.baselineAt !== null).length;
  const waiting = async () =>
    (await db.selectFrom('watches').select('id').where('ended_at', 'is', null).execute()).length;
  const told = async (locale: Locale) =>
    (await previewMessagesBefore(db, `all-${locale}`, null, 99)).map(({ message }) => message.notification);

  let { bot, ask: typed } = await startBot(configDir, dataDir);
  await expect.poll(knownFeeds, PATIENCE).toBe(2);
  const expected = { en: [] as string[], ja: [] as string[] };
  for (const story of STORIES.slice(1)) {
    for (const locale of ['en', 'ja'] as const) {
      const refusal = await typed(`/ask ${story[locale].question}`, locale);
      expect(refusal.kind).toBe('empty');
      const label = locale === 'en' ? 'Watch for it' : '答えが出たら通知';
      expect((await typed(lineBehind(label, refusal), locale)).kind).toBe('panel');
      expected[locale].push(story[locale].text);
    }
    await end(bot, 'SIGKILL');
    ({ bot, ask: typed } = await startBot(configDir, dataDir));
    feeds.grow();
    await expect.poll(waiting, PATIENCE).toBeLessThan(2);
    await end(bot, 'SIGKILL');
    ({ bot, ask: typed } = await startBot(configDir, dataDir));
    await expect.poll(waiting, PATIENCE).toBe(0);
  }
  for (const locale of ['en', 'ja'] as const) {
    await expect.poll(async () => (await told(locale)).length, PATIENCE).toBe(3);
    for (const [i, sentence] of (await told(locale)).entries())
      expect(sentence).toContain(expected[locale][i]);
  }
  await end(bot, 'SIGTERM');
  expect(bot.exitCode).toBe(0);
}, 60_000);
