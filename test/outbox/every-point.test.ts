import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLogs } from '#src/log.ts';
import { type Message, text } from '#src/message.ts';
import type { ChannelDefinition } from '#src/model/channel.ts';
import type { NewDelivery } from '#src/model/delivery.ts';
import { DAY_MS, MINUTE_MS } from '#src/model/time.ts';
import { openOutbox } from '#src/outbox/deliver.ts';
import { createDiscordPlatform } from '#src/platforms/discord/platform.ts';
import type { Platform } from '#src/platforms/platform.ts';
import { createSlackPlatform } from '#src/platforms/slack/platform.ts';
import { saveChannel } from '#src/store/channels.ts';
import { openStore } from '#src/store/db.ts';
import { enqueueDeliveries } from '#src/store/deliveries.ts';
import { temporaryFolder } from '#test/fakes/bot.ts';
import { fakeClock } from '#test/fakes/clock.ts';
import { ANNOUNCEMENTS, GUILD } from '#test/fakes/discord-guilds.ts';
import { startDiscord, TOKEN } from '#test/fakes/discord-server.ts';
import { type Mishap, startFaultyLine } from '#test/fakes/faulty-line.ts';
import { APP_TOKEN, BOT_TOKEN, startSlack } from '#test/fakes/slack-server.ts';

/**
 * Every point at which the process can die or the network fail between the claim of a message and the note that it is
 * there: at each, everything is shown in the end, and once. With the real outbox, base, discord.js and Slack client.
 */

const START = '2026-03-02T03:00:00Z';
const log = createLogs('silent');

/** A place to post to, the server behind it, and what people see there. */
interface Bench {
  readonly address: string;
  readonly channels: readonly [ChannelDefinition, ChannelDefinition];
  platform(url: string, clock: Clockwork): Platform;
  advance(ms: number): void;
  /** Of every message its place and its words. */
  shown(): string[];
  close(): Promise<void>;
}

type Clockwork = ReturnType<typeof fakeClock>;

async function discordBench(): Promise<Bench> {
  const discord = await startDiscord();
  const place = { platform: 'discord', workspace: GUILD, locale: 'en' } as const;
  const person = '1500000000000000000';
  return {
    address: discord.apiBase,
    channels: [
      { ...place, remoteId: ANNOUNCEMENTS, name: 'news', kind: 'announcement' },
      { ...place, remoteId: person, name: person, kind: 'person' },
    ],
    platform: (url, clock) =>
      createDiscordPlatform({
        ...{ token: TOKEN, apiBase: `${url}/api`, random: () => 0, now: clock.now, log: log.discord },
      }),
    advance: discord.advance,
    shown: () =>
      [...discord.channels.values()].flatMap((posted) => posted.map(({ body }) => wordsOf(body))).sort(),
    async close() {
      expect(discord.faults).toEqual([]);
      await discord.close();
    },
  };
}

async function slackBench(): Promise<Bench> {
  const clock = fakeClock(START);
  const slack = await startSlack(clock.now);
  const place = { platform: 'slack', workspace: 'T1', locale: 'en' } as const;
  return {
    address: slack.apiUrl,
    channels: [
      { ...place, remoteId: 'C1', name: 'alerts', kind: 'text' },
      { ...place, remoteId: 'U7', name: 'Mori', kind: 'person' },
    ],
    platform: (url, { now, advance }) =>
      createSlackPlatform({
        ...{ botToken: BOT_TOKEN, via: { socket: { appToken: APP_TOKEN } }, apiUrl: `${url}/api/` },
        ...{ managers: new Set(), now, wait: async (ms) => advance(ms), log: log.slack },
      }),
    advance: clock.advance,
    shown: () => slack.posted.map(wordsOf).sort(),
    async close() {
      expect(slack.problems).toEqual([]);
      await slack[Symbol.asyncDispose]();
    },
  };
}

const BENCHES = { discord: discordBench, slack: slackBench };

