import type { Reply } from '#src/message.ts';
import type { FormValues } from '#src/model/form.ts';

export interface PrivateReply {
  readonly channelId: string;
  readonly reply: Reply;
  /** What it answers. */
  readonly line: string;
  /** Of a refusal: what the form was filled in with. */
  readonly draft?: FormValues;
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
