import { passage } from '#src/articles/passage.ts';
import type { Command } from '#src/command.ts';
import { type Action, command, type Line, type Reply, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import type { TopicMatch } from '#src/model/topic.ts';
import { truncate } from '#src/text/truncate.ts';
import {
  articleItem,
  countOf,
  languageOption,
  optionText,
  pageOf,
  pageOption,
  periodName,
  periodOption,
  sayIn,
  sinceOf,
  sourceOf,
  topicOf,
  topicOption,
} from './parts.ts';

const PAGE_SIZE = 5;

export const latest = {
  name: 'latest',
  aliases: ['最新'],
  description: { en: 'The newest articles', ja: '新着記事を表示します' },
  options: [topicOption, periodOption('since'), languageOption, pageOption],
  examples: ['latest topic:tariffs since:7d', 'latest lang:ja'],

  async run({ options, locale }, ctx) {
    const say = sayIn(locale);
    const topic = topicOf(options.topic, ctx, locale);
    const since = sinceOf(options.since, ctx.now);
    const page = pageOf(options.page, locale);
    const { articles, total } = await ctx.articles.latest({
      ...(topic && { topic: topic.key }),
      ...(since !== undefined && { since }),
      ...(options.lang !== undefined && { language: options.lang }),
      limit: PAGE_SIZE,
      offset: (page - 1) * PAGE_SIZE,
    });
    const subject = topic ? topic.name[locale] : say('All topics', '全話題');
    if (articles.length === 0) return empty(subject, options, page, total, locale);

    const matches = await ctx.articles.topicsOf(articles.map((article) => article.id));
    const limits = `${optionText('topic', topic?.key)}${optionText('since', options.since)}${optionText('lang', options.lang)}`;
    const line = (to: number) => `/latest${limits} page:${to}`;
    const pages = Math.ceil(total / PAGE_SIZE);
    const count = countOf(total, locale);
    const range = options.since ? ` · ${periodName(options.since, locale)}` : '';
    const actions: Action[] = [];
    if (page > 1) actions.push({ kind: 'command', label: say('Previous', '前へ'), line: line(page - 1) });
    if (page < pages) actions.push({ kind: 'command', label: say('Next', '次へ'), line: line(page + 1) });
    if (topic) {
      actions.push({ kind: 'command', label: say('Summary', '要約'), line: `/summary topic:${topic.key}` });
    }
    actions.push({ kind: 'share', label: say('Share', '共有') });
    return {
      kind: 'list',
      visibility: 'private',
      locale,
      notification: truncate(
        say(
          `Latest, ${subject}: ${articles[0]!.title} (${count})`,
          `${subject}の新着：${articles[0]!.title}（${count}）`,
        ),
        140,
      ),
      title: [text(say(`Latest · ${subject}`, `新着 · ${subject}`), 'bold'), text(range)],
      blocks: [
        {
          kind: 'list',
          ordered: true,
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
      sources: articles.map((article, i) => sourceOf(article, i + 1)),
      actions,
      footer: [text(say(`${count} · page ${page} of ${pages}`, `${count}中 ${page}/${pages}ページ`))],
    };
  },
} satisfies Command;

/** Why it is on the topic, or how it begins; nothing where the text only repeats the headline. */
function excerpt(article: Article, match: TopicMatch | undefined): Line | undefined {
  const line = passage(article.text, match?.spans.filter((span) => span.field === 'text') ?? []);
  const isRepeated = line.map((span) => (span.t === 'text' ? span.s : '')).join('') === article.title;
  return line.length === 0 || isRepeated ? undefined : line;
}

function empty(
  subject: string,
  options: Readonly<Record<string, string>>,
  page: number,
  total: number,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const limits = [
    options.since && periodName(options.since, locale),
    options.lang && languageOption.choices!.find((choice) => choice.value === options.lang)!.name[locale],
  ].filter(Boolean);
  const within = limits.length > 0 ? ` (${limits.join(', ')})` : '';
  const isBeyond = total > 0;
  const sentence = isBeyond
    ? say(
        `There is no page ${page}: ${countOf(total, locale)} in all.`,
        `${page}ページ目はありません（全${countOf(total, locale)}）。`,
      )
    : say(`No articles yet: ${subject}${within}.`, `「${subject}」の記事はまだありません${within}。`);
  const isNarrowed = isBeyond || limits.length > 0;
  const next = isNarrowed ? `/latest${optionText('topic', options.topic)}` : '/feeds';
  return {
    kind: 'empty',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(say('Nothing here yet', '該当なし'), 'bold')],
    blocks: [
      { kind: 'paragraph', line: [text(sentence)] },
      { kind: 'paragraph', line: [text(say('Try ', '次の手順: ')), command(next)] },
    ],
    sources: [],
    actions: [
      {
        kind: 'command',
        label: isNarrowed ? say('Show all', '条件を外す') : say('Are the feeds working?', 'フィードの状態'),
        line: next,
      },
    ],
  };
}