const WORDS = /word-\w+/;
const wordsOf = (posted: unknown) => WORDS.exec(JSON.stringify(posted))?.[0] ?? 'no words';

const messageOf = (words: string, kind: Message['kind'] = 'alert'): Message => ({
  ...{ kind, locale: 'en', notification: `About ${words}`, title: [text(words)], blocks: [], sources: [] },
  actions: [{ kind: 'command', label: 'More', line: '/latest' }],
});

/** What is written at first, and what later: each has to be there once, the edit in the place of the first. */
const PHASES: readonly (readonly (Omit<NewDelivery, 'channelId'> & { readonly to: 0 | 1 })[])[] = [
  [
    {
      ...{ to: 0, kind: 'alert', subject: 'article:1', revision: 1, message: messageOf('word-first') },
      options: { isPublished: true },
    },
    { to: 1, kind: 'notice', subject: 'channel:1', revision: 1, message: messageOf('word-notice', 'panel') },
  ],
  [
    {
      ...{ to: 0, kind: 'alert', subject: 'article:1', revision: 2, message: messageOf('word-edited') },
      options: { edits: 1 },
    },
    {
      ...{ to: 0, kind: 'alert', subject: 'article:1', revision: 3, message: messageOf('word-thread') },
      options: { threadOf: { revision: 1, name: 'Updates' } },
    },
    {
      ...{ to: 0, kind: 'digest', subject: '2026-03-02', revision: 1 },
      ...{ message: messageOf('word-digest', 'digest'), options: { isSilent: true } },
    },
  ],
];
const ONCE = ['word-digest', 'word-edited', 'word-notice', 'word-thread'];

/** Runs it all, with one mishap. Returns what is shown in the end and noted, and all requests. */
async function run(
  name: keyof typeof BENCHES,
  mishap: Mishap | null = null,
  at = -1,
  awayMs: readonly number[] = [],
) {
  await using parts = new AsyncDisposableStack();
  const clock = fakeClock(START);
  const bench = await BENCHES[name]();
  parts.defer(bench.close);
  const line = parts.use(await startFaultyLine(bench.address, mishap, at));
  let lastLine = line;
  const advance = (ms: number) => {
    clock.advance(ms);
    bench.advance(Math.max(ms, 0));
  };

  /** A process at work on the base of a folder. */
  async function begin(folder: string) {
    const store = parts.use(await openStore(folder));
    const platform = bench.platform(lastLine.url, clock);
    parts.defer(() => platform.stop());
    // Before it stops: what a dead line never answers is not waited for.
    const { hangUp } = lastLine;
    parts.defer(hangUp);
    const outbox = await openOutbox({
      ...{ store, clock, log: log.outbox, platforms: new Map([[platform.name, platform]]) },
      onRefused: async (_, reason) => expect.unreachable(`refused: ${reason}`),
    });
    return { store, outbox };
  }

  const newFolder = () => parts.use(temporaryFolder()).path;
  let bot = await begin(newFolder());
  const channelIds: number[] = [];
  for (const channel of bench.channels) channelIds.push(await saveChannel(bot.store.db, channel));
  let isDead = false;
  const waiting = async () =>
    (await bot.store.db.selectFrom('deliveries').select('id').where('closed_at', 'is', null).execute())
      .length > 0;

  for (const phase of PHASES) {
    const deliveries = phase.map(({ to, ...delivery }) => ({ ...delivery, channelId: channelIds[to]! }));
    await enqueueDeliveries(bot.store.db, deliveries, clock.now());
    for (let i = 0; i < 20 && (await waiting()); i += 1) {
      const working = bot.outbox.deliver().catch(() => {});
      const died = !isDead && (await Promise.race([working, line.died.then(() => true)])) === true;
      await (died || working);
      for (const [restart, ms] of died ? awayMs.entries() : []) {
        isDead = true;
        const folder = newFolder();
        await bot.store.backup(join(folder, 'alliance-wire.db'));
        lastLine.kill();
        lastLine = parts.use(await startFaultyLine(bench.address));
        advance(ms);
        bot = await begin(folder);
        // The first of two restarts does no more than claim what is due.
        if (restart < awayMs.length - 1) {
          lastLine.kill();
          void bot.outbox.deliver().catch(() => {});
        }
      }
      advance(i < 5 ? 31_000 : 10 * MINUTE_MS);
    }
    advance(5 * MINUTE_MS);
  }
  const noted = await bot.store.db
    .selectFrom('deliveries')
    .select(['subject', 'revision', 'state'])
    .execute();
  return {
    shown: bench.shown(),
    unsent: noted.filter(({ state }) => state !== 'sent'),
    requests: line.requests,
  };
}

