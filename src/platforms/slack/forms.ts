import type { types } from '@slack/bolt';
import { toError } from '#src/errors.ts';
import type { Reply } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { SECOND_MS } from '#src/model/time.ts';
import type { Question } from './answers.ts';
import { inTime } from './in-time.ts';
import { type Listening, privateAnswer } from './listening.ts';
import { type Origin, renderModal } from './modal.ts';
import type { Person } from './readers.ts';
import { formButton } from './words.ts';

/** Slack opens a modal for three seconds after a command or a button. */
const OPEN_LIMIT_MS = 2 * SECOND_MS;
/** The longest that Slack carries along with a view. */
const MAX_METADATA = 3_000;

/** Where a form is opened, and where it is said that it is not. */
export interface FormPlace {
  readonly origin: Origin;
  /** The language to speak while Slack did not say which the person's is. */
  readonly locale: Locale;
  readonly line: string;
  show(view: types.ModalView): Promise<unknown>;
  answer(reply: Reply): Promise<unknown>;
}

/** Opens the form for a line, or answers where there is something else to say, and does what needs no form. */
export async function openForm(
  listening: Listening,
  person: Person,
  asked: Promise<Question>,
  { origin, locale, line, show, answer }: FormPlace,
): Promise<unknown> {
  const { answers, wait, log } = listening;
  const found = asked.then((question) => answers.form(question));
  const form = await inTime(found, OPEN_LIMIT_MS, wait);
  if (form === 'late') {
    log.warn({ line }, 'a form took too long');
    return answer(formButton(line, locale));
  }
  if (form !== null && 'visibility' in form) return answer(form);
  const question = await asked;
  const view = form && renderModal(form, question.locale, origin);
  if (view === null || view.private_metadata!.length > MAX_METADATA)
    return answer(await privateAnswer(listening, person, question));
  try {
    return await show(view);
  } catch (error) {
    log.error({ error: toError(error), line }, 'Slack did not open a form');
    return answer(formButton(line, question.locale));
  }
}
