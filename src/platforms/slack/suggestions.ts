import type { App } from '@slack/bolt';
import { toError } from '#src/errors.ts';
import { SECOND_MS } from '#src/model/time.ts';
import { inTime } from './in-time.ts';
import { commandOfLine } from './line.ts';
import { type Listening, personOf } from './listening.ts';
import { optionsOf, readMetadata } from './modal.ts';

/** Slack waits three seconds for suggestions. */
const SUGGEST_LIMIT_MS = 2.5 * SECOND_MS;

/** What is offered while somebody types into a field of a form. */
export function listenToSuggestions(app: App, listening: Listening): void {
  const { desk, readers, wait, log } = listening;
  app.options<'block_suggestion'>({ type: 'block_suggestion' }, async ({ options, ack, ...bolt }) => {
    const form = readMetadata(options.view?.private_metadata ?? '');
    const command = form && commandOfLine(form.line, desk.commands);
    if (!command) {
      await ack({ options: [] });
      return;
    }
    const person = personOf(bolt, options.user.id);
    const suggested = readers
      .of(person)
      .then(({ isManager }) =>
        desk.suggest({
          platform: 'slack',
          workspace: person.workspace,
          isManager,
          locale: form.locale,
          commandName: command.name,
          optionName: options.action_id,
          typed: options.value,
        }),
      )
      .catch((error) => {
        log.error({ error: toError(error), command: command.name }, 'suggestions failed');
        return [];
      });
    const choices = await inTime(suggested, SUGGEST_LIMIT_MS, wait);
    await ack({ options: choices === 'late' ? [] : optionsOf(choices, form.locale) });
  });
}
