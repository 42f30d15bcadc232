import type { App, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { Reply } from '#src/message.ts';
import { filledLine } from '#src/model/form.ts';
import { SECOND_MS } from '#src/model/time.ts';
import { sayIn } from '#src/text/words.ts';
import { inTime } from './in-time.ts';
import { type Listening, personOf, privateAnswer, questionOf } from './listening.ts';
import { type FilledModal, FORM_CALLBACK, fieldError, readModal } from './modal.ts';
import type { Person } from './readers.ts';
import { answerLate } from './respond.ts';
import { replyView, workingView } from './views.ts';
import { oldButton } from './words.ts';

/** Slack waits three seconds for what becomes of a form, and says that it failed otherwise. */
const SUBMIT_LIMIT_MS = 2.5 * SECOND_MS;

type Submitted = Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, 'ack' | 'view'>;

/** Forms that people send off. What is wrong with a field is said beside it, before the modal closes. */
export function listenToSubmissions(app: App, listening: Listening): void {
  const { answers, readers } = listening;
  app.view<ViewSubmitAction>(
    { callback_id: FORM_CALLBACK, type: 'view_submission' },
    async ({ view, body, ack, ...bolt }) => {
      const person = personOf(bolt, body.user.id);
      await answers.during('form', async () => {
        const filled = readModal(view);
        if (filled !== null) return submit(listening, person, filled, { ack, view });
        const old = oldButton(readers.localeAtHand(person) ?? 'en');
        await ack({ response_action: 'update', view: replyView(old) });
      });
    },
  );
}

async function submit(
  listening: Listening,
  person: Person,
  filled: FilledModal,
  { ack, view }: Submitted,
): Promise<void> {
  const { origin, locale } = filled;
  const line = filledLine(filled.line, filled.values);
  const channelId = origin.at === 'address' ? origin.channelId : person.userId;
  const answered = questionOf(listening, person, { line, channelId, locale }).then((question) =>
    privateAnswer(listening, person, question),
  );
  const reply = await inTime(answered, SUBMIT_LIMIT_MS, listening.wait);
  if (reply === 'late') {
    await ack({ response_action: 'update', view: workingView(locale) });
    await person.client.views.update({ view_id: view.id, view: replyView(again(await answered, filled)) });
    if (origin.at === 'home') await listening.home.open(person);
    return;
  }
  const errors = reply.kind === 'error' && fieldError(view, reply.aboutOption, reply.notification);
  if (errors) {
    await ack({ response_action: 'errors', errors });
  } else if (reply.kind === 'error' || origin.at === 'modal') {
    await ack({ response_action: 'update', view: replyView(again(reply, filled)) });
  } else {
    await ack();
    await deliver(listening, person, filled, reply, line);
  }
}

/** The answer goes to where the form was opened. */
async function deliver(
  { home, log }: Listening,
  person: Person,
  { origin }: FilledModal,
  reply: Reply,
  line: string,
): Promise<void> {
  if (origin.at !== 'address') return home.show(person, reply);
  const { url, channelId, replaces } = origin;
  await answerLate(url, reply, { line, replacesOriginal: replaces, person, channelId, log });
}

/** An error that has no field to stand beside leads back to the form. */
function again(reply: Reply, { line, locale }: FilledModal): Reply {
  if (reply.kind !== 'error') return reply;
  const label = sayIn(locale)('Fill in again', '入力し直す');
  return { ...reply, actions: [{ kind: 'command', label, line, primary: true }, ...reply.actions] };
}
