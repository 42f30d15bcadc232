import type { Locale } from './locale.ts';
import type { Instant } from './time.ts';

export type PlatformName = 'web' | 'terminal' | 'discord' | 'slack';

/** A Discord server or a Slack workspace; `local` for the preview and the terminal. */
export interface WorkspaceRef {
  readonly platform: PlatformName;
  /** The platform's own id; '' in a direct message on Discord, which belongs to no server. */
  readonly workspace: string;
}

/** `announcement`: what is posted there can be passed on to other servers. `person`: direct messages. */
export type ChannelKind = 'text' | 'announcement' | 'person';

/** A place where we post, before it has an id. */
export interface ChannelDefinition extends WorkspaceRef {
  /** The platform's own id of the channel, or of the person. */
  readonly remoteId: string;
  /** Without the leading `#`. */
  readonly name: string;
  /** The language the bot speaks there. */
  readonly locale: Locale;
  /** `text` when not given. */
  readonly kind?: ChannelKind;
}

/**
 * Which articles are told at once, by their level (src/alerts/level.ts). Everything else that matches waits for the
 * digest, where the channel has one.
 */
export const VOLUMES = ['breaking', 'major', 'everything', 'digest'] as const;
export type Volume = (typeof VOLUMES)[number];

/** A clock time of the channel's zone, `HH:MM`. */
export type ClockTime = string;

export interface ChannelSettings {
  /** IANA. */
  readonly timeZone: string;
  readonly volume: Volume;
  /** When the daily digest comes; null for none. */
  readonly digestAt: ClockTime | null;
  /** On which days, ISO weekdays from 1, Monday; null for every day. */
  readonly digestDays: readonly number[] | null;
  /** IANA zone of `digestAt`; null for the channel's. */
  readonly digestZone: string | null;
  /** While alerts come without a sound, or wait; null for never. `from` may be later than `to`: over midnight. */
  readonly quietHours: { readonly from: ClockTime; readonly to: ClockTime } | null;
  /** In an announcement channel: whether alerts are published to the servers that follow it. */
  readonly publishes: boolean;
  /** How many alerts it wants in 24 hours at most, breaking ones not counted; null for all. */
  readonly dailyBudget: number | null;
}

/** Everything at once: what a channel has before anybody sets it up. */
export const DEFAULT_SETTINGS: ChannelSettings = {
  timeZone: 'UTC',
  volume: 'everything',
  digestAt: null,
  digestDays: null,
  digestZone: null,
  quietHours: null,
  publishes: false,
  dailyBudget: null,
};

/**
 * Why nothing is posted to a channel: a person said so, it was deleted, the bot may not see it or may not write there,
 * or the bot was removed from the workspace.
 */
export type PauseReason = 'person' | 'gone' | 'hidden' | 'forbidden' | 'removed';

export interface Pause {
  readonly at: Instant;
  readonly reason: PauseReason;
  /** What the platform said; null when it said nothing. */
  readonly detail: string | null;
}

export interface Channel extends Required<ChannelDefinition> {
  readonly id: number;
  readonly settings: ChannelSettings;
  /** null while messages go out. What comes in meanwhile waits. */
  readonly pause: Pause | null;
  /** When a person last set it up; null when none ever did. */
  readonly setUpAt: Instant | null;
  /** Since when a person wants no digest for a while; null while it comes. */
  readonly digestPausedAt: Instant | null;
  /** Until then nothing is told at once; null or past: it is. */
  readonly snoozedUntil: Instant | null;
}
