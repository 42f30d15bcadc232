import { describe, expect, test } from 'vitest';
import { createChannelDesk } from '#src/channel-desk.ts';
import type { ChannelWishes } from '#src/command.ts';
import type { PlatformName, WorkspaceRef } from '#src/model/channel.ts';
import { type Platform, SendError } from '#src/platforms/platform.ts';
import { channelNamed, saveChannel } from '#src/store/channels.ts';
import { setSubscriptions } from '#src/store/subscriptions.ts';
import { testBase } from '#test/fakes/bot.ts';
import { fakePlatform } from '#test/fakes/platform.ts';

const SHELL: WorkspaceRef = { platform: 'terminal', workspace: 'local' };
const SERVER: WorkspaceRef = { platform: 'discord', workspace: '900' };
const ALERTS = { remoteId: '101', name: 'alerts', kind: 'text' } as const;

const WISHES: ChannelWishes = {
  locale: 'en',
  topicKeys: ['summit', 'tariffs'],
  timeZone: 'Asia/Tokyo',
  volume: 'major',
  digestAt: null,
  quietHours: null,
  publishes: false,
  digestDays: null,
  digestZone: null,
  dailyBudget: null,
};

async function room(...platforms: Platform[]) {
  const base = await testBase();
  const running = new Map<PlatformName, Platform>(platforms.map((each) => [each.name, each]));
  const desk = createChannelDesk({
    store: base.store,
    platforms: running,
    topics: base.config.topics,
    clock: base.clock,
  });
  return {
    ...base,
    desk,
    save: (wishes: Partial<ChannelWishes> = {}, channel: Parameters<typeof desk.save>[1] = ALERTS) =>
      desk.save({ ...SERVER, userId: 'ann' }, channel, { ...WISHES, ...wishes }),
    row: async () => (await channelNamed(base.store.db, { ...SERVER, remoteId: '101' }))!,
  };
}

describe('from the shell', () => {
  async function preview() {
    const base = await room();
    const { db } = base.store;
    for (const name of ['alerts', 'tariffs', 'admin']) {
      const id = await saveChannel(db, {
        platform: 'web',
        workspace: 'local',
        remoteId: `id-${name}`,
        name,
        locale: 'en',
      });
      await setSubscriptions(db, id, name === 'admin' ? [] : ['tariffs'], 0);
    }
    return base;
  }

  test('people look after the channels of the preview', async () => {
    await using base = await preview();
    expect((await base.desk.list(SHELL)).map(({ channel }) => channel.name)).toEqual(['alerts', 'tariffs']);
    for (const typed of ['#tariffs', 'TARIFFS', 'id-tariffs', ' tariffs ', '＃tariffs']) {
      expect(await base.desk.find(SHELL, typed), typed).toMatchObject({ remoteId: 'id-tariffs' });
    }
    expect(await base.desk.find(SHELL, 'nowhere')).toBeNull();
    expect((await base.desk.suggest(SHELL, 'al')).map(({ name }) => name)).toEqual(['alerts']);
  });

  test('nothing can be posted, and the way to change that is said', async () => {
    await using base = await preview();
    const [first] = await base.desk.list(SHELL);
    const result = await base.desk.test(first!.channel.id);
    expect(result).toMatchObject({
      sent: false,
      check: { remedy: { en: expect.stringContaining('npm start') } },
    });
    expect(await base.desk.check(SHELL, first!.channel)).toMatchObject({ canPost: true });
  });
});

describe('a channel', () => {
  test('knows how it was before it was saved, and what it follows in the order of the configuration', async () => {
    await using base = await room(fakePlatform('discord'));
    expect(await base.save()).toBeNull();
    expect(await base.save({ topicKeys: ['summit'], volume: 'digest', digestAt: '08:00' })).toMatchObject({
      topicKeys: ['tariffs', 'summit'],
      channel: { settings: { volume: 'major' } },
    });
    expect(await base.desk.list(SERVER)).toMatchObject([{ topicKeys: ['summit'] }]);
  });

  test('is known by its new name and kind once it is saved again', async () => {
    await using base = await room(fakePlatform('discord'));
    await base.save();
    await base.save({}, { remoteId: '101', name: 'news', kind: 'announcement' });
    expect(await base.row()).toMatchObject({ name: 'news', kind: 'announcement' });
  });

  test('is of its own workspace alone', async () => {
    await using base = await room(fakePlatform('discord'));
    await base.save();
    expect(await base.desk.list({ platform: 'discord', workspace: '901' })).toEqual([]);
    const other = { platform: 'discord', workspace: '901', userId: 'ann' } as const;
    expect(await base.desk.undo(other, ALERTS)).toEqual({ kind: 'nothing' });
  });

  test('does not follow a topic that left the configuration', async () => {
    await using base = await room(fakePlatform('discord'));
    await base.save();
    const desk = createChannelDesk({
      store: base.store,
      platforms: new Map(),
      topics: base.config.topics.slice(0, 1),
      clock: base.clock,
    });
    expect(await desk.list(SERVER)).toMatchObject([{ topicKeys: ['tariffs'] }]);
  });

  test('stays as it was where saving it fails half-way', async () => {
    await using base = await room(fakePlatform('discord'));
    await base.save();
    const before = await base.desk.list(SERVER);
    const broken = base.save({ topicKeys: ['tariffs', null as unknown as string] });
    await expect(broken).rejects.toThrow();
    expect(await base.desk.list(SERVER)).toEqual(before);
  });
});

describe('a platform out of reach', () => {
  const outOfReach = () => Promise.reject(new SendError('fetch failed', { permanent: false }));

  test('leaves the channels that were set up findable, and a check says what it is', async () => {
    const discord = { ...fakePlatform('discord'), findChannel: outOfReach, checkChannel: outOfReach };
    await using base = await room(discord);
    await base.save();
    expect(await base.desk.find(SERVER, '<#101>')).toEqual(ALERTS);
    expect(await base.desk.find(SERVER, 'other')).toBeNull();
    expect(await base.desk.check(SERVER, ALERTS)).toMatchObject({
      canPost: false,
      remedy: { en: expect.stringContaining('cannot be reached just now') },
    });
  });

  test('is no excuse for a mistake of our own', async () => {
    const mistake = () => Promise.reject(new TypeError('x is not a function'));
    await using base = await room({
      ...fakePlatform('discord'),
      findChannel: mistake,
      checkChannel: mistake,
    });
    await expect(base.desk.find(SERVER, 'x')).rejects.toThrow('x is not a function');
    await expect(base.desk.check(SERVER, ALERTS)).rejects.toThrow('x is not a function');
  });
});

test('an example is there for any topics, and none without a topic', async () => {
  await using base = await room();
  expect(await base.desk.preview('ja', ['summit'])).toMatchObject({
    kind: 'alert',
    locale: 'ja',
    notification: '首脳会談：見出しの例（架空）：首脳会談（Alliance Wire）',
  });
  expect(await base.desk.preview('en', ['unknown'])).toBeNull();
});
