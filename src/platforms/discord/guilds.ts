import type {
  APIChannel,
  APIGuildMember,
  APIRole,
  GatewayGuildCreateDispatchData,
  GatewayReadyDispatchData,
} from 'discord.js';
import { toError } from '#src/errors.ts';
import type { Instant } from '#src/model/time.ts';
import type { JoinedWorkspace, PlatformListener } from '#src/platforms/platform.ts';
import {
  type Guild,
  type GuildFields,
  readChannel,
  readDetails,
  readGuild,
  readMembership,
  readRole,
} from './guild.ts';
import type { Log } from './log.ts';
import { canPostIn } from './permissions.ts';

/**
 * The servers that the bot is in, kept up to date by the gateway's events, all of which come with the intent `Guilds`
 * (https://docs.discord.com/developers/events/gateway#list-of-intents); changes of the bot's own membership come always.
 */
export interface Guilds {
  /** An event of the gateway as it came; most are of no interest. Never throws. */
  receive(type: string, data: unknown): void;
  /** null where the bot is not, and before Discord has told of the server. */
  find(guildId: string): Guild | null;
  /** The bot's own id; null before the first session. */
  botId(): string | null;
  /** Resolves when the listener has heard everything. */
  idle(): Promise<void>;
}

export interface GuildsDeps {
  readonly listener: PlatformListener;
  /** Whether Discord says for certain that the bot is not in the server. Never throws. */
  readonly isGone: (guildId: string) => Promise<boolean>;
  readonly now: () => Instant;
  readonly log: Log;
}

export function createGuilds({ listener, isGone, now, log }: GuildsDeps): Guilds {
  const guilds = new Map<string, Guild>();
  let botId: string | null = null;
  let told: Promise<void> = Promise.resolve();

  /** One after the other, so that a server is not left before it was joined. */
  function tell(what: () => Promise<void>): void {
    told = told
      .then(what)
      .catch((thrown) => log.error({ error: toError(thrown) }, 'discord server event not noted'));
  }

  function change(guildId: string, changes: (guild: Guild) => Partial<Guild>): void {
    const guild = guilds.get(guildId);
    if (guild) guilds.set(guildId, { ...guild, ...changes(guild) });
  }

  const handlers: Readonly<Record<string, (data: never) => void>> = {
    READY({ user, guilds: present = [], shard }: Partial<GatewayReadyDispatchData>) {
      botId = user?.id ?? botId;
      // Some may have removed the bot while it was not connected. Another shard's servers are not in the list.
      const ids = new Set(present.map(({ id }) => id));
      for (const id of guilds.keys()) {
        if (!isOfShard(id, shard) || ids.has(id)) continue;
        tell(async () => {
          if (!(await isGone(id))) return;
          guilds.delete(id);
          await listener.left(id);
        });
      }
    },

    GUILD_CREATE(data: CreatedGuild) {
      if (data.unavailable || botId === null) return;
      const me = data.members?.find(({ user }) => user?.id === botId);
      const guild = readGuild(data, data.channels, me, botId);
      guilds.set(guild.id, guild);
      tell(() => listener.joined(introduced(guild, now())));
    },

    GUILD_UPDATE(data: GuildFields) {
      const before = guilds.get(data.id);
      change(data.id, () => readDetails(data));
      const guild = guilds.get(data.id);
      if (!guild || (before?.name === guild.name && before.locale === guild.locale)) return;
      tell(() => listener.joined(introduced(guild, now())));
    },

    /** With `unavailable`, Discord itself is in trouble: the bot is still there. */
    GUILD_DELETE({ id, unavailable }: { id: string; unavailable?: boolean }) {
      if (unavailable) return;
      guilds.delete(id);
      tell(() => listener.left(id));
    },

    CHANNEL_CREATE: putChannel,

    CHANNEL_UPDATE(data: APIChannel & { guild_id: string }) {
      putChannel(data);
      tell(() => listener.channelChanged(data.guild_id, data.id));
    },

    CHANNEL_DELETE({ id, guild_id }: { id: string; guild_id: string }) {
      change(guild_id, ({ channels }) => ({ channels: without(channels, id) }));
      tell(() => listener.channelGone(guild_id, id));
    },

    GUILD_ROLE_CREATE: putRole,

    GUILD_ROLE_UPDATE(data: { guild_id: string; role: APIRole }) {
      const before = guilds.get(data.guild_id)?.roles.get(data.role.id)?.permissions;
      putRole(data);
      const after = guilds.get(data.guild_id)?.roles.get(data.role.id)?.permissions;
      // A new colour or name changes nothing for the bot.
      if (before !== after) tell(() => listener.channelChanged(data.guild_id, null));
    },

    GUILD_ROLE_DELETE({ guild_id, role_id }: { guild_id: string; role_id: string }) {
      change(guild_id, ({ roles }) => ({ roles: without(roles, role_id) }));
      tell(() => listener.channelChanged(guild_id, null));
    },

    GUILD_MEMBER_UPDATE(data: APIGuildMember & { guild_id: string }) {
      if (botId === null || data.user?.id !== botId) return;
      const me = readMembership(data, botId);
      change(data.guild_id, () => ({ me }));
      tell(() => listener.channelChanged(data.guild_id, null));
    },
  };

  function putChannel(data: APIChannel & { guild_id: string }): void {
    const channel = readChannel(data);
    change(data.guild_id, ({ channels }) => ({
      channels: channel ? new Map([...channels, [channel.id, channel]]) : without(channels, data.id),
    }));
  }

  function putRole({ guild_id, role }: { guild_id: string; role: APIRole }): void {
    change(guild_id, ({ roles }) => ({ roles: new Map([...roles, [role.id, readRole(role, botId ?? '')]]) }));
  }

  return {
    receive(type, data) {
      if (!Object.hasOwn(handlers, type)) return;
      try {
        handlers[type]!(data as never);
      } catch (thrown) {
        log.error({ type, error: toError(thrown) }, 'discord event not understood');
      }
    },
    find: (guildId) => guilds.get(guildId) ?? null,
    botId: () => botId,
    idle: () => told,
  };
}

type CreatedGuild = GuildFields &
  Partial<Pick<GatewayGuildCreateDispatchData, 'channels' | 'members' | 'unavailable'>>;

/** Discord does not say who installed the bot. */
function introduced(guild: Guild, now: Instant): JoinedWorkspace {
  const { id, name, locale } = guild;
  return { remoteId: id, name, locale, welcomeIn: welcomeChannel(guild, now), installedBy: null };
}

/** Where Discord greets people, or else the first channel that the bot may write to; null where it may nowhere. */
function welcomeChannel(guild: Guild, now: Instant): JoinedWorkspace['welcomeIn'] {
  const system = guild.channels.get(guild.systemChannelId ?? '');
  const inOrder = [...guild.channels.values()].sort((a, b) => a.position - b.position);
  const candidates = [...(system ? [system] : []), ...inOrder.filter(({ kind }) => kind === 'text')];
  const channel = candidates.find((each) => canPostIn(guild, each, now));
  return channel ? { remoteId: channel.id, name: channel.name, kind: channel.kind } : null;
}

/** https://docs.discord.com/developers/events/gateway#sharding */
function isOfShard(guildId: string, shard: readonly [number, number] | undefined): boolean {
  return shard === undefined || (BigInt(guildId) >> 22n) % BigInt(shard[1]) === BigInt(shard[0]);
}

function without<Thing>(things: ReadonlyMap<string, Thing>, id: string): ReadonlyMap<string, Thing> {
  return new Map([...things].filter(([each]) => each !== id));
}
