import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { Message } from '#src/message.ts';
import type { StoredMessage } from './history.ts';
import type { Looks, Surface } from './looks.ts';
import type { DrawnMessage, PostedMessage } from './protocol.ts';

/** Messages as the page gets them: in every look, so that switching needs no server. */
export function createDrawing(looks: Looks) {
  const draw = (message: Message, surface: Surface): DrawnMessage['payloads'] => ({
    discord: looks.discord.draw(message, surface),
    slack: looks.slack.draw(message, surface),
  });
  function posted({ id, channelId, message, at, as }: StoredMessage): PostedMessage {
    const answers = as.answers ?? null;
    return {
      id,
      channelId,
      message,
      at,
      isSilent: as.isSilent ?? false,
      threadOf: as.threadOf ?? null,
      payloads: draw(message, { kind: answers === null ? 'post' : 'reply', answers }),
    };
  }

  return {
    posted,

    reply: (message: Message, answers: string) => draw(message, { kind: 'reply', answers }),

    /** Drawing the worst that strangers send takes 27 ms a message, so others get their turn between two. */
    async all(messages: readonly StoredMessage[]): Promise<readonly PostedMessage[]> {
      const drawn: PostedMessage[] = [];
      for (const message of messages) {
        drawn.push(posted(message));
        await letOthersIn();
      }
      return drawn;
    },
  };
}

export type Drawing = ReturnType<typeof createDrawing>;
