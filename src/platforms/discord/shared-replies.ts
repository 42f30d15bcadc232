import type { Reply } from '#src/message.ts';

/** Discord lets a private reply live for 15 minutes; more of them than this in that time are not shared. */
const CAPACITY = 300;

/** The newest private replies by message, so that what is shared is what was read. The oldest are forgotten. */
export class SharedReplies {
  readonly #byMessage = new Map<string, Reply>();

  keep(messageId: string, reply: Reply): void {
    this.#byMessage.delete(messageId);
    if (reply.actions.some(({ kind }) => kind === 'share')) this.#byMessage.set(messageId, reply);
    const [oldest] = this.#byMessage.keys();
    if (this.#byMessage.size > CAPACITY && oldest !== undefined) this.#byMessage.delete(oldest);
  }

  /** null when it was never kept or is forgotten. */
  find(messageId: string): Reply | null {
    return this.#byMessage.get(messageId) ?? null;
  }
}
