import { describe, expect, test } from 'vitest';
import { createGuilds } from '#src/platforms/discord/guilds.ts';
import { PATIENCE } from '#test/fakes/discord-bot.ts';
import {
  ANNOUNCEMENTS,
  Bit,
  BOT_ROLE,
  channelOf,
  type FakeGuild,
  GENERAL,
  GUILD,
  NEWS,
  WHOLE,
} from '#test/fakes/discord-guilds.ts';
import { inDiscord, logging, noting } from '#test/fakes/discord-places.ts';

const OTHER = '1300000000000000001';

/** Resolves when the bot has heard the newest event, and with all that the listener heard but the beginning. */
async function heardBy({ discord, heard, joined }: Awaited<ReturnType<typeof inDiscord>>) {
  const mark = String(1_390_000_000_000_000_000n + BigInt(joined.length));
  discord.guilds.add({ id: mark, channels: [] });
  await expect.poll(() => heard, PATIENCE).toContain(`joined ${mark}`);
  return heard.filter((each) => !each.startsWith('joined 139'));
}

describe('the listener hears', () => {
  test('of every server that the bot is in, whenever it connects', async () => {
    const bot = await inDiscord();
    await bot.ready();
    expect(bot.joined[0]).toEqual({
      remoteId: GUILD,
      name: 'Newsroom',
      locale: 'en',
      welcomeIn: { remoteId: GENERAL, name: 'general', kind: 'text' },
      installedBy: null,
    });
  });

  test('of a server that adds the bot, in its language', async () => {
    const bot = await inDiscord();
    await bot.ready();
    bot.discord.guilds.add({ id: OTHER, name: '編集部', locale: 'ja', channels: [] });
    expect(await heardBy(bot)).toEqual([`joined ${GUILD}`, `joined ${OTHER}`]);
    expect(bot.joined[1]).toMatchObject({ name: '編集部', locale: 'ja', welcomeIn: null });
  });

  test('of a server that removes the bot, and not of an outage', async () => {
    const bot = await inDiscord();
    await bot.ready();
    bot.discord.guilds.outage(GUILD);
    bot.discord.guilds.recover(GUILD);
    bot.discord.guilds.remove(GUILD);
    expect(await heardBy(bot)).toEqual([`joined ${GUILD}`, `joined ${GUILD}`, `left ${GUILD}`]);
  });

  // The library begins a session at most every five seconds.
  test('of a server that removed the bot while it was away', { timeout: 30_000 }, async () => {
    const { discord, heard, ready } = await inDiscord();
    await ready();
    discord.gateway.endSession();
    discord.guilds.all.delete(GUILD);
    await expect.poll(() => heard, PATIENCE).toEqual([`joined ${GUILD}`, `left ${GUILD}`]);
  });

  test('nothing of a server that Discord only does not name', async () => {
    const { heard, listener } = noting();
    const guilds = createGuilds({ listener, isGone: async () => false, now: () => 0, log: logging().log });
    const ready = { user: { id: '11' }, guilds: [] };
    guilds.receive('READY', ready);
    guilds.receive('GUILD_CREATE', { id: GUILD, name: 'Newsroom', preferred_locale: 'ja' });
    guilds.receive('READY', ready);
    await guilds.idle();
    expect(heard).toEqual([`joined ${GUILD}`]);
    expect(guilds.find(GUILD)).not.toBeNull();
  });

  test('of a server that has another name now', async () => {
    const bot = await inDiscord();
    await bot.ready();
    bot.discord.guilds.change(GUILD, (guild) => {
      guild.name = 'The Newsroom';
    });
    await heardBy(bot);
    expect(bot.joined.find(({ name }) => name === 'The Newsroom')).toBeDefined();
  });

  test('of channels that change or are gone', async () => {
    const bot = await inDiscord();
    await bot.ready();
    bot.discord.guilds.changeChannel(NEWS, (channel) => {
      channel.name = 'wire';
    });
    bot.discord.guilds.removeChannel(NEWS);
    expect(await heardBy(bot)).toEqual([
      `joined ${GUILD}`,
      `changed ${GUILD} ${NEWS}`,
      `gone ${GUILD} ${NEWS}`,
    ]);
  });

  test('of changes to what the bot may do, in all channels', async () => {
    const bot = await inDiscord();
    await bot.ready();
    bot.discord.guilds.changeRole(GUILD, BOT_ROLE, WHOLE);
    bot.discord.guilds.changeRole(GUILD, BOT_ROLE, 0n);
    bot.discord.guilds.changeMember(GUILD, (guild) => guild.botRoles.pop());
    expect(await heardBy(bot)).toEqual([`joined ${GUILD}`, `changed ${GUILD} all`, `changed ${GUILD} all`]);
  });

  test('everything else, when it fails to note one thing', async () => {
    const bot = await inDiscord();
    await bot.ready();
    bot.listener.left = async () => {
      throw new Error('the base is busy');
    };
    bot.discord.guilds.remove(GUILD);
    bot.discord.guilds.add({ id: OTHER, channels: [] });
    expect(await heardBy(bot)).toEqual([`joined ${GUILD}`, `joined ${OTHER}`]);
    expect(bot.log.map(({ sentence }) => sentence)).toContain('discord server event not noted');
  });
});

