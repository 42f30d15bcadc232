import type { Reply } from '#src/message.ts';

export interface PrivateReply {
  readonly channelId: string;
  readonly reply: Reply;
}

/** The newest private replies, kept so that the person who asked can still share one; the oldest are forgotten. */
export class PrivateReplies {
  readonly #capacity: number;
  readonly #byId = new Map<string, PrivateReply>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  keep(replyId: string, reply: PrivateReply): void {
    this.#byId.set(replyId, reply);
    const [oldest] = this.#byId.keys();
    if (this.#byId.size > this.#capacity && oldest !== undefined) this.#byId.delete(oldest);
  }

  /** null when it was never kept or is forgotten. */
  find(replyId: string): PrivateReply | null {
    return this.#byId.get(replyId) ?? null;
  }
}
