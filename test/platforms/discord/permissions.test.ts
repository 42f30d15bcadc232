import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Locale } from '#src/model/locale.ts';
import { type GuildFields, readGuild } from '#src/platforms/discord/guild.ts';
import { channelCheck, permissionsInChannel } from '#src/platforms/discord/permissions.ts';
import { PATIENCE, reply } from '#test/fakes/discord-bot.ts';
import {
  Bit,
  BOT_ROLE,
  channelOf,
  createGuilds,
  type FakeGuild,
  GENERAL,
  GUILD,
  NEWS,
  WHOLE,
} from '#test/fakes/discord-guilds.ts';
import { inDiscord, newsChannel } from '#test/fakes/discord-places.ts';

const BOT = '1100000000000000000';
const NOW = Date.parse('2026-03-02T03:00:00Z');
const deny = (id: string, bits: bigint) => ({ id, type: 0 as const, allow: 0n, deny: bits });
const allow = (id: string, bits: bigint) => ({ id, type: 0 as const, allow: bits, deny: 0n });

/** A server as the gateway tells of it, and what Discord itself would allow the bot in #alliance-news. */
function serverWith(given: Partial<FakeGuild>) {
  const world = createGuilds(BOT, () => {});
  world.add(given);
  const json = world.created(GUILD) as never as GuildFields & { channels: never; members: never[] };
  const guild = readGuild(json, json.channels, json.members[0], BOT);
  return { guild, channel: guild.channels.get(NEWS)!, granted: world.permissions(GUILD, NEWS) };
}

function checkOf(given: Partial<FakeGuild>, locale: Locale = 'en') {
  const { guild, channel } = serverWith(given);
  const check = channelCheck(guild, channel, NOW);
  return {
    ...check,
    missing: check.missing.map((name) => name[locale]),
    remedy: check.remedy?.[locale] ?? null,
  };
}

const newsWith = (...overwrites: { id: string; type: 0 | 1; allow: bigint; deny: bigint }[]) => [
  channelOf(GUILD, NEWS, 'alliance-news', { overwrites }),
];
const everyone = (permissions: bigint) => ({ id: GUILD, name: '@everyone', permissions });
const botRole = (permissions: bigint) => ({ id: BOT_ROLE, name: 'Alliance Wire', permissions });

describe('the permission doctor', () => {
  test.each<[string, Partial<FakeGuild>, { canPost: boolean; state: string; missing: string[] }]>([
    ['finds nothing when all is granted', {}, { canPost: true, state: 'ok', missing: [] }],
    [
      'takes an administrator for all',
      { roles: [everyone(0n), botRole(Bit.administrator)], channels: newsWith(deny(BOT_ROLE, WHOLE)) },
      { canPost: true, state: 'ok', missing: [] },
    ],
    [
      'names what no role grants',
      { roles: [everyone(Bit.viewChannel | Bit.sendMessages), botRole(0n)] },
      {
        canPost: false,
        state: 'forbidden',
        missing: [
          'Embed Links',
          'Attach Files',
          'Read Message History',
          'Create Public Threads',
          'Send Messages in Threads',
        ],
      },
    ],
    [
      'names what the channel takes from everybody',
      { roles: [everyone(WHOLE), botRole(0n)], channels: newsWith(deny(GUILD, Bit.sendMessages)) },
      { canPost: false, state: 'forbidden', missing: ['Send Messages'] },
    ],
    [
      'sees that the channel gives back to the bot what it takes from everybody',
      { channels: newsWith(deny(GUILD, WHOLE), allow(BOT_ROLE, WHOLE)) },
      { canPost: true, state: 'ok', missing: [] },
    ],
    [
      'sees a channel that is hidden',
      { channels: newsWith(deny(BOT_ROLE, Bit.viewChannel)) },
      { canPost: false, state: 'hidden', missing: ['View Channel'] },
    ],
    [
      'lets messages go out without what is only recommended',
      { channels: newsWith(deny(BOT_ROLE, Bit.createPublicThreads)) },
      { canPost: true, state: 'ok', missing: ['Create Public Threads'] },
    ],
    [
      'lets the bot itself come after its roles',
      { channels: newsWith(allow(BOT_ROLE, WHOLE), { ...deny(BOT, Bit.embedLinks), type: 1 }) },
      { canPost: false, state: 'forbidden', missing: ['Embed Links'] },
    ],
    [
      'sees a timeout',
      { timedOutUntil: '2026-03-02T04:00:00Z' },
      { canPost: false, state: 'forbidden', missing: [] },
    ],
    [
      'forgets a timeout that is over',
      { timedOutUntil: '2026-03-02T02:00:00Z' },
      { canPost: true, state: 'ok', missing: [] },
    ],
  ])('%s', (_name, given, expected) => {
    const { remedy, ...check } = checkOf(given);
    expect(check).toEqual(expected);
    expect(remedy === null).toBe(expected.canPost && expected.missing.length === 0);
  });

  const hidden = { channels: newsWith(deny(BOT_ROLE, Bit.viewChannel)) };

  test('says what to do in the words of the settings', () => {
    expect(checkOf(hidden).remedy).toBe(
      'Turn it on under Server Settings → Roles → Alliance Wire; or, for this channel alone, allow it to that role in ' +
        'the settings of #alliance-news under Permissions.',
    );
  });

  test('says so in Japanese', () => {
    expect(checkOf(hidden, 'ja')).toMatchObject({
      missing: ['チャンネルを見る'],
      remedy:
        '「サーバー設定」→「ロール」→「Alliance Wire」で許可してください。このチャンネルだけで許可する場合は、' +
        '#alliance-news の「チャンネルの編集」→「権限」でそのロールに許可してください。',
    });
  });

  test('computes what Discord computes', () => {
    const bits = fc.bigInt({ min: 0n, max: (1n << 52n) - 1n });
    const roleIds = [GUILD, BOT_ROLE, '1600000000000000001', '1600000000000000002'];
    const overwrite = fc.record({
      id: fc.constantFrom(...roleIds, BOT, '1500000000000000000'),
      type: fc.constant(0 as const),
      allow: bits,
      deny: bits,
    });
    fc.assert(
      fc.property(
        fc.tuple(bits, bits, bits, bits),
        fc.subarray(roleIds.slice(1)),
        fc.uniqueArray(overwrite, { selector: ({ id }) => id, maxLength: 6 }),
        (permissions, botRoles, overwrites) => {
          const { guild, channel, granted } = serverWith({
            roles: roleIds.map((id, i) => ({ id, name: id, permissions: permissions[i]! })),
            botRoles,
            channels: newsWith(...overwrites),
          });
          expect(permissionsInChannel(guild, channel)).toBe(granted);
        },
      ),
    );
  });
});

