import type { Volume } from './channel.ts';
import type { Instant } from './time.ts';

/** What a channel follows: a topic by its key, a story by its number, an event by its key. */
export interface Followed {
  readonly kind: 'topic' | 'story' | 'event';
  /** Of a story its number, in digits. */
  readonly key: string;
}

/** `instant`: told at once or not at all; `digest`: in the digest alone; `both`: at once, and what was not in the digest. */
export const SUBSCRIPTION_MODES = ['instant', 'digest', 'both'] as const;
export type SubscriptionMode = (typeof SUBSCRIPTION_MODES)[number];

/** A channel follows something. What is null is as the channel has it. */
export interface Subscription extends Followed {
  readonly id: number;
  readonly channelId: number;
  /** `both` where it is null. */
  readonly mode: SubscriptionMode | null;
  /** The least level that is told at once. */
  readonly volume: Volume | null;
  /** The platform's id of the role or user group that is called with an alert; null for nobody. */
  readonly mention: string | null;
  /** What came in before is not told. */
  readonly createdAt: Instant;
  /** The platform's id of the person; null for the configuration. */
  readonly createdBy: string | null;
  /** null while it goes on. */
  readonly pausedAt: Instant | null;
  /** Until then nothing of it is told at once; null or past: it is. */
  readonly snoozedUntil: Instant | null;
}
