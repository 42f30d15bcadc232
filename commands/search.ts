import { searchPassage } from '#src/articles/passage.ts';
import { readQuery } from '#src/articles/query.ts';
import { rankHits } from '#src/articles/rank.ts';
import { articleItem, sourceOf } from '#src/articles/show.ts';
import type { Command } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { MOST_HITS } from '#src/model/search.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import {
  countOf,
  emptyReply,
  extent,
  languageOption,
  limitsText,
  nothingStored,
  pageActions,
  pageOf,
  pageOption,
  periodOption,
  sinceOf,
  topicOf,
  topicOption,
} from './parts.ts';

const PAGE_SIZE = 5;
/** A title is read at a glance; the whole question stands above it. */
const TITLE_LENGTH = 80;
/** Who asked knows what was typed; more than this only buries the answer. */
const QUESTION_LENGTH = 200;

export const search = {
  name: 'search',
  task: 'read',
  aliases: ['検索'],
  description: { en: 'Search all stored articles', ja: '保存済みの記事を検索します' },
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
      const isExclusion = /^[-－−]/u.test(typed);
      throw new UserError(
        isExclusion
          ? say(
              `“${typed}” says only what to leave out. Add a word to search for: /search tariff ${typed}`,
              `「${typed}」は除外語だけです。検索する語も入力してください。例: /search 関税 ${typed}`,
            )
          : say(
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
      query.concepts,
      ctx.now,
    );
    const shown = hits.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((hit) => hit.article);
    const narrowed = topic !== undefined || since !== undefined || options.lang !== undefined || page > 1;
    if (shown.length === 0) return empty(typed, narrowed, (await ctx.articles.totals()).count, locale);

    const line = (to: number) => `/search ${typed}${limitsText(options, topic)} page:${to}`;
    const pages = Math.ceil(hits.length / PAGE_SIZE);
    const actions = pageActions(page, pages, line, locale);
    actions.push({ kind: 'share', label: say('Share', '共有') });
    const isMore = hits.length === MOST_HITS;
    const count = isMore
      ? say(`the newest ${countOf(hits.length, locale)}`, `最新の${countOf(hits.length, locale)}`)
      : countOf(hits.length, locale);
    const shortly = truncate(typed, TITLE_LENGTH);
    return {
      kind: 'list',
      visibility: 'private',
      locale,
      notification: say(
        `Search for “${shortly}”: ${count}; best: ${shown[0]!.title}`,
        `「${shortly}」の検索結果：${count}。最上位は「${shown[0]!.title}」`,
      ),
      title: [text(say(`Search · ${shortly}`, `「${shortly}」の検索結果`), 'bold')],
      blocks: [
        {
          kind: 'list',
          ordered: true,
          items: shown.map((article) =>
            articleItem(article, locale, searchPassage(article.text, query.highlights)),
          ),
        },
      ],
      sources: shown.map((article, i) => sourceOf(article, i + 1, locale)),
      actions,
      footer: extent(count, page, pages, locale),
    };
  },
} satisfies Command;

function empty(typed: string, narrowed: boolean, stored: number, locale: Locale): Reply {
  const say = sayIn(locale);
  const title = say('Nothing found', '見つかりません');
  if (stored === 0) return nothingStored(title, locale);
  const shown = truncate(typed, QUESTION_LENGTH);
  const searched = countOf(stored, locale);
  const sentence = narrowed
    ? say(`Nothing on “${shown}” within these limits.`, `「${shown}」はこの条件では見つかりませんでした。`)
    : say(
        `Not in my articles: I searched ${searched} for “${shown}”.`,
        `「${shown}」は見つかりませんでした（${searched}を検索）。`,
      );
  return emptyReply(
    {
      title,
      sentence,
      label: narrowed ? say('Search everything', '条件を外して検索') : say('Latest articles', '新着記事'),
      line: narrowed ? `/search ${typed}` : '/latest',
    },
    locale,
  );
}
