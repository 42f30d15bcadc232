import type { CommandContext, Option } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Action, type Line, type Reply, text } from '#src/message.ts';
import type { Choice } from '#src/model/choice.ts';
import type { Locale } from '#src/model/locale.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import { didYouMean } from '#src/text/spelling.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';

/** What a platform can offer to choose from. */
const MAX_CHOICES = 25;
/** A typed value that cannot be is repeated this far. */
const MAX_SHOWN = 40;

/** What several commands share: their options, their pages and what they say when there is nothing. */

export const topicOption: Option = {
  name: 'topic',
  description: { en: 'Only articles on this topic', ja: 'このトピックの記事だけを表示' },
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
        `page can't be “${truncate(value, MAX_SHOWN)}”. It can be a number from 1.`,
        `page に「${truncate(value, MAX_SHOWN)}」は指定できません。1以上の整数を指定してください。`,
      ),
      { option: 'page' },
    );
  }
  return page;
}

/**
 * The topic with that key or name, or the only one whose name holds the words: 関税 for 関税・通商. Undefined when none
 * was asked for. Throws UserError when none or several fit.
 */
export function topicOf(
  value: string | undefined,
  ctx: CommandContext,
  locale: Locale,
  option = 'topic',
): TopicDefinition | undefined {
  if (value === undefined) return undefined;
  const folded = value.normalize('NFKC').toLowerCase();
  const names = (topic: TopicDefinition) => [topic.key, topic.name.en.toLowerCase(), topic.name.ja];
  const exact = ctx.topics.find((topic) => names(topic).includes(folded));
  const near = ctx.topics.filter((topic) => names(topic).some((name) => name.includes(folded)));
  const topic = exact ?? (near.length === 1 ? near[0] : undefined);
  if (topic) return topic;
  const keys = ctx.topics.map((each) => each.key);
  const shown = truncate(value, MAX_SHOWN);
  const choices = ctx.topics.map((each) => `${each.key}（${each.name.ja}）`);
  throw new UserError(
    sayIn(locale)(
      `There is no topic “${shown}”.${didYouMean(value, keys)} Topics: ${keys.join(', ')}.`,
      `「${shown}」というトピックはありません。選べるのは ${choices.join('、')} です。`,
    ),
    { option, suggestion: '/topics', label: sayIn(locale)('All topics', 'トピック一覧') },
  );
}

/** What a footer says of a list: how many there are and, where they do not fit on one page, which page this is. */
export function extent(total: string, page: number, pages: number, locale: Locale): Line {
  if (pages === 1) return [text(total)];
  return [text(sayIn(locale)(`${total} · page ${page} of ${pages}`, `全${total}・${page}/${pages}ページ`))];
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

/** The words of an option that takes all bare words, without the quotes around them. */
export function withoutQuotes(words: string): string {
  return words.replace(/^["“”]|["“”]$/gu, '').trim();
}

/** Buttons to the neighbouring pages, where there are any. `line` types the command for a page. */
export function pageActions(
  page: number,
  pages: number,
  line: (page: number) => string,
  locale: Locale,
): Action[] {
  const say = sayIn(locale);
  const actions: Action[] = [];
  if (page > 1) actions.push({ kind: 'command', label: say('Previous', '前へ'), line: line(page - 1) });
  if (page < pages) actions.push({ kind: 'command', label: say('Next', '次へ'), line: line(page + 1) });
  return actions;
}

/** A list of the topics to choose from, none where there are none; `all`, what is asked of all of them, stands first. */
export function chooseTopic(
  { topics }: CommandContext,
  locale: Locale,
  line: (topic: TopicDefinition) => string,
  all?: { readonly label: string; readonly line: string },
): Action[] {
  if (topics.length === 0) return [];
  const choices = [
    ...(all ? [all] : []),
    ...topics.map((topic) => ({ label: topic.name[locale], line: line(topic) })),
  ];
  return [
    {
      kind: 'choose',
      label: sayIn(locale)('Choose a topic', 'トピックを選ぶ'),
      choices: choices.slice(0, MAX_CHOICES),
    },
  ];
}

/** What narrows a list of articles beside its topic. */
const LIMITS = ['since', 'from', 'to', 'publisher', 'tier', 'lang'];

/** The topic, period, publisher and whatever else limits the list that was asked for, as they would be typed. */
export function limitsText(
  options: Readonly<Record<string, string>>,
  topic: TopicDefinition | undefined,
): string {
  return [
    optionText('topic', topic?.key),
    ...LIMITS.map((name) => optionText(name, options[name]?.replace(/["“”]/gu, ' ').trim())),
  ].join('');
}

/** What to say instead of "not found" where nothing is stored that could be. */
export function nothingStored(title: string, locale: Locale): Reply {
  const say = sayIn(locale);
  return emptyReply(
    {
      title,
      sentence: say('No articles are stored yet.', '保存済みの記事はまだありません。'),
      label: say('Check the feeds', 'フィードを確認'),
      line: '/feeds',
    },
    locale,
  );
}

/** An honest empty answer: what there is not, and a button with the next step. */
export function emptyReply(
  reply: { readonly title: string; readonly sentence: string; readonly label: string; readonly line: string },
  locale: Locale,
): Reply {
  return {
    kind: 'empty',
    visibility: 'private',
    locale,
    notification: reply.sentence,
    title: [text(reply.title, 'bold')],
    blocks: [{ kind: 'paragraph', line: [text(reply.sentence)] }],
    sources: [],
    actions: [{ kind: 'command', label: reply.label, line: reply.line }],
  };
}
