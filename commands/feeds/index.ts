import type { Command } from '#src/command.ts';
import { add } from './add.ts';
import { check } from './check.ts';
import { exported } from './export.ts';
import { health } from './health.ts';
import { imported } from './import.ts';
import { list } from './list.ts';
import { remove } from './remove.ts';
import { show } from './show.ts';
import { test } from './test.ts';

export const feeds = {
  ...list,
  name: 'feeds',
  task: 'sources',
  aliases: ['フィード'],
  description: {
    en: 'The feeds that articles come from, and how they are doing',
    ja: '記事の取得元（フィード）の一覧と状態を表示します',
  },
  examples: ['feeds', 'feeds health', 'feeds add https://www.example.org', 'help feeds'],
  subcommands: [list, show, add, remove, test, check, health, imported, exported],
} satisfies Command;
