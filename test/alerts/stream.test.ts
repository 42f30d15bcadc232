import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { createLogs } from '#src/log.ts';
import type { ChannelDefinition } from '#src/model/channel.ts';
import { MINUTE_MS } from '#src/model/time.ts';
import { createDiscordPlatform } from '#src/platforms/discord/platform.ts';
import type { Platform } from '#src/platforms/platform.ts';
import { createSlackPlatform } from '#src/platforms/slack/platform.ts';
import { fakeClock } from '#test/fakes/clock.ts';
import { GUILD, NEWS } from '#test/fakes/discord-guilds.ts';
import { startDiscord, TOKEN } from '#test/fakes/discord-server.ts';
import { APP_TOKEN, BOT_TOKEN, startSlack } from '#test/fakes/slack-server.ts';
import { HAPPENING } from './happening.ts';
import { alertRoom } from './room.ts';

/** Twelve reports of one happening, as people of a channel see them: on the real platforms against servers of our own. */

interface Screen {
  readonly platform: Platform;
  readonly channel: ChannelDefinition;
  advance(ms: number): void;
  /** What stands in the channel, and in the thread below it, as plain words. */
  shown(): { readonly channel: string[]; readonly thread: string[] };
}

const log = createLogs('silent');
const START = '2026-03-02T03:00:00Z';

async function onDiscord(): Promise<Screen> {
  const clock = fakeClock(START);
  const discord = await startDiscord({ startsAt: clock.now() });
  onTestFinished(async () => {
    expect(discord.faults).toEqual([]);
    await discord.close();
  });
  return {
    platform: createDiscordPlatform({
      ...{
        token: TOKEN,
        apiBase: discord.apiBase,
        random: () => 0,
        now: clock.now,
        log: log.discord,
      },
    }),
    channel: { platform: 'discord', workspace: GUILD, remoteId: NEWS, name: 'news', locale: 'en' },
    advance(ms) {
      clock.advance(ms);
      discord.advance(ms);
    },
    shown() {
      const inChannel = discord.channels.get(NEWS) ?? [];
      const below = inChannel.flatMap(({ id }) => discord.channels.get(id) ?? []);
      const words = ({ body }: { readonly body: object }) => JSON.stringify(body);
      return { channel: inChannel.map(words), thread: below.map(words) };
    },
  };
}

async function onSlack(): Promise<Screen> {
  const clock = fakeClock(START);
  const slack = await startSlack(clock.now);
  onTestFinished(async () => {
    expect(slack.problems).toEqual([]);
    await slack[Symbol.asyncDispose]();
  });
  return {
    platform: createSlackPlatform({
      ...{ botToken: BOT_TOKEN, via: { socket: { appToken: APP_TOKEN } }, apiUrl: slack.apiUrl },
      ...{ managers: new Set(), now: clock.now, wait: async () => {}, log: log.slack },
    }),
    channel: { platform: 'slack', workspace: 'T1', remoteId: 'C1', name: 'alerts', locale: 'en' },
    advance: clock.advance,
    shown() {
      const isBelow = (posted: object) => 'thread_ts' in posted && posted.thread_ts !== undefined;
      const words = (posted: readonly object[]) => posted.map((each) => JSON.stringify(each));
      return {
        channel: words(slack.posted.filter((each) => !isBelow(each))),
        thread: words(slack.posted.filter(isBelow)),
      };
    },
  };
}

const parts: AsyncDisposable[] = [];
afterEach(async () => {
  for (const part of parts.splice(0)) await part[Symbol.asyncDispose]();
});

/** Lets the minutes pass, with what is due in each. */
async function live(screen: Screen, restarts: readonly number[] = []) {
  const room = await alertRoom([screen.platform]);
  parts.push(room);
  const id = await room.follow(screen.channel);
  const minutes = HAPPENING.at(-1)!.afterMs / MINUTE_MS + 20;
  for (let minute = 0; minute <= minutes; minute += 1) {
    const arrived = HAPPENING.filter(({ afterMs }) => afterMs === minute * MINUTE_MS);
    for (const { report } of arrived) await room.take([report]);
    if (restarts.includes(minute)) await room.restart();
    await room.deliver();
    room.clock.advance(MINUTE_MS);
    screen.advance(MINUTE_MS);
  }
  return { room, id };
}

const CODES = [
  ...['told', 'upgrade', 'copy', 'update', 'update', 'counted'],
  ...['counted', 'upgrade', 'copy', 'update', 'counted', 'update'],
];

describe.each([
  ['Discord', onDiscord],
  ['Slack', onSlack],
] as const)('twelve reports of one happening on %s', (name, open) => {
  test('are one message, edited, with what is new in its thread', async () => {
    const screen = await open();
    const { room, id } = await live(screen);
    expect(await room.codes(id)).toEqual(CODES);
    const { channel, thread } = screen.shown();
    expect(channel).toHaveLength(1);
    for (const words of [
      'BREAKING',
      '5 sources, official',
      'Daily Example',
      'USTR',
      HAPPENING[0]!.report.title,
    ])
      expect(channel[0]).toContain(words);
    const told = [
      ['Now MAJOR', '2 sources'],
      ['Update', '12%', '$3 billion'],
      ['Now BREAKING', 'official word from USTR'],
      ['Update', 'June 14'],
      ['Update', '25%'],
    ];
    expect(thread).toHaveLength(told.length);
    for (const [i, words] of told.entries()) for (const each of words) expect(thread[i]).toContain(each);
    const edits = (await room.written(id)).filter(({ what }) => what === 'edit');
    const times = edits.map(({ closed_at }) => closed_at!);
    for (const [i, at] of times.slice(1).entries())
      expect(at - times[i]!).toBeGreaterThanOrEqual(10 * MINUTE_MS);
    expect(edits.every(({ state }) => state === 'sent')).toBe(true);
    const isInChannel = (words: string) => words.includes('"reply_broadcast":');
    if (name === 'Slack') expect(thread.map(isInChannel)).toEqual([true, false, true, false, false]);
    // Discord takes no edit of a message that is an hour old.
    const late = times.filter((at) => at >= Date.parse(START) + 60 * MINUTE_MS);
    if (name === 'Discord') expect(late).toEqual([]);
  }, 30_000);

  test('are the same where the bot begins anew in between', async () => {
    const screen = await open();
    const { room, id } = await live(screen, [0, 3, 9, 14, 15, 31, 32, 66]);
    expect(await room.codes(id)).toEqual(CODES);
    expect(screen.shown().channel).toHaveLength(1);
    expect(screen.shown().thread).toHaveLength(5);
  }, 30_000);
});