describe('the welcome goes', () => {
  const mute = (id: string) => ({ id, type: 0 as const, allow: 0n, deny: Bit.sendMessages });
  const welcomedIn = async (guild: Partial<FakeGuild>) => {
    const bot = await inDiscord();
    await bot.ready();
    bot.discord.guilds.add({ id: OTHER, ...guild });
    await heardBy(bot);
    return bot.joined.find(({ remoteId }) => remoteId === OTHER)?.welcomeIn?.name;
  };
  const channels = () => [
    channelOf(OTHER, GENERAL, 'general', { position: 2 }),
    channelOf(OTHER, NEWS, 'welcome', { position: 5 }),
    channelOf(OTHER, ANNOUNCEMENTS, 'rules', { position: 0, overwrites: [mute(BOT_ROLE)] }),
  ];

  test('to where Discord greets people', async () => {
    expect(await welcomedIn({ channels: channels(), systemChannelId: NEWS })).toBe('welcome');
  });

  test('or else to the first channel that the bot may write to', async () => {
    expect(await welcomedIn({ channels: channels() })).toBe('general');
    expect(await welcomedIn({ channels: channels(), systemChannelId: ANNOUNCEMENTS })).toBe('general');
  });

  test('nowhere when the bot may write nowhere', async () => {
    expect(await welcomedIn({ channels: channels(), botRoles: [] })).toBeUndefined();
  });
});

describe('a channel is found', () => {
  test.each([
    [NEWS, 'alliance-news'],
    [`<#${NEWS}>`, 'alliance-news'],
    ['#alliance-news', 'alliance-news'],
    ['alliance-news', 'alliance-news'],
    ['＃Alliance-News', 'alliance-news'],
    [' announcements ', 'announcements'],
    ['Lounge', null],
    ['nowhere', null],
    ['<#1499999999999999999>', null],
    ['', null],
  ])('by %j', async (typed, name) => {
    const { platform, ready } = await inDiscord();
    await ready();
    expect((await platform.findChannel(GUILD, typed))?.name ?? null).toBe(name);
  });

  test('the one that the bot sees, of two with the same name', async () => {
    const { discord, platform, ready } = await inDiscord();
    await ready();
    const hidden = [{ id: BOT_ROLE, type: 0 as const, allow: 0n, deny: Bit.viewChannel }];
    discord.guilds.add({
      id: OTHER,
      channels: [
        channelOf(OTHER, GENERAL, 'news', { overwrites: hidden }),
        channelOf(OTHER, NEWS, 'news', { position: 1 }),
      ],
    });
    await expect.poll(() => platform.findChannel(OTHER, 'news'), PATIENCE).toMatchObject({ remoteId: NEWS });
  });

  test('by asking Discord, as long as the gateway has told nothing', async () => {
    const { again } = await inDiscord();
    const platform = again();
    expect(await platform.findChannel(GUILD, '#announcements')).toEqual({
      remoteId: ANNOUNCEMENTS,
      name: 'announcements',
      kind: 'announcement',
    });
    expect(await platform.suggestChannels(GUILD, '')).toEqual([]);
    expect(await platform.findChannel(OTHER, 'general')).toBeNull();
    expect(await platform.findChannel('', 'general')).toBeNull();
  });

  test('or not, when Discord is out of reach', async () => {
    const { discord, again } = await inDiscord();
    const platform = again();
    for (let i = 0; i < 9; i += 1) discord.fail({ route: /guilds/, status: 503 });
    await expect(platform.findChannel(GUILD, 'general')).rejects.toMatchObject({ name: 'SendError' });
  });
});

describe('suggestions', () => {
  test('are the channels that the bot sees, those that begin so first', async () => {
    const { discord, platform, ready } = await inDiscord();
    await ready();
    discord.guilds.changeChannel(GENERAL, (channel) => {
      channel.name = 'old-announcements';
    });
    const names = async (typed: string) =>
      (await platform.suggestChannels(GUILD, typed)).map(({ name }) => name);
    await expect.poll(() => names('#Ann'), PATIENCE).toEqual(['announcements', 'old-announcements']);
    expect(await names('')).toEqual(['old-announcements', 'alliance-news', 'announcements']);
    expect(await platform.suggestChannels('', 'x')).toEqual([]);
  });

  test('are at most 25', async () => {
    const { discord, platform, ready } = await inDiscord();
    await ready();
    const channels = Array.from({ length: 60 }, (_, i) =>
      channelOf(OTHER, String(1_450_000_000_000_000_000n + BigInt(i)), `news-${i}`),
    );
    discord.guilds.add({ id: OTHER, channels });
    await expect.poll(async () => (await platform.suggestChannels(OTHER, 'news')).length, PATIENCE).toBe(25);
  });
});
