import type { Message } from '#src/message.ts';
import type { Channel } from './channel.ts';
import type { Instant } from './time.ts';

/**
 * `pending` waits, `sending` is claimed. The rest is closed: `sent`; `failed`, it can never be posted; `uncertain`, the
 * attempts ended and it may have been shown; `expired`, it waited for so long that it is of no use any more; `dropped`, a
 * person wanted no more of it.
 */
export type DeliveryState = 'pending' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'expired' | 'dropped';

/** One message for one channel, to be posted once per (channel, subject, kind, revision). */
export interface NewDelivery {
  readonly channelId: number;
  /** `event`: of a dated event. `notice`: something about the bot itself, for the people who look after it. */
  readonly kind: 'alert' | 'digest' | 'event' | 'notice';
  /** What it is about, e.g. `story:17`, `feeds:failing` or, of a digest, the day it is for: `2026-03-02`. */
  readonly subject: string;
  readonly revision: number;
  readonly message: Message;
  readonly options?: DeliveryOptions;
  /** When it may go out; at once when not given. */
  readonly dueAt?: Instant;
}

/** How a delivery goes out. */
export interface DeliveryOptions {
  readonly isSilent?: boolean;
  readonly isPublished?: boolean;
  /** The platform's ids of the roles or user groups that it calls, by a person's wish alone. */
  readonly mentions?: readonly string[];
  /** It takes the place of the message that was posted under the revision given; a post of its own where that is not there. */
  readonly edits?: number;
  /** It goes into the thread of the message that was posted under the revision given; `isLoud`: to be seen outside it, too. */
  readonly threadOf?: { readonly revision: number; readonly name: string; readonly isLoud?: boolean };
  /** What a message in the thread of an alert tells: new facts, a higher level, or what was wrong. */
  readonly tells?: 'update' | 'upgrade' | 'correction';
}

/** A delivery that this process has claimed and must close. */
export interface ClaimedDelivery extends Omit<NewDelivery, 'channelId' | 'dueAt'> {
  readonly id: number;
  readonly channel: Channel;
  readonly writtenAt: Instant;
  /** Attempts begun, this one included. */
  readonly attempts: number;
  /** When the first attempt began of which nobody knows whether it showed the message; null where there is none. */
  readonly uncertainSince: Instant | null;
}

/**
 * The key a platform uses to post it at most once. A base that begins anew, or from a backup, gives the numbers of old
 * articles to other ones: the moment at which it was written tells them apart, or a platform would keep silent about news.
 */
export function deliveryKey({
  kind,
  subject,
  revision,
  channel,
  writtenAt,
}: Pick<ClaimedDelivery, 'kind' | 'subject' | 'revision' | 'channel' | 'writtenAt'>): string {
  return `${kind}:${subject}:${revision}:${channel.remoteId}:${writtenAt.toString(36)}`;
}

/** The subject of an alert about an article. */
export function alertSubject(articleId: number): string {
  return `article:${articleId}`;
}

/** The subject of the one alert about a story. */
export function storySubject(storyId: number): string {
  return `story:${storyId}`;
}
