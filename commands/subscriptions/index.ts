import type { Command } from '#src/command.ts';
import { edit } from './edit.ts';
import { list } from './list.ts';
import { pause, resume } from './pause.ts';
import { remove } from './remove.ts';
import { undo } from './undo.ts';

export const subscriptions = {
  ...list,
  name: 'subscriptions',
  task: 'follow',
  aliases: ['購読一覧'],
  examples: ['subscriptions'],
  subcommands: [list, edit, pause, resume, remove, undo],
} satisfies Command;
