import { searchPassage } from '#src/articles/passage.ts';
import { readQuery } from '#src/articles/query.ts';
import { rankHits } from '#src/articles/rank.ts';
import type { Command } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Action, command, type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { truncate } from '#src/text/truncate.ts';
import {
  articleItem,
  countOf,
  languageOption,
  optionText,
  pageOf,
  pageOption,
  periodOption,
  sayIn,
  sinceOf,
  sourceOf,
  topicOf,
  topicOption,
} from './parts.ts';

const PAGE_SIZE = 5;

export const search = {
  name: 'search',
  aliases: ['検索'],
  description: { en: 'Search all stored articles', ja: '保存された記事を検索します' },
  options: [
    {
      name: 'query',
      description: {
        en: 'Words; "exact phrase"; -without',
        ja: '検索語。"完全一致"、-除外語 も使えます',
      },
      required: true,
      rest: true,
    },
    topicOption,
    periodOption('since'),
    languageOption,
    pageOption,
  ],
  examples: ['search semiconductors', 'search "tariff deal" -steel since:30d', 'search 半導体 lang:ja'],

  async run({ options, locale }, ctx) {
    const say = sayIn(locale);
    const typed = options.query!;
    const topic = topicOf(options.topic, ctx, locale);
    const since = sinceOf(options.since, ctx.now);
    const page = pageOf(options.page, locale);
    const query = readQuery(typed, ctx.glossary);
    if (query === null) {
      throw new UserError(
        say(
          `“${typed}” holds no word to search for. Try /search semiconductors`,
          `「${typed}」には検索できる語がありません。例: /search 半導体`,
        ),
      );
    }
    const hits = rankHits(
      await ctx.articles.search(query.expression, {
        ...(topic && { topic: topic.key }),
        ...(since !== undefined && { since }),
        ...(options.lang !== undefined && { language: options.lang }),
      }),
      ctx.now,
    );
    const shown = hits.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((hit) => hit.article);
    const narrowed = topic !== undefined || since !== undefined || options.lang !== undefined || page > 1;
    if (shown.length === 0) return empty(typed, narrowed, (await ctx.articles.totals()).count, locale);

    const limits = `${optionText('topic', topic?.key)}${optionText('since', options.since)}${optionText('lang', options.lang)}`;
    const line = (to: number) => `/search ${typed}${limits} page:${to}`;
    const pages = Math.ceil(hits.length / PAGE_SIZE);
    const actions: Action[] = [];
    if (page > 1) actions.push({ kind: 'command', label: say('Previous', '前へ'), line: line(page - 1) });
    if (page < pages) actions.push({ kind: 'command', label: say('Next', '次へ'), line: line(page + 1) });
    actions.push({ kind: 'share', label: say('Share', '共有') });
    const count = countOf(hits.length, locale);
    return {
      kind: 'list',
      visibility: 'private',
      locale,
      notification: truncate(
        say(
          `${count} on “${typed}”; best: ${shown[0]!.title}`,
          `「${typed}」の検索結果：${count}。最上位は「${shown[0]!.title}」`,
        ),
        140,
      ),
      title: [text(say(`Search · ${typed}`, `検索 · ${typed}`), 'bold')],
      blocks: [
        {
          kind: 'list',
          ordered: true,
          items: shown.map((article) =>
            articleItem(article, locale, searchPassage(article.text, query.highlights)),
          ),
        },
      ],
      sources: shown.map((article, i) => sourceOf(article, i + 1)),
      actions,
      footer: [text(say(`${count} · page ${page} of ${pages}`, `${count}中 ${page}/${pages}ページ`))],
    };
  },
} satisfies Command;

function empty(typed: string, narrowed: boolean, stored: number, locale: Locale): Reply {
  const say = sayIn(locale);
  const searched = countOf(stored, locale);
  const sentence = narrowed
    ? say(`Nothing on “${typed}” within these limits.`, `「${typed}」はこの条件では見つかりませんでした。`)
    : say(
        `Not in my articles: I searched ${searched} for “${typed}”.`,
        `「${typed}」は見つかりませんでした（${searched}を検索）。`,
      );
  const next = narrowed ? `/search ${typed}` : '/latest';
  return {
    kind: 'empty',
    visibility: 'private',
    locale,
    notification: truncate(sentence, 140),
    title: [text(say('Nothing found', '見つかりません'), 'bold')],
    blocks: [
      { kind: 'paragraph', line: [text(sentence)] },
      { kind: 'paragraph', line: [text(say('Try ', '次の手順: ')), command(next)] },
    ],
    sources: [],
    actions: [
      {
        kind: 'command',
        label: narrowed ? say('Search everything', '条件を外して検索') : say('Latest articles', '新着記事'),
        line: next,
      },
    ],
  };
}
