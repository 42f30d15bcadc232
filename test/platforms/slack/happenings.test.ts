import { describe, expect, test } from 'vitest';
import { createLogs } from '#src/log.ts';
import type { SlackOptions } from '#src/platforms/slack/options.ts';
import { createSlackPlatform } from '#src/platforms/slack/platform.ts';
import { waitInEarnest } from '#test/fakes/slack-bench.ts';
import { HeardListener } from '#test/fakes/slack-listener.ts';
import { APP_TOKEN, BOT_TOKEN, type FakeSlack, startSlack } from '#test/fakes/slack-server.ts';
import { FakeDesk } from '#test/fakes/web.ts';

/** What the house hears of the places where the bot is, in one workspace. */

async function listening(slack: FakeSlack, changes: Partial<SlackOptions> = {}) {
  const listener = new HeardListener();
  const platform = createSlackPlatform({
    botToken: BOT_TOKEN,
    via: { socket: { appToken: APP_TOKEN } },
    apiUrl: slack.apiUrl,
    managers: new Set(),
    now: () => Date.parse('2026-02-10T00:00:00Z'),
    wait: waitInEarnest,
    log: createLogs('silent').slack,
    ...changes,
  });
  await platform.start(new FakeDesk(), listener);
  await slack.until(() => slack.sockets.size === 1);
  return { listener, platform, [Symbol.asyncDispose]: () => platform.stop() };
}

describe('the workspace of the token', () => {
  test('is introduced as Slack names it, in the language of the first manager', async () => {
    await using slack = await startSlack();
    slack.locales.set('U9', 'ja-JP');
    await using bot = await listening(slack, { managers: new Set(['U9']) });
    await expect
      .poll(() => bot.listener.workspaces)
      .toEqual([{ remoteId: 'T1', name: 'Newsroom', locale: 'ja', welcomeIn: null, installedBy: null }]);
  });

  test('is introduced by what people do while Slack cannot say who the bot is, and properly later', async () => {
    await using slack = await startSlack();
    slack.faults.set('auth.test', [{ status: 503 }]);
    const later = Promise.withResolvers<void>();
    const wait: SlackOptions['wait'] = (ms, signal) =>
      ms === 5_000 ? later.promise : waitInEarnest(ms, signal);
    await using bot = await listening(slack, { wait });
    await slack.overSocket('slash_commands', slack.command('latest'));
    await expect.poll(() => bot.listener.workspaces).toMatchObject([{ remoteId: 'T1', name: 'T1' }]);
    later.resolve();
    await expect.poll(() => bot.listener.workspaces.length).toBe(2);
    expect(bot.listener.workspaces[1]).toMatchObject({ remoteId: 'T1', name: 'Newsroom' });
  });
});

describe('of channels the house hears', () => {
  test.each([
    [{ type: 'channel_deleted', channel: 'C1' }, 'gone T1 C1'],
    [{ type: 'channel_archive', channel: 'C1', user: 'U1' }, 'gone T1 C1'],
    [{ type: 'group_archive', channel: 'G1', user: 'U1' }, 'gone T1 G1'],
    [{ type: 'group_deleted', channel: 'G1' }, 'gone T1 G1'],
    [{ type: 'channel_unarchive', channel: 'C1', user: 'U1' }, 'changed T1 C1'],
    [{ type: 'group_unarchive', channel: 'G1', user: 'U1' }, 'changed T1 G1'],
    [{ type: 'channel_left', channel: 'C1', actor_id: 'U1' }, 'changed T1 C1'],
    [{ type: 'group_left', channel: 'G1', actor_id: 'U1' }, 'changed T1 G1'],
  ])('%o as: %s', async (event, line) => {
    await using slack = await startSlack();
    await using bot = await listening(slack);
    await slack.overSocket('events_api', slack.event(event));
    await expect.poll(() => bot.listener.heard).toContain(line);
  });

  test('that the bot was invited: a welcome is in place there, in the language of who did it', async () => {
    await using slack = await startSlack();
    slack.locales.set('U4', 'ja-JP');
    await using bot = await listening(slack);
    await expect.poll(() => bot.listener.heard).toEqual(['joined T1']);
    const event = { type: 'member_joined_channel', user: 'U0BOT', channel: 'C3', team: 'T1', inviter: 'U4' };
    await slack.overSocket('events_api', slack.event(event));
    await expect.poll(() => bot.listener.heard).toEqual(['joined T1', 'changed T1 C3', 'joined T1']);
    expect(bot.listener.workspaces[1]).toEqual({
      remoteId: 'T1',
      name: 'Newsroom',
      locale: 'ja',
      installedBy: null,
      welcomeIn: { remoteId: 'C3', name: '日米ニュース', kind: 'text' },
    });
  });

  test('of an invitation also where the event does not say who the bot is', async () => {
    await using slack = await startSlack();
    await using bot = await listening(slack);
    const event = { type: 'member_joined_channel', user: 'U0BOT', channel: 'C3', team: 'T1' };
    await slack.overSocket('events_api', slack.event(event, 'Ev1', { authorizations: [] }));
    await expect.poll(() => bot.listener.heard).toContain('changed T1 C3');
  });

  test('nothing when others come and go', async () => {
    await using slack = await startSlack();
    await using bot = await listening(slack);
    const event = { type: 'member_joined_channel', user: 'U4', channel: 'C3', team: 'T1' };
    await slack.overSocket('events_api', slack.event(event));
    await slack.overSocket('slash_commands', slack.command('latest'));
    await slack.until(() => slack.responses.length === 1);
    expect(bot.listener.heard).toEqual(['joined T1']);
  });
});

test('thrown out of the workspace of its token, the bot says so', async () => {
  await using slack = await startSlack();
  await using bot = await listening(slack);
  await expect.poll(() => bot.listener.heard).toEqual(['joined T1']);
  await slack.overSocket('events_api', slack.event({ type: 'app_uninstalled' }));
  await expect.poll(() => bot.listener.heard).toEqual(['joined T1', 'left T1']);
});
