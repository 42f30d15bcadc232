import type { Context } from '@slack/bolt';
import { toError } from '#src/errors.ts';
import type { Logger } from '#src/log.ts';
import { type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Desk } from '#src/platforms/platform.ts';
import type { Answers, Question } from './answers.ts';
import type { SlackClient } from './client.ts';
import { shareFiles } from './files.ts';
import type { Home } from './home.ts';
import type { SlackOptions } from './options.ts';
import type { Person, Readers } from './readers.ts';
import type { SharedReplies } from './shared-replies.ts';
import { filesFailed, filesSent } from './words.ts';

/** What everything needs that listens to what people do. */
export interface Listening {
  readonly desk: Desk;
  readonly answers: Answers;
  readonly readers: Readers;
  readonly shared: SharedReplies;
  readonly home: Home;
  readonly wait: SlackOptions['wait'];
  readonly log: Logger;
}

/** Bolt hands over the client of the workspace in which something happened. */
export function personOf(
  { client, context }: { readonly client: SlackClient; readonly context: Context },
  userId: string,
): Person {
  return { client, workspace: context.teamId ?? context.enterpriseId ?? '', userId };
}

/** `locale`: the language of what was typed or pressed; the person's own when null. */
export async function questionOf(
  { readers }: Pick<Listening, 'readers'>,
  person: Person,
  { line, channelId, locale }: { line: string; channelId: string; locale: Locale | null },
): Promise<Question> {
  const reader = await readers.of(person);
  return {
    workspace: person.workspace,
    userId: person.userId,
    isManager: reader.isManager,
    locale: locale ?? reader.locale,
    channelId,
    line,
  };
}

/** The answer for one person alone; kept for when they share it. */
export async function privateAnswer(
  listening: Pick<Listening, 'answers' | 'shared' | 'log'>,
  person: Person,
  question: Question,
): Promise<Reply> {
  const reply = await listening.answers.to(question);
  listening.shared.keep(question, reply);
  return handOver(reply, person, { place: person.userId, log: listening.log });
}

/** Sends the files of a reply ahead of it, to a person or a channel, and says so in it. */
export async function handOver(
  reply: Reply,
  { client, userId }: Person,
  {
    place,
    thread,
    log,
  }: { readonly place: string; readonly thread?: string | undefined; readonly log: Logger },
): Promise<Reply> {
  const { files = [], locale, ...rest } = reply;
  if (files.length === 0) return reply;
  const refusal = await shareFiles(client, place, files, { locale, thread }).catch((error) => {
    log.error({ error: toError(error) }, 'files not shared in Slack');
    return filesFailed(locale);
  });
  const isSent = refusal === null;
  const words = refusal ?? filesSent(locale, place === userId);
  const notice = { kind: 'notice', level: isSent ? 'info' : 'warning', line: [text(words)] } as const;
  return { ...rest, locale, ...(!isSent && { files }), blocks: [...rest.blocks, notice] };
}
