import type { Command } from '#src/command.ts';
import { backtest } from './backtest.ts';
import { list } from './list.ts';

export const topics = {
  ...list,
  name: 'topics',
  task: 'read',
  aliases: ['topic', '話題', 'トピック'],
  examples: ['topics', 'topics backtest chips AND tariff'],
  subcommands: [list, backtest],
} satisfies Command;
