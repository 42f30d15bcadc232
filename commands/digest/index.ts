import type { Command } from '#src/command.ts';
import { list } from './list.ts';
import { now, preview } from './preview.ts';
import { schedule } from './schedule.ts';
import { pause, remove, resume } from './switch.ts';

export const digest = {
  ...list,
  name: 'digest',
  task: 'follow',
  aliases: ['ダイジェスト', 'まとめ'],
  description: {
    en: 'What happened since the last time, by the clock',
    ja: '決まった時刻に、前回以降の出来事をまとめて届けます',
  },
  examples: ['digest', 'digest schedule at:08:00 days:weekdays'],
  subcommands: [list, schedule, preview, now, pause, resume, remove],
} satisfies Command;
