import type { Subcommand } from '#src/command.ts';
import { pageOf, pageOption } from '../parts.ts';
import { card } from './card.ts';
import { sourcesPage, timelinePage } from './in-full.ts';
import { storyMeant, storyOption } from './meant.ts';

export const show = {
  name: 'show',
  aliases: ['表示', '詳細'],
  description: {
    en: 'One story: who reports it, since when, and what each report added',
    ja: '1つのストーリーの報道元、初報、経過を表示します',
  },
  options: [
    { ...storyOption, required: true, rest: true },
    {
      name: 'part',
      description: { en: 'One part of it, in full', ja: '一部だけをすべて表示' },
      choices: [
        { value: 'timeline', name: { en: 'Whole timeline', ja: '経過' } },
        { value: 'sources', name: { en: 'All reports', ja: '記事一覧' } },
      ],
    },
    pageOption,
  ],
  examples: ['story show 12', 'story show takaichi trump summit', 'story show #345'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const meant = await storyMeant(options.story!, ctx, locale);
    const page = pageOf(options.page, locale);
    if (options.part === 'timeline') return timelinePage(meant.story, page, locale);
    if (options.part === 'sources') return sourcesPage(meant.story, page, locale);
    return card(meant, invocation, ctx);
  },
} satisfies Subcommand;
