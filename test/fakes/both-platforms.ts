import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeConfig } from '#test/cli/program.ts';
import { strangeWords } from './articles.ts';
import { temporaryFolder } from './bot.ts';
import { startDiscord, TOKEN } from './discord-server.ts';
import { startFeedServer } from './feed-server.ts';
import { startLine } from './line.ts';
import { APP_TOKEN, BOT_TOKEN, freePort, SIGNING_SECRET, startSlack } from './slack-server.ts';
import { type SpawnedBot, spawnBot } from './spawned-bot.ts';

/** Who looks after the bot in Slack. */
export const ADMIN = 'U1';

/**
 * A Discord, a Slack and a publisher on loopback, on the machine's own clock, and the bot among them as a process that can
 * be stopped, killed and started again on what it stored.
 *
 * @param files of its configuration, by name; the feeds are the publisher's
 */
export async function bothPlatforms(files: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder();
  const [config, data] = [join(folder.path, 'config'), join(folder.path, 'data')];
  const discord = await startDiscord({ clock: Date.now });
  const slack = await startSlack(Date.now);
  slack.people.set(ADMIN, { is_admin: true });
  const toDiscord = await startLine(discord.apiBase);
  const toSlack = await startLine(slack.apiUrl);
  const publisher = await startFeedServer();
  const slackPort = await freePort();
  const published: string[] = [];

  function publish(...titles: readonly string[]): void {
    published.unshift(...titles);
    const items = published.map((title, i) => {
      const link = `https://news.example.org/${published.length - i}`;
      const date = new Date().toUTCString();
      return `<item><title>${escaped(title)}</title><link>${link}</link><pubDate>${date}</pubDate></item>`;
    });
    const body = `<rss version="2.0"><channel><title>Example News</title>${items.join('')}</channel></rss>`;
    publisher.serve('/rss', { body, etag: `"${published.length}"` });
  }

  mkdirSync(config);
  writeConfig(config, {
    ...files,
    'feeds.opml':
      '<opml version="2.0"><body><outline type="rss" text="Example News"' +
      ` xmlUrl="${publisher.url('/rss')}" publisher="Example News" tier="press" country="JP" language="en"/>` +
      '</body></opml>',
  });
  // Where little is known, one word in common makes a story.
  publish(
    'What was there before: a tariff',
    ...Array.from({ length: 40 }, (_, n) => `${strangeWords(n)}: tariff`),
  );

  const running = new Set<SpawnedBot>();
  return {
    discord,
    slack,
    toDiscord,
    toSlack,
    publish,
    dataDir: data,
    /** Where Slack sends its requests, when the bot does not open a socket. */
    slackUrl: `http://127.0.0.1:${slackPort}`,

    /** Resolves when the bot is in both. */
    async start(slackBy: 'socket' | 'http'): Promise<SpawnedBot> {
      const bot = await spawnBot({
        ...{ CONFIG_DIR: config, DATA_DIR: data, HTTP_PORT: '0', POLL_SECONDS: '1' },
        ...{ ALLOW_PRIVATE_FEEDS: '1', DISCORD_TOKEN: TOKEN, DISCORD_API_BASE: `${toDiscord.url}/api` },
        ...{ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_API_URL: `${toSlack.url}/api/` },
        ...(slackBy === 'socket'
          ? { SLACK_APP_TOKEN: APP_TOKEN }
          : { SLACK_SIGNING_SECRET: SIGNING_SECRET, HOST: '127.0.0.1', PORT: String(slackPort) }),
      });
      running.add(bot);
      await bot.logged('discord connected');
      if (slackBy === 'socket') await slack.until(() => slack.sockets.size === 1);
      return bot;
    },

    /** What the platforms would complain about. */
    faults: () => [...discord.faults, ...discord.gateway.faults, ...slack.problems],

    async [Symbol.asyncDispose]() {
      for (const bot of running) await bot.kill();
      for (const end of [toDiscord, toSlack, slack]) await end[Symbol.asyncDispose]();
      await discord.close();
      await publisher.close();
      rmSync(folder.path, { recursive: true, force: true });
    },
  };
}

export type BothPlatforms = Awaited<ReturnType<typeof bothPlatforms>>;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
