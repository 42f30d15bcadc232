import type { Message } from '#src/message.ts';
import type { Instant } from '#src/model/time.ts';

/** How a message came into a channel, beyond what it says. */
export interface PostedAs {
  /** Without a sound. */
  readonly isSilent?: boolean;
  /** The id of the message in whose thread it stands. */
  readonly threadOf?: number;
  /** It is the answer to this line, shown to everybody. */
  readonly answers?: string;
}

export interface StoredMessage {
  readonly id: number;
  readonly channelId: string;
  readonly message: Message;
  readonly at: Instant;
  readonly as: PostedAs;
}

/** What the preview remembers of its channels. Written by the app; the preview never sees a store. */
export interface WebHistory {
  /** Stores a message once per key; returns its id and whether it was new. Ids grow. */
  append(
    channelId: string,
    key: string,
    message: Message,
    at: Instant,
    as: PostedAs,
  ): Promise<{ readonly id: number; readonly added: boolean }>;
  /** Puts another message in its place; null when there is none with this id. */
  replace(id: number, message: Message): Promise<StoredMessage | null>;
  /** Oldest first: the newest `limit` messages before `beforeId` (or the newest of all). */
  list(channelId: string, beforeId: number | null, limit: number): Promise<readonly StoredMessage[]>;
  /** Oldest first: everything after `afterId`, over all channels, for a page that reconnects. */
  since(afterId: number, limit: number): Promise<readonly StoredMessage[]>;
}
