import type { Command } from '#src/command.ts';
import { type Block, type Reply, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { AllianceEvent } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import { citedWith, sayings, sentencesOn } from '#src/notices/agenda.ts';
import { factsOf, reasonsOf, summaryOf, whyBlocks } from '#src/notices/facts.ts';
import { isOfLeaders } from '#src/notices/listeners.ts';
import { articleIdsOf } from '#src/notices/quoting.ts';
import { wallAt } from '#src/text/local-time.ts';
import { sayIn } from '#src/text/words.ts';
import { comingOf } from './events/list.ts';
import { allDates, eventActions } from './events/show.ts';
import { emptyReply } from './parts.ts';

/** Of the articles on the meeting, those that are read for what is to be talked of. */
const ARTICLES_READ = 30;

export const summit = {
  name: 'summit',
  task: 'dates',
  aliases: ['首脳会談', 'サミット'],
  description: { en: 'When the leaders meet next', ja: '次の日米首脳会談を表示します' },
  options: [],
  examples: ['summit'],

  async run(invocation, ctx) {
    const { locale } = invocation;
    const meetings = (await ctx.events.list()).filter(isOfLeaders);
    const next = comingOf(meetings, ctx.now)[0] ?? null;
    const event = next ?? lastOf(meetings);
    if (event === null) return none(locale);
    const state = (await ctx.events.history(event.key))!;
    const reasons = reasonsOf(state);
    const newest = await ctx.events.articles(event.key, ARTICLES_READ);
    const said = next
      ? sentencesOn('ahead', newest, locale)
      : sentencesOn('after', newest.filter(isSince(event)), locale);
    const cited = citedWith(
      reasons,
      [...newest, ...(await ctx.articles.byIds(articleIdsOf(reasons)))],
      said,
      locale,
    );
    return {
      kind: 'panel',
      visibility: 'private',
      locale,
      notification: (next ? '' : nothingAhead(locale)) + summaryOf(event, ctx.now, locale),
      title: [text(event.name[locale], 'bold')],
      blocks: [
        ...(next ? [] : [lastInstead(locale)]),
        factsOf(event, state, ctx.now, locale),
        ...sayings(next ? 'ahead' : 'after', said, cited, locale),
        ...whyBlocks(reasons, cited, locale),
      ],
      sources: cited.sources,
      actions: [
        ...eventActions(event, invocation),
        { kind: 'share', label: sayIn(locale)('Share', '共有') },
        allDates(locale),
      ],
    } satisfies Reply;
  },
} satisfies Command;

/** The latest that was not called off; null where there is none. */
function lastOf(meetings: readonly AllianceEvent[]): AllianceEvent | null {
  const over = meetings.filter(({ status, window }) => status !== 'cancelled' && window !== null);
  return over.toSorted((a, b) => (a.window!.to < b.window!.to ? 1 : -1))[0] ?? null;
}

/** What was written before the meeting tells nothing of what came of it. */
function isSince({ window, timeZone }: AllianceEvent) {
  return ({ publishedAt, publishedPrecision }: Article): boolean => {
    if (publishedAt === null || window === null) return false;
    // A bare date is that of no zone.
    const zone = publishedPrecision === 'day' ? 'UTC' : timeZone;
    return wallAt(publishedAt, zone).date >= window.from;
  };
}

function nothingAhead(locale: Locale): string {
  return sayIn(locale)('No meeting lies ahead. Last: ', '今後の首脳会談は未定です。直近：');
}

function lastInstead(locale: Locale): Block {
  const sentence = sayIn(locale)(
    'No meeting of the two leaders is known to lie ahead. This was the last one.',
    '今後の日米首脳会談の日程は把握していません。直近の会談を表示しています。',
  );
  return { kind: 'notice', level: 'info', line: [text(sentence)] };
}

function none(locale: Locale): Reply {
  const say = sayIn(locale);
  return emptyReply(
    {
      title: say('No summit known', '首脳会談の情報はありません'),
      sentence: say(
        'No meeting of the two leaders is known. Once an article names one, it is shown here with its source.',
        '日米首脳会談の情報はまだありません。記事で報じられると、根拠とともにここに表示します。',
      ),
      label: say('All dates', '日程一覧'),
      line: '/events',
    },
    locale,
  );
}