describe('asked about a channel, the bot', () => {
  const channel = { remoteId: NEWS, name: 'alliance-news', kind: 'text' } as const;

  test('knows at once what has changed, and is right about it', async () => {
    const { discord, platform, ready } = await inDiscord();
    await ready();
    expect(await platform.checkChannel(GUILD, channel)).toMatchObject({ canPost: true, missing: [] });
    discord.guilds.changeRole(GUILD, BOT_ROLE, 0n);
    discord.guilds.changeRole(GUILD, GUILD, Bit.viewChannel);
    await expect
      .poll(() => platform.checkChannel(GUILD, channel), PATIENCE)
      .toMatchObject({ canPost: false, state: 'forbidden' });
    await expect(platform.send(newsChannel, reply(), 'k')).rejects.toMatchObject({ pauses: 'forbidden' });
    discord.guilds.changeMember(GUILD, (guild) => guild.botRoles.pop());
    discord.guilds.changeRole(GUILD, GUILD, WHOLE);
    await expect
      .poll(() => platform.checkChannel(GUILD, channel), PATIENCE)
      .toMatchObject({ canPost: true, state: 'ok' });
    await platform.send(newsChannel, reply(), 'k');
  });

  test('knows when it is gone, or the bot itself', async () => {
    const { discord, platform, ready } = await inDiscord();
    await ready();
    discord.guilds.removeChannel(NEWS);
    await expect.poll(() => platform.checkChannel(GUILD, channel), PATIENCE).toMatchObject({ state: 'gone' });
    discord.guilds.remove(GUILD);
    await expect
      .poll(() => platform.checkChannel(GUILD, { ...channel, remoteId: GENERAL }), PATIENCE)
      .toMatchObject({ canPost: false, state: 'gone' });
  });

  test('sees what Discord does not show to it at all', async () => {
    const { discord, platform, ready } = await inDiscord();
    await ready();
    const secret = '1400000000000000042';
    discord.guilds.all
      .get(GUILD)
      ?.channels.push(channelOf(GUILD, secret, 'secret', { overwrites: [deny(BOT_ROLE, Bit.viewChannel)] }));
    const check = await platform.checkChannel(GUILD, { ...channel, remoteId: secret, name: 'secret' });
    expect(check).toMatchObject({ canPost: false, state: 'hidden', missing: [{ en: 'View Channel' }] });
    expect(check.remedy?.en).toContain('#secret');
  });

  test('asks Discord, as long as the gateway has told nothing', async () => {
    const { again } = await inDiscord();
    expect(await again().checkChannel(GUILD, channel)).toMatchObject({ canPost: true, missing: [] });
  });

  test('cannot know of a person', async () => {
    const { platform } = await inDiscord();
    const person = { remoteId: '1500000000000000000', name: 'reader', kind: 'person' } as const;
    expect(await platform.checkChannel('', person)).toMatchObject({ canPost: true, state: 'ok' });
  });
});
