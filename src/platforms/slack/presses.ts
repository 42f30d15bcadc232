import type { App, BlockAction, ButtonAction, StaticSelectAction } from '@slack/bolt';
import type { Reply } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { SECOND_MS } from '#src/model/time.ts';
import { lineOfOldButton, type Press, readButton } from './button.ts';
import { openForm } from './forms.ts';
import { inTime } from './in-time.ts';
import { commandOfLine } from './line.ts';
import { type Listening, personOf, privateAnswer, questionOf } from './listening.ts';
import type { Origin } from './modal.ts';
import type { Person } from './readers.ts';
import { render, withoutShare } from './render.ts';
import { answer, type Respond } from './respond.ts';
import { refusalOf } from './send-error.ts';
import { OVERVIEW_ACTION, replyView, workingView } from './views.ts';
import { forgotten, fresh, looking, oldButton } from './words.ts';

/** Nobody should wonder for longer whether a button did anything. */
const FEEDBACK_MS = SECOND_MS;

type Pressed = BlockAction<ButtonAction | StaticSelectAction>;

/** Where something was pressed, and what becomes visible there. */
interface Place {
  readonly channelId: string;
  readonly origin: Origin;
  show(reply: Reply, line: string | undefined): Promise<unknown>;
  /** Says that the bot is at it; null where that would stay, beside the answer. */
  readonly showWorking: ((locale: Locale) => Promise<unknown>) | null;
}

/** Buttons, and lists to choose from: each entry carries what a button would. */
export function listenToPresses(app: App, listening: Listening): void {
  const { answers } = listening;
  app.action<Pressed>({ type: 'block_actions' }, async ({ action, body, ack, respond, ...bolt }) => {
    await ack();
    const value = 'selected_option' in action ? action.selected_option?.value : action.value;
    // Slack tells of a link that was opened, too.
    if (value === undefined) return;
    const person = personOf(bolt, body.user.id);
    await answers.during('button', async () => {
      if (action.action_id === OVERVIEW_ACTION) return listening.home.open(person);
      const press = readButton(value);
      const place = placeOf(body, person, respond, listening);
      if (press === null) return showFresh(listening, person, place, value);
      if (press.kind === 'share') return share(listening, person, body, respond, press);
      return run(listening, person, place, press, body);
    });
  });
}

async function run(
  listening: Listening,
  person: Person,
  { channelId, origin, show, showWorking }: Place,
  { line, locale }: Press,
  { trigger_id, view }: Pressed,
): Promise<unknown> {
  const asked = questionOf(listening, person, { line, channelId, locale });
  if (!listening.desk.opensForm(line)) {
    const answered = asked.then((question) => privateAnswer(listening, person, question));
    if ((await inTime(answered, FEEDBACK_MS, listening.wait)) === 'late')
      await showWorking?.(locale).catch((error) => listening.log.warn({ error }, 'no sign of life in Slack'));
    return show(await answered, line);
  }
  const { views } = person.client;
  return openForm(listening, person, asked, {
    origin,
    locale,
    line,
    show: (form) =>
      view?.type === 'modal'
        ? views.update({ view_id: view.id, view: form })
        : views.open({ trigger_id, view: form }),
    answer: (reply) => show(reply, line),
  });
}

/** An answer goes where the button is; what everybody sees stays as it is, and who pressed gets one of their own. */
function placeOf(body: Pressed, person: Person, respond: Respond, { home, log }: Listening): Place {
  const { view, container, channel, response_url: url } = body;
  if (view?.type === 'home') {
    return {
      channelId: person.userId,
      origin: { at: 'home' },
      show: (reply) => home.show(person, reply),
      showWorking: () => home.showWorking(person),
    };
  }
  if (view) {
    const { views } = person.client;
    return {
      channelId: person.userId,
      origin: { at: 'modal' },
      show: (reply) => views.update({ view_id: view.id, view: replyView(reply) }),
      showWorking: (locale) => views.update({ view_id: view.id, view: workingView(locale) }),
    };
  }
  const channelId = channel?.id ?? person.userId;
  const replacesOriginal = container.is_ephemeral === true;
  return {
    channelId,
    origin: { at: 'address', url, channelId, replaces: replacesOriginal },
    show: (reply, line) => answer(respond, reply, { line, replacesOriginal, thread: threadOf(body), log }),
    showWorking: replacesOriginal
      ? (locale) => respond({ text: looking(locale), response_type: 'ephemeral', replace_original: true })
      : null,
  };
}

/** What a button of another version asked for, where that can still be told and nothing is changed by it. */
async function showFresh(
  listening: Listening,
  person: Person,
  { channelId, show }: Place,
  value: string,
): Promise<unknown> {
  const { desk, readers } = listening;
  const line = lineOfOldButton(value);
  const command = line && commandOfLine(line, desk.commands);
  if (!command || command.isForManagers || desk.opensForm(line)) {
    return show(oldButton((await readers.of(person)).locale), undefined);
  }
  const question = await questionOf(listening, person, { line, channelId, locale: null });
  return show(fresh(await privateAnswer(listening, person, question)), line);
}

const NOT_A_MEMBER: ReadonlySet<string> = new Set([
  'channel_not_found',
  'missing_scope',
  'no_permission',
  'not_in_channel',
]);

/**
 * Posts for everybody what one person saw; over the person's own address where the bot is no member. What was forgotten
 * is asked again as anybody might, but for a line that changes something.
 */
async function share(
  listening: Listening,
  person: Person,
  body: Pressed,
  respond: Respond,
  { line, locale }: Press,
): Promise<unknown> {
  const { desk, answers, shared, log } = listening;
  const channelId = body.channel?.id ?? person.userId;
  const question = await questionOf(listening, person, { line, channelId, locale });
  const isReadOnly = commandOfLine(line, desk.commands)?.isForManagers !== true;
  const askAgain = async () =>
    isReadOnly ? answers.to({ ...question, isManager: false }) : forgotten(locale);
  const reply = shared.find(question) ?? (await askAgain());
  if (reply.kind === 'error')
    return answer(respond, reply, { line: undefined, replacesOriginal: false, log });

  const thread = threadOf(body);
  const payload = { ...render(withoutShare(reply)), ...(thread !== undefined && { thread_ts: thread }) };
  try {
    return await person.client.chat.postMessage({ channel: channelId, ...payload });
  } catch (error) {
    if (!NOT_A_MEMBER.has(refusalOf(error) ?? '')) throw error;
    return respond({ ...payload, response_type: 'in_channel', replace_original: false });
  }
}

function threadOf({ container }: Pressed): string | undefined {
  return typeof container.thread_ts === 'string' ? container.thread_ts : undefined;
}
