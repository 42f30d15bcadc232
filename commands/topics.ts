import type { Command, CommandContext } from '#src/command.ts';
import { type Block, cite, type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { DAY_MS } from '#src/model/time.ts';
import type { MatchSpan, TopicDefinition } from '#src/model/topic.ts';
import { countOf, provenance, sayIn, sourceOf, topicOf, topicOption } from './parts.ts';

const EXAMPLES = 3;
const TERMS_SHOWN = 5;

export const topics = {
  name: 'topics',
  aliases: ['話題', 'トピック'],
  description: {
    en: 'The topics, their rules and why articles match',
    ja: '話題の一覧と、一致の理由を表示します',
  },
  options: [
    {
      ...topicOption,
      description: { en: 'Show its rule and latest matches', ja: '条件式と最近の一致を表示' },
    },
  ],
  examples: ['topics', 'topics topic:summit'],

  async run({ options, locale }, ctx) {
    const topic = topicOf(options.topic, ctx, locale);
    return topic ? one(topic, ctx, locale) : all(ctx, locale);
  },
} satisfies Command;

async function all(ctx: CommandContext, locale: Locale): Promise<Reply> {
  const say = sayIn(locale);
  const counts = await ctx.articles.topicCounts(ctx.now - 7 * DAY_MS);
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: say(
      `${ctx.topics.length} topics: ${ctx.topics.map((topic) => topic.name.en).join(', ')}.`,
      `話題は${ctx.topics.length}件：${ctx.topics.map((topic) => topic.name.ja).join('、')}。`,
    ),
    title: [text(say('Topics', '話題'), 'bold')],
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
    ],
    sources: [],
    actions: ctx.topics.slice(0, 5).map((topic) => ({
      kind: 'command' as const,
      label: topic.name[locale],
      line: `/topics topic:${topic.key}`,
    })),
  };
}

async function one(topic: TopicDefinition, ctx: CommandContext, locale: Locale): Promise<Reply> {
  const say = sayIn(locale);
  const { articles, total } = await ctx.articles.latest({ topic: topic.key, limit: EXAMPLES, offset: 0 });
  const matches = await ctx.articles.topicsOf(articles.map((article) => article.id));
  const reasons: Block = {
    kind: 'list',
    ordered: true,
    items: articles.map((article, i) => ({
      head: [text(article.title, 'bold'), text(' '), cite(i + 1)],
      meta: provenance(article, locale),
      body: because(matches.get(article.id)?.find((match) => match.key === topic.key)?.spans ?? [], locale),
    })),
  };
  const nothing: Block = {
    kind: 'paragraph',
    line: [text(say('No stored article matches yet.', '一致する記事はまだありません。'))],
  };
  const count = countOf(total, locale);
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: say(
      `${topic.name.en}: ${count} match its rule.`,
      `「${topic.name.ja}」に一致する記事は${count}です。`,
    ),
    title: [text(topic.name[locale], 'bold'), text(` · ${count}`)],
    blocks: [
      { kind: 'paragraph', line: [text(topic.description[locale])] },
      { kind: 'paragraph', line: [text(topic.rule.trim(), 'code')] },
      articles.length > 0 ? reasons : nothing,
    ],
    sources: articles.map((article, i) => sourceOf(article, i + 1)),
    actions: [
      { kind: 'command', label: say('Latest', '新着'), line: `/latest topic:${topic.key}` },
      { kind: 'command', label: say('Summary', '要約'), line: `/summary topic:${topic.key}` },
      { kind: 'command', label: say('All topics', '話題一覧'), line: '/topics' },
    ],
  };
}

/** The terms of the rule that were found, each once, with the field of its first match. */
function because(spans: readonly MatchSpan[], locale: Locale) {
  const say = sayIn(locale);
  const places = new Map<string, string>();
  for (const { term, field } of spans) {
    if (!places.has(term))
      places.set(term, field === 'title' ? say('headline', '見出し') : say('text', '本文'));
  }
  return [
    text(say('Matched ', '一致: ')),
    ...[...places]
      .slice(0, TERMS_SHOWN)
      .flatMap(([term, place], i) => [
        ...(i > 0 ? [text(say(', ', '、'))] : []),
        text(term, 'mark'),
        text(say(` (${place})`, `（${place}）`)),
      ]),
  ];
}
