import type { Reply } from '#src/message.ts';
import type { Desk } from '#src/platforms/platform.ts';
import { createRecent, type Recent } from '#src/recent.ts';
import type { Turn } from './turn.ts';

/** Discord lets a private reply live for 15 minutes; of more of them than this in that time, the oldest are forgotten. */
export const REMEMBERED = 300;

/** What is common to commands, buttons and forms. */
export interface Answers {
  ask(turn: Turn, line: string): Promise<Reply>;
  /** Shows a reply to who asked, or to everybody where it says so. Returns the id of the private message, if there is one. */
  present(turn: Turn, reply: Reply, line: string): Promise<string | null>;
  /** Private replies by message, so that what is shared is what was read. */
  readonly shown: Recent<Reply>;
}

export function createAnswers(desk: Desk): Answers {
  const shown = createRecent<Reply>(REMEMBERED);
  return {
    shown,
    ask: (turn, line) => desk.dispatch({ ...turn.asker, line }),
    async present(turn, reply, line) {
      if (reply.visibility === 'channel') {
        await turn.publish(reply, line);
        return null;
      }
      const messageId = await turn.show(reply, line);
      if (messageId !== null && reply.actions.some(({ kind }) => kind === 'share'))
        shown.keep(messageId, reply);
      else if (messageId !== null) shown.forget(messageId);
      return messageId;
    },
  };
}
