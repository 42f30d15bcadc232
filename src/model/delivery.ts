import type { Message } from '#src/message.ts';
import type { Channel } from './channel.ts';

/** One message for one channel, to be posted once per (channel, subject, kind, revision). */
export interface NewDelivery {
  readonly channelId: number;
  readonly kind: 'alert';
  /** What it is about, e.g. `article:17`. */
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
