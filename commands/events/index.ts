import type { Command } from '#src/command.ts';
import { announce } from './announce.ts';
import { list } from './list.ts';

export const events = {
  ...list,
  name: 'events',
  task: 'dates',
  aliases: ['日程', '予定'],
  description: { en: 'Summits and other dates, with a countdown', ja: '首脳会談などの日程を表示します' },
  examples: ['events'],
  subcommands: [list, announce],
} satisfies Command;
