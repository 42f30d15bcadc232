import type { Logger } from '#src/log.ts';
import type { Reply } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { SECOND_MS } from '#src/model/time.ts';
import type { Desk } from '#src/platforms/platform.ts';
import type { SlackOptions } from './options.ts';
import { tookTooLong } from './words.ts';

/** Nobody waits for longer. */
const ANSWER_LIMIT_MS = 12 * SECOND_MS;

export interface Question {
  readonly line: string;
  readonly userId: string;
  readonly channelId: string;
  readonly locale: Locale;
}

/** What is being answered. Each answer is there in time, and stopping waits for those under way. */
export interface Answers {
  /** Never throws. */
  to(question: Question): Promise<Reply>;
  /** Runs work that stopping must wait for; what it throws is logged. */
  during(what: string, work: () => Promise<unknown>): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export function createAnswers(
  desk: Desk,
  {
    wait,
    log,
    answerLimitMs = ANSWER_LIMIT_MS,
  }: Pick<SlackOptions, 'wait' | 'answerLimitMs'> & { log: Logger },
): Answers {
  const underWay = new Set<Promise<void>>();

  return {
    async to({ line, userId, channelId, locale }) {
      const answered = new AbortController();
      const late = wait(answerLimitMs, answered.signal).then(() => tookTooLong(line, locale));
      const reply = desk.dispatch({
        platform: 'slack',
        workspace: '',
        isManager: false,
        channelId,
        userId,
        locale,
        line,
      });
      try {
        return await Promise.race([reply, late]);
      } finally {
        answered.abort();
      }
    },

    during(what, work) {
      const tracked = work()
        .then(() => {})
        .catch((error) => log.error({ error }, `${what} failed`))
        .finally(() => underWay.delete(tracked));
      underWay.add(tracked);
      return tracked;
    },

    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
