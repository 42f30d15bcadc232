import type { Invocation } from '#src/command.ts';
import type { Logger } from '#src/log.ts';
import type { Reply } from '#src/message.ts';
import type { Form } from '#src/model/form.ts';
import type { Desk } from '#src/platforms/platform.ts';

/** A line, who typed it and where. */
export type Question = Omit<Invocation, 'platform' | 'files'>;

/** What is being answered. Stopping waits for what is under way. */
export interface Answers {
  /** Never throws. */
  to(question: Question): Promise<Reply>;
  /** As `Desk.form`. */
  form(question: Question): Promise<Form | Reply | null>;
  /** Runs work that stopping must wait for; what it throws is logged. */
  during(what: string, work: () => Promise<unknown>): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export function createAnswers(desk: Desk, { log }: { readonly log: Logger }): Answers {
  const underWay = new Set<Promise<void>>();

  return {
    to: (question) => desk.dispatch({ platform: 'slack', ...question }),
    form: (question) => desk.form({ platform: 'slack', ...question }),

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
