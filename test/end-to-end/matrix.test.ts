import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADMIN, type BothPlatforms, bothPlatforms } from '#test/fakes/both-platforms.ts';
import {
  AUTOCOMPLETE,
  buttonId,
  COMMAND,
  filledModal,
  MANAGE_SERVER,
  MODAL_SUBMIT,
  PRIVATE,
  pressed,
  shownText,
} from '#test/fakes/discord-bot.ts';
import { ANNOUNCEMENTS, NEWS } from '#test/fakes/discord-guilds.ts';
import type { SpawnedBot } from '#test/fakes/spawned-bot.ts';

/**
 * What has to work in Discord and Slack at once, with `npm start` as its own process. One process serves many rows, so they
 * build on each other, in this order. Where each row of the matrix is shown:
 *
 * | row | here, or in |
 * |---|---|
 * | cold start; unchanged commands cause no PUT | here |
 * | modal with errors; autocomplete; button of an older version | here |
 * | session resume without loss | here; each way to lose one: platforms/discord/gateway, platforms/slack/socket |
 * | duplicate delivery by Slack has one effect | here; over HTTP: platforms/slack/http |
 * | SIGTERM: drained, exit 0 | here; where nothing answers: matrix-faults |
 * | killed in the middle of a post; dropped after it was accepted; 5xx; 429 | matrix-faults |
 * | 429 of a user, a shared and the global limit | platforms/discord/delivery |
 * | channel deleted, permission lost, bot removed, and back | matrix-faults |
 * | slow article base acks in time; defer, edit, follow-up | platforms/discord/interactions, platforms/slack/presses |
 * | first sign under a second with 100,000 articles | bench/platforms (docs/benchmarks.md) |
 */

const PATIENCE = { timeout: 30_000, interval: 20 };
const HOSTILE = '@everyone <!channel> <@&1> tariff [pay](javascript:alert(1)) \u202e# shout';

const manager = {
  member: {
    user: { id: '1500000000000000000', username: 'manager', discriminator: '0', avatar: null },
    roles: [],
    permissions: MANAGE_SERVER,
  },
};
const command = (name: string, ...options: { name: string; value: string }[]) => ({
  ...{ id: '1', type: 1, name },
  options: options.map((option) => ({ type: 3, ...option })),
});

let room: BothPlatforms;
let bot: SpawnedBot;

beforeAll(async () => {
  room = await bothPlatforms();
}, 30_000);

afterAll(async () => {
  await room?.[Symbol.asyncDispose]();
});

const puts = () => room.discord.requests.filter((request) => request.startsWith('PUT '));
const inDiscord = (channelId: string) => room.discord.channels.get(channelId) ?? [];
const inSlack = (channelId: string) => room.slack.posted.filter(({ channel }) => channel === channelId);
/** A digest tells of the same once its minute has come. */
const isAlert = ({ text, body }: { text?: string; body?: { content?: unknown } }) =>
  /^(?:Tariffs: |関税：)/.test(text ?? String(body?.content));
const about = <Posted extends object>(posted: readonly Posted[], words: string) =>
  posted.filter((each) => JSON.stringify(each).includes(words));

/** What a clock there shows in so many minutes. */
const clockIn = (minutes: number, timeZone: string) =>
  new Date(Date.now() + minutes * 60_000).toLocaleTimeString('en-GB', {
    ...{ timeZone, hour: '2-digit', minute: '2-digit' },
  });

