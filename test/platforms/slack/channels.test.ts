import { describe, expect, test } from 'vitest';
import { createLogs } from '#src/log.ts';
import { createSlackPlatform } from '#src/platforms/slack/platform.ts';
import { waitInEarnest } from '#test/fakes/slack-bench.ts';
import { APP_TOKEN, BOT_TOKEN, type FakeSlack, startSlack } from '#test/fakes/slack-server.ts';

/** How channels are found and looked at before anything is posted. */

function looking(slack: FakeSlack) {
  let now = Date.parse('2026-02-10T00:00:00Z');
  const platform = createSlackPlatform({
    botToken: BOT_TOKEN,
    via: { socket: { appToken: APP_TOKEN } },
    apiUrl: slack.apiUrl,
    managers: new Set(),
    now: () => now,
    wait: waitInEarnest,
    log: createLogs('silent').slack,
  });
  return {
    find: (typed: string) => platform.findChannel('T1', typed),
    suggest: async (typed: string) => (await platform.suggestChannels('T1', typed)).map(({ name }) => name),
    check: (remoteId: string) => platform.checkChannel('T1', { remoteId, name: 'alerts', kind: 'text' }),
    later: (ms: number) => {
      now += ms;
    },
  };
}

const lists = (slack: FakeSlack) =>
  slack.calls.filter(({ method }) => method === 'conversations.list').length;

describe('a channel is found', () => {
  test.each([
    ['<#C1|alerts>', 'C1', 'alerts'],
    ['<#C1>', 'C1', 'alerts'],
    ['C1', 'C1', 'alerts'],
    ['#alerts', 'C1', 'alerts'],
    ['Alerts', 'C1', 'alerts'],
    ['#日米ニュース', 'C3', '日米ニュース'],
    ['G1', 'G1', 'embassy'],
    ['embassy', 'G1', 'embassy'],
  ])('by %s', async (typed, remoteId, name) => {
    await using slack = await startSlack();
    expect(await looking(slack).find(typed)).toEqual({ remoteId, name, kind: 'text' });
  });

  test.each(['<#C999|gone>', 'C999', '#nowhere', '', '<!channel>', '<@U999|x'])(
    'by %s it is not',
    async (typed) => {
      await using slack = await startSlack();
      expect(await looking(slack).find(typed)).toBeNull();
    },
  );

  test('where the bot may not look, Slack’s own mention is believed', async () => {
    await using slack = await startSlack();
    for (const scope of ['channels:read', 'groups:read']) slack.scopes.delete(scope);
    const { find } = looking(slack);
    expect(await find('<#C1|alerts>')).toEqual({ remoteId: 'C1', name: 'alerts', kind: 'text' });
    expect(await find('#alerts')).toBeNull();
  });

  test('that a person is stands for direct messages', async () => {
    await using slack = await startSlack();
    slack.people.set('U7', { real_name: 'Mori Aoi' });
    expect(await looking(slack).find('<@U7|mori>')).toEqual({
      remoteId: 'U7',
      name: 'Mori Aoi',
      kind: 'person',
    });
  });

  test('that was just made is found a minute later at the latest', async () => {
    await using slack = await startSlack();
    const { find, later } = looking(slack);
    expect(await find('brand-new')).toBeNull();
    slack.channels.set('C7', { name: 'brand-new' });
    expect(await find('brand-new')).toBeNull();
    expect(lists(slack)).toBe(1);
    later(60_000);
    expect(await find('brand-new')).toMatchObject({ remoteId: 'C7' });
  });

  test('with Slack out of reach nobody knows', async () => {
    const slack = await startSlack();
    const { find } = looking(slack);
    await slack[Symbol.asyncDispose]();
    await expect(find('C1')).rejects.toMatchObject({ name: 'SendError', permanent: false });
    await expect(find('#alerts')).rejects.toMatchObject({ name: 'SendError', permanent: false });
  });
});

describe('suggested are', () => {
  test('those that begin with what was typed, then those that hold it, from one list', async () => {
    await using slack = await startSlack();
    slack.channels.set('C8', { name: 'general-alerts' });
    const { suggest } = looking(slack);
    expect(await suggest('al')).toEqual(['alerts', 'general', 'general-alerts']);
    expect(await suggest('#general')).toEqual(['general', 'general-alerts']);
    expect(await suggest('日')).toEqual(['日米ニュース']);
    expect(await suggest('zzz')).toEqual([]);
    expect(lists(slack)).toBe(1);
  });

  test('at most 25 of very many', async () => {
    await using slack = await startSlack();
    for (let i = 100; i < 2_400; i += 1) slack.channels.set(`C${i}`, { name: `news-${i}` });
    const { suggest } = looking(slack);
    expect(await suggest('news')).toHaveLength(25);
    expect(await suggest('news-2399')).toEqual(['news-2399']);
  });

  test('public ones alone where the bot may not see others, and none where Slack is out of reach', async () => {
    const slack = await startSlack();
    slack.scopes.delete('groups:read');
    expect(await looking(slack).suggest('')).toEqual(['alerts', 'general', '日米ニュース']);
    const { suggest } = looking(slack);
    await slack[Symbol.asyncDispose]();
    expect(await suggest('al')).toEqual([]);
  });
});

describe('a check says', () => {
  test('that all is well', async () => {
    await using slack = await startSlack();
    expect(await looking(slack).check('C1')).toEqual({
      canPost: true,
      state: 'ok',
      missing: [],
      remedy: null,
    });
  });

  test('how to invite the bot by its own name', async () => {
    await using slack = await startSlack();
    expect(await looking(slack).check('C3')).toMatchObject({
      canPost: false,
      state: 'hidden',
      missing: [{ en: 'membership of the channel', ja: 'チャンネルへの参加' }],
      remedy: {
        en: expect.stringContaining('/invite @alliance-wire'),
        ja: expect.stringContaining('/invite @alliance-wire'),
      },
    });
  });

  test('nothing of an invitation where the bot may post to every public channel', async () => {
    await using slack = await startSlack();
    slack.scopes.add('chat:write.public');
    expect(await looking(slack).check('C3')).toMatchObject({ canPost: true, state: 'ok' });
  });

  test('that a channel is archived, gone, or private', async () => {
    await using slack = await startSlack();
    slack.channels.set('C4', { name: 'old', is_member: true, is_archived: true });
    const { check } = looking(slack);
    expect(await check('C4')).toMatchObject({
      state: 'gone',
      remedy: { en: expect.stringContaining('archived') },
    });
    expect(await check('C999')).toMatchObject({
      state: 'gone',
      remedy: { en: expect.stringContaining('If it is private, type /invite') },
    });
  });

  test('which scope is missing', async () => {
    await using slack = await startSlack();
    slack.scopes.delete('chat:write');
    expect(await looking(slack).check('C1')).toMatchObject({
      canPost: false,
      state: 'forbidden',
      missing: [{ en: 'the scope chat:write' }],
    });
  });

  test('nothing where the bot may not look', async () => {
    await using slack = await startSlack();
    for (const scope of ['channels:read', 'groups:read']) slack.scopes.delete(scope);
    expect(await looking(slack).check('C3')).toMatchObject({ canPost: true, missing: [] });
  });

  test('nothing at all while Slack is out of reach', async () => {
    await using slack = await startSlack();
    slack.faults.set('conversations.info', [{ status: 503 }]);
    await expect(looking(slack).check('C1')).rejects.toMatchObject({ name: 'SendError', permanent: false });
  });
});
