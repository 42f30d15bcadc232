import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADMIN, type BothPlatforms, bothPlatforms } from '#test/fakes/both-platforms.ts';
import { COMMAND, MANAGE_SERVER, shownText } from '#test/fakes/discord-bot.ts';
import { ANNOUNCEMENTS, GENERAL, GUILD, NEWS } from '#test/fakes/discord-guilds.ts';
import type { SpawnedBot } from '#test/fakes/spawned-bot.ts';

/**
 * What goes wrong between the bot and the platforms, with `npm start` as its own process, and what people see of it: each
 * alert once, in every channel. Every channel has a fault of its own at the same time, so one does not wait for the other.
 */

/** The outbox tries again after 5 seconds, then after 30. */
const PATIENCE = { timeout: 60_000, interval: 50 };
const LIMIT = 90_000;

const MANAGER = '1500000000000000000';
const IN_DISCORD = [NEWS, ANNOUNCEMENTS, GENERAL];
const IN_SLACK = ['C1', 'C2', 'G1'];

let room: BothPlatforms;
let bot: SpawnedBot;

beforeAll(async () => {
  room = await bothPlatforms();
}, LIMIT);

afterAll(async () => {
  await room?.[Symbol.asyncDispose]();
});

function discordCommand(name: string, options: Readonly<Record<string, string>> = {}, subcommand?: string) {
  const given = Object.entries(options).map(([option, value]) => ({ type: 3, name: option, value }));
  const user = { id: MANAGER, username: 'manager', discriminator: '0', avatar: null };
  return room.discord.interact(
    COMMAND,
    {
      ...{ id: '1', type: 1, name },
      options: subcommand ? [{ type: 1, name: subcommand, options: given }] : given,
    },
    { member: { user, roles: [], permissions: MANAGE_SERVER } },
  );
}

async function setUpInDiscord(channel: string): Promise<void> {
  const asked = discordCommand('setup', { channel, topics: 'tariffs', volume: 'everything' });
  await expect.poll(() => shownText(asked.shown), PATIENCE).toContain('is set up');
}

async function setUpInSlack(channel: string): Promise<void> {
  const { slack } = room;
  const before = slack.responses.length;
  await slack.overSocket(
    'slash_commands',
    slack.command(`setup channel:${channel} topics:tariffs volume:everything`),
  );
  await slack.until(() => slack.responses.length > before);
  expect(JSON.stringify(slack.responses.at(-1))).toContain('is set up');
}

/** How often each channel shows an alert with the words, in the order of `IN_DISCORD` and `IN_SLACK`. */
function shownIn(words: string): number[] {
  const { discord, slack } = room;
  return [
    ...IN_DISCORD.map((id) => discord.channels.get(id)?.filter(({ body }) => holds(body, words)).length ?? 0),
    ...IN_SLACK.map((id) => slack.posted.filter((each) => each.channel === id && holds(each, words)).length),
  ];
}

/** As it is read, without what keeps it from being markup. */
const holds = (posted: object, words: string) => JSON.stringify(posted).replaceAll('\\', '').includes(words);
const LOST = 'Paused: nothing can be posted to ';
const EVERYWHERE = [1, 1, 1, 1, 1, 1];

const discordPosts = (channel: string) => new RegExp(`^POST \\S+/channels/${channel}/messages$`);

/** Direct messages to who set the bot up. */
const notices = (words: string) => ({
  discord: [...room.discord.channels.entries()]
    .filter(([id]) => !IN_DISCORD.includes(id))
    .flatMap(([, posted]) => posted)
    .filter(({ body }) => holds(body, words)).length,
  slack: room.slack.posted.filter((each) => each.channel === `D${ADMIN}` && holds(each, words)).length,
});

test(
  'three channels of each are set up',
  async () => {
    bot = await room.start('socket');
    await bot.logged('feed polled');
    for (const channel of IN_DISCORD) await setUpInDiscord(channel);
    for (const channel of IN_SLACK) await setUpInSlack(channel);
  },
  LIMIT,
);

describe('each channel shows an alert once', () => {
  test(
    'when an answer is lost, Discord or Slack fails twice, or asks to wait',
    async () => {
      const { discord, slack } = room;
      discord.fail({ route: discordPosts(NEWS), drop: 'after' });
      for (let i = 0; i < 2; i += 1) discord.fail({ route: discordPosts(ANNOUNCEMENTS), status: 502 });
      discord.fail({
        ...{ route: discordPosts(GENERAL), status: 429 },
        headers: { 'retry-after': '1', 'x-ratelimit-scope': 'shared' },
        body: { message: 'You are being rate limited.', retry_after: 1, global: false },
      });
      slack.faults.set('chat.postMessage C1', ['lost']);
      slack.faults.set('chat.postMessage C2', [{ status: 503 }, { status: 503 }]);
      slack.faults.set('chat.postMessage G1', [{ retryAfter: 1 }]);
      room.publish('Steel mills in Ohio brace for tariff');
      await expect.poll(() => shownIn('Steel mills in Ohio brace for tariff'), PATIENCE).toEqual(EVERYWHERE);
    },
    LIMIT,
  );

  test(
    'when the bot is killed in the middle of its posts, before and after they were taken',
    async () => {
      const { discord, toDiscord, toSlack } = room;
      const held = [
        toDiscord.hold(new RegExp(`^POST \\S+/channels/${NEWS}/messages`), 'after'),
        toDiscord.hold(new RegExp(`^POST \\S+/channels/${GENERAL}/messages`), 'before'),
        toSlack.hold(/chat\.postMessage/, 'after'),
        toSlack.hold(/chat\.postMessage/, 'before'),
      ];
      room.publish('Nagoya counts what its tariff costs');
      await Promise.all(held.map(({ arrived }) => arrived));
      await bot.kill();
      for (const { release } of held) release();
      const [inNews, , inGeneral] = shownIn('Nagoya counts what its tariff costs');
      expect([inNews, inGeneral]).toEqual([1, 0]);

      bot = await room.start('socket');
      await expect.poll(() => shownIn('Nagoya counts what its tariff costs'), PATIENCE).toEqual(EVERYWHERE);
      // What comes later is posted later, so nothing more of the first is on its way.
      room.publish('Rice farmers of Niigata reject tariff offer');
      await expect
        .poll(() => shownIn('Rice farmers of Niigata reject tariff offer'), PATIENCE)
        .toEqual(EVERYWHERE);
      expect(shownIn('Nagoya counts what its tariff costs')).toEqual(EVERYWHERE);
      expect(discord.requests.filter((request) => request.startsWith('PUT '))).toHaveLength(1);
    },
    LIMIT,
  );
});

