import type { MonthPart, Season } from './calendar.ts';

/** The words that English dates are made of, as pieces of patterns and as values. All patterns ignore case. */

const MONTH_NAMES = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** The full stop is part of the short forms only. */
export const MONTH = String.raw`(?:(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)`;

/** 1 to 12. */
export function monthOf(word: string): number {
  return MONTH_NAMES.indexOf(word.slice(0, 3).toLowerCase()) + 1;
}

/** "may 10 people come", "the queues mar first day": in small letters and without a year these are verbs. */
export function isOtherWord(month: string, year: string | undefined): boolean {
  return year === undefined && /^(?:may|mar|march)$/.test(month);
}

const WEEKDAY_NAMES = 'sun mon tue wed thu fri sat'.split(' ');
export const WEEKDAY = `(?:mon|tues|wednes|thurs|fri|satur|sun)day`;
export const SHORT_WEEKDAY = `(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)`;

/** 0 is Sunday. */
export function weekdayNamed(word: string): number {
  return WEEKDAY_NAMES.indexOf(word.slice(0, 3).toLowerCase());
}

export const SEASON = '(?:spring|summer|autumn|fall|winter)';

export function seasonNamed(word: string): Season {
  const lower = word.toLowerCase();
  return lower === 'fall' ? 'autumn' : (lower as Season);
}

const COUNTS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
export const COUNT = String.raw`(?:\d{1,3}|an?|${COUNTS.slice(1).join('|')})`;

/** "3", "three", "a". */
export function countOf(word: string): number {
  const lower = word.toLowerCase();
  if (/^\d/.test(lower)) return Number(lower);
  return /^an?$/.test(lower) ? 1 : COUNTS.indexOf(lower);
}

const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
const TENS: Readonly<Record<string, number>> = { twenty: 20, thirty: 30, thirtieth: 30 };
/** A day of a month, 1 to 31, as a number or in words. */
export const ORDINAL = String.raw`(?:(?:twenty|thirty)[- ](?:${ORDINALS.slice(0, 9).join('|')})|${ORDINALS.toReversed().join('|')}|thirtieth|\d{1,2}(?:st|nd|rd|th))`;
/** "twenty nine". */
export const CARDINAL = `(?:twenty[- ](?:${COUNTS.slice(1, 10).join('|')})|thirty[- ]one)`;

/** "9th", "ninth", "twenty-third", "twenty three", "23"; 0 for a word that is none. */
export function dayNumber(words: string): number {
  const digits = /^\d+/.exec(words);
  if (digits) return Number(digits[0]);
  return words
    .toLowerCase()
    .split(/[- ]/)
    .reduce((sum, word) => {
      const ones = Math.max(COUNTS.indexOf(word), ORDINALS.indexOf(word) + 1);
      return sum + (TENS[word] ?? Math.max(ones, 0));
    }, 0);
}

export const PART = `(?:(?:early|late|mid|middle|beginning|start|end)(?: (?:in|of))?)`;

/** "late", "the end of", "mid". */
export function partNamed(words: string): MonthPart {
  const lower = words.toLowerCase();
  if (/earl/.test(lower)) return 'early';
  if (/late/.test(lower)) return 'late';
  if (/end/.test(lower)) return 'end';
  return /mid/.test(lower) ? 'middle' : 'start';
}

/** A year as news writes it. */
export const YEAR = String.raw`(?:19|20)\d\d(?![\d,.]\d)\b`;
