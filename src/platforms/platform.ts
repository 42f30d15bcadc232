import type { Choice, Invocation } from '#src/command.ts';
import type { Message, Reply } from '#src/message.ts';
import type { Channel, PlatformName } from '#src/model/channel.ts';
import type { Locale, Localized } from '#src/model/locale.ts';

/** One thing that a person can ask for, as a platform needs to know it to offer it: no code, only what people see. */
export interface SubcommandListing {
  readonly name: string;
  /** Other names that may be typed, e.g. Japanese ones. */
  readonly aliases: readonly string[];
  readonly description: Localized;
  readonly options: readonly {
    readonly name: string;
    readonly description: Localized;
    readonly required: boolean;
    readonly rest: boolean;
    readonly choices: readonly Choice[];
    /** Ask `suggest` for values. */
    readonly suggests: boolean;
  }[];
}

/** A slash command. Its own options are for the bare command, where a platform lets people send that. */
export interface CommandListing extends SubcommandListing {
  /** Empty where the command does one thing. */
  readonly subcommands: readonly SubcommandListing[];
}

/** What the bot offers to every platform. */
export interface Desk {
  readonly commands: readonly CommandListing[];
  /** Never throws: every failure comes back as a Reply. */
  dispatch(invocation: Invocation): Promise<Reply>;
  /**
   * Values for one option, at most 25, best first; empty when there is nothing to offer. A subcommand goes by both its
   * names: `feeds add`.
   */
  suggest(commandName: string, optionName: string, typed: string, locale: Locale): Promise<readonly Choice[]>;
}

export interface Platform {
  readonly name: PlatformName;
  start(desk: Desk): Promise<void>;
  /**
   * Posts once per `key`: a second call with a key that was already posted must not show a second message where the
   * platform can tell. Returns the platform's id of the message. Throws SendError.
   */
  send(channel: Channel, message: Message, key: string): Promise<string>;
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

  constructor(
    message: string,
    facts: { permanent: boolean; retryAfterMs?: number; uncertain?: boolean; cause?: unknown },
  ) {
    super(message, { cause: facts.cause });
    this.permanent = facts.permanent;
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.uncertain = facts.uncertain ?? false;
  }
}
