import { daysBetween, type LocalDate } from '#src/text/local-time.ts';
import { type Days, monthsFrom, partsOf, type Season, seasonDays } from './calendar.ts';
import type { Tense } from './rule.ts';

/** So soon after its end, "this winter" is the one that was. */
const JUST_OVER_DAYS = 45;

/** Seasons and fiscal years, which both languages mean alike. */

/**
 * The season that goes on or comes closest; `side` counts from it, for "last fall" and "next summer". A season that is
 * over belongs to `last`, and one that is to come this year to `this`.
 */
export function closestSeason(
  season: Season,
  today: LocalDate,
  side: number,
  tense: Tense | null,
): Days | null {
  const { year } = partsOf(today);
  const all = [year - 2, year - 1, year, year + 1, year + 2]
    .map((each) => seasonDays(each, season))
    .filter((days) => days !== null);
  const over = all.filter(({ to }) => to < today);
  const ahead = all.filter(({ from }) => from > today);
  const now = all.find(({ from, to }) => from <= today && today <= to);
  if (side < 0) return over.at(-1) ?? null;
  if (side > 0)
    return ahead[0] && isThisYear(ahead[0], year) && !now ? (ahead[1] ?? null) : (ahead[0] ?? null);
  if (now) return now;
  const last = over.at(-1);
  if (tense !== null) return (tense === 'past' ? last : ahead[0]) ?? null;
  if (last && daysBetween(last.to, today) <= JUST_OVER_DAYS) return last;
  // "this winter" in March is over, in any other month to come.
  return all.find((days) => isThisYear(days, year)) ?? ahead[0] ?? null;
}

function isThisYear({ from }: Days, year: number): boolean {
  return partsOf(from).year === year;
}

/** The fiscal year that bears a number: Japan's begins in its April, America's in October of the year before. */
export function fiscalYear(year: number, of: 'japan' | 'us'): Days | null {
  return of === 'japan' ? monthsFrom(year, 4, 12) : monthsFrom(year - 1, 10, 12);
}

const JAPANESE_WORDS = /\b(?:Japan|Tokyo|Takaichi|yen)/i;
const AMERICAN_WORDS =
  /\b(?:U\.S\.|US|Pentagon|Congress|American?|Washington|White House|NDAA|federal|Trump)\b/;
/** How far around the words it is looked, in characters. */
const REACH = 100;

/** Japan's or America's, by the words around or else by a text that speaks of Japan; null where neither says it. */
export function whoseFiscalYear(text: string, start: number, end: number): 'japan' | 'us' | null {
  const around = text.slice(Math.max(0, start - REACH), end + REACH);
  if (JAPANESE_WORDS.test(around)) return 'japan';
  if (AMERICAN_WORDS.test(around)) return 'us';
  return JAPANESE_WORDS.test(text) ? 'japan' : null;
}
