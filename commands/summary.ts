import { createHash } from 'node:crypto';
import { articleItem, sourceOf } from '#src/articles/show.ts';
import { voiceOf } from '#src/articles/voice.ts';
import type { Command, CommandContext } from '#src/command.ts';
import { type Action, cite, type Reply, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import { MINUTE_MS } from '#src/model/time.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import { summarise } from '#src/summaries/summarise.ts';
import { sayIn } from '#src/text/words.ts';
import { bySection, coverage, differing, singleSource, sourcesOf } from './cited.ts';
import {
  chooseTopic,
  countOf,
  emptyReply,
  optionText,
  periodName,
  periodOption,
  sinceOf,
  topicOf,
  topicOption,
} from './parts.ts';
import { originalOption, rewritten } from './rewritten.ts';
import { storyOption } from './story/meant.ts';
import { storySummary } from './story/summary.ts';

/** Enough for any period a person reads a summary of; ranking them takes about 20 ms. */
const MAX_ARTICLES = 40;
/** A summary of fewer articles than this looks further back, unless a period was asked for. */
const ENOUGH_ARTICLES = 3;
const CACHE_TTL_MS = 10 * MINUTE_MS;

export const summary = {
  name: 'summary',
  task: 'read',
  aliases: ['要約', 'まとめ'],
  description: {
    en: 'What the articles say, every sentence cited',
    ja: '記事の要点を出典付きの原文で示します',
  },
  options: [topicOption, periodOption('period'), storyOption, originalOption],
  examples: ['summary topic:tariffs', 'summary topic:summit period:7d', 'summary story:12'],

  async run({ options, locale }, ctx) {
    if (options.story !== undefined) return storySummary(options, ctx, locale);
    const topic = topicOf(options.topic, ctx, locale);
    const { articles, total, period } = await gather(topic, options.period, ctx);
    if (articles.length === 0) return empty(topic, options.period, ctx, locale);
    const newest = Math.max(...articles.map((article) => article.updatedAt));
    // Whatever the reply depends on; what is long is in the hash.
    const facts = [topic ? [topic] : ctx.topics, period, locale, total, articles[0]!.id, newest];
    ctx.soFar(readOnly(articles, locale));
    const key = createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
    const reply = await ctx.cache.remember(`summary:${key}`, CACHE_TTL_MS, async () =>
      compose(topic, articles, period, ctx, locale),
    );
    const originalLine = `/summary${optionText('topic', topic?.key)}${optionText('period', options.period)} original:yes`;
    return rewritten(reply, { original: options.original, question: null, originalLine }, ctx);
  },
} satisfies Command;

/** The newest articles of the period asked for, or of the shortest period that holds enough of them. */
async function gather(topic: TopicDefinition | undefined, asked: string | undefined, ctx: CommandContext) {
  for (const period of asked ? [asked] : ['7d', '30d', '365d', undefined]) {
    const since = sinceOf(period, ctx.now);
    const found = await ctx.articles.latest({
      ...(topic ? { topic: topic.key } : { onAnyTopic: true }),
      ...(since !== undefined && { since }),
      limit: MAX_ARTICLES,
      offset: 0,
    });
    if (asked || period === undefined || found.total >= ENOUGH_ARTICLES) return { ...found, period };
  }
  throw new Error('the last period has no bound');
}

function compose(
  topic: TopicDefinition | undefined,
  articles: readonly Article[],
  period: string | undefined,
  ctx: CommandContext,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const asked = topic ? [topic] : ctx.topics;
  const isAbout = (words: string) => asked.some((each) => ctx.explain(each.key, words).length > 0);
  const sentences = summarise(articles, { isAbout, language: locale, now: ctx.now, voiceOf });
  const subject = topic ? topic.name[locale] : say('All topics', 'すべてのトピック');
  const [first, ...others] = sentences;
  if (first === undefined) return unspoken(subject, topic, articles, locale);
  const { blocks, articles: cited, leading } = bySection([first, ...others], ctx.now, locale);
  const actions: Action[] = [
    {
      kind: 'command',
      label: say('All articles', '記事一覧'),
      line: `/latest${optionText('topic', topic?.key)}${optionText('since', period)}`,
    },
    { kind: 'share', label: say('Share', '共有') },
    ...chooseTopic(ctx, locale, ({ key }) => `/summary topic:${key}`, {
      label: say('All topics', 'すべてのトピック'),
      line: '/summary',
    }),
  ];
  return {
    kind: 'answer',
    visibility: 'private',
    locale,
    notification: `${subject}${say(': ', '：')}${leading}`,
    title: [
      text(say(`Summary · ${subject}`, `要約：${subject}`), 'bold'),
      ...(period ? [text(say(` · ${periodName(period, locale)}`, `（${periodName(period, locale)}）`))] : []),
    ],
    blocks: [...blocks, ...differing(sentences, cited, locale), ...singleSource(cited, locale)],
    sources: sourcesOf(cited, locale),
    actions,
    footer: coverage(articles, cited, locale),
  };
}

/** What there would be to read, should choosing the sentences take too long. */
function readOnly(articles: readonly Article[], locale: Locale): Reply {
  const say = sayIn(locale);
  const count = countOf(articles.length, locale);
  const shown = articles.slice(0, ENOUGH_ARTICLES);
  return {
    kind: 'list',
    visibility: 'private',
    locale,
    notification: say(
      `The newest of ${count} that a summary would rest on.`,
      `要約の対象となる記事${count}のうち、新しいものです。`,
    ),
    title: [text(noSummary(locale), 'bold')],
    blocks: [
      {
        kind: 'list',
        ordered: true,
        items: shown.map((article) => articleItem(article, locale, undefined)),
      },
    ],
    sources: shown.map((article, i) => sourceOf(article, i + 1, locale)),
    actions: [],
  };
}

/** Articles match the topic, but no sentence of them can be cited alone. */
function unspoken(
  subject: string,
  topic: TopicDefinition | undefined,
  articles: readonly Article[],
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const sentence = say(
    `${countOf(articles.length, locale)} on “${subject}”, but no sentence that can stand alone.`,
    `「${subject}」の記事は${countOf(articles.length, locale)}ありますが、単独で引用できる文がありません。`,
  );
  const line = `/latest${optionText('topic', topic?.key)}`;
  return emptyReply(
    { title: noSummary(locale), sentence, label: say('All articles', '記事一覧'), line },
    locale,
  );
}

async function empty(
  topic: TopicDefinition | undefined,
  period: string | undefined,
  ctx: CommandContext,
  locale: Locale,
): Promise<Reply> {
  const say = sayIn(locale);
  const { articles } = await ctx.articles.latest({
    ...(topic ? { topic: topic.key } : { onAnyTopic: true }),
    limit: 1,
    offset: 0,
  });
  const last = articles[0];
  const on = topic ? say(` on “${topic.name.en}”`, `「${topic.name.ja}」の`) : '';
  const sentence = period
    ? say(
        `Nothing${on} in my articles (${periodName(period, locale).toLowerCase()}).`,
        `${on}記事はありません（${periodName(period, locale)}）。`,
      )
    : say(`Nothing${on} in my articles yet.`, `${on}記事はまだありません。`);
  const title = noSummary(locale);
  const reply = last
    ? emptyReply(
        {
          title,
          sentence,
          label: say('Look further back', '期間を広げる'),
          line: `/summary${optionText('topic', topic?.key)}`,
        },
        locale,
      )
    : emptyReply(
        { title, sentence, label: say('Check the feeds', 'フィードを確認'), line: '/feeds' },
        locale,
      );
  if (!last) return reply;
  const newest = [text(say('The newest: ', '最新の記事：')), text(last.title, 'bold'), text(' '), cite(1)];
  return {
    ...reply,
    blocks: [...reply.blocks, { kind: 'paragraph', line: newest }],
    sources: [sourceOf(last, 1, locale)],
  };
}

function noSummary(locale: Locale): string {
  return sayIn(locale)('No summary', '要約できません');
}
