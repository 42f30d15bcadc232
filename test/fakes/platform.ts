import type { ChannelCheck } from '#src/command.ts';
import type { Message } from '#src/message.ts';
import type { Channel, PlatformName } from '#src/model/channel.ts';
import { type Platform, SendError, type SendOptions } from '#src/platforms/platform.ts';

/** What people see of one message. */
export interface ShownMessage {
  readonly channel: string;
  /** As it is now, after its edits. */
  message: Message;
  readonly key: string;
  readonly options: SendOptions;
}

/**
 * A platform that keeps what it was sent, shows one message a key, edits what it shows, and fails when told to: at the
 * next calls, or in every channel that it takes nothing for.
 */
export interface FakePlatform extends Platform {
  /** What people see, in order. */
  readonly shown: ShownMessage[];
  /** Every call of `send` and `update`, failed ones too. */
  readonly attempts: string[];
  /** The next sends throw these, one each. */
  readonly failures: (SendError | Error)[];
  /** Why nothing can be posted to a channel, by its remote id. */
  readonly refusing: Map<string, Exclude<ChannelCheck['state'], 'ok'> | 'removed'>;
  /** Runs once after a message is shown and before `send` returns, like a process that dies at that moment. */
  afterShowing: (() => void) | null;
}

const FINE: ChannelCheck = { canPost: true, state: 'ok', missing: [], remedy: null };

export function fakePlatform(name: PlatformName = 'web'): FakePlatform {
  const shown: ShownMessage[] = [];
  const attempts: string[] = [];
  const failures: FakePlatform['failures'] = [];
  const refusing: FakePlatform['refusing'] = new Map();

  function attempt(channel: Channel, what: string): void {
    attempts.push(`${channel.name} ${what}`);
    const pauses = refusing.get(channel.remoteId);
    if (pauses) throw new SendError(`Nothing goes there: ${pauses}.`, { permanent: true, pauses });
    const failure = failures.shift();
    if (failure) throw failure;
  }

  return {
    name,
    shown,
    attempts,
    failures,
    refusing,
    afterShowing: null,
    async start() {},
    async findChannel() {
      return null;
    },
    async suggestChannels() {
      return [];
    },
    async checkChannel(_, { remoteId }) {
      const state = refusing.get(remoteId);
      if (state === undefined) return FINE;
      if (state === 'removed') throw new SendError('The bot is not there.', { permanent: true });
      const missing = state === 'forbidden' ? [{ en: 'Send Messages', ja: 'メッセージを送信' }] : [];
      return { canPost: false, state, missing, remedy: null };
    },
    async stop() {},
    async send(channel, message, key, options = {}) {
      attempt(channel, key);
      const known = shown.findIndex((each) => each.key === key);
      const index = known >= 0 ? known : shown.push({ channel: channel.name, message, key, options }) - 1;
      const hook = this.afterShowing;
      this.afterShowing = null;
      hook?.();
      return `message-${index}`;
    },
    async update(channel, messageId, message) {
      attempt(channel, `edit of ${messageId}`);
      const posted = shown[Number(messageId.replace('message-', ''))];
      if (!posted) throw new SendError('There is no such message.', { permanent: true });
      posted.message = message;
    },
  };
}
