import { type Query, readQuery } from '#src/articles/query.ts';
import { readQuestion } from '#src/articles/question.ts';
import { rankHits } from '#src/articles/rank.ts';
import { sourceOf } from '#src/articles/show.ts';
import { rarityOf } from '#src/asking.ts';
import type { Command, CommandContext } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { cite, type Reply, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Question } from '#src/model/question.ts';
import { MOST_HITS } from '#src/model/search.ts';
import { answer } from '#src/summaries/answer.ts';
import type { Candidate } from '#src/summaries/candidates.ts';
import { quoted } from '#src/summaries/quoted.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { differing, singleSource, sourcesOf } from './cited.ts';
import { countOf } from './parts.ts';
import { originalOption, rewritten } from './rewritten.ts';
import { watchAction } from './watch/action.ts';

/** The best matches of the question, whose sentences are read for an answer. */
const READ_ARTICLES = 40;
/** A title is read at a glance; the whole question stands above it. */
const TITLE_LENGTH = 80;

export const ask = {
  name: 'ask',
  task: 'read',
  aliases: ['質問'],
  description: {
    en: 'Answer from the stored articles, every sentence cited',
    ja: '保存済みの記事から出典付きで答えます',
  },
  options: [
    {
      name: 'question',
      description: { en: 'A question in your own words', ja: '知りたいことを文章で' },
      required: true,
      rest: true,
    },
    originalOption,
  ],
  examples: ['ask how much US debt does Japan hold', 'ask トランプ大統領と高市首相はいつ会談しますか'],

  async run({ options, locale }, ctx) {
    const say = sayIn(locale);
    const typed = options.question!;
    const question = readQuestion(typed, ctx.glossary);
    const query = readQuery(typed, ctx.glossary);
    if (query === null || question.terms.length === 0) {
      throw new UserError(
        say(
          `“${typed}” names nothing to look for. Try /ask what tariff does the US put on Japanese cars`,
          `「${typed}」からは調べる対象が分かりません。例: /ask 米国が日本車に課す関税は`,
        ),
      );
    }
    const counts: number[] = [];
    for (const { forms } of question.terms) counts.push(await ctx.articles.count(forms));
    const articles = await findArticles(query, question, counts, ctx);
    const { count } = await ctx.articles.totals();
    const { sentences } = answer(articles, question, rarityOf(counts, count));
    if (sentences.length === 0) return refusal(typed, articles[0], ctx, locale);
    const originalLine = `/ask original:yes ${typed}`;
    const asked = { original: options.original, question: typed, originalLine };
    return rewritten(cited(typed, sentences, locale), asked, ctx);
  },
} satisfies Command;

/**
 * The articles to read for an answer. A search sees the newest 1000 matches only, and every other article holds some word
 * of a question: so those that hold its two rarest terms together are looked for, and those that hold any rare one.
 */
async function findArticles(
  { expression, concepts }: Query,
  { terms }: Question,
  counts: readonly number[],
  { articles, now }: CommandContext,
): Promise<Article[]> {
  const known = terms
    .map(({ forms }, k) => ({ forms, count: counts[k]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count);
  const rare = known.filter(({ count }) => count < MOST_HITS).flatMap(({ forms }) => forms);
  const found = new Map<number, Article>();
  const searches = [
    { ...expression, allOf: known.slice(0, 2).map(({ forms }) => forms) },
    { ...expression, anyOf: rare.length > 0 ? rare : expression.anyOf },
  ];
  for (const search of searches) {
    const hits = rankHits(await articles.search(search, {}), concepts, now);
    for (const { article } of hits.slice(0, READ_ARTICLES)) found.set(article.id, article);
  }
  return [...found.values()];
}

function cited(typed: string, sentences: readonly Candidate[], locale: Locale): Reply {
  const say = sayIn(locale);
  const articles = [...new Set(sentences.map((sentence) => sentence.article))];
  const shortly = truncate(typed, TITLE_LENGTH);
  return {
    kind: 'answer',
    visibility: 'private',
    locale,
    notification: sentences[0]!.text.replace(/\s+/gu, ' '),
    title: [text(say(`Answer · ${shortly}`, `回答：${shortly}`), 'bold')],
    blocks: [
      {
        kind: 'list',
        ordered: false,
        items: sentences.map((sentence) => quoted(sentence, articles, locale)),
      },
      ...differing(sentences, articles, locale),
      ...singleSource(articles, locale),
    ],
    sources: sourcesOf(articles, locale),
    actions: [
      { kind: 'command', label: say('All articles found', '見つかった記事'), line: `/search ${typed}` },
      { kind: 'share', label: say('Share', '共有') },
    ],
    footer: [text(say('Verbatim sentences from stored articles', '保存済みの記事の原文'))],
  };
}

/** Better nothing than something near it: says so, and which article comes closest. */
async function refusal(
  typed: string,
  closest: Article | undefined,
  ctx: CommandContext,
  locale: Locale,
): Promise<Reply> {
  const say = sayIn(locale);
  const { count } = await ctx.articles.totals();
  const sentence = say(
    `Not in my articles: none of ${countOf(count, locale)} answers this.`,
    `記事${countOf(count, locale)}の中に答えは見つかりませんでした。`,
  );
  const near = closest && [
    text(say('The closest is ', '最も近い記事は')),
    text(closest.title, 'bold'),
    text(' '),
    cite(1),
  ];
  return {
    kind: 'empty',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [
      text(
        say(`No answer · ${truncate(typed, TITLE_LENGTH)}`, `回答なし：${truncate(typed, TITLE_LENGTH)}`),
        'bold',
      ),
    ],
    blocks: [
      { kind: 'paragraph', line: [text(sentence)] },
      ...(near ? [{ kind: 'paragraph' as const, line: near }] : []),
    ],
    sources: closest ? [sourceOf(closest, 1, locale)] : [],
    actions: [
      await watchAction(typed, ctx, locale),
      { kind: 'command', label: say('Search instead', '検索する'), line: `/search ${typed}` },
    ],
  };
}
