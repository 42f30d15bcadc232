import type { Json } from './discord-json.ts';

/** Servers with their roles and channels, and what the bot may do there: the events that the gateway sends of them. */

export const GUILD = '1300000000000000000';
export const GENERAL = '1400000000000000000';
export const NEWS = '1400000000000000001';
export const ANNOUNCEMENTS = '1400000000000000002';

/** The role that came with the bot, in every server. */
export const BOT_ROLE = '1600000000000000000';

/** https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags */
export const Bit = {
  administrator: 1n << 3n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  createPublicThreads: 1n << 35n,
  sendMessagesInThreads: 1n << 38n,
  createEvents: 1n << 44n,
} as const;

/** What the install link asks for. */
export const WHOLE = 17_901_423_807_488n;

export interface FakeChannel {
  readonly id: string;
  readonly guildId: string;
  name: string;
  /** 0 text, 2 voice, 5 announcements. */
  readonly type: number;
  position: number;
  overwrites: { readonly id: string; readonly type: 0 | 1; readonly allow: bigint; readonly deny: bigint }[];
}

export interface FakeRole {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
}

export interface FakeGuild {
  readonly id: string;
  name: string;
  readonly locale: string;
  readonly ownerId: string;
  readonly systemChannelId: string | null;
  readonly roles: FakeRole[];
  readonly botRoles: string[];
  timedOutUntil: string | null;
  readonly channels: FakeChannel[];
}

export interface FakeGuilds {
  readonly all: Map<string, FakeGuild>;
  /** The bot is added. Everything not given is as in most servers. */
  add(guild?: Partial<FakeGuild>): FakeGuild;
  remove(guildId: string): void;
  /** Discord itself is in trouble: the server is not there for a while. */
  outage(guildId: string): void;
  recover(guildId: string): void;
  change(guildId: string, change: (guild: FakeGuild) => void): void;
  changeChannel(channelId: string, change: (channel: FakeChannel) => void): void;
  removeChannel(channelId: string): void;
  changeRole(guildId: string, roleId: string, permissions: bigint): void;
  /** Roles or a timeout of the bot. */
  changeMember(guildId: string, change: (guild: FakeGuild) => void): void;
  channel(channelId: string): FakeChannel | null;
  /** What the bot may do in a channel, or without one in the whole server. */
  permissions(guildId: string, channelId?: string): bigint;
  created(guildId: string): Json;
}

export function channelOf(
  guildId: string,
  id: string,
  name: string,
  more: Partial<FakeChannel> = {},
): FakeChannel {
  return { id, guildId, name, type: 0, position: 0, overwrites: [], ...more };
}

