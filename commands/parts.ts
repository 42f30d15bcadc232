import type { Choice, CommandContext, Option } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Line, type ListItem, link, type Source, type Span, text, time } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Tier } from '#src/model/feed.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import { didYouMean } from '#src/text/spelling.ts';

/** What several commands share: their options, and how an article is shown. */

/** Both languages side by side, wherever words are said: `say('Next', '次へ')`. */
export function sayIn(locale: Locale): (en: string, ja: string) => string {
  return (en, ja) => (locale === 'ja' ? ja : en);
}

export const topicOption: Option = {
  name: 'topic',
  description: { en: 'Only articles on this topic', ja: 'この話題の記事だけを表示' },
  suggest: async (_typed, ctx) => ctx.topics.map((topic) => ({ value: topic.key, name: topic.name })),
};

const PERIODS: readonly (Choice & { readonly days: number })[] = [
  { value: '24h', name: { en: 'Last 24 hours', ja: '過去24時間' }, days: 1 },
  { value: '7d', name: { en: 'Last 7 days', ja: '過去7日間' }, days: 7 },
  { value: '30d', name: { en: 'Last 30 days', ja: '過去30日間' }, days: 30 },
  { value: '365d', name: { en: 'Last year', ja: '過去1年間' }, days: 365 },
];

/** An option that limits how old an article may be. */
export function periodOption(name: 'since' | 'period'): Option {
  return {
    name,
    description: { en: 'How far back to look', ja: 'さかのぼる期間' },
    choices: PERIODS.map(({ value, name: words }) => ({ value, name: words })),
  };
}

export const languageOption: Option = {
  name: 'lang',
  description: { en: 'Only articles in this language', ja: 'この言語の記事だけを表示' },
  choices: [
    { value: 'en', name: { en: 'English', ja: '英語' } },
    { value: 'ja', name: { en: 'Japanese', ja: '日本語' } },
  ],
};

export const pageOption: Option = {
  name: 'page',
  description: { en: 'Page to show, from 1', ja: '表示するページ（1から）' },
};

/** The instant a period reaches back to; undefined when none was given. */
export function sinceOf(period: string | undefined, now: Instant): Instant | undefined {
  const days = PERIODS.find((each) => each.value === period)?.days;
  return days === undefined ? undefined : now - days * DAY_MS;
}

export function periodName(period: string, locale: Locale): string {
  return PERIODS.find((each) => each.value === period)!.name[locale];
}

/** Throws UserError for anything but a whole number from 1. */
export function pageOf(value: string | undefined, locale: Locale): number {
  if (value === undefined) return 1;
  const page = /^[1-9]\d{0,4}$/.test(value.normalize('NFKC')) ? Number(value.normalize('NFKC')) : Number.NaN;
  if (Number.isNaN(page)) {
    throw new UserError(
      sayIn(locale)(
        `page is a number from 1 up; “${value}” is not one.`,
        `page には1以上の整数を指定してください（「${value}」は使えません）。`,
      ),
    );
  }
  return page;
}

/** The topic with that key or name, in any language; undefined when none was asked for. Throws UserError when unknown. */
export function topicOf(
  value: string | undefined,
  ctx: CommandContext,
  locale: Locale,
): TopicDefinition | undefined {
  if (value === undefined) return undefined;
  const folded = value.normalize('NFKC').toLowerCase();
  const names = (topic: TopicDefinition) => [topic.key, topic.name.en.toLowerCase(), topic.name.ja];
  const topic = ctx.topics.find((each) => names(each).includes(folded));
  if (topic) return topic;
  const keys = ctx.topics.map((each) => each.key);
  throw new UserError(
    sayIn(locale)(
      `There is no topic “${value}”.${didYouMean(value, keys)} Topics: ${keys.join(', ')}.`,
      `「${value}」という話題はありません。選べるのは ${keys.join('、')} です。`,
    ),
  );
}

const TIERS: Readonly<Record<Tier, Localized>> = {
  official: { en: 'official', ja: '公式' },
  wire: { en: 'wire', ja: '通信社' },
  press: { en: 'press', ja: '報道' },
  trade: { en: 'trade press', ja: '専門紙' },
  analysis: { en: 'analysis', ja: '分析' },
};

/** An article as the n-th source of a reply. */
export function sourceOf(article: Article, n: number): Source {
  return {
    n,
    articleId: article.id,
    title: article.title,
    publisher: article.publisher,
    tier: article.tier,
    language: article.language,
    url: article.url,
    fileName: article.fileName,
    publishedAt: article.publishedAt,
    publishedPrecision: article.publishedPrecision,
  };
}

/** An article as an entry of a list: headline, who published it and when, and a line of its text. */
export function articleItem(article: Article, locale: Locale, body: Line | undefined): ListItem {
  const head: Span = article.url ? link(article.title, article.url) : text(article.title, 'bold');
  return { head: [head], meta: provenance(article, locale), ...(body && { body }) };
}

/** Who published it, what kind of outlet that is, the language where it differs from the reader's, and when. */
export function provenance(article: Article, locale: Locale): Line {
  const words = [article.publisher];
  if (article.tier) words.push(TIERS[article.tier][locale]);
  if (article.language !== locale) words.push(languageName(article.language, locale));
  if (!article.url && article.fileName) words.push(article.fileName);
  return [
    text(`${words.join(' · ')} · `),
    article.publishedAt === null
      ? text(sayIn(locale)('no date given', '日付なし'))
      : time(article.publishedAt, article.publishedPrecision),
    text(` · #${article.id}`),
  ];
}

function languageName(language: string, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }).of(language) ?? language;
}

/** "1 article", "1,234 articles", 「1,234件」. */
export function countOf(count: number, locale: Locale): string {
  const number = count.toLocaleString('en-US');
  if (locale === 'ja') return `${number}件`;
  return `${number} ${count === 1 ? 'article' : 'articles'}`;
}

/** A value for a typed line, in quotes where it needs them. */
export function optionText(name: string, value: string | undefined): string {
  if (value === undefined) return '';
  return ` ${name}:${/\s/.test(value) ? `"${value}"` : value}`;
}
