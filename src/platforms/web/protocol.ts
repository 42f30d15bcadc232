import type { Message, Reply } from '#src/message.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';

/**
 * The JSON that the page and its server exchange. Types only, and rank 0 only, because the page is checked with the
 * browser's library and without Node's.
 */

/** GET /api/bootstrap */
export interface Bootstrap {
  readonly version: string;
  /** In the order of the channel list. */
  readonly channels: readonly OfferedChannel[];
  readonly commands: readonly OfferedCommand[];
}

export interface OfferedChannel {
  readonly id: string;
  /** Without the leading `#`. */
  readonly name: string;
  /** What the bot posts here in. */
  readonly locale: Locale;
  /** Ids of the newest messages, oldest first; the page counts the unread ones. */
  readonly recentIds: readonly number[];
}

export interface OfferedSubcommand {
  readonly name: string;
  readonly description: Localized;
  readonly options: readonly OfferedOption[];
}

export interface OfferedCommand extends OfferedSubcommand {
  readonly subcommands: readonly OfferedSubcommand[];
}

export interface OfferedOption {
  readonly name: string;
  readonly description: Localized;
  readonly required: boolean;
  readonly rest: boolean;
  readonly choices: readonly OfferedChoice[];
  readonly suggests: boolean;
}

export interface OfferedChoice {
  readonly value: string;
  readonly name: Localized;
}

/** GET /api/channels/:id/messages?before=ID, oldest first. */
export interface MessagesPage {
  readonly messages: readonly PostedMessage[];
  readonly hasEarlier: boolean;
}

/** A message in a channel; also the data of each event on GET /api/stream. */
export interface PostedMessage {
  readonly id: number;
  readonly channelId: string;
  readonly message: Message;
  readonly at: Instant;
}

/** POST /api/invocations */
export interface InvocationRequest {
  readonly line: string;
  readonly channelId: string;
  readonly locale: Locale;
  readonly files?: readonly UploadedFile[];
}

export interface UploadedFile {
  readonly name: string;
  readonly base64: string;
}

export interface InvocationResponse {
  /** Names this reply in POST /api/share. */
  readonly replyId: string;
  readonly reply: Reply;
  /** Where a reply for the whole channel was posted; null for a private one. */
  readonly posted: PostedMessage | null;
}

/** GET /api/suggest */
export interface SuggestResponse {
  readonly choices: readonly OfferedChoice[];
}

/** POST /api/share */
export interface ShareRequest {
  readonly replyId: string;
}

export interface ShareResponse {
  readonly posted: PostedMessage;
}

/** Every answer that is not 2xx. */
export interface Refusal {
  readonly error: string;
}
