import type { Instant } from '#src/model/time.ts';

/**
 * Days that a text names, as both languages mean them: March 19 and 3月19日 are one. Only what a join needs; what an
 * event needs of dates is another room's.
 */

export interface NamedDay {
  /** `month-day`, e.g. `3-19`. */
  readonly key: string;
  readonly words: string;
  readonly start: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const MONTH_DAY = new RegExp(String.raw`\b${MONTH}\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?!,?\d)`, 'gi');
const DAY_MONTH = new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?${MONTH}\b`, 'gi');
const JAPANESE = /(?:(\d{1,2})月)?(\d{1,2})日(?![間本米中韓])/gu;

/** The days named in a text whose width is folded; a bare 19日 is the one nearest to `at`, in Tokyo. */
export function daysIn(text: string, isJapanese: boolean, at: Instant): NamedDay[] {
  if (isJapanese)
    return [...text.matchAll(JAPANESE)].flatMap((found) => {
      const day = Number(found[2]);
      return dayOf(found[1] === undefined ? monthNearest(day, at) : Number(found[1]), day, found);
    });
  return [
    ...[...text.matchAll(MONTH_DAY)].flatMap((found) => dayOf(monthOf(found[1]!), Number(found[2]), found)),
    ...[...text.matchAll(DAY_MONTH)].flatMap((found) => dayOf(monthOf(found[2]!), Number(found[1]), found)),
  ];
}

function dayOf(month: number, day: number, found: RegExpExecArray): NamedDay[] {
  if (month < 1 || month > 12 || day < 1 || day > 31) return [];
  return [{ key: `${month}-${day}`, words: found[0], start: found.index }];
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

const TOKYO_MS = 9 * 3_600_000;
/** A bare day further away than half a month is one of the month before or after. */
const HALF_MONTH = 15;

function monthNearest(day: number, at: Instant): number {
  const published = new Date(at + TOKYO_MS);
  const away = day - published.getUTCDate();
  const shift = away > HALF_MONTH ? -1 : away < -HALF_MONTH ? 1 : 0;
  return ((published.getUTCMonth() + shift + 12) % 12) + 1;
}
