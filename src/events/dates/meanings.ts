import type { DatePrecision } from '#src/model/event.ts';
import { daysAfter, daysBetween, type LocalDate } from '#src/text/local-time.ts';
import {
  addDays,
  closest,
  type Days,
  dateOf,
  monthDays,
  partsOf,
  weekDays,
  weekdayOf,
  yearDays,
} from './calendar.ts';
import type { DateCertainty } from './date-mention.ts';
import type { Meaning, Tense } from './rule.ts';

/** How the rules of both languages say what they read, and which year, month or week is meant. */

/** null for no day. */
export function onDay(date: LocalDate | null, certainty: DateCertainty): Meaning | null {
  return date === null ? null : { from: date, to: date, precision: 'day', certainty };
}

/** null for no days. */
export function within(
  days: Days | null,
  precision: DatePrecision,
  certainty: DateCertainty,
): Meaning | null {
  return days && { ...days, precision, certainty };
}

/** What a count of weeks, months or years arrives at: not that very day, but the week, month or year around it. */
export function aroundDay(day: LocalDate, unit: 'week' | 'month' | 'year'): Meaning | null {
  const { year, month } = partsOf(day);
  const days =
    unit === 'week' ? weekDays(day, 0) : unit === 'month' ? monthDays(year, month) : yearDays(year);
  const meaning = within(days, unit, 'vague');
  return meaning && { ...meaning, counted: day };
}

/** From one day to another that is not earlier; null otherwise. */
export function between(
  from: LocalDate | null,
  to: LocalDate | null,
  precision: DatePrecision,
  certainty: DateCertainty,
): Meaning | null {
  return from && to && from <= to ? { from, to, precision, certainty } : null;
}

/** How far back or ahead of a February 29 the next one may lie. */
const LEAP_YEARS = 8;

/** A day so near is the one meant, whatever the words around seem to speak of. */
const NEAR_DAYS = 90;

/** A day without its year, on the side of the tense where the text says "last" or "next", else the likeliest. */
export function yearlessDay(
  month: number,
  day: number,
  today: LocalDate,
  tense: Tense | null,
  isSideStated = false,
): LocalDate | null {
  const { year } = partsOf(today);
  const reach = month === 2 && day === 29 ? LEAP_YEARS : 1;
  const days = Array.from({ length: 2 * reach + 1 }, (_, index) => dateOf(year - reach + index, month, day));
  return isSideStated ? closest(onSide(days, today, tense), today) : likeliest(days, today, tense);
}

/** Of the same day in several years: the closest; where that is months away, the closest on the side of the tense. */
export function likeliest(
  days: readonly (LocalDate | null)[],
  today: LocalDate,
  tense: Tense | null,
): LocalDate | null {
  const near = closest(days, today);
  if (!near || tense === null || Math.abs(daysBetween(today, near)) <= NEAR_DAYS) return near;
  return closest(onSide(days, today, tense), today);
}

/** The year of a month that stands alone: the closest, or the closest on the side that the words speak of. */
export function yearlessMonth(month: number, today: LocalDate, tense: Tense | null): number {
  const now = partsOf(today);
  const ahead = (((month - now.month) % 12) + 12) % 12;
  if (ahead === 0) return now.year;
  const future = now.year + (month < now.month ? 1 : 0);
  if (tense === 'future') return future;
  return tense === 'past' || ahead > 6 ? future - 1 : future;
}

/** Likewise for "the 9th". */
const NEAR_DAYS_OF_MONTH = 7;

/** A day of a month that is not named: the closest, or the closest on the side that the words speak of. */
export function monthlessDay(day: number, today: LocalDate, tense: Tense | null): LocalDate | null {
  const { year, month } = partsOf(today);
  const days = [-2, -1, 0, 1, 2].map((offset) => {
    const count = year * 12 + month - 1 + offset;
    return dateOf(Math.floor(count / 12), (count % 12) + 1, day);
  });
  const near = closest(days, today);
  if (!near || tense === null || Math.abs(daysBetween(today, near)) <= NEAR_DAYS_OF_MONTH) return near;
  return closest(onSide(days, today, tense), today);
}

/** A weekday without more: the closest, or the closest on the side that the words speak of. */
export function weekdayDay(weekday: number, today: LocalDate, tense: Tense | null): LocalDate | null {
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  if (ahead === 0 || tense === 'future') return addDays(today, ahead);
  return addDays(today, tense === 'past' || ahead > 3 ? ahead - 7 : ahead);
}

/** A weekday of a week counted from this one, weeks beginning on Monday. */
export function weekdayOfWeek(weekday: number, today: LocalDate, weeks: number): LocalDate | null {
  const days = weekDays(today, weeks);
  return days && daysAfter(days.from, (weekday + 6) % 7);
}

/** A day of a month and its weekday: the closest month in which both are so. */
export function weekdayAndDay(weekday: number, day: number, today: LocalDate): LocalDate | null {
  const { year, month } = partsOf(today);
  const days = Array.from({ length: 49 }, (_, index) => {
    const count = year * 12 + month - 1 + index - 24;
    return dateOf(Math.floor(count / 12), (count % 12) + 1, day);
  });
  return closest(
    days.filter((date) => date !== null && weekdayOf(date) === weekday),
    today,
  );
}

function onSide(
  days: readonly (LocalDate | null)[],
  today: LocalDate,
  tense: Tense | null,
): (LocalDate | null)[] {
  return days.filter(
    (date) => date !== null && (tense === null || (tense === 'past' ? date <= today : date >= today)),
  );
}
