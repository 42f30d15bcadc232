import type { AllMiddlewareArgs, App } from '@slack/bolt';
import type { Reply } from '#src/message.ts';
import { openForm } from './forms.ts';
import { createHome, listenToHome } from './home.ts';
import { lineOfSlash } from './line.ts';
import { type Listening, personOf, privateAnswer, questionOf } from './listening.ts';
import { listenToMessages } from './messages.ts';
import { listenToPresses } from './presses.ts';
import { createReaders, type ReaderOptions } from './readers.ts';
import { answer, whisper } from './respond.ts';
import { Seen } from './seen.ts';
import { SharedReplies } from './shared-replies.ts';
import { listenToShortcuts } from './shortcuts.ts';
import { listenToSubmissions } from './submissions.ts';
import { listenToSuggestions } from './suggestions.ts';
import { looking, scriptLocale } from './words.ts';

/** What people do in Slack, joined to what the bot answers. */
export function listen(
  app: App,
  {
    now,
    managers,
    installerOf,
    ...rest
  }: Pick<Listening, 'desk' | 'answers' | 'wait' | 'log'> & ReaderOptions,
): void {
  const seen = new Seen();
  app.use(async ({ body, next, ...args }: AllMiddlewareArgs & { body: object }) => {
    if (isNew(body, seen)) return next();
    // What came before is being answered; this one only wants to know that it arrived.
    if ('ack' in args && typeof args.ack === 'function') await args.ack();
  });
  const { desk, log } = rest;
  const readers = createReaders({ managers, installerOf, now, wait: rest.wait, log });
  const home = createHome({ ...rest, readers, commandNames: desk.commands.map(({ name }) => name) });
  const listening: Listening = { ...rest, readers, home, shared: new SharedReplies() };
  listenToCommands(app, listening);
  listenToSubmissions(app, listening);
  listenToSuggestions(app, listening);
  listenToPresses(app, listening);
  listenToMessages(app, listening);
  listenToShortcuts(app, listening);
  listenToHome(app, listening);
}

/** Events have an id; commands, buttons and forms the trigger that stands for one act of one person. */
function isNew(body: object, seen: Seen): boolean {
  const { event_id: event, trigger_id: trigger } = body as { event_id?: string; trigger_id?: string };
  const id = event ?? trigger;
  return id === undefined || seen.isNew(id);
}

function listenToCommands(app: App, listening: Listening): void {
  const { desk, answers, readers, log } = listening;
  app.command(/./, async ({ command, ack, respond, ...bolt }) => {
    const { channel_id: channelId, trigger_id, response_url: url } = command;
    const person = personOf(bolt, command.user_id);
    const typed = command.text ?? '';
    const line = lineOfSlash(typed, desk.commands);
    const script = scriptLocale(typed);
    const atHand = script ?? readers.localeAtHand(person) ?? 'en';
    const opensForm = desk.opensForm(line);
    await (opensForm ? ack() : ack({ response_type: 'ephemeral', text: looking(atHand) }));
    await answers.during('slash command', async () => {
      const asked = questionOf(listening, person, { line, channelId, locale: script });
      const show = (reply: Reply) =>
        url
          ? answer(respond, reply, { line, replacesOriginal: !opensForm, log })
          : whisper(person, channelId, reply, { line });
      if (!opensForm) return show(await privateAnswer(listening, person, await asked));
      return openForm(listening, person, asked, {
        origin: { at: 'address', url, channelId, replaces: false },
        locale: atHand,
        line,
        show: (view) => person.client.views.open({ trigger_id, view }),
        answer: show,
      });
    });
  });
}
