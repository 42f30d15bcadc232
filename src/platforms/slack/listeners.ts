import type { AllMiddlewareArgs, App, BlockAction, ButtonAction, RespondArguments } from '@slack/bolt';
import { RespondError } from '@slack/bolt';
import type { Logger } from '#src/log.ts';
import type { Reply } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Desk } from '#src/platforms/platform.ts';
import type { Answers } from './answers.ts';
import { readButton } from './button.ts';
import type { SlackClient } from './client.ts';
import { lineOfMessage, lineOfSlash } from './line.ts';
import type { Readers } from './readers.ts';
import { render, renderAnswer, withoutShare } from './render.ts';
import { Seen } from './seen.ts';
import { refusalOf } from './send-error.ts';
import { looking, oldButton, scriptLocale } from './words.ts';

export interface Listening {
  readonly desk: Desk;
  readonly answers: Answers;
  readonly readers: Readers;
  readonly client: SlackClient;
  readonly log: Logger;
}

type Respond = (message: RespondArguments) => Promise<unknown>;

/** What people do in Slack, joined to what the bot answers. */
export function listen(app: App, listening: Listening): void {
  const seen = new Seen();
  app.use(async ({ body, next, ...rest }: AllMiddlewareArgs & { body: object }) => {
    if (isNew(body, seen)) return next();
    // What came before is being answered; this one only wants to know that it arrived.
    if ('ack' in rest && typeof rest.ack === 'function') await rest.ack();
  });
  listenToCommands(app, listening);
  listenToButtons(app, listening);
  listenToMessages(app, listening);
  listenToHome(app, listening);
}

/** Events have an id; commands and buttons the trigger that stands for one act of one person. */
function isNew(body: object, seen: Seen): boolean {
  const { event_id: event, trigger_id: trigger } = body as { event_id?: string; trigger_id?: string };
  const id = event ?? trigger;
  return id === undefined || seen.isNew(id);
}

function listenToCommands(app: App, { desk, answers, readers }: Listening): void {
  app.command(/./, async ({ command, ack, respond }) => {
    const script = scriptLocale(command.text);
    await ack({ response_type: 'ephemeral', text: looking(script ?? 'en') });
    await answers.during('slash command', async () => {
      const locale = script ?? (await readers.localeOf(command.user_id));
      const line = lineOfSlash(command.text, desk.commands);
      const { user_id: userId, channel_id: channelId } = command;
      const reply = await answers.to({ line, userId, channelId, locale });
      await answer(respond, reply, line, true);
    });
  });
}

function listenToButtons(app: App, listening: Listening): void {
  const { answers, readers } = listening;
  app.action<BlockAction<ButtonAction>>({ type: 'block_actions' }, async ({ action, body, ack, respond }) => {
    await ack();
    // Slack tells of a link that was opened, too.
    if (action.value === undefined) return;
    const userId = body.user.id;
    const channelId = body.channel?.id ?? userId;
    await answers.during('button', async () => {
      const press = readButton(action.value!);
      const locale = press?.locale ?? (await readers.localeOf(userId));
      const reply = press
        ? await answers.to({ line: press.line, userId, channelId, locale })
        : oldButton(locale);
      if (body.view) return publishHome(listening.client, userId, reply);
      if (press?.kind === 'share') return share(listening, body, respond, reply);
      const isOwn = body.container.is_ephemeral === true;
      return answer(respond, reply, press?.line, isOwn);
    });
  });
}

/** The reply, in place of what the person saw before where only they saw it. */
async function answer(
  respond: Respond,
  reply: Reply,
  line: string | undefined,
  replacesOriginal: boolean,
): Promise<void> {
  const payload = renderAnswer(reply, line, replacesOriginal);
  try {
    await respond(payload);
  } catch (error) {
    if (!(error instanceof RespondError) || error.statusCode === 429 || error.statusCode >= 500) throw error;
    // Better bare words than none, should Slack refuse a block.
    const { blocks: _, ...words } = payload;
    await respond(words);
    throw error;
  }
}

const NOT_A_MEMBER: ReadonlySet<string> = new Set([
  'channel_not_found',
  'missing_scope',
  'no_permission',
  'not_in_channel',
]);

/** Posts for everybody what one person saw; over the person's own address where the bot is no member. */
async function share(
  { client }: Listening,
  body: BlockAction,
  respond: Respond,
  reply: Reply,
): Promise<unknown> {
  const payload = render(withoutShare(reply));
  const thread = body.container.thread_ts;
  try {
    return await client.chat.postMessage({
      channel: body.channel!.id,
      ...payload,
      ...(typeof thread === 'string' && { thread_ts: thread }),
    });
  } catch (error) {
    if (!NOT_A_MEMBER.has(refusalOf(error) ?? '')) throw error;
    return respond({ ...payload, response_type: 'in_channel', replace_original: false });
  }
}

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

function listenToMessages(app: App, listening: Listening): void {
  app.event('app_mention', async ({ event }) =>
    answerSaid(event as Said, listening, event.thread_ts ?? event.ts),
  );
  app.event('message', async ({ event }) => {
    const said = event as Said;
    // Edits, joins and the like come as messages with a subtype; in channels the bot hears app_mention.
    if (said.channel_type !== 'im' || said.subtype !== undefined) return;
    await answerSaid(said, listening, said.thread_ts);
  });
}

async function answerSaid(said: Said, listening: Listening, thread: string | undefined): Promise<void> {
  const { desk, answers, readers, client } = listening;
  const { user, text = '' } = said;
  if (user === undefined || said.bot_id !== undefined) return;
  await answers.during('message', async () => {
    const locale: Locale = scriptLocale(text) ?? (await readers.localeOf(user));
    const line = lineOfMessage(text, desk.commands);
    const reply = await answers.to({ line, userId: user, channelId: said.channel, locale });
    await client.chat.postMessage({
      channel: said.channel,
      ...render(withoutShare(reply)),
      ...(thread !== undefined && { thread_ts: thread }),
    });
  });
}

function listenToHome(app: App, { answers, readers, client }: Listening): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab !== 'home') return;
    await answers.during('home page', async () => {
      const locale = await readers.localeOf(event.user);
      const question = { line: '/status', userId: event.user, channelId: event.channel, locale };
      await publishHome(client, event.user, await answers.to(question));
    });
  });
}

async function publishHome(client: SlackClient, userId: string, reply: Reply): Promise<void> {
  const { blocks } = render(withoutShare(reply), { tables: false });
  await client.views.publish({ user_id: userId, view: { type: 'home', blocks } });
}
