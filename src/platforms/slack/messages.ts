import type { App } from '@slack/bolt';
import type { Reply } from '#src/message.ts';
import type { Answers, Question } from './answers.ts';
import { commandOfLine, lineOfMessage } from './line.ts';
import { handOver, type Listening, personOf, questionOf } from './listening.ts';
import type { Person } from './readers.ts';
import { render, withoutShare } from './render.ts';
import { whisper } from './respond.ts';
import { formButton, scriptLocale } from './words.ts';

/** A message that names the bot, or that is written to it alone. */
interface Said {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly text?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly subtype?: string;
  readonly channel_type?: string;
}

export function listenToMessages(app: App, listening: Listening): void {
  app.event('app_mention', async ({ event, ...bolt }) =>
    answerSaid(event as Said, listening, personOf(bolt, event.user ?? ''), bolt.context.botUserId),
  );
  app.event('message', async ({ event, ...bolt }) => {
    const said = event as Said;
    // Edits, joins and the like come as messages with a subtype; in channels the bot hears app_mention.
    if (said.channel_type !== 'im' || said.subtype !== undefined) return;
    await answerSaid(said, listening, personOf(bolt, said.user ?? ''), bolt.context.botUserId);
  });
}

async function answerSaid(
  said: Said,
  listening: Listening,
  person: Person,
  botUserId: string | undefined,
): Promise<void> {
  const { desk, answers, shared, log } = listening;
  if (person.userId === '' || said.bot_id !== undefined) return;
  await answers.during('message', async () => {
    const { text = '', channel, thread_ts: thread, ts } = said;
    const line = lineOfMessage(text, desk.commands, botUserId);
    const isAlone = said.channel_type === 'im';
    const isForManagers = commandOfLine(line, desk.commands)?.isForManagers === true;
    const asked = await questionOf(listening, person, {
      line,
      channelId: channel,
      locale: scriptLocale(text),
    });
    // Everybody reads what is said in the channel, so it says what anybody may know.
    const question = isAlone || isForManagers ? asked : { ...asked, isManager: false };
    const reply = desk.opensForm(line) ? await replyOrForm(answers, question) : await answers.to(question);
    // What managers are told, and that somebody is none, is no business of the channel.
    if (isForManagers && !isAlone) {
      shared.keep(question, reply);
      const shown = await handOver(reply, person, { place: person.userId, log });
      return whisper(person, channel, shown, { line, thread });
    }
    const threadTs = isAlone ? thread : (thread ?? ts);
    const shown = await handOver(reply, person, { place: channel, thread: threadTs, log });
    return person.client.chat.postMessage({
      channel,
      ...render(withoutShare(shown)),
      ...(threadTs !== undefined && { thread_ts: threadTs }),
    });
  });
}

/** Slack opens forms from commands and buttons only. */
async function replyOrForm(answers: Answers, question: Question): Promise<Reply> {
  const form = await answers.form(question);
  if (form === null) return answers.to(question);
  return 'visibility' in form ? form : formButton(question.line, question.locale);
}
