import type { Command } from '#src/command.ts';
import { correct } from './correct.ts';
import { list } from './list.ts';
import { merge } from './merge.ts';
import { show } from './show.ts';
import { split } from './split.ts';
import { undo } from './undo.ts';

const [story, part, page] = show.options;

export const storyCommand = {
  ...list,
  name: 'story',
  task: 'read',
  aliases: ['ストーリー', '記事群'],
  description: {
    en: 'What happened, with all reports on it together',
    ja: '同じ出来事の記事をまとめて表示します',
  },
  // Without a story it is the list that a person wants.
  options: [
    { ...story!, required: false },
    ...list.options.filter(({ name }) => name !== 'page'),
    part!,
    page!,
  ],
  examples: ['story', 'story 12', 'story takaichi trump summit'],
  subcommands: [list, show, merge, split, correct, undo],

  run: (invocation, ctx) =>
    invocation.options.story === undefined ? list.run(invocation, ctx) : show.run(invocation, ctx),
} satisfies Command;
