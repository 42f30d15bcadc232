import type { Command } from '#src/command.ts';
import { add } from './add.ts';
import { keep } from './keep.ts';
import { list } from './list.ts';
import { remove } from './remove.ts';

export const watch = {
  ...add,
  name: 'watch',
  task: 'read',
  aliases: ['通知待ち', 'ウォッチ'],
  // Without a question it is the list that a person wants.
  options: add.options.map((option) => ({ ...option, required: false })),
  examples: ['watch when will the new frigates be delivered', 'watch list', 'watch remove #17'],
  subcommands: [add, list, remove, keep],

  run: (invocation, ctx) =>
    invocation.options.question === undefined ? list.run(invocation, ctx) : add.run(invocation, ctx),
} satisfies Command;