export function createGuilds(botId: string, dispatch: (type: string, data: Json) => void): FakeGuilds {
  const all = new Map<string, FakeGuild>();
  const guildOf = (channelId: string) =>
    [...all.values()].find((guild) => guild.channels.some(({ id }) => id === channelId));
  const channel = (channelId: string) =>
    guildOf(channelId)?.channels.find(({ id }) => id === channelId) ?? null;

  const guilds: FakeGuilds = {
    all,
    add(given = {}) {
      const id = given.id ?? GUILD;
      const guild: FakeGuild = {
        id,
        name: 'Newsroom',
        locale: 'en-US',
        ownerId: '1500000000000000009',
        systemChannelId: null,
        roles: [
          { id, name: '@everyone', permissions: Bit.viewChannel | Bit.sendMessages | Bit.readMessageHistory },
          { id: BOT_ROLE, name: 'Alliance Wire', permissions: WHOLE },
        ],
        botRoles: [BOT_ROLE],
        timedOutUntil: null,
        channels: [
          channelOf(id, GENERAL, 'general'),
          channelOf(id, NEWS, 'alliance-news', { position: 1 }),
          channelOf(id, ANNOUNCEMENTS, 'announcements', { type: 5, position: 2 }),
          channelOf(id, '1400000000000000003', 'Lounge', { type: 2, position: 3 }),
        ],
        ...given,
      };
      all.set(id, guild);
      dispatch('GUILD_CREATE', guilds.created(id));
      return guild;
    },
    remove(guildId) {
      all.delete(guildId);
      dispatch('GUILD_DELETE', { id: guildId });
    },
    outage: (guildId) => dispatch('GUILD_DELETE', { id: guildId, unavailable: true }),
    recover: (guildId) => dispatch('GUILD_CREATE', guilds.created(guildId)),
    change(guildId, change) {
      change(all.get(guildId)!);
      dispatch('GUILD_UPDATE', guildJson(all.get(guildId)!, botId));
    },
    changeChannel(channelId, change) {
      change(channel(channelId)!);
      dispatch('CHANNEL_UPDATE', channelJson(channel(channelId)!));
    },
    removeChannel(channelId) {
      const gone = channel(channelId)!;
      const { channels } = guildOf(channelId)!;
      channels.splice(channels.indexOf(gone), 1);
      dispatch('CHANNEL_DELETE', channelJson(gone));
    },
    changeRole(guildId, roleId, permissions) {
      const role = all.get(guildId)!.roles.find(({ id }) => id === roleId)!;
      role.permissions = permissions;
      dispatch('GUILD_ROLE_UPDATE', { guild_id: guildId, role: roleJson(role, botId) });
    },
    changeMember(guildId, change) {
      const guild = all.get(guildId)!;
      change(guild);
      dispatch('GUILD_MEMBER_UPDATE', { guild_id: guildId, ...memberJson(guild, botId) });
    },
    channel,
    permissions(guildId, channelId) {
      const guild = all.get(guildId);
      if (!guild) return 0n;
      const mine = new Set([guild.id, ...guild.botRoles]);
      let granted = 0n;
      for (const role of guild.roles) if (mine.has(role.id)) granted |= role.permissions;
      if (granted & Bit.administrator) return ~0n;
      const overwrites = channelId === undefined ? [] : (channel(channelId)?.overwrites ?? []);
      const apply = (ids: readonly string[]) => {
        const met = overwrites.filter(({ id }) => ids.includes(id));
        for (const { deny } of met) granted &= ~deny;
        for (const { allow } of met) granted |= allow;
      };
      apply([guild.id]);
      apply(guild.botRoles);
      apply([botId]);
      return granted;
    },
    created(guildId) {
      const guild = all.get(guildId)!;
      return {
        ...guildJson(guild, botId),
        channels: guild.channels.map(channelJson),
        members: [memberJson(guild, botId)],
        member_count: 12,
        threads: [],
        joined_at: '2026-01-01T00:00:00.000Z',
        large: false,
        unavailable: false,
      };
    },
  };
  return guilds;
}

export function guildJson(guild: FakeGuild, botId: string): Json {
  return {
    id: guild.id,
    name: guild.name,
    preferred_locale: guild.locale,
    owner_id: guild.ownerId,
    system_channel_id: guild.systemChannelId,
    roles: guild.roles.map((role) => roleJson(role, botId)),
    emojis: [],
    stickers: [],
    features: [],
  };
}

function roleJson({ id, name, permissions }: FakeRole, botId: string): Json {
  const isOfTheBot = id === BOT_ROLE;
  return {
    ...{ id, name, permissions: String(permissions), position: isOfTheBot ? 1 : 0, managed: isOfTheBot },
    ...{ color: 0, colors: { primary_color: 0 }, hoist: false, mentionable: false, flags: 0 },
    ...(isOfTheBot && { tags: { bot_id: botId } }),
  };
}

export function channelJson({ id, guildId, name, type, position, overwrites }: FakeChannel): Json {
  return {
    ...{ id, guild_id: guildId, name, type, position, parent_id: null, nsfw: false, topic: null },
    permission_overwrites: overwrites.map((each) => ({
      ...each,
      allow: String(each.allow),
      deny: String(each.deny),
    })),
  };
}

export function memberJson(guild: FakeGuild, botId: string): Json {
  return {
    user: { id: botId, username: 'alliance-wire', discriminator: '0', avatar: null, bot: true },
    roles: guild.botRoles,
    communication_disabled_until: guild.timedOutUntil,
    joined_at: '2026-01-01T00:00:00.000Z',
    ...{ deaf: false, mute: false, flags: 0 },
  };
}
