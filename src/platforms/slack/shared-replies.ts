import type { Reply } from '#src/message.ts';
import { createRecent } from '#src/recent.ts';
import type { Question } from './answers.ts';

/** More private answers than this are not kept; whoever shares one does so soon. */
const CAPACITY = 300;

/**
 * The newest private replies by who asked what and where, so that what is shared is what was read: Slack does not tell
 * which message a response address made. The oldest are forgotten.
 */
export class SharedReplies {
  readonly #kept = createRecent<Reply>(CAPACITY);

  keep(question: Question, reply: Reply): void {
    const key = keyOf(question);
    if (reply.actions.some(({ kind }) => kind === 'share')) this.#kept.keep(key, reply);
    else this.#kept.forget(key);
  }

  /** null when it was never kept or is forgotten. */
  find(question: Question): Reply | null {
    return this.#kept.find(keyOf(question));
  }
}

function keyOf({ workspace, channelId, userId, locale, line }: Question): string {
  return JSON.stringify([workspace, channelId, userId, locale, line]);
}