describe('a channel that is lost', () => {
  test(
    'is paused, its manager is told once, and the others go on',
    async () => {
      const { discord, slack } = room;
      discord.guilds.removeChannel(GENERAL);
      discord.guilds.changeChannel(NEWS, (channel) => {
        channel.overwrites.push({ id: GUILD, type: 0, allow: 0n, deny: 1n << 11n });
      });
      slack.channels.set('C1', { name: 'alerts', is_member: false });
      room.publish('Shipbuilders at Kobe win tariff relief');
      await expect
        .poll(() => shownIn('Shipbuilders at Kobe win tariff relief'), PATIENCE)
        .toEqual([0, 1, 0, 0, 1, 1]);
      await expect.poll(() => notices(LOST), PATIENCE).toEqual({ discord: 2, slack: 1 });
    },
    LIMIT,
  );

  test(
    'that can be posted to again gets what waited, and its manager a word',
    async () => {
      const { discord, slack } = room;
      discord.guilds.changeChannel(NEWS, (channel) => void channel.overwrites.pop());
      slack.channels.set('C1', { name: 'alerts', is_member: true });
      const joined = {
        type: 'member_joined_channel',
        user: 'U0BOT',
        channel: 'C1',
        team: 'T1',
        inviter: ADMIN,
      };
      await slack.overSocket('events_api', slack.event(joined));
      await expect
        .poll(() => shownIn('Shipbuilders at Kobe win tariff relief'), PATIENCE)
        .toEqual([1, 1, 0, 1, 1, 1]);
      await expect.poll(() => notices('Works again: '), PATIENCE).toEqual({ discord: 1, slack: 1 });
      expect(notices(LOST)).toEqual({ discord: 2, slack: 1 });
    },
    LIMIT,
  );
});

describe('a server that removes the bot', () => {
  test(
    'is left in peace, and gets its alerts again when the bot is back',
    async () => {
      const { discord } = room;
      const guild = discord.guilds.all.get(GUILD)!;
      discord.guilds.remove(GUILD);
      await bot.logged('removed from a workspace');
      room.publish('Hollywood studios dread film tariff');
      await expect
        .poll(() => shownIn('Hollywood studios dread film tariff').slice(3), PATIENCE)
        .toEqual([1, 1, 1]);
      expect(shownIn('Hollywood studios dread film tariff').slice(0, 3)).toEqual([0, 0, 0]);
      discord.guilds.add(guild);
      await expect
        .poll(() => shownIn('Hollywood studios dread film tariff'), PATIENCE)
        .toEqual([1, 1, 0, 1, 1, 1]);
    },
    LIMIT,
  );
});

test(
  'SIGTERM while neither platform answers: exit 0 in time, and the next start posts what was under way, once',
  async () => {
    const { toDiscord, toSlack } = room;
    const held = [
      toDiscord.hold(new RegExp(`^POST \\S+/channels/${NEWS}/messages`), 'after'),
      toSlack.hold(/chat\.postMessage/, 'before'),
    ];
    room.publish('Winemakers from Oregon face tariff');
    await Promise.all(held.map(({ arrived }) => arrived));
    expect(await bot.stop()).toBe(0);
    for (const { release } of held) release();
    bot = await room.start('socket');
    await expect
      .poll(() => shownIn('Winemakers from Oregon face tariff'), PATIENCE)
      .toEqual([1, 1, 0, 1, 1, 1]);
  },
  LIMIT,
);

test(
  'in all this, no alert was shown twice, no request was wrong, and the bot still stops when told to',
  async () => {
    expect(await bot.stop()).toBe(0);
    for (const words of ['Steel mills', 'Nagoya counts', 'Rice farmers'])
      expect(shownIn(words)).toEqual(EVERYWHERE);
    for (const words of ['Shipbuilders at Kobe', 'Hollywood studios', 'Winemakers from Oregon'])
      expect(shownIn(words)).toEqual([1, 1, 0, 1, 1, 1]);
    expect(room.faults()).toEqual([]);
  },
  LIMIT,
);
