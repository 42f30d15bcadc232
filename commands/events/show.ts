import { articleItem, sourceOf } from '#src/articles/show.ts';
import type { Subcommand } from '#src/command.ts';
import { type Action, type Block, type Reply, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { AllianceEvent } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import { factsOf, reasonsOf, summaryOf, whyBlocks } from '#src/notices/facts.ts';
import { articleIdsOf, citedBy } from '#src/notices/quoting.ts';
import { sayIn } from '#src/text/words.ts';
import { eventNamed, onlyEventOption } from './find.ts';
import { isForCalendar } from './list.ts';

/** The newest reports beside those that are quoted. */
const REPORTS_SHOWN = 3;

export const show = {
  name: 'show',
  aliases: ['詳細', '表示'],
  description: { en: 'One date: what is known of it, and from whom', ja: '日程の詳細と根拠を表示します' },
  options: [onlyEventOption],
  examples: ['events show e17'],

  async run(invocation, ctx) {
    const { locale, options } = invocation;
    const event = await eventNamed(options.event!, ctx, locale);
    const state = (await ctx.events.history(event.key))!;
    const reasons = reasonsOf(state);
    const newest = await ctx.events.articles(event.key, REPORTS_SHOWN + 1);
    const cited = citedBy(reasons, await ctx.articles.byIds(articleIdsOf(reasons)), locale);
    const others = newest
      .filter(({ id }) => cited.articles.every((article) => article.id !== id))
      .slice(0, REPORTS_SHOWN);
    const firstNumber = cited.articles.length + 1;
    return {
      kind: 'panel',
      visibility: 'private',
      locale,
      notification: summaryOf(event, ctx.now, locale),
      title: [text(event.name[locale], 'bold')],
      blocks: [
        factsOf(event, state, ctx.now, locale),
        ...whyBlocks(reasons, cited, locale),
        ...reports(others, firstNumber, locale),
      ],
      sources: [...cited.sources, ...others.map((article, i) => sourceOf(article, firstNumber + i, locale))],
      actions: [
        ...eventActions(event, invocation),
        { kind: 'share', label: sayIn(locale)('Share', '共有') },
        allDates(locale),
      ],
    } satisfies Reply;
  },
} satisfies Subcommand;

function reports(articles: readonly Article[], first: number, locale: Locale): Block[] {
  if (articles.length === 0) return [];
  return [
    { kind: 'paragraph', line: [text(sayIn(locale)('Latest reports', '最新の報道'), 'bold')] },
    {
      kind: 'list',
      ordered: true,
      ...(first > 1 && { start: first }),
      items: articles.map((article) => articleItem(article, locale, undefined)),
    },
  ];
}

/** How it came to this, and the calendar where the platform has one. */
export function eventActions(
  event: AllianceEvent,
  {
    platform,
    isManager,
    locale,
  }: { readonly platform: string; readonly isManager: boolean; readonly locale: Locale },
): Action[] {
  const say = sayIn(locale);
  const history: Action = {
    kind: 'command',
    label: say('History', '経緯'),
    line: `/events history ${event.key}`,
  };
  if (platform !== 'discord' || !isManager || !isForCalendar(event)) return [history];
  return [
    history,
    {
      kind: 'command',
      label: say('Calendar', 'イベントに登録'),
      line: `/events announce event:${event.key}`,
    },
  ];
}

export function allDates(locale: Locale): Action {
  return { kind: 'command', label: sayIn(locale)('All dates', '日程一覧'), line: '/events' };
}
