import { type Form, type FormValues, filledLine } from '#src/model/form.ts';
import { SECOND_MS } from '#src/model/time.ts';
import type { Desk } from '#src/platforms/platform.ts';
import { createRecent } from '#src/recent.ts';
import { type Answers, REMEMBERED } from './answers.ts';
import { MessageFlag } from './api.ts';
import { customId } from './buttons.ts';
import type { Log } from './log.ts';
import { type Modal, readModal, renderModal, withValues } from './modal.ts';
import type { Submitted, Turn } from './turn.ts';
import { withinLimit } from './within-limit.ts';
import { editAgain, outdatedButton, slowForm } from './words.ts';

/** A modal cannot follow a deferral: it must be there within Discord's three seconds. */
const FORM_LIMIT_MS = 2 * SECOND_MS;

export interface Forms {
  /**
   * Opens the form of a line, as the first answer, or says why not. False when the line needs none and can be run.
   * `messageId`: of the message whose button was pressed, so that a form that was refused there opens as it was filled in.
   */
  open(turn: Turn, line: string, messageId?: string): Promise<boolean>;
  submit(turn: Turn, interaction: Submitted): Promise<void>;
}

export function createForms(desk: Desk, { ask, present }: Answers, log: Log): Forms {
  /** What was filled in, by the message that refused it. */
  const drafts = createRecent<{ readonly line: string; readonly values: FormValues }>(REMEMBERED);

  return {
    async open(turn, line, messageId) {
      const form = await withinLimit(
        desk.form({ ...turn.asker, line }),
        FORM_LIMIT_MS,
        () => 'late' as const,
      );
      if (form === null) return false;
      if (form === 'late') {
        log.warn({ line, code: turn.code }, 'form took too long');
        await turn.answer(slowForm(turn.asker.locale, buttonLine(line), turn.code), line);
        return true;
      }
      if (!('fields' in form)) {
        await turn.answer(form, line);
        return true;
      }
      const draft = messageId === undefined ? null : drafts.find(messageId);
      const modal = modalOf(draft?.line === line ? withValues(form, draft.values) : form, turn);
      if (modal !== null) await turn.open(modal);
      return modal !== null;
    },

    async submit(turn, interaction) {
      const { locale } = turn.asker;
      const filled = readModal(interaction.data);
      // What everybody sees stays as it is; a private message makes room for what came of its button.
      const isPrivate = ((interaction.message?.flags ?? 0) & MessageFlag.ephemeral) !== 0;
      if (!(await turn.defer(isPrivate && filled ? 'in place' : 'private'))) return;
      if (filled === null) return void (await turn.show(outdatedButton(locale), null));
      const line = filledLine(filled.line, filled.values);
      const reply = await ask(turn, line);
      const again = buttonLine(filled.line);
      const isRefused = reply.kind === 'error';
      const actions = isRefused ? [editAgain(locale, again), ...reply.actions] : reply.actions;
      const messageId = await present(turn, { ...reply, actions }, line);
      if (messageId === null) return;
      if (isRefused) drafts.keep(messageId, { line: again, values: filled.values });
      else drafts.forget(messageId);
    },
  };
}

/** null for what no modal can show: then the line is run as it was typed, and its answer says what it lacks. */
function modalOf(form: Form, { asker }: Turn): Modal | null {
  try {
    const modal = renderModal(form, asker.locale);
    return modal.components.length > 0 ? modal : null;
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

/** The line where a button can carry it, otherwise its command alone. */
function buttonLine(line: string): string {
  return customId({ kind: 'update', line }) === null ? line.trim().split(/\s+/)[0]! : line;
}
