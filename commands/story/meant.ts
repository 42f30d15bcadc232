import { readQuery } from '#src/articles/query.ts';
import { rankHits } from '#src/articles/rank.ts';
import type { CommandContext, Option } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Story } from '#src/model/story.ts';
import { DAY_MS } from '#src/model/time.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { withoutQuotes } from '../parts.ts';
import { plainHeadline } from './words.ts';

/** Which story somebody means by what they typed. */

/** A typed value that cannot be is repeated this far. */
const MAX_SHOWN = 40;
/** Of what a search finds, the best; what is further down is about something else. */
const HITS_LOOKED_AT = 20;
const SUGGESTED_DAYS = 30;
const MOST_SUGGESTED = 100;

export const storyOption: Option = {
  name: 'story',
  description: {
    en: 'A story: its number, the link of an article, or words',
    ja: 'ストーリーの番号、記事のリンク、または言葉',
  },
  suggest: async (_typed, ctx) => {
    const since = ctx.now - SUGGESTED_DAYS * DAY_MS;
    const stories = await ctx.stories.list({ since, limit: MOST_SUGGESTED });
    return stories.map((story) => ({
      value: String(story.id),
      name: { en: plainHeadline(story, 'en'), ja: plainHeadline(story, 'ja') },
    }));
  },
};

/** A story, and how it was found. */
export interface Meant {
  readonly story: Story;
  /** The number that was typed, where that story went into this one. */
  readonly mergedFrom: number | null;
  /** Other stories that the words fit, best first; empty where no words were typed. */
  readonly others: readonly number[];
  /** The words, where it was searched for. */
  readonly words: string | null;
}

/** By its number, by an article's number (#345) or link, or by words. Throws UserError where there is none. */
export async function storyMeant(typed: string, ctx: CommandContext, locale: Locale): Promise<Meant> {
  const plain = withoutQuotes(typed).normalize('NFKC');
  const id = storyNumber(plain);
  if (id !== null) {
    const story = await storyNumbered(id, ctx, locale);
    return { story, mergedFrom: story.id === id ? null : id, others: [], words: null };
  }
  const article = await articleMeant(plain, withoutQuotes(typed), ctx, locale);
  if (article)
    return { story: await storyOf(article, ctx, locale), mergedFrom: null, others: [], words: null };
  return searched(withoutQuotes(typed), ctx, locale);
}

/** Throws UserError where there is none. */
export async function storyNumbered(
  id: number,
  { stories }: CommandContext,
  locale: Locale,
  option = 'story',
): Promise<Story> {
  const story = await stories.find(id);
  if (story) return story;
  throw unknownStory(String(id), locale, option);
}

/** "12", "story:12", 「ストーリー12」; null for anything else. */
export function storyNumber(typed: string): number | null {
  const [, digits] =
    /^(?:story[ :]?|ストーリー[ :]?)?(\d{1,15})$/iu.exec(typed.normalize('NFKC').trim()) ?? [];
  return digits === undefined ? null : Number(digits);
}

export function unknownStory(typed: string, locale: Locale, option: string): UserError {
  const shown = truncate(typed, MAX_SHOWN);
  return new UserError(
    sayIn(locale)(
      `There is no story ${shown}. /story list shows those there are, with their numbers.`,
      `ストーリー${shown}はありません。/story list で番号を確認できます。`,
    ),
    { option, suggestion: '/story list', label: sayIn(locale)('All stories', 'ストーリー一覧') },
  );
}

/** The article that a number as lists show it (#345) or a link names; null where neither was typed. */
async function articleMeant(
  plain: string,
  typed: string,
  { articles }: CommandContext,
  locale: Locale,
): Promise<Article | null> {
  const [, id] = /^(?:#|article:)#?(\d{1,15})$/iu.exec(plain) ?? [];
  const [, url] = /^<?(https?:\/\/[^\s|<>]+)(?:\|[^>]*)?>?$/iu.exec(typed) ?? [];
  if (id === undefined && url === undefined) return null;
  const [article] = id === undefined ? await articles.at([url!]) : await articles.byIds([Number(id)]);
  if (article) return article;
  throw unknownArticle(id === undefined ? url! : `#${id}`, locale, 'story');
}

export function unknownArticle(typed: string, locale: Locale, option: string): UserError {
  const shown = truncate(typed, 2 * MAX_SHOWN);
  return new UserError(
    sayIn(locale)(
      `I have no article ${shown}. Lists show the number of each article, like #123; a link works, too.`,
      `${shown} の記事はありません。一覧に表示される番号（#123 など）かリンクを指定してください。`,
    ),
    { option, suggestion: '/latest', label: sayIn(locale)('Latest', '新着') },
  );
}

/** Throws UserError for an article that is in none yet. */
export async function storyOf(
  article: Article,
  { stories }: CommandContext,
  locale: Locale,
  option = 'story',
): Promise<Story> {
  const id = (await stories.ofArticles([article.id])).get(article.id);
  const story = id === undefined ? null : await stories.find(id);
  if (story) return story;
  throw new UserError(
    sayIn(locale)(
      `Article #${article.id} is in no story yet. Articles that were imported, or stored by an older version, are put into stories within minutes of the bot’s start.`,
      `記事 #${article.id} はまだどのストーリーにも入っていません。取り込んだ記事や以前のバージョンで保存した記事は、ボットの起動から数分でまとめられます。`,
    ),
    { option, suggestion: '/story list', label: sayIn(locale)('All stories', 'ストーリー一覧') },
  );
}

/** The story of the best hit. Throws UserError where nothing is found. */
async function searched(words: string, ctx: CommandContext, locale: Locale): Promise<Meant> {
  const [best, ...others] = await storiesOn(words, ctx);
  const story = best === undefined ? null : await ctx.stories.find(best);
  if (story) return { story, mergedFrom: null, others, words };
  const shown = truncate(words, 2 * MAX_SHOWN);
  throw new UserError(
    sayIn(locale)(
      `No story on “${shown}”. Try other words, or the number or link of an article.`,
      `「${shown}」に当てはまるストーリーはありません。ほかの言葉か、記事の番号またはリンクで試してください。`,
    ),
    { option: 'story', suggestion: '/story list', label: sayIn(locale)('All stories', 'ストーリー一覧') },
  );
}

/** The stories of the articles that a search finds, best first. Empty where nothing can be searched for. */
export async function storiesOn(words: string, ctx: CommandContext): Promise<readonly number[]> {
  const query = readQuery(words, ctx.glossary);
  if (query === null) return [];
  const hits = rankHits(await ctx.articles.search(query.expression, {}), query.concepts, ctx.now);
  const ids = hits.slice(0, HITS_LOOKED_AT).map(({ article }) => article.id);
  const storyOfArticle = await ctx.stories.ofArticles(ids);
  return [...new Set(ids.flatMap((id) => storyOfArticle.get(id) ?? []))];
}
