import type { APIChannel, APIGuildMember, APIRole } from 'discord.js';
import type { ChannelKind } from '#src/model/channel.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import { localeOf } from './invocation.ts';

/** A server as far as it decides where the bot may write; from the gateway's events, or from what the HTTP API answers. */
export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  readonly ownerId: string;
  /** Where Discord itself greets people; null where it does not. */
  readonly systemChannelId: string | null;
  readonly me: Membership;
  readonly roles: ReadonlyMap<string, Role>;
  readonly channels: ReadonlyMap<string, GuildChannel>;
}

/** The bot in a server. */
export interface Membership {
  readonly userId: string;
  readonly roleIds: readonly string[];
  /** null when nobody silenced the bot. */
  readonly timedOutUntil: Instant | null;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
  /** The role that Discord made for this bot. */
  readonly isOfTheBot: boolean;
}

export interface GuildChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: Exclude<ChannelKind, 'person'>;
  readonly position: number;
  readonly overwrites: readonly Overwrite[];
}

/** What a channel allows and denies to one role or one member. */
export interface Overwrite {
  readonly id: string;
  readonly allow: bigint;
  readonly deny: bigint;
}

/** The fields of https://docs.discord.com/developers/resources/guild that are read here. */
export interface GuildFields {
  readonly id: string;
  readonly name: string;
  readonly preferred_locale: string;
  readonly owner_id: string;
  readonly system_channel_id: string | null;
  readonly roles?: readonly APIRole[];
}

export function readGuild(
  guild: GuildFields,
  channels: readonly APIChannel[] = [],
  me: Pick<APIGuildMember, 'roles' | 'communication_disabled_until'> | undefined,
  botId: string,
): Guild {
  return {
    id: guild.id,
    ...readDetails(guild),
    me: readMembership(me ?? { roles: [] }, botId),
    roles: byId((guild.roles ?? []).map((role) => readRole(role, botId))),
    channels: byId(channels.flatMap((channel) => readChannel(channel) ?? [])),
  };
}

/** What a change of the server itself can change. */
export function readDetails(guild: Omit<GuildFields, 'roles'>) {
  return {
    name: guild.name,
    locale: localeOf(guild.preferred_locale),
    ownerId: guild.owner_id,
    systemChannelId: guild.system_channel_id ?? null,
  };
}

export function readMembership(
  {
    roles,
    communication_disabled_until: until,
  }: Pick<APIGuildMember, 'roles' | 'communication_disabled_until'>,
  userId: string,
): Membership {
  return { userId, roleIds: roles, timedOutUntil: until ? Date.parse(until) : null };
}

export function readRole({ id, name, permissions, tags }: APIRole, botId: string): Role {
  return { id, name, permissions: BigInt(permissions), isOfTheBot: tags?.bot_id === botId };
}

const TEXT = 0;
const ANNOUNCEMENT = 5;

/** null for what is no channel to post to: voice, categories, forums, threads. */
export function readChannel(channel: APIChannel): GuildChannel | null {
  if (channel.type !== TEXT && channel.type !== ANNOUNCEMENT) return null;
  return {
    id: channel.id,
    name: channel.name,
    kind: channel.type === TEXT ? 'text' : 'announcement',
    position: channel.position,
    overwrites: (channel.permission_overwrites ?? []).map(({ id, allow, deny }) => ({
      id,
      allow: BigInt(allow),
      deny: BigInt(deny),
    })),
  };
}

function byId<Thing extends { readonly id: string }>(things: readonly Thing[]): ReadonlyMap<string, Thing> {
  return new Map(things.map((thing) => [thing.id, thing]));
}
