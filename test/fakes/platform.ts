import type { Message } from '#src/message.ts';
import type { Channel } from '#src/model/channel.ts';
import type { Platform, SendError } from '#src/platforms/platform.ts';

/** A platform that keeps what it was sent, shows one message a key, and fails when told to. */
export interface FakePlatform extends Platform {
  /** What people see, in order. */
  readonly shown: { readonly channel: string; readonly message: Message; readonly key: string }[];
  /** Every call of `send`, failed ones too. */
  readonly attempts: string[];
  /** The next sends throw these, one each. */
  readonly failures: (SendError | Error)[];
  /** Runs once after a message is shown and before `send` returns, like a process that dies at that moment. */
  afterShowing: (() => void) | null;
}

export function fakePlatform(): FakePlatform {
  const shown: FakePlatform['shown'] = [];
  return {
    name: 'web',
    shown,
    attempts: [],
    failures: [],
    afterShowing: null,
    async start() {},
    async update() {
      throw new Error('No test wants that yet.');
    },
    async findChannel() {
      return null;
    },
    async suggestChannels() {
      return [];
    },
    async checkChannel() {
      return { canPost: true, state: 'ok', missing: [], remedy: null };
    },
    async stop() {},
    async send(channel: Channel, message: Message, key: string) {
      this.attempts.push(`${channel.name} ${key}`);
      const failure = this.failures.shift();
      if (failure) throw failure;
      if (!shown.some((each) => each.key === key)) shown.push({ channel: channel.name, message, key });
      const hook = this.afterShowing;
      this.afterShowing = null;
      hook?.();
      return key;
    },
  };
}
