import type { Reply } from '#src/message.ts';
import type { Question } from './answers.ts';

/** More private answers than this are not kept; whoever shares one does so soon. */
const CAPACITY = 300;

/**
 * The newest private replies by who asked what and where, so that what is shared is what was read: Slack does not tell
 * which message a response address made. The oldest are forgotten.
 */
export class SharedReplies {
  readonly #kept = new Map<string, Reply>();

  keep(question: Question, reply: Reply): void {
    const key = keyOf(question);
    this.#kept.delete(key);
    if (reply.actions.some(({ kind }) => kind === 'share')) this.#kept.set(key, reply);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > CAPACITY && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** null when it was never kept or is forgotten. */
  find(question: Question): Reply | null {
    return this.#kept.get(keyOf(question)) ?? null;
  }
}

function keyOf({ workspace, channelId, userId, locale, line }: Question): string {
  return JSON.stringify([workspace, channelId, userId, locale, line]);
}
