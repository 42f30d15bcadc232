import { type RespondArguments, RespondError } from '@slack/bolt';
import type { Logger } from '#src/log.ts';
import type { Reply } from '#src/message.ts';
import { SECOND_MS } from '#src/model/time.ts';
import type { Person } from './readers.ts';
import { render, renderAnswer } from './render.ts';
import { isRefusal } from './send-error.ts';

export type Respond = (message: RespondArguments) => Promise<unknown>;

const TIMEOUT_MS = 10 * SECOND_MS;

/** What Bolt's `respond` does, for an address that came earlier. Throws RespondError when Slack refuses. */
function respondTo(url: string): Respond {
  return async (message) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok)
      throw new RespondError(`The response address said ${response.status}.`, response.status);
  };
}

export interface AnswerOptions {
  /** What [Share] shares. */
  readonly line: string | undefined;
  /** The answer takes the place of what the person saw before. */
  readonly replacesOriginal: boolean;
  /** A response address leads to the channel, unless it is told of a thread. */
  readonly thread?: string | undefined;
  readonly log: Logger;
}

/** Throws when nothing of the reply arrived. */
export async function answer(
  respond: Respond,
  reply: Reply,
  { line, replacesOriginal, thread, log }: AnswerOptions,
): Promise<void> {
  const payload = {
    ...renderAnswer(reply, line, replacesOriginal),
    ...(thread !== undefined && !replacesOriginal && { thread_ts: thread }),
  };
  try {
    await respond(payload);
  } catch (error) {
    if (!isRefused(error)) throw error;
    // Better bare words than none, should Slack refuse a block.
    const { blocks: _, ...words } = payload;
    await respond(words);
    log.error({ error, line }, 'Slack did not take an answer; its bare words were sent');
  }
}

/** As above, for an address that may have run out meanwhile: then the person gets it in the channel, or alone. */
export async function answerLate(
  url: string,
  reply: Reply,
  how: Omit<AnswerOptions, 'thread'> & {
    readonly line: string;
    readonly person: Person;
    readonly channelId: string;
  },
): Promise<void> {
  try {
    await answer(respondTo(url), reply, how);
  } catch (error) {
    if (!isRefused(error)) throw error;
    await whisper(how.person, how.channelId, reply, { line: how.line });
  }
}

/** Only the person sees it: in the channel, or where the bot may not write there, in a direct message. */
export async function whisper(
  { client, userId }: Person,
  channelId: string,
  reply: Reply,
  { line, thread }: { readonly line: string; readonly thread?: string | undefined },
): Promise<void> {
  const { text, blocks, parse, link_names } = render(reply, { line });
  const words = { text, blocks, parse, link_names };
  try {
    await client.chat.postEphemeral({
      channel: channelId,
      user: userId,
      ...words,
      ...(thread !== undefined && { thread_ts: thread }),
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await client.chat.postMessage({ channel: userId, ...render(reply) });
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof RespondError && error.statusCode !== 429 && error.statusCode < 500;
}
