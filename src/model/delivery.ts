import type { Message } from '#src/message.ts';
import type { Channel } from './channel.ts';

/** One message for one channel, to be posted once per (channel, subject, kind, revision). */
export interface NewDelivery {
  readonly channelId: number;
  /** `notice`: something about the bot itself, for the people who look after it. */
  readonly kind: 'alert' | 'notice';
  /** What it is about, e.g. `article:17` or `feeds:failing`. */
  readonly subject: string;
  readonly revision: number;
  readonly message: Message;
}

/** A delivery that this process has claimed and must close. */
export interface ClaimedDelivery extends Omit<NewDelivery, 'channelId'> {
  readonly id: number;
  readonly channel: Channel;
  /** Attempts begun, this one included. */
  readonly attempts: number;
}

/** The key a platform uses to post it at most once. */
export function deliveryKey(
  delivery: Pick<ClaimedDelivery, 'kind' | 'subject' | 'revision'> & { channel: Channel },
): string {
  return `${delivery.kind}:${delivery.subject}:${delivery.revision}:${delivery.channel.remoteId}`;
}
