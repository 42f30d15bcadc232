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

/** The platforms that the page can look like. */
export type LookName = 'discord' | 'slack';

/** A message, and as each platform would be sent it. */
export interface DrawnMessage {
  readonly message: Message;
  readonly payloads: Readonly<Record<LookName, unknown>>;
}

/** A message in a channel; also the data of each event on GET /api/stream, of type `edited` where it was changed. */
export interface PostedMessage extends DrawnMessage {
  readonly id: number;
  readonly channelId: string;
  readonly at: Instant;
  readonly isSilent: boolean;
  /** The id of the message in whose thread it stands. */
  readonly threadOf: number | null;
}

/** What every act of a person says. */
export interface Act {
  readonly channelId: string;
  readonly locale: Locale;
  /** Discord's where it is not said. */
  readonly look: LookName;
}

/** POST /api/invocations: a line as typed. */
export interface InvocationRequest extends Act {
  readonly line: string;
  readonly files?: readonly UploadedFile[];
}

export interface UploadedFile {
  readonly name: string;
  readonly base64: string;
}

/** POST /api/presses: a button, or an entry of a list that was chosen. */
export interface PressRequest extends Act {
  /** As the look's payload carries it. */
  readonly value: string;
  /** The private reply that it stands in; null in a message that everybody sees. */
  readonly replyId: string | null;
}

/** POST /api/submissions: a form that was filled in. */
export interface SubmissionRequest extends Act {
  /** As the look's platform would send it. */
  readonly submission: unknown;
}

/** What comes of an act. */
export type Answer =
  | {
      readonly kind: 'reply';
      /** Names this reply in later presses. */
      readonly replyId: string;
      readonly reply: Reply;
      readonly payloads: DrawnMessage['payloads'];
      /** It takes the place of the reply in which something was pressed. */
      readonly replaces: boolean;
    }
  /** A reply for the whole channel, posted there. */
  | { readonly kind: 'posted'; readonly posted: PostedMessage; readonly replaces: boolean }
  /** A private reply, posted for everybody. */
  | { readonly kind: 'shared'; readonly posted: PostedMessage }
  /** To be filled in first. */
  | { readonly kind: 'form'; readonly form: OfferedForm }
  /** What was filled in will not do: said beside the field. */
  | { readonly kind: 'mistake'; readonly option: string; readonly sentence: string };

export interface OfferedForm {
  /** As the look's platform would be sent it. */
  readonly payload: unknown;
  /** Whose options are suggested while they are typed: `setup`, `feeds add`. */
  readonly command: string;
  /** The channel that is chosen already; its platform's payload could not name one of the preview's. */
  readonly channelId: string | null;
}

/** GET /api/suggest */
export interface SuggestResponse {
  readonly choices: readonly OfferedChoice[];
}

/** Every answer that is not 2xx. */
export interface Refusal {
  readonly error: string;
}
