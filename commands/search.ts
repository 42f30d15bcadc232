import { articleItem, sourceOf } from '#src/articles/show.ts';
import type { Command } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Reply, text } from '#src/message.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { Locale } from '#src/model/locale.ts';
import { findAsked } from '#src/queries/find.ts';
import { problemOf } from '#src/queries/problem.ts';
import { type Asked, plainSearch, readAsked } from '#src/queries/read.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { RuleSyntaxError } from '#src/topics/syntax.ts';
import { filterOf, fromOption, publisherOption, tierOption, toOption } from './filters.ts';
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
  topicOf,
  topicOption,
} from './parts.ts';
import { watchAction } from './watch/action.ts';

const PAGE_SIZE = 5;
/** A title is read at a glance; the whole question stands above it. */
const TITLE_LENGTH = 80;
/** More is nobody’s question, and a burden where it is quoted: 2,500 times "a" in quotes held everything up for 100 s. */
const MOST_TYPED = 2_000;
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
        en: 'Words; "exact phrase"; -without; AND OR NOT ( ); title: source: after:',
        ja: '検索語。"完全一致"、-除外語、AND OR NOT ( )、title: source: after: も使えます',
      },
      required: true,
      rest: true,
    },
    topicOption,
    periodOption('since'),
    fromOption,
    toOption,
    publisherOption,
    tierOption,
    languageOption,
    pageOption,
  ],
  examples: [
    'search semiconductors',
    'search "tariff deal" -steel since:30d',
    'search title:(tariff OR duties) NOT steel',
    'search 半導体 lang:ja',
  ],

  async run({ options, locale }, ctx) {
    const say = sayIn(locale);
    const typed = options.query!;
    if (typed.length > MOST_TYPED) throw new UserError(tooLong(typed, locale), { option: 'query' });
    const topic = topicOf(options.topic, ctx, locale);
    const limits = limitsText(options, topic);
    const page = pageOf(options.page, locale);
    const filter = await filterOf(options, topic, ctx, locale);
    const asked = understood(typed, limits, ctx.glossary, locale);
    const first = (page - 1) * PAGE_SIZE;
    const { articles, total, isCut, line } = await findAsked(
      asked,
      { filter, page: { limit: PAGE_SIZE, offset: first }, now: ctx.now },
      ctx.articles,
    );
    if (articles.length === 0) {
      const stored = (await ctx.articles.totals()).count;
      const plain = asked.kind === 'rule' ? plainSearch(typed, ctx.glossary) : null;
      const none = empty({ typed, plain, limits, stored, found: total, page }, locale);
      // What is searched for with operators, or within limits, is no question.
      const isQuestion = asked.kind !== 'rule' && limits === '' && !/(?:^|\s)[-－−]/u.test(typed);
      if (stored === 0 || total > 0 || !isQuestion) return none;
      return { ...none, actions: [await watchAction(typed, ctx, locale), ...none.actions] };
    }

    const pages = Math.ceil(total / PAGE_SIZE);
    const actions = pageActions(page, pages, (to) => `/search ${typed}${limits} page:${to}`, locale);
    actions.push({ kind: 'share', label: say('Share', '共有') });
    const found = countOf(total, locale);
    const count = isCut ? say(`the newest ${found}`, `最新の${found}`) : found;
    const shortly = truncate(typed, TITLE_LENGTH);
    return {
      kind: 'list',
      visibility: 'private',
      locale,
      notification: say(
        `Search for “${shortly}”: ${count}; best: ${articles[0]!.title}`,
        `「${shortly}」の検索結果：${count}。最上位は「${articles[0]!.title}」`,
      ),
      title: [text(say(`Search · ${shortly}`, `「${shortly}」の検索結果`), 'bold')],
      blocks: [
        {
          kind: 'list',
          ordered: true,
          ...(first > 0 && { start: first + 1 }),
          items: articles.map((article) => articleItem(article, locale, line(article))),
        },
      ],
      sources: articles.map((article, i) => sourceOf(article, first + i + 1, locale)),
      actions,
      footer: extent(count, page, pages, locale),
    };
  },
} satisfies Command;

/** Throws UserError where nothing can be searched for, with what is wrong and a way on. */
function understood(
  typed: string,
  limits: string,
  glossary: readonly GlossaryEntry[],
  locale: Locale,
): Asked {
  try {
    const asked = readAsked(typed, glossary);
    if (asked) return asked;
  } catch (error) {
    if (!(error instanceof RuleSyntaxError)) throw error;
    const plain = plainSearch(typed, glossary);
    throw new UserError(problemOf(error, typed, locale), {
      option: 'query',
      ...(plain !== null && { suggestion: `/search ${plain}${limits}`, label: plainLabel(locale) }),
    });
  }
  throw new UserError(nothingAsked(typed, locale));
}

function plainLabel(locale: Locale): string {
  return sayIn(locale)('Search the plain words', '語だけで検索');
}

function tooLong({ length }: string, locale: Locale): string {
  return sayIn(locale)(
    `A search may have ${MOST_TYPED.toLocaleString('en-US')} characters; this one has ${length.toLocaleString('en-US')}. Keep the words that matter most.`,
    `検索語は${MOST_TYPED.toLocaleString('en-US')}文字までです（入力は${length.toLocaleString('en-US')}文字）。大事な語に絞ってください。`,
  );
}

function nothingAsked(typed: string, locale: Locale): string {
  const say = sayIn(locale);
  return /^[-－−]/u.test(typed)
    ? say(
        `“${typed}” says only what to leave out. Add a word to search for: /search tariff ${typed}`,
        `「${typed}」は除外語だけです。検索する語も入力してください。例: /search 関税 ${typed}`,
      )
    : say(
        `“${typed}” holds no word to search for. Try /search semiconductors`,
        `「${typed}」には検索できる語がありません。例: /search 半導体`,
      );
}

interface Nothing {
  readonly typed: string;
  /** What may be searched for instead. */
  readonly plain: string | null;
  readonly limits: string;
  /** Articles in all. */
  readonly stored: number;
  /** On the pages that there are. */
  readonly found: number;
  readonly page: number;
}

function empty({ typed, plain, limits, stored, found, page }: Nothing, locale: Locale): Reply {
  const say = sayIn(locale);
  const title = say('Nothing found', '見つかりません');
  if (stored === 0) return nothingStored(title, locale);
  const shown = truncate(typed, QUESTION_LENGTH);
  const searched = countOf(stored, locale);
  const isNarrowed = limits !== '';
  if (found > 0) {
    const all = countOf(found, locale);
    const sentence = say(
      `There is no page ${page}: ${all} in all.`,
      `${page}ページ目はありません（全${all}）。`,
    );
    const label = say('First page', '最初のページ');
    return emptyReply({ title, sentence, label, line: `/search ${typed}${limits}` }, locale);
  }
  const sentence = isNarrowed
    ? say(`Nothing on “${shown}” within these limits.`, `「${shown}」はこの条件では見つかりませんでした。`)
    : say(
        `Not in my articles: I searched ${searched} for “${shown}”.`,
        `「${shown}」は見つかりませんでした（${searched}を検索）。`,
      );
  const next = isNarrowed
    ? { label: say('Search everything', '条件を外して検索'), line: `/search ${typed}` }
    : plain !== null
      ? { label: plainLabel(locale), line: `/search ${plain}` }
      : { label: say('Latest articles', '新着記事'), line: '/latest' };
  return emptyReply({ title, sentence, ...next }, locale);
}
