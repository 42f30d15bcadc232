import type { Message } from '#src/message.ts';
import type { Instant } from '#src/model/time.ts';
import type { PostedMessage } from './protocol.ts';

/** What the preview remembers of its channels. Written by the app; the preview never sees a store. */
export interface WebHistory {
  /** Stores a message once per key; returns its id and whether it was new. Ids grow. */
  append(
    channelId: string,
    key: string,
    message: Message,
    at: Instant,
  ): Promise<{ readonly id: number; readonly added: boolean }>;
  /** Oldest first: the newest `limit` messages before `beforeId` (or the newest of all). */
  list(channelId: string, beforeId: number | null, limit: number): Promise<readonly PostedMessage[]>;
  /** Oldest first: everything after `afterId`, over all channels, for a page that reconnects. */
  since(afterId: number, limit: number): Promise<readonly PostedMessage[]>;
}
