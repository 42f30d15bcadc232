import type { Command, CommandContext } from '#src/command.ts';
import { type Action, cite, command, type ListItem, type Reply, text, time } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import { MINUTE_MS } from '#src/model/time.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import type { Candidate } from '#src/summaries/candidates.ts';
import { summarise } from '#src/summaries/summarise.ts';
import { truncate } from '#src/text/truncate.ts';
import {
  countOf,
  optionText,
  periodName,
  periodOption,
  sayIn,
  sinceOf,
  sourceOf,
  topicOf,
  topicOption,
} from './parts.ts';

/** Enough for any period a person reads a summary of; ranking them takes about 20 ms. */
const MAX_ARTICLES = 40;
/** A summary of fewer articles than this looks further back, unless a period was asked for. */
const ENOUGH_ARTICLES = 3;
const CACHE_TTL_MS = 10 * MINUTE_MS;

export const summary = {
  name: 'summary',
  aliases: ['要約', 'まとめ'],
  description: {
    en: 'What the articles say, every sentence cited',
    ja: '記事の要点を出典付きの原文で示します',
  },
  options: [topicOption, periodOption('period')],
  examples: ['summary topic:tariffs', 'summary topic:summit period:7d'],

  async run({ options, locale }, ctx) {
    const topic = topicOf(options.topic, ctx, locale);
    const { articles, total, period } = await gather(topic, options.period, ctx);
    if (articles.length === 0) return empty(topic, options.period, ctx, locale);
    const newest = Math.max(...articles.map((article) => article.updatedAt));
    const key = `summary:${[topic?.key, topic?.rule, period, locale, total, articles[0]!.id, newest].join(':')}`;
    return ctx.cache.remember(key, CACHE_TTL_MS, async () => compose(topic, articles, period, ctx, locale));
  },
} satisfies Command;

/** The newest articles of the period asked for, or of the shortest period that holds enough of them. */
async function gather(topic: TopicDefinition | undefined, asked: string | undefined, ctx: CommandContext) {
  for (const period of asked ? [asked] : ['7d', '30d', '365d', undefined]) {
    const since = sinceOf(period, ctx.now);
    const found = await ctx.articles.latest({
      ...(topic && { topic: topic.key }),
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
  const sentences = summarise(articles, { isAbout, language: locale });
  const cited = [...new Set(sentences.map((sentence) => sentence.article))];
  const subject = topic ? topic.name[locale] : say('All topics', '全話題');
  if (sentences.length === 0) return unspoken(subject, topic, articles, locale);
  const actions: Action[] = [
    {
      kind: 'command',
      label: say('All articles', '記事一覧'),
      line: `/latest${optionText('topic', topic?.key)}${optionText('since', period)}`,
    },
    { kind: 'share', label: say('Share', '共有') },
  ];
  return {
    kind: 'answer',
    visibility: 'private',
    locale,
    notification: truncate(`${subject}${say(': ', '：')}${sentences[0]!.text}`, 140),
    title: [
      text(say(`Summary · ${subject}`, `要約 · ${subject}`), 'bold'),
      ...(period ? [text(` · ${periodName(period, locale)}`)] : []),
    ],
    blocks: [
      { kind: 'list', ordered: false, items: sentences.map((sentence) => quoted(sentence, cited, locale)) },
      ...(cited.length === 1
        ? [
            {
              kind: 'notice' as const,
              level: 'info' as const,
              line: [text(say('Single source: only one article says this.', '情報源は1件のみです。'))],
            },
          ]
        : []),
    ],
    sources: cited.map((article, i) => sourceOf(article, i + 1)),
    actions,
    footer: coverage(articles, locale),
  };
}

/** A sentence as it stands in the article, with the language marked where it is not the reader's. */
function quoted({ article, text: sentence }: Candidate, cited: readonly Article[], locale: Locale): ListItem {
  const marked = article.language === locale ? [] : [text(` [${article.language}]`, 'italic')];
  return {
    head: [text(sentence.replace(/\s+/g, ' ')), ...marked, text(' '), cite(cited.indexOf(article) + 1)],
  };
}

/** How much the summary rests on: the number of articles and the days they span. */
function coverage(articles: readonly Article[], locale: Locale) {
  const say = sayIn(locale);
  const dates = articles.map((article) => article.publishedAt).filter((date) => date !== null);
  const count = countOf(articles.length, locale);
  const note = text(
    say(`Verbatim sentences from ${count}`, `${count}からの原文引用`) +
      (dates.length > 0 ? say(', ', '、') : ''),
  );
  if (dates.length === 0) return [note];
  const [first, last] = [Math.min(...dates), Math.max(...dates)];
  if (last - first < 24 * 60 * MINUTE_MS) return [note, time(last, 'day')];
  return [note, time(first, 'day'), text(' – '), time(last, 'day')];
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
  return notAnswered(
    sentence,
    `/latest${optionText('topic', topic?.key)}`,
    say('All articles', '記事一覧'),
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
  const subject = topic ? topic.name[locale] : say('All topics', '全話題');
  const { articles } = await ctx.articles.latest({ ...(topic && { topic: topic.key }), limit: 1, offset: 0 });
  const last = articles[0];
  const sentence = period
    ? say(
        `Nothing on “${subject}” in my articles: ${periodName(period, locale).toLowerCase()}.`,
        `${periodName(period, locale)}に「${subject}」の記事はありません。`,
      )
    : say(`Nothing on “${subject}” in my articles yet.`, `「${subject}」の記事はまだ保存されていません。`);
  const reply = last
    ? notAnswered(
        sentence,
        `/summary${optionText('topic', topic?.key)}`,
        say('Look further back', '期間を広げる'),
        locale,
      )
    : notAnswered(sentence, '/feeds', say('Are the feeds working?', 'フィードの状態'), locale);
  if (!last) return reply;
  const newest = [text(say('The newest is ', '最新の記事は')), text(last.title, 'bold'), text(' '), cite(1)];
  return {
    ...reply,
    blocks: [...reply.blocks, { kind: 'paragraph', line: newest }],
    sources: [sourceOf(last, 1)],
  };
}

function notAnswered(sentence: string, next: string, label: string, locale: Locale): Reply {
  const say = sayIn(locale);
  return {
    kind: 'empty',
    visibility: 'private',
    locale,
    notification: truncate(sentence, 140),
    title: [text(say('No summary', '要約できません'), 'bold')],
    blocks: [
      { kind: 'paragraph', line: [text(sentence)] },
      { kind: 'paragraph', line: [text(say('Try ', '次の手順: ')), command(next)] },
    ],
    sources: [],
    actions: [{ kind: 'command', label, line: next }],
  };
}
