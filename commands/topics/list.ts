import { because } from '#src/alerts/compose.ts';
import { articleItem, sourceOf } from '#src/articles/show.ts';
import type { CommandContext, Subcommand } from '#src/command.ts';
import { isDated } from '#src/events/dated.ts';
import { type Block, type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { DAY_MS } from '#src/model/time.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import { dateLine, STATUS_NAMES } from '#src/notices/words.ts';
import { sayIn } from '#src/text/words.ts';
import { comingOf } from '../events/list.ts';
import { learningBlock, scoreLine } from '../learnt.ts';
import { chooseTopic, countOf, topicOf, topicOption } from '../parts.ts';

const EXAMPLES = 3;
/** /events lists the others. */
const DATES_SHOWN = 3;

export const list = {
  name: 'list',
  aliases: ['一覧'],
  description: {
    en: 'The topics, their rules and why articles match',
    ja: 'トピックの一覧と、記事が一致した理由を表示します',
  },
  options: [
    {
      ...topicOption,
      description: { en: 'Show its rule and latest matches', ja: '条件式と最近の一致を表示' },
    },
  ],
  examples: ['topics list', 'topics list topic:summit'],

  async run({ options, locale }, ctx) {
    const topic = topicOf(options.topic, ctx, locale);
    return topic ? one(topic, ctx, locale) : all(ctx, locale);
  },
} satisfies Subcommand;

async function all(ctx: CommandContext, locale: Locale): Promise<Reply> {
  const say = sayIn(locale);
  const counts = await ctx.articles.topicCounts(ctx.now - 7 * DAY_MS);
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: say(
      `${ctx.topics.length} topics: ${ctx.topics.map((topic) => topic.name.en).join(', ')}.`,
      `トピックは${ctx.topics.length}件：${ctx.topics.map((topic) => topic.name.ja).join('、')}。`,
    ),
    title: [text(say('Topics', 'トピック'), 'bold')],
    blocks: [
      {
        kind: 'list',
        ordered: false,
        items: ctx.topics.map((topic) => {
          const count = countOf(counts.get(topic.key) ?? 0, locale);
          return {
            head: [text(topic.name[locale], 'bold'), text('  '), text(`topic:${topic.key}`, 'code')],
            meta: [text(say(`${count} in the last 7 days`, `過去7日間に${count}`))],
            body: [text(topic.description[locale])],
          };
        }),
      },
      ...(await knownDates(ctx, locale)),
    ],
    sources: [],
    actions: chooseTopic(ctx, locale, ({ key }) => `/topics topic:${key}`),
  };
}

/** The nearest coming events of which the date is known; /events has the others. */
async function knownDates({ events, now }: CommandContext, locale: Locale): Promise<Block[]> {
  const coming = comingOf(await events.list(), now)
    .filter(isDated)
    .slice(0, DATES_SHOWN);
  if (coming.length === 0) return [];
  const say = sayIn(locale);
  return [
    { kind: 'paragraph', line: [text(say('Coming dates', '今後の日程'), 'bold')] },
    {
      kind: 'list',
      ordered: false,
      items: coming.map((event) => ({
        head: [...dateLine(event, locale), text(`  ${event.name[locale]}`)],
        meta: [
          text(event.placeName === null ? '' : `${event.placeName[locale]} · `),
          text(STATUS_NAMES[event.status][locale]),
        ],
      })),
    },
  ];
}

async function one(topic: TopicDefinition, ctx: CommandContext, locale: Locale): Promise<Reply> {
  const say = sayIn(locale);
  const { articles, total } = await ctx.articles.latest({ topic: topic.key, limit: EXAMPLES, offset: 0 });
  const matches = await ctx.articles.topicsOf(articles.map((article) => article.id));
  const learning = topic.learn ? await ctx.learning.state(topic.key) : null;
  const model = learning?.model ?? null;
  const reasons: Block = {
    kind: 'list',
    ordered: true,
    items: articles.map((article) => {
      const all = matches.get(article.id) ?? [];
      const match = all.find((each) => each.key === topic.key);
      const score =
        model === null ? [] : [text(' · '), ...scoreLine(model, article, all, topic, ctx, locale)];
      const why = match && [text(say('Matched ', '一致：')), ...because(match.spans, locale), ...score];
      return articleItem(article, locale, why);
    }),
  };
  const nothing: Block = {
    kind: 'paragraph',
    line: [text(say('No stored article matches yet.', '一致する記事はまだありません。'))],
  };
  const count = countOf(total, locale);
  return {
    kind: 'list',
    visibility: 'private',
    locale,
    notification: say(
      `${topic.name.en}: ${count} match its rule.`,
      `「${topic.name.ja}」に一致する記事は${count}です。`,
    ),
    title: [text(topic.name[locale], 'bold'), text(` · ${count}`)],
    blocks: [
      { kind: 'paragraph', line: [text(topic.description[locale])] },
      articles.length > 0 ? reasons : nothing,
      ...(learning === null ? [] : [learningBlock(learning, ctx, locale)]),
      { kind: 'paragraph', line: [text(say('Its rule, in topics.yaml:', '条件式（topics.yaml）：'))] },
      { kind: 'paragraph', line: [text(topic.rule.trim(), 'code')] },
    ],
    sources: articles.map((article, i) => sourceOf(article, i + 1, locale)),
    actions: [
      { kind: 'command', label: say('Latest', '新着'), line: `/latest topic:${topic.key}` },
      { kind: 'command', label: say('Summary', '要約'), line: `/summary topic:${topic.key}` },
      {
        kind: 'command',
        label: say('How loud is it?', '通知の見込み'),
        line: `/topics backtest ${topic.key}`,
      },
      { kind: 'command', label: say('All topics', 'トピック一覧'), line: '/topics' },
    ],
  };
}
