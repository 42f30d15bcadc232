import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  RESTJSONErrorCodes as Code,
  type REST,
  Routes,
} from 'discord.js';
import type { ChannelCheck, PlatformChannel } from '#src/command.ts';
import type { Instant } from '#src/model/time.ts';
import type { PlatformRole } from '#src/platforms/platform.ts';
import { codeOf, toSendError } from './errors.ts';
import { type Guild, type GuildChannel, readChannel, readGuild } from './guild.ts';
import type { Guilds } from './guilds.ts';
import { canSee, channelCheck, GONE, hiddenCheck, NOT_THERE, NOTHING_MISSING } from './permissions.ts';

/** What people are offered at most: what Discord shows of suggestions. */
const MOST_SUGGESTED = 25;

export interface ChannelsDeps {
  readonly guilds: Pick<Guilds, 'find' | 'botId'>;
  readonly rest: REST;
  readonly token: string;
  readonly now: () => Instant;
}

/** Finds and examines channels of servers: from what the gateway told, and asked for where it has told nothing. */
export interface Channels {
  find(guildId: string, typed: string): Promise<PlatformChannel | null>;
  suggest(guildId: string, typed: string): readonly PlatformChannel[];
  check(guildId: string, channel: PlatformChannel): Promise<ChannelCheck>;
  /** A role by its name; never the one that everybody has. null where there is none. */
  findRole(guildId: string, name: string): Promise<PlatformRole | null>;
  /** null where the bot is not. Throws SendError when Discord cannot be asked. */
  guild(guildId: string): Promise<Guild | null>;
  /** Whether Discord says for certain that the bot is not in the server. Never throws. */
  isGone(guildId: string): Promise<boolean>;
}

export function createChannels({ guilds, rest, token, now }: ChannelsDeps): Channels {
  /** A refused token makes the library forget it. */
  const authorized = () => rest.setToken(token);

  async function guild(guildId: string): Promise<Guild | null> {
    const known = guilds.find(guildId);
    if (known !== null || !/^\d+$/.test(guildId)) return known;
    try {
      return await asked(guildId);
    } catch (thrown) {
      const code = codeOf(thrown);
      if (code !== null && NOT_IN_THERE.has(code)) return null;
      throw toSendError(thrown);
    }
  }

  async function asked(guildId: string): Promise<Guild> {
    const get = <Answer>(route: `/${string}`) => authorized().get(route) as Promise<Answer>;
    const botId = guilds.botId() ?? (await get<{ readonly id: string }>(Routes.user())).id;
    const [fields, channels, me] = await Promise.all([
      get<APIGuild>(Routes.guild(guildId)),
      get<APIChannel[]>(Routes.guildChannels(guildId)),
      get<APIGuildMember>(Routes.guildMember(guildId, botId)),
    ]);
    return readGuild(fields, channels, me, botId);
  }

  /** A channel that the gateway has not told of; null when there is none to post to. */
  async function askedChannel(id: string): Promise<GuildChannel | 'hidden' | null> {
    try {
      return readChannel((await authorized().get(Routes.channel(id))) as APIChannel);
    } catch (thrown) {
      const code = codeOf(thrown);
      if (code === Code.UnknownChannel) return null;
      if (code === Code.MissingAccess) return 'hidden';
      throw toSendError(thrown);
    }
  }

  return {
    guild,

    async find(guildId, typed) {
      const found = await guild(guildId);
      const channel = found && channelNamed(found, typed);
      return channel ? offered(channel) : null;
    },

    suggest(guildId, typed) {
      const found = guilds.find(guildId);
      if (!found) return [];
      const name = nameOf(typed);
      const rank = (channel: GuildChannel) => (channel.name.normalize('NFKC').startsWith(name) ? 0 : 1);
      return channelsInOrder(found)
        .filter((channel) => canSee(found, channel) && channel.name.normalize('NFKC').includes(name))
        .sort((a, b) => rank(a) - rank(b))
        .slice(0, MOST_SUGGESTED)
        .map(offered);
    },

    async check(guildId, { kind, remoteId, name }) {
      if (kind === 'person') return NOTHING_MISSING;
      const found = await guild(guildId);
      if (!found) return NOT_THERE;
      const known = found.channels.get(remoteId) ?? (await askedChannel(remoteId));
      if (known === 'hidden') return hiddenCheck(found, name);
      return known ? channelCheck(found, known, now()) : GONE;
    },

    async findRole(guildId, name) {
      const wanted = foldedName(name);
      const roles = [...((await guild(guildId))?.roles.values() ?? [])];
      const role = roles.find((each) => each.id !== guildId && foldedName(each.name) === wanted);
      return role ? { id: role.id, name: role.name } : null;
    },

    async isGone(guildId) {
      try {
        await authorized().get(Routes.guild(guildId));
        return false;
      } catch (thrown) {
        const code = codeOf(thrown);
        return code === Code.UnknownGuild || code === Code.MissingAccess;
      }
    },
  };
}

const NOT_IN_THERE: ReadonlySet<number> = new Set([
  Code.UnknownGuild,
  Code.UnknownMember,
  Code.MissingAccess,
]);

/** By id or mention, or the first of that name; those that the bot can see come first. */
function channelNamed(guild: Guild, typed: string): GuildChannel | null {
  const id = /^(?:<#)?(\d{15,21})>?$/.exec(typed.trim())?.[1];
  const byId = id === undefined ? undefined : guild.channels.get(id);
  if (byId) return byId;
  const name = nameOf(typed);
  const named = channelsInOrder(guild).filter((channel) => channel.name.normalize('NFKC') === name);
  return named.find((channel) => canSee(guild, channel)) ?? named[0] ?? null;
}

function foldedName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

function nameOf(typed: string): string {
  return typed.normalize('NFKC').trim().replace(/^#/, '').toLowerCase();
}

function channelsInOrder({ channels }: Guild): GuildChannel[] {
  return [...channels.values()].sort((a, b) => a.position - b.position);
}

function offered({ id, name, kind }: GuildChannel): PlatformChannel {
  return { remoteId: id, name, kind };
}