describe('in Discord and Slack at once', () => {
  test('a cold start connects to both and registers the commands once', async () => {
    bot = await room.start('socket');
    await expect.poll(() => room.discord.commands.length, PATIENCE).toBeGreaterThan(5);
    await bot.logged('feed polled');
    expect(puts()).toHaveLength(1);
  }, 60_000);

  test('/setup in Discord is a modal, which opens again when something is wrong with it, and saves', async () => {
    const { discord } = room;
    const asked = discord.interact(COMMAND, command('setup'), { ...manager, channel_id: NEWS });
    await expect.poll(() => asked.callback, PATIENCE).toMatchObject({ type: 9 });
    const { custom_id } = (asked.callback as { data: { custom_id: string } }).data;
    const filled = {
      ...{ 'many|topics': ['tariffs'], 'one|volume': 'everything', 'one|digest': 'off', 'many|extras': [] },
    };
    const nowhere = { ...filled, 'one|channel': ['1400000000000000999'] };
    const refused = discord.interact(MODAL_SUBMIT, filledModal(custom_id, nowhere), manager);
    await expect.poll(() => refused.shown, PATIENCE).not.toBeNull();
    const [type, data, more] = pressed(refused.shown!, buttonId(refused.shown, 'Edit again'));
    const again = discord.interact(type, data, { ...more, ...manager });
    await expect.poll(() => again.callback, PATIENCE).toMatchObject({ type: 9 });
    const sent = discord.interact(
      MODAL_SUBMIT,
      filledModal(custom_id, { ...filled, 'one|channel': [NEWS] }),
      manager,
    );
    await expect.poll(() => shownText(sent.shown), PATIENCE).toContain('#alliance-news is set up');

    const [...test] = pressed(sent.shown!, buttonId(sent.shown, 'Send test alert'));
    discord.interact(test[0], test[1], { ...test[2], ...manager });
    await expect.poll(() => about(inDiscord(NEWS), 'This is a test'), PATIENCE).toHaveLength(1);
  }, 60_000);

  test('/setup in Slack is a modal, which says beside the field what is wrong, and saves', async () => {
    const { slack } = room;
    expect(await slack.overSocket('slash_commands', slack.command('setup'))).toEqual({});
    await slack.until(() => slack.views.length === 1);
    const { view } = slack.views[0]!;
    const filled = (channel: string) => ({
      channel: { channel: { type: 'conversations_select', selected_conversation: channel } },
      topics: { topics: { type: 'checkboxes', selected_options: [{ value: 'tariffs' }] } },
      volume: { volume: { type: 'radio_buttons', selected_option: { value: 'everything' } } },
      digest: { digest: { type: 'static_select', selected_option: { value: 'off' } } },
      extras: { extras: { type: 'checkboxes', selected_options: [] } },
      timezone: { timezone: { type: 'external_select', selected_option: { value: 'Asia/Tokyo' } } },
    });
    expect(await slack.overSocket('interactive', slack.submit(view, filled('C999')))).toMatchObject({
      response_action: 'errors',
      errors: { channel: expect.any(String) },
    });
    expect(await slack.overSocket('interactive', slack.submit(view, filled('C1')))).toEqual({});
    await slack.until(() => about(slack.responses, '#alerts is set up').length === 1);

    const press = slack.press({ action_id: 'run_0', value: 'v1|en|run|/settings test channel:C1' });
    await slack.overSocket('interactive', press);
    await slack.until(() => about(inSlack('C1'), 'This is a test').length === 1);
  }, 60_000);

  test('somebody who manages nothing is refused, in both', async () => {
    const { discord, slack } = room;
    const line = 'channel:C2 topics:all';
    const refused = discord.interact(
      COMMAND,
      command('setup', { name: 'channel', value: ANNOUNCEMENTS }, { name: 'topics', value: 'all' }),
    );
    await expect.poll(() => shownText(refused.shown), PATIENCE).toContain('Manage Server');
    await slack.overSocket('slash_commands', slack.command(`setup ${line}`, { user_id: 'U7' }));
    await slack.until(() => about(slack.responses, 'Only admins of this workspace').length === 1);
  }, 60_000);

  test('a whole line sets a channel up without a form: in Japanese, with a digest', async () => {
    const { discord, slack } = room;
    const wishes = {
      ...{ topics: 'tariffs', volume: 'everything', extras: 'japanese', timezone: 'Asia/Tokyo' },
      digest: clockIn(1, 'Asia/Tokyo'),
    };
    const given = Object.entries({ channel: ANNOUNCEMENTS, ...wishes });
    const saved = discord.interact(
      COMMAND,
      command('setup', ...given.map(([name, value]) => ({ name, value }))),
      { ...manager, locale: 'ja' },
    );
    await expect.poll(() => shownText(saved.shown), PATIENCE).toContain('#announcements を設定しました');
    const typed = Object.entries(wishes).map(([name, value]) => `${name}:"${value}"`);
    await slack.overSocket('slash_commands', slack.command(`setup channel:C2 ${typed.join(' ')}`));
    await slack.until(() => about(slack.responses, '#general is set up').length === 1);
  }, 60_000);

  test('a new article alerts each channel once, in its language, and its hostile headline pings nobody', async () => {
    room.publish(HOSTILE);
    for (const channel of [NEWS, ANNOUNCEMENTS])
      await expect.poll(() => about(inDiscord(channel), 'shout').filter(isAlert), PATIENCE).toHaveLength(1);
    for (const channel of ['C1', 'C2'])
      await room.slack.until(() => about(inSlack(channel), 'shout').length > 0);
    const discord = [...about(inDiscord(NEWS), 'shout'), ...about(inDiscord(ANNOUNCEMENTS), 'shout')];
    expect(discord.map(({ body }) => body.allowed_mentions)).toEqual([{ parse: [] }, { parse: [] }]);
    for (const { body } of discord) {
      expect(String(body.content)).not.toMatch(/@everyone|<@&|(?<!\\)\]\(javascript:|\u202e/);
    }
    expect(String(discord[0]!.body.content)).toMatch(/^Tariffs: /);
    expect(String(discord[1]!.body.content)).toMatch(/^関税：/);
    const slack = [...about(inSlack('C1'), 'shout'), ...about(inSlack('C2'), 'shout')];
    expect(slack.map(({ text }) => text.slice(0, 4))).toEqual(['Tari', '関税：@']);
    for (const { text } of slack) expect(text).not.toMatch(/<[!@]|\u202e/);
    expect(room.faults()).toEqual([]);
  }, 60_000);

  test('what people type is completed, answered, paged and looked up in both, at once', async () => {
    const { discord, slack } = room;
    const typing = discord.interact(AUTOCOMPLETE, {
      ...{ id: '1', type: 1, name: 'latest' },
      options: [{ type: 3, name: 'topic', value: 'tar', focused: true }],
    });
    await expect.poll(() => JSON.stringify(typing.callback), PATIENCE).toContain('tariffs');
    const asked = discord.interact(COMMAND, command('latest'));
    await expect.poll(() => shownText(asked.shown), PATIENCE).toContain('shout');
    expect(asked.callback).toEqual(PRIVATE);
    const ack = await slack.overSocket('slash_commands', slack.command('最新'));
    expect(ack.text).toContain('⏳');
    await slack.until(() => about(slack.responses, 'shout').length > 0);
    expect(about(slack.responses, 'shout')[0]!.text).toMatch(/[ぁ-ん新]/);
  }, 60_000);

  test('a button of an older version brings the fresh view', async () => {
    const { discord, slack } = room;
    const old = discord.interact(...pressed({ id: '1' }, 'v0|page|/latest topic:tariffs'));
    await expect.poll(() => shownText(old.shown), PATIENCE).toContain('here is the fresh view');
    expect(shownText(old.shown)).toContain('shout');
    const before = slack.responses.length;
    await slack.overSocket('interactive', slack.press({ action_id: 'x', value: 'v0|/latest topic:tariffs' }));
    await slack.until(() => slack.responses.length > before);
    expect(JSON.stringify(slack.responses.at(-1))).toContain('here is the fresh view');
  }, 60_000);

  test('an event that Slack delivers three times has one effect', async () => {
    const { slack } = room;
    const mention = { type: 'app_mention', user: ADMIN, channel: 'C1', ts: '5.5', text: '<@U0BOT> status' };
    for (let i = 0; i < 3; i += 1)
      await slack.overSocket('events_api', slack.event(mention, 'event-that-comes-again'));
    await slack.until(() => inSlack('C1').some(({ thread_ts }) => thread_ts === '5.5'));
    // What is asked later is answered later, so nothing more of the mention is on its way.
    const before = slack.responses.length;
    await slack.overSocket('slash_commands', slack.command('status'));
    await slack.until(() => slack.responses.length > before);
    expect(inSlack('C1').filter(({ thread_ts }) => thread_ts === '5.5')).toHaveLength(1);
  }, 60_000);

  test('what happens while the sessions are cut is not lost', async () => {
    const { discord, slack } = room;
    discord.gateway.cut();
    for (const socket of slack.sockets) socket.terminate();
    const asked = discord.interact(COMMAND, command('help'));
    await expect.poll(() => asked.shown, PATIENCE).not.toBeNull();
    expect(discord.gateway.steps).toContain('resume');
    await slack.until(() => slack.sockets.size === 1);
    const ack = await slack.overSocket('slash_commands', slack.command('help'));
    expect(ack.text).toContain('⏳');
  }, 60_000);

  test('SIGTERM while answers and posts are under way: all of them arrive, exit 0', async () => {
    const { discord, slack, toDiscord, toSlack } = room;
    const held = [
      toDiscord.hold(new RegExp(`^POST \\S+/channels/${NEWS}/messages`), 'before'),
      toSlack.hold(/chat\.postMessage/, 'after'),
      toDiscord.hold(/^PATCH \S+\/webhooks\//, 'before'),
    ];
    room.publish('Delegates from Osaka leave tariff talks');
    const asked = discord.interact(COMMAND, command('latest'));
    await Promise.all(held.map(({ arrived }) => arrived));
    const stopped = bot.stop();
    await bot.logged('stopping');
    for (const { release } of held) release();
    expect(await stopped).toBe(0);
    expect(shownText(asked.shown)).toContain('Latest');
    expect(about(inDiscord(NEWS), 'Delegates from Osaka leave tariff talks').filter(isAlert)).toHaveLength(1);
    expect(discord.gateway.connections + slack.sockets.size).toBe(0);
  }, 60_000);

  test('a second start, now with signed requests from Slack, registers nothing and goes on where it stopped', async () => {
    const { discord, slack, slackUrl } = room;
    bot = await room.start('http');
    for (const channel of [NEWS, ANNOUNCEMENTS])
      await expect
        .poll(
          () => about(inDiscord(channel), 'Delegates from Osaka leave tariff talks').filter(isAlert),
          PATIENCE,
        )
        .toHaveLength(1);
    for (const channel of ['C1', 'C2'])
      await slack.until(() => about(inSlack(channel), 'Delegates from Osaka leave tariff talks').length > 0);
    const before = slack.responses.length;
    const response = await slack.overHttp(slackUrl, slack.command('settings'));
    expect(await response.json()).toMatchObject({ text: expect.stringContaining('⏳') });
    await slack.until(() => slack.responses.length > before);
    expect(JSON.stringify(slack.responses.at(-1))).toContain('#alerts');
    const asked = discord.interact(COMMAND, command('settings'), manager);
    await expect.poll(() => asked.shown, PATIENCE).not.toBeNull();
    expect(puts()).toHaveLength(1);
  }, 60_000);

  test('the digest comes at its time, once, in both', async () => {
    const isDigest = (posted: object) => JSON.stringify(posted).includes('デイリーダイジェスト');
    const patience = { timeout: 90_000, interval: 100 };
    await expect.poll(() => inDiscord(ANNOUNCEMENTS).filter(isDigest), patience).toHaveLength(1);
    await expect.poll(() => inSlack('C2').filter(isDigest), patience).toHaveLength(1);
  }, 120_000);

  test('in all this, each alert was shown once, and neither platform had anything to complain about', async () => {
    expect(await bot.stop()).toBe(0);
    for (const title of ['shout', 'Delegates from Osaka leave tariff talks']) {
      for (const channel of [NEWS, ANNOUNCEMENTS])
        expect(about(inDiscord(channel), title).filter(isAlert)).toHaveLength(1);
      for (const channel of ['C1', 'C2'])
        expect(about(inSlack(channel), title).filter(isAlert)).toHaveLength(1);
    }
    expect(room.faults()).toEqual([]);
  }, 30_000);
});
