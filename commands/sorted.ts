import type { CommandContext, Option } from '#src/command.ts';
import { type Block, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import type { ArticleList } from '#src/model/search.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import { sayIn } from '#src/text/words.ts';
import { byRelevance, notYet } from './learnt.ts';

/** So many of the newest are put in order; older ones follow, the newest first. A multiple of every page. */
const MOST_SORTED = 200;

export const sortOption: Option = {
  name: 'sort',
  description: {
    en: 'Newest first, or by what was learnt from 👍 and 👎',
    ja: '新しい順、または評価から学習した関連度順',
  },
  choices: [
    { value: 'newest', name: { en: 'Newest first', ja: '新しい順' } },
    { value: 'relevance', name: { en: 'Most relevant first', ja: '関連度順' } },
  ],
};

/** A page of a list; by relevance where that is asked for and was learnt. */
export async function listed(
  list: ArticleList,
  topic: TopicDefinition | undefined,
  sort: string | undefined,
  ctx: CommandContext,
): Promise<{ readonly articles: readonly Article[]; readonly total: number; readonly isSorted: boolean }> {
  const model = sort === 'relevance' && topic ? await ctx.learning.model(topic.key) : null;
  if (!topic || model === null || list.offset >= MOST_SORTED)
    return { ...(await ctx.articles.latest(list)), isSorted: false };
  const { articles, total } = await ctx.articles.latest({ ...list, limit: MOST_SORTED, offset: 0 });
  const matches = await ctx.articles.topicsOf(articles.map(({ id }) => id));
  const sorted = byRelevance(model, articles, matches, topic.key);
  return { articles: sorted.slice(list.offset, list.offset + list.limit), total, isSorted: true };
}

/** Why a list is newest first although the most relevant ones were to come first; nothing where they do. */
export async function sortNotice(
  topic: TopicDefinition | undefined,
  sort: string | undefined,
  ctx: CommandContext,
  locale: Locale,
): Promise<Block[]> {
  if (sort !== 'relevance') return [];
  const say = sayIn(locale);
  const newest = say('Newest first: ', '新しい順に表示しています。');
  const notice = (sentence: string): Block[] => [
    { kind: 'notice', level: 'info', line: [text(newest + sentence)] },
  ];
  if (!topic)
    return notice(say('relevance needs a topic.', '関連度順にするには、トピックを指定してください。'));
  if (!topic.learn)
    return notice(
      say(
        `${topic.name.en} does not learn from 👍 and 👎.`,
        `「${topic.name.ja}」は評価からの学習を使っていません。`,
      ),
    );
  const { marks, model } = await ctx.learning.state(topic.key);
  if (model !== null) return [];
  return notice(
    say(`too few 👍 and 👎 so far on ${topic.name.en}. `, `「${topic.name.ja}」の評価がまだ足りません。`) +
      notYet(marks, locale),
  );
}
