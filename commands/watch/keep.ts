import type { Subcommand } from '#src/command.ts';
import { unknownWatch, watchIdOf, watching } from './words.ts';

export const keep = {
  name: 'keep',
  aliases: ['継続', '続ける'],
  description: {
    en: 'Watch once more for what was answered or has ended',
    ja: '終了した質問の通知をもう一度登録します',
  },
  options: [
    {
      name: 'watch',
      description: { en: 'Its number, as the list shows it (#17)', ja: '一覧にある番号（#17）' },
      required: true,
    },
  ],
  examples: ['watch keep #17'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const added = await ctx.watches.keep(invocation, watchIdOf(options.watch!, locale));
    if (added === null) throw unknownWatch(options.watch!, locale);
    return watching(added, invocation);
  },
} satisfies Subcommand;
