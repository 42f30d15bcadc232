import { DAY_MS } from '#src/model/time.ts';
import { daysAfter, daysBetween, type LocalDate } from '#src/text/local-time.ts';

/** Arithmetic with dates of the Gregorian calendar, of the years 1 to 9999. */

export interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface DateParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** null when the calendar has no such day. */
export function dateOf(year: number, month: number, day: number): LocalDate | null {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return null;
  return day > daysIn(year, month) ? null : `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

export function partsOf(date: LocalDate): DateParts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** 0 is Sunday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(Date.parse(`${date}T00:00:00Z`)).getUTCDay();
}

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** The date so many days later, or earlier; null beyond the years 1 to 9999. */
export function addDays(date: LocalDate, days: number): LocalDate | null {
  const at = Date.parse(`${date}T00:00:00Z`) + days * DAY_MS;
  return at >= FIRST && at <= LAST ? daysAfter(date, days) : null;
}

const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T00:00:00Z');

/** The same day so many months later, or the last day of a shorter month; null beyond the years 1 to 9999. */
export function addMonths(date: LocalDate, months: number): LocalDate | null {
  const { year, month, day } = partsOf(date);
  const count = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return dateOf(toYear, toMonth, Math.min(day, daysIn(toYear, toMonth)));
}

/** A whole month; months before January and after December are of other years. null beyond the years 1 to 9999. */
export function monthDays(year: number, month: number): Days | null {
  return monthsFrom(year, month, 1);
}

/** Whole months from one on. */
export function monthsFrom(year: number, month: number, length: number): Days | null {
  const first = dateOf(year + Math.floor((month - 1) / 12), ((((month - 1) % 12) + 12) % 12) + 1, 1);
  const after = first && addMonths(first, length);
  const last = after && addDays(after, -1);
  return first && last ? { from: first, to: last } : null;
}

export function yearDays(year: number): Days | null {
  return monthsFrom(year, 1, 12);
}

/** The days that are meant by "late March" and 「3月下旬」; null beyond the years 1 to 9999. */
export function partOfMonth(year: number, month: number, part: MonthPart): Days | null {
  const whole = monthDays(year, month);
  if (!whole) return null;
  const [first, last] = MONTH_PARTS[part];
  return {
    from: first < 0 ? addDays(whole.to, first + 1)! : addDays(whole.from, first - 1)!,
    to: last < 0 ? whole.to : addDays(whole.from, last - 1)!,
  };
}

export type MonthPart = keyof typeof MONTH_PARTS;

/** Days of a month, counted from its end where negative. */
const MONTH_PARTS = {
  early: [1, 10],
  middle: [11, 20],
  late: [21, -1],
  end: [-6, -1],
  start: [1, 5],
  firstHalf: [1, 15],
  secondHalf: [16, -1],
} as const satisfies Record<string, readonly [number, number]>;

/** Parts of a year as months: the first and how many. */
export const YEAR_PARTS = {
  early: [1, 3],
  middle: [5, 4],
  late: [10, 3],
  end: [12, 1],
  start: [1, 1],
  firstHalf: [1, 6],
  secondHalf: [7, 6],
} as const satisfies Record<MonthPart, readonly [number, number]>;

export const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const;
export type Season = (typeof SEASONS)[number];

/** The seasons of both capitals as their forecasters count them; winter begins in the December of its year. */
export function seasonDays(year: number, season: Season): Days | null {
  return monthsFrom(year, 3 + 3 * SEASONS.indexOf(season), 3);
}

/** Three months of a calendar year, 1 to 4. */
export function quarterDays(year: number, quarter: number): Days | null {
  return monthsFrom(year, 3 * quarter - 2, 3);
}

/** Monday to Sunday, so many weeks after the one that holds the date. */
export function weekDays(date: LocalDate, weeks: number): Days | null {
  const monday = addDays(date, 7 * weeks - ((weekdayOf(date) + 6) % 7));
  const sunday = monday && addDays(monday, 6);
  return monday && sunday ? { from: monday, to: sunday } : null;
}

/** The one that lies closest to a day; of two at equal distance the earlier. null for none. */
export function closest(dates: readonly (LocalDate | null)[], today: LocalDate): LocalDate | null {
  const distance = (date: LocalDate) => Math.abs(daysBetween(today, date));
  return dates
    .filter((date) => date !== null)
    .reduce<LocalDate | null>(
      (best, date) => (best === null || distance(date) < distance(best) ? date : best),
      null,
    );
}

/** The n-th such weekday of a month, counted from its end where n is negative; null where there is none. */
export function nthWeekday(year: number, month: number, weekday: number, n: number): LocalDate | null {
  const whole = monthDays(year, month);
  if (!whole) return null;
  const day =
    n > 0
      ? addDays(whole.from, ((weekday - weekdayOf(whole.from) + 7) % 7) + 7 * (n - 1))
      : addDays(whole.to, -((weekdayOf(whole.to) - weekday + 7) % 7) + 7 * (n + 1));
  return day && day >= whole.from && day <= whole.to ? day : null;
}

/** Western Easter Sunday (the Gregorian computus, https://en.wikipedia.org/wiki/Date_of_Easter). */
export function easterOf(year: number): LocalDate | null {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const count = h + l - 7 * m + 114;
  return dateOf(year, Math.floor(count / 31), (count % 31) + 1);
}
