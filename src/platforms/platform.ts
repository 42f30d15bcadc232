import type { AnnouncedEvent, ChannelCheck, Invocation, PlatformChannel, Task } from '#src/command.ts';
import type { Message, Reply } from '#src/message.ts';
import type { Channel, PauseReason, PlatformName } from '#src/model/channel.ts';
import type { Choice } from '#src/model/choice.ts';
import type { AllianceEvent } from '#src/model/event.ts';
import type { Form } from '#src/model/form.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';

/** One thing that a person can ask for, as a platform needs to know it to offer it: no code, only what people see. */
export interface SubcommandListing {
  readonly name: string;
  /** Other names that may be typed, e.g. Japanese ones. */
  readonly aliases: readonly string[];
  readonly description: Localized;
  readonly isForManagers: boolean;
  /** Show what `Desk.form` returns before anything is run. */
  readonly opensForm: boolean;
  readonly options: readonly {
    readonly name: string;
    readonly description: Localized;
    readonly required: boolean;
    readonly rest: boolean;
    readonly kind: 'text' | 'channel';
    readonly choices: readonly Choice[];
    /** Ask `suggest` for values. */
    readonly suggests: boolean;
  }[];
}

/** A slash command. Its own options are for the bare command, where a platform lets people send that. */
export interface CommandListing extends SubcommandListing {
  readonly task: Task;
  /** Offer it on messages under this name; null for most. */
  readonly onMessage: Localized | null;
  /** Empty where the command does one thing. */
  readonly subcommands: readonly SubcommandListing[];
}

/** What the bot offers to every platform. */
export interface Desk {
  readonly commands: readonly CommandListing[];
  /**
   * Never throws: every failure comes back as a Reply. Answers within 12 seconds, with what was found by then; people
   * wait no longer.
   */
  dispatch(invocation: Invocation): Promise<Reply>;
  /** Whether a line as typed begins a command that opens a form. Known at once. */
  opensForm(line: string): boolean;
  /**
   * The form for a line. A Reply where there is something to say instead: the person may not, or the line is not
   * understood. null when the line needs no form and can be dispatched. Never throws.
   */
  form(invocation: Invocation): Promise<Form | Reply | null>;
  /**
   * Values for one option, at most 25, best first; empty when there is nothing to offer. A subcommand goes by both its
   * names: `feeds add`.
   */
  suggest(query: SuggestQuery): Promise<readonly Choice[]>;
}

export interface SuggestQuery extends Pick<Invocation, 'platform' | 'workspace' | 'locale' | 'isManager'> {
  readonly commandName: string;
  readonly optionName: string;
  readonly typed: string;
}

/** A workspace as the platform introduces it. */
export interface JoinedWorkspace {
  readonly remoteId: string;
  readonly name: string;
  readonly locale: Locale;
  /** Where one word of welcome is in place: a channel that the bot may write to, or the person who installed it. */
  readonly welcomeIn: PlatformChannel | null;
  /** Who installed the bot, where the platform says. */
  readonly installedBy: string | null;
}

/**
 * Hears what happens to the places where the bot is. Nothing of it throws, and all of it may come twice. What concerns a
 * channel that the bot never posted to is of no interest, and may come all the same.
 */
export interface PlatformListener {
  /** The bot is there: it was added just now, or it was there all the time. */
  joined(workspace: JoinedWorkspace): Promise<void>;
  /** The bot was removed. */
  left(workspaceId: string): Promise<void>;
  channelGone(workspaceId: string, remoteId: string): Promise<void>;
  /** Something changed there, such as what the bot may do; null: perhaps in every channel of the workspace. */
  channelChanged(workspaceId: string, remoteId: string | null): Promise<void>;
}

/** People who can be called together. */
export interface PlatformRole {
  readonly id: string;
  readonly name: string;
}

/** How a message goes out. */
export interface SendOptions {
  /** Without a sound, where the platform can. */
  readonly isSilent?: boolean;
  /**
   * In the thread below a message that was posted before; `name` is the thread's, where it has one. `isLoud`: to be seen
   * in the channel, too, where the platform can.
   */
  readonly thread?: { readonly messageId: string; readonly name: string; readonly isLoud?: boolean };
  /** The platform's ids of the roles or user groups that it calls; nobody else is ever called. */
  readonly mentions?: readonly string[];
  /** Passed on to the servers that follow an announcement channel. A failure of that is logged, and fails nothing. */
  readonly isPublished?: boolean;
  /** An attempt that began then may have shown it: whatever remembers less far back than that cannot tell. */
  readonly uncertainSince?: Instant;
}

export interface Platform {
  readonly name: PlatformName;
  start(desk: Desk, listener: PlatformListener): Promise<void>;
  /**
   * Posts once per `key`: a second call with a key that was already posted must not show a second message where the
   * platform can tell. Returns the platform's id of the message. Throws SendError.
   */
  send(channel: Channel, message: Message, key: string, options?: SendOptions): Promise<string>;
  /** Changes a message of the bot's own. Throws SendError. */
  update(channel: Channel, messageId: string, message: Message): Promise<void>;
  /** By id, mention or name, with or without `#`; null when the bot can see none. Throws SendError out of reach. */
  findChannel(workspaceId: string, typed: string): Promise<PlatformChannel | null>;
  /** At most 25, those first whose name begins with what was typed; from what is at hand. Never throws. */
  suggestChannels(workspaceId: string, typed: string): Promise<readonly PlatformChannel[]>;
  /** A role that people can be called by, by its name; null where there is none. Absent where it would have to be asked for. */
  findRole?(workspaceId: string, name: string): Promise<PlatformRole | null>;
  /** Throws SendError where the platform is out of reach. */
  checkChannel(workspaceId: string, channel: PlatformChannel): Promise<ChannelCheck>;
  /**
   * Puts an event into the workspace's calendar, or changes the one that was put there before. Returns the platform's id
   * of it. With `onlyKnown`, one that a person removed there is not made again: `gone`. Throws SendError. Absent where the
   * platform has no calendar.
   */
  announceEvent?(
    workspaceId: string,
    event: AllianceEvent,
    locale: Locale,
    knownId: string | null,
    onlyKnown?: boolean,
  ): Promise<{ readonly remoteId: string; readonly announced: AnnouncedEvent }>;
  stop(): Promise<void>;
}

/** Why a message could not be posted, in the facts the outbox acts on. */
export class SendError extends Error {
  override readonly name = 'SendError';
  /** Trying again can never help (channel deleted, no permission). */
  readonly permanent: boolean;
  /** The platform asked us to wait this long, in milliseconds; null when it did not say. */
  readonly retryAfterMs: number | null;
  /** The message may have been posted all the same: only the platform's key can tell. */
  readonly uncertain: boolean;
  /** Nothing else can be posted to the channel either, and this is why; null when it is about the message. */
  readonly pauses: Exclude<PauseReason, 'person'> | null;

  constructor(
    message: string,
    facts: {
      permanent: boolean;
      retryAfterMs?: number;
      uncertain?: boolean;
      pauses?: Exclude<PauseReason, 'person'>;
      cause?: unknown;
    },
  ) {
    super(message, { cause: facts.cause });
    this.permanent = facts.permanent;
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.uncertain = facts.uncertain ?? false;
    this.pauses = facts.pauses ?? null;
  }
}
