import type { Command } from '#src/command.ts';
import { add } from './add.ts';
import { announce } from './announce.ts';
import { calendar } from './calendar.ts';
import { cancel, confirm, move } from './change.ts';
import { history } from './history.ts';
import { list } from './list.ts';
import { show } from './show.ts';
import { undo } from './undo.ts';

export const events = {
  ...list,
  name: 'events',
  task: 'dates',
  aliases: ['日程', '予定'],
  description: { en: 'Summits and other dates, with a countdown', ja: '首脳会談などの日程を表示します' },
  examples: ['events', 'events show e17'],
  subcommands: [list, show, history, calendar, add, announce, move, confirm, cancel, undo],
} satisfies Command;
