import type { Command } from '#src/command.ts';
import { check } from './check.ts';
import { defaults } from './defaults.ts';
import { list } from './list.ts';
import { pause, resume } from './pause.ts';
import { start, stop } from './posting.ts';
import { remove } from './remove.ts';
import { test } from './test.ts';
import { undo } from './undo.ts';

export const settings = {
  ...list,
  name: 'settings',
  task: 'manage',
  aliases: ['設定一覧', '設定状況'],
  description: {
    en: 'The channels that are set up: see, check, pause, remove',
    ja: '設定済みのチャンネルの確認、一時停止、解除を行います',
  },
  examples: ['settings'],
  subcommands: [list, check, test, pause, resume, remove, undo, defaults, stop, start],
} satisfies Command;
