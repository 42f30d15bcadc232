import { foldTitle } from '#src/articles/identity.ts';
import { passage } from '#src/articles/passage.ts';
import { articleItem, sourceOf } from '#src/articles/show.ts';
import type { Command } from '#src/command.ts';
import { type Line, type Reply, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import type { TopicDefinition, TopicMatch } from '#src/model/topic.ts';
import { sayIn } from '#src/text/words.ts';
import { filterNames, filterOf, publisherOption, tierOption } from './filters.ts';
import {
  chooseTopic,
  countOf,
  emptyReply,
  extent,
  languageOption,
  limitsText,
  optionText,
  pageActions,
  pageOf,
  pageOption,
  periodName,
  periodOption,
  topicOf,
  topicOption,
} from './parts.ts';
import { listed, sortNotice, sortOption } from './sorted.ts';

const PAGE_SIZE = 5;

export const latest = {
  name: 'latest',
  task: 'read',
  aliases: ['最新'],
  description: { en: 'The newest articles', ja: '新着記事を表示します' },
  options: [
    topicOption,
    periodOption('since'),
    publisherOption,
    tierOption,
    languageOption,
    sortOption,
    pageOption,
  ],
  examples: ['latest topic:tariffs since:7d', 'latest lang:ja'],

  async run({ options, locale }, ctx) {
    const say = sayIn(locale);
    const topic = topicOf(options.topic, ctx, locale);
    const page = pageOf(options.page, locale);
    const first = (page - 1) * PAGE_SIZE;
    const filter = await filterOf(options, topic, ctx, locale);
    const list = { ...filter, limit: PAGE_SIZE, offset: first };
    const { articles, total, isSorted } = await listed(list, topic, options.sort, ctx);
    if (articles.length === 0) return empty(topic, options, page, total, locale);

    const matches = await ctx.articles.topicsOf(articles.map((article) => article.id));
    const line = (to: number) =>
      `/latest${limitsText(options, topic)}${optionText('sort', options.sort)} page:${to}`;
    const subject = topic ? topic.name[locale] : say('All articles', 'すべての記事');
    const pages = Math.ceil(total / PAGE_SIZE);
    const count = countOf(total, locale);
    const period = options.since && periodName(options.since, locale);
    const actions = pageActions(page, pages, line, locale);
    if (topic) {
      actions.push({ kind: 'command', label: say('Summary', '要約'), line: `/summary topic:${topic.key}` });
    }
    actions.push({ kind: 'share', label: say('Share', '共有') });
    const limits = limitsText(options, undefined);
    actions.push(
      ...chooseTopic(ctx, locale, ({ key }) => `/latest topic:${key}${limits}`, {
        label: say('All articles', 'すべての記事'),
        line: `/latest${limits}`,
      }),
    );
    return {
      kind: 'list',
      visibility: 'private',
      locale,
      notification: say(
        `Latest, ${subject}: ${articles[0]!.title} (${count})`,
        `${subject}の新着：${articles[0]!.title}（${count}）`,
      ),
      title: [
        text(say(`Latest · ${subject}`, `新着：${subject}`), 'bold'),
        ...(period ? [text(say(` · ${period}`, `（${period}）`))] : []),
        ...(isSorted ? [text(say(' · most relevant first', '（関連度順）'))] : []),
      ],
      blocks: [
        ...(await sortNotice(topic, options.sort, ctx, locale)),
        {
          kind: 'list',
          ordered: true,
          ...(first > 0 && { start: first + 1 }),
          items: articles.map((article) =>
            articleItem(
              article,
              locale,
              excerpt(
                article,
                matches.get(article.id)?.find((match) => match.key === topic?.key),
              ),
            ),
          ),
        },
      ],
      sources: articles.map((article, i) => sourceOf(article, first + i + 1, locale)),
      actions,
      footer: extent(count, page, pages, locale),
    };
  },
} satisfies Command;

/** Why it is on the topic, or how it begins; nothing where the text only repeats the headline. */
function excerpt(article: Article, match: TopicMatch | undefined): Line | undefined {
  const line = passage(article.text, match?.spans.filter((span) => span.field === 'text') ?? []);
  const words = line.map((span) => (span.t === 'text' ? span.s : '')).join('');
  const isRepeated = foldTitle(words) === foldTitle(article.title);
  return line.length === 0 || isRepeated ? undefined : line;
}

function empty(
  topic: TopicDefinition | undefined,
  options: Readonly<Record<string, string>>,
  page: number,
  total: number,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const language = languageOption.choices!.find((choice) => choice.value === options.lang)?.name[locale];
  const limits = [
    options.since && periodName(options.since, locale).toLowerCase(),
    ...filterNames(options, locale),
    language,
  ]
    .filter(Boolean)
    .join(say(', ', '、'));
  const on = topic ? say(` on “${topic.name.en}”`, `「${topic.name.ja}」の`) : '';
  const none = limits
    ? say(`No articles${on} (${limits}).`, `${on}記事はありません（${limits}）。`)
    : say(`No articles${on} yet.`, `${on}記事はまだありません。`);
  const all = countOf(total, locale);
  const isBeyond = total > 0;
  const sentence = isBeyond
    ? say(`There is no page ${page}: ${all} in all.`, `${page}ページ目はありません（全${all}）。`)
    : none;
  const title = say('Nothing here', '該当する記事はありません');
  const next = isBeyond
    ? { label: say('First page', '最初のページ'), line: `/latest${limitsText(options, topic)}` }
    : limits !== ''
      ? {
          label: say('Without these limits', '条件を外す'),
          line: `/latest${optionText('topic', topic?.key)}`,
        }
      : { label: say('Check the feeds', 'フィードを確認'), line: '/feeds' };
  return emptyReply({ title, sentence, ...next }, locale);
}
