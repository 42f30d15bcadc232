import type { App, MessageShortcut } from '@slack/bolt';
import type { Desk } from '#src/platforms/platform.ts';
import { lineAbout, type PointedOut } from './line.ts';
import { type Listening, personOf, privateAnswer, questionOf } from './listening.ts';
import { answer } from './respond.ts';
import { noWords } from './words.ts';

/** What people choose from the menu of a message: `on_message:find`. The manifest gives the command's own words. */
const CALLBACK = /^on_message:(.+)$/;

export function onMessageCallback(commandName: string): string {
  return `on_message:${commandName}`;
}

export function listenToShortcuts(app: App, listening: Listening): void {
  const { desk, answers, readers, log } = listening;
  app.shortcut<MessageShortcut>(
    { type: 'message_action', callback_id: CALLBACK },
    async ({ shortcut, ack, respond, ...bolt }) => {
      await ack();
      const command = commandOf(shortcut, desk);
      if (!command) return;
      const person = personOf(bolt, shortcut.user.id);
      await answers.during('message shortcut', async () => {
        const line = lineAbout(shortcut.message as PointedOut, command);
        const how = { line: line ?? undefined, replacesOriginal: false, log };
        if (line === null) return answer(respond, noWords((await readers.of(person)).locale), how);
        const channelId = shortcut.channel.id;
        const question = await questionOf(listening, person, { line, channelId, locale: null });
        const reply = await privateAnswer(listening, person, question);
        return answer(respond, { ...reply, visibility: 'private' }, how);
      });
    },
  );
}

function commandOf({ callback_id }: MessageShortcut, desk: Desk) {
  const name = CALLBACK.exec(callback_id)?.[1];
  return desk.commands.find((each) => each.name === name && each.onMessage !== null);
}
