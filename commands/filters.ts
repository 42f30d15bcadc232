import type { CommandContext, Option } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { TIERS, type Tier } from '#src/model/feed.ts';
import type { Locale } from '#src/model/locale.ts';
import type { ArticleFilter } from '#src/model/search.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import { didYouMean } from '#src/text/spelling.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn, tierName } from '#src/text/words.ts';
import { sinceOf } from './parts.ts';

/** What narrows a list of articles beside its topic: who published them, what kind of outlet that is, and when. */

/** A typed value that cannot be is repeated this far. */
const MAX_SHOWN = 40;

export const publisherOption: Option = {
  name: 'publisher',
  description: { en: 'Only articles of this publisher', ja: 'この発行元の記事だけを表示' },
  suggest: async (_typed, ctx) =>
    (await ctx.articles.publishers()).map((name) => ({ value: name, name: { en: name, ja: name } })),
};

export const tierOption: Option = {
  name: 'tier',
  description: { en: 'Only this kind of outlet', ja: 'この種類の発行元の記事だけを表示' },
  choices: TIERS.map((tier) => ({
    value: tier,
    name: { en: capitalised(tierName(tier, 'en')), ja: tierName(tier, 'ja') },
  })),
};

export const fromOption: Option = {
  name: 'from',
  description: {
    en: 'Published on this day or later: 2026-03-19, 2026-03',
    ja: 'この日以降の記事（例: 2026-03-19）',
  },
};

export const toOption: Option = {
  name: 'to',
  description: {
    en: 'Published on this day or earlier: 2026-03-31, 2026-03',
    ja: 'この日までの記事（例: 2026-03-31）',
  },
};

/** What the options ask for. Throws UserError for a publisher or a date that cannot be. */
export async function filterOf(
  options: Readonly<Record<string, string>>,
  topic: TopicDefinition | undefined,
  ctx: CommandContext,
  locale: Locale,
): Promise<ArticleFilter> {
  const since = latest(sinceOf(options.since, ctx.now), daysOf('from', options, locale)?.from);
  const until = daysOf('to', options, locale)?.until;
  const publishers = await publishersOf(options.publisher, ctx, locale);
  return {
    ...(topic && { topic: topic.key }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(publishers && { publishers }),
    ...(options.tier !== undefined && { tier: options.tier as Tier }),
    ...(options.lang !== undefined && { language: options.lang }),
  };
}

/** The filters given, apart from topic, period and language, as an answer repeats them. */
export function filterNames(options: Readonly<Record<string, string>>, locale: Locale): string[] {
  const say = sayIn(locale);
  const { publisher, tier } = options;
  return [
    ...(publisher === undefined ? [] : [truncate(publisher, MAX_SHOWN)]),
    ...(tier === undefined ? [] : [say(`${tier} outlets`, tierName(tier as Tier, 'ja'))]),
  ];
}

function latest(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

/** Every publisher of that name or, where there is none, with that in its name. */
async function publishersOf(
  typed: string | undefined,
  ctx: CommandContext,
  locale: Locale,
): Promise<readonly string[] | undefined> {
  if (typed === undefined) return undefined;
  const known = await ctx.articles.publishers();
  const wanted = folded(typed);
  const exact = known.filter((name) => folded(name) === wanted);
  const found = exact.length > 0 ? exact : known.filter((name) => folded(name).includes(wanted));
  if (found.length > 0) return found;
  const shown = truncate(typed, MAX_SHOWN);
  throw new UserError(
    sayIn(locale)(
      `I have no articles of a publisher “${shown}”.${didYouMean(typed, known)} /feeds lists those I follow.`,
      `発行元「${shown}」の記事はありません。購読中の発行元は /feeds で確認できます。`,
    ),
    { option: 'publisher', suggestion: '/feeds', label: sayIn(locale)('All feeds', 'フィード一覧') },
  );
}

/** When the day, month or year begins and ends, UTC, as in the rules of topics; undefined when none was given. */
function daysOf(
  option: 'from' | 'to',
  options: Readonly<Record<string, string>>,
  locale: Locale,
): { readonly from: Instant; readonly until: Instant } | undefined {
  const typed = options[option];
  if (typed === undefined) return undefined;
  const [, year, month, day] =
    /^(\d{4})(?:[-/.年](\d{1,2}))?(?:[-/.月](\d{1,2}))?[年月日]?$/.exec(typed.normalize('NFKC').trim()) ?? [];
  if (year !== undefined) {
    const from = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
    const until = day
      ? from + DAY_MS
      : Date.UTC(Number(year) + (month ? 0 : 1), month ? Number(month) : 0, 1);
    const date = new Date(from);
    const isReal = date.getUTCMonth() + 1 === Number(month ?? 1) && date.getUTCDate() === Number(day ?? 1);
    if (isReal) return { from, until };
  }
  const shown = truncate(typed, MAX_SHOWN);
  throw new UserError(
    sayIn(locale)(
      `${option} can't be “${shown}”. It can be a day, a month or a year: 2026-03-19, 2026-03 or 2026.`,
      `${option} に「${shown}」は指定できません。2026-03-19、2026-03、2026 のように日・月・年で指定してください。`,
    ),
    { option },
  );
}

function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim();
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