/** What happens, and for how long the bot is away where it died. */
const MISHAPS_SEEN: readonly (readonly [string, Mishap, readonly number[]])[] = [
  ['the answer is lost, not acted on', 'lost before', []],
  ['the answer is lost, acted on', 'lost after', []],
  ['503', 'trouble', []],
  ['429', 'too often', []],
  ['killed before it acts', 'death before', [0]],
  ['killed after it acted', 'death after', [0]],
  ['killed before, away for 31 min', 'death before', [31 * MINUTE_MS]],
  ['killed after, away for 31 min', 'death after', [31 * MINUTE_MS]],
  ['killed twice', 'death after', [1_000, 31 * MINUTE_MS]],
  ['killed, clock a day back', 'death after', [-DAY_MS]],
  ['killed, clock a day ahead', 'death after', [DAY_MS]],
];

const shownOnce = new Map<string, Set<string>>();

describe.each(['discord', 'slack'] as const)('%s shows every message, and once', async (name) => {
  const { requests, ...undisturbed } = await run(name);

  test('where nothing goes wrong', () => {
    expect(undisturbed).toEqual({ shown: ONCE, unsent: [] });
    expect(requests.length).toBeGreaterThan(5);
  });

  const points = requests.map((request, at) => [at, request.replace(/\d{6,}/g, 'N')] as const);

  describe.each(points)('with a mishap at request %i, %s:', (at, request) => {
    const point = `${name} \`${request}\``;
    // Published is what was posted before; a bot that dies meanwhile does not come back to it.
    const possible = MISHAPS_SEEN.filter(
      ([, , awayMs]) => awayMs.length === 0 || !request.endsWith('crosspost'),
    );
    test.each(possible)('%s', async (words, mishap, awayMs) => {
      expect(await run(name, mishap, at, awayMs)).toMatchObject({ shown: ONCE, unsent: [] });
      shownOnce.set(point, (shownOnce.get(point) ?? new Set()).add(words));
    });
  });
});

test('docs/reliability.md tells what was tried', async () => {
  const columns = MISHAPS_SEEN.map(([words]) => words);
  // Two requests under way at once may come in either order.
  const rows = [...shownOnce]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([point, seen]) =>
        `| ${point} | ${columns.map((words) => (seen.has(words) ? 'once' : '–')).join(' | ')} |`,
    );
  const table = [
    `| request | ${columns.join(' | ')} |`,
    `|---|${columns.map(() => '---').join('|')}|`,
    ...rows,
  ].join('\n');
  await expect(`${HEADER}\n\n${table}\n`).toMatchFileSnapshot('../../docs/reliability.md');
});

const HEADER = `# What happens when something goes wrong on the way

Every message is noted in the article base before it is sent, and its place in the chat when it is there. Between the two
lies everything that can go wrong. This table is written by \`test/outbox/every-point.test.ts\`, which runs the real outbox,
base, discord.js and Slack client against servers on loopback: an alert, a notice in a direct message, an edit, an update in
a thread and a digest, once for each request that they take and each mishap that can befall it. *once*: in the end all
five are shown, none twice, and all are noted as sent. *–*: nothing waits for that request.`;
