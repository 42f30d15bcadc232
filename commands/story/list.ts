import { precisionOf } from '#src/articles/draft.ts';
import { sourceOf } from '#src/articles/show.ts';
import type { CommandContext, Subcommand } from '#src/command.ts';
import { type ListItem, type Reply, text, time } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import type { StorySummary } from '#src/model/story.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import { sayIn } from '#src/text/words.ts';
import {
  chooseTopic,
  emptyReply,
  extent,
  nothingStored,
  optionText,
  pageActions,
  pageOf,
  pageOption,
  periodName,
  periodOption,
  sinceOf,
  topicOf,
  topicOption,
} from '../parts.ts';
import {
  chooseStory,
  headlineLine,
  phaseName,
  plainHeadline,
  reportsText,
  storyCode,
  toldBy,
} from './words.ts';

const PAGE_SIZE = 5;
/** Nobody pages further; topics and words narrow the list. */
const MOST_LISTED = 100;
/** A list of fewer stories looks further back, unless a period was asked for. */
const ENOUGH = 3;

export const list = {
  name: 'list',
  aliases: ['一覧'],
  description: {
    en: 'What is reported on most, several reports to a story',
    ja: 'よく報じられている出来事を、記事をまとめて一覧表示します',
  },
  options: [
    {
      ...topicOption,
      description: { en: 'Only stories on this topic', ja: 'このトピックのストーリーだけを表示' },
    },
    periodOption('since'),
    pageOption,
  ],
  examples: ['story list topic:tariffs since:24h'],

  async run({ options, locale }, ctx) {
    const topic = topicOf(options.topic, ctx, locale);
    const page = pageOf(options.page, locale);
    const { stories, period } = await gather(topic, options.since, ctx);
    const first = (page - 1) * PAGE_SIZE;
    const shown = stories.slice(first, first + PAGE_SIZE);
    if (shown.length === 0) return nothing(topic, options.since, stories.length, page, ctx, locale);
    return listed(shown, { topic, asked: options.since, period, page, total: stories.length }, ctx, locale);
  },
} satisfies Subcommand;

/** Those of the period asked for, or of the shortest period that has enough of them. */
async function gather(topic: TopicDefinition | undefined, asked: string | undefined, ctx: CommandContext) {
  for (const period of asked ? [asked] : ['7d', '30d', '365d', undefined]) {
    const stories = await ctx.stories.list({
      since: sinceOf(period, ctx.now) ?? 0,
      ...(topic && { topicKey: topic.key }),
      limit: MOST_LISTED,
    });
    if (asked || period === undefined || stories.length >= ENOUGH) return { stories, period };
  }
  throw new Error('the last period has no bound');
}

interface Listed {
  readonly topic: TopicDefinition | undefined;
  /** The period that was typed. */
  readonly asked: string | undefined;
  /** The period that was looked at; undefined for all time. */
  readonly period: string | undefined;
  readonly page: number;
  readonly total: number;
}

function listed(
  shown: readonly StorySummary[],
  { topic, asked, period, page, total }: Listed,
  ctx: CommandContext,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const limits = `${optionText('topic', topic?.key)}${optionText('since', asked)}`;
  const pages = Math.ceil(total / PAGE_SIZE);
  const first = (page - 1) * PAGE_SIZE;
  const subject = topic ? topic.name[locale] : say('All topics', 'すべてのトピック');
  const articles = shown.map((story) => toldBy(story, locale));
  return {
    kind: 'list',
    visibility: 'private',
    locale,
    notification: say(
      `Stories, most reported first: ${plainHeadline(shown[0]!, 'en')}`,
      `報道の多いストーリー：${plainHeadline(shown[0]!, 'ja')}`,
    ),
    title: [
      text(say(`Stories · ${subject}`, `ストーリー：${subject}`), 'bold'),
      ...(period
        ? [text(say(` · ${periodName(period, locale).toLowerCase()}`, `（${periodName(period, locale)}）`))]
        : []),
    ],
    blocks: [
      {
        kind: 'list',
        ordered: true,
        ...(first > 0 && { start: first + 1 }),
        items: shown.map((story) => item(story, locale)),
      },
    ],
    sources: articles.flatMap((article, i) => (article ? [sourceOf(article, first + i + 1, locale)] : [])),
    actions: [
      ...pageActions(page, pages, (to) => `/story list${limits} page:${to}`, locale),
      { kind: 'share', label: say('Share', '共有') },
      ...chooseStory(shown, say('Open a story', 'ストーリーを開く'), locale),
      ...chooseTopic(ctx, locale, ({ key }) => `/story list topic:${key}${optionText('since', asked)}`, {
        label: say('All topics', 'すべてのトピック'),
        line: `/story list${optionText('since', asked)}`,
      }),
    ],
    footer: extent(totalText(total, locale), page, pages, locale),
  };
}

function item(story: StorySummary, locale: Locale): ListItem {
  const say = sayIn(locale);
  return {
    head: headlineLine(story, locale),
    meta: [
      text(`${reportsText(story, locale)} · ${phaseName(story.phase, locale)}${say(', last ', '、最新 ')}`),
      time(story.lastAt, precisionOf(story.lastAt)),
      text(' · '),
      storyCode(story.id),
    ],
  };
}

/** "12 stories", "the 100 most reported stories". */
function totalText(total: number, locale: Locale): string {
  const say = sayIn(locale);
  if (total === MOST_LISTED) return say(`the ${total} most reported stories`, `報道の多い${total}件`);
  return say(`${total} ${total === 1 ? 'story' : 'stories'}`, `${total}件`);
}

async function nothing(
  topic: TopicDefinition | undefined,
  asked: string | undefined,
  total: number,
  page: number,
  ctx: CommandContext,
  locale: Locale,
): Promise<Reply> {
  const say = sayIn(locale);
  const title = say('No stories', 'ストーリーはありません');
  const line = (limits: string) => `/story list${limits}`;
  if (total > 0) {
    const last = Math.ceil(total / PAGE_SIZE);
    const sentence = say(
      `There is no page ${page}; the last one is page ${last}.`,
      `${page}ページ目はありません（全${last}ページ）。`,
    );
    const limits = `${optionText('topic', topic?.key)}${optionText('since', asked)}`;
    return emptyReply(
      {
        title: say('Nothing here', '表示するものがありません'),
        sentence,
        label: say('First page', '最初のページ'),
        line: line(limits),
      },
      locale,
    );
  }
  if ((await ctx.articles.totals()).count === 0) return nothingStored(title, locale);
  if (!topic && !asked) return notYetJoined(title, locale);
  const period = asked && periodName(asked, locale);
  const on = topic ? say(` on “${topic.name.en}”`, `「${topic.name.ja}」の`) : '';
  const sentence = say(
    `No stories${on}${period ? ` (${period.toLowerCase()})` : ''}.`,
    `${on}ストーリーはありません${period ? `（${period}）` : ''}。`,
  );
  return emptyReply({ title, sentence, label: say('All stories', 'ストーリー一覧'), line: line('') }, locale);
}

/** There are articles, but the pass over what was stored before has not come to them. */
function notYetJoined(title: string, locale: Locale): Reply {
  const say = sayIn(locale);
  return emptyReply(
    {
      title,
      sentence: say(
        'The stored articles are not put into stories yet. That happens within minutes of the bot’s start.',
        '保存済みの記事はまだストーリーにまとめられていません。ボットの起動から数分で完了します。',
      ),
      label: say('Latest articles', '新着記事'),
      line: '/latest',
    },
    locale,
  );
}
