import { daysBetween } from '#src/text/local-time.ts';
import { dateOf } from './calendar.ts';
import { type ChronoDay, type ChronoFind, chronoFinds } from './chrono.ts';
import type { StatedTime } from './date-mention.ts';
import { ENGLISH_DAYS, ENGLISH_FOLLOWING } from './english-days.ts';
import { isNoDate } from './english-filter.ts';
import { ENGLISH_MONTHS } from './english-months.ts';
import { ENGLISH_PERIODS } from './english-periods.ts';
import { ENGLISH_QUARTERS } from './english-quarters.ts';
import { MONTH, WEEKDAY } from './english-words.ts';
import { aroundDay, onDay, weekdayDay, yearlessDay } from './meanings.ts';
import type { DateReader, Meaning, Reading, ReadingContext, TimeReading } from './rule.ts';
import { whoseFiscalYear } from './spans.ts';
import { tenseAround } from './tense.ts';

export const ENGLISH: DateReader = {
  rules: [...ENGLISH_DAYS, ...ENGLISH_MONTHS, ...ENGLISH_QUARTERS, ...ENGLISH_PERIODS],
  following: ENGLISH_FOLLOWING,
  everyday: everydayEnglish,
  tenseAround,
  whoseFiscalYear,
};

/** "the night of Friday, Oct. 23" is that day; "due last Thursday, to Nov. 6" are two. chrono joins them otherwise. */
const JOINS_APART =
  /\b(?:night|morning|evening|afternoon) of |, to (?=\p{Lu}\p{Ll}+\.? \d)|\bthis year through (?=\p{Lu})|--/giu;

function blank(words: string): string {
  return '_'.repeat(words.length - 1).padEnd(words.length);
}

/** What chrono finds, and we believe. */
function everydayEnglish(context: ReadingContext): ReturnType<DateReader['everyday']> {
  const dates: Reading[] = [];
  const times: TimeReading[] = [];
  for (const find of chronoFinds(context.text.replace(JOINS_APART, blank), context.today)) {
    const words = trimmed(find.text);
    const start = find.index + find.text.indexOf(words);
    const end = start + words.length;
    if (isNoDate(words, context.text, start, end)) continue;
    const at = timeOf(find.first);
    const meaning = meaningOf(find, start, end, context);
    if (meaning)
      dates.push({
        start,
        end,
        ...meaning,
        ...(at && meaning.from === meaning.to && { at, precision: 'minute' }),
      });
    else if (at) times.push({ start, end, at });
  }
  return { dates, times };
}

/** chrono takes in the preposition and the punctuation around. */
function trimmed(words: string): string {
  return words.replace(/^(?:on|at|in|from|by|within)\s+(?=\S)/i, '').replace(/[\s,;:.(]+$/, '');
}

function timeOf({ hour, minute, offsetMinutes }: ChronoDay): StatedTime | null {
  if (hour === null) return null;
  return {
    time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
    offsetMinutes,
  };
}

function meaningOf(
  { first, last, isCount, text }: ChronoFind,
  start: number,
  end: number,
  context: ReadingContext,
): Meaning | null {
  if (isCount) return countedOf(first, text);
  if (
    !first.states.day &&
    !first.states.weekday &&
    !/\b(?:last night|tonight|this (?:morning|afternoon|evening)|overnight)\b/i.test(text)
  )
    return null;
  const from = dayMeant(first, start, end, context);
  if (!last) return onDay(from, isStated(first, text) ? 'stated' : 'inferred');
  const to = last.states.day || last.states.weekday ? dayMeant(last, start, end, context) : from;
  if (!from || !to || to < from || daysBetween(from, to) > 366) return onDay(from, 'inferred');
  return { from, to, precision: 'day', certainty: isStated(first, text) ? 'stated' : 'inferred' };
}

function isStated({ states }: ChronoDay, text: string): boolean {
  return states.year || /\b(?:today|tonight|tomorrow|yesterday|last night)\b/i.test(text);
}

/** chrono's own year and week are those closest to the day of publication. */
function dayMeant(day: ChronoDay, start: number, end: number, context: ReadingContext): string | null {
  const { today, tenseAt } = context;
  if (day.states.day) {
    if (day.states.year || !day.states.month) return dateOf(day.year, day.month, day.day);
    return yearlessDay(day.month, day.day, today, tenseAt(start, end));
  }
  if (!day.states.weekday) return dateOf(day.year, day.month, day.day);
  return weekdayDay(day.weekday, today, tenseAt(start, end));
}

const FROM_ANOTHER_DAY = new RegExp(`\\b(?:${MONTH}|${WEEKDAY})`, 'i');

const AROUND: Readonly<Record<string, 'week' | 'month'>> = {
  week: 'week',
  fortnight: 'week',
  month: 'month',
  quarter: 'month',
};

/** "three days ago" is a day; "two weeks ago" and longer counts are not meant to the day. */
function countedOf(day: ChronoDay, text: string): Meaning | null {
  const counted = dateOf(day.year, day.month, day.day);
  const unit = /day|week|fortnight|month|quarter|year|decade/i.exec(text)?.[0]?.toLowerCase();
  if (!counted || !unit || /^(?:last|next|this|past)\b/i.test(text)) return null;
  if (unit === 'day') return onDay(counted, FROM_ANOTHER_DAY.test(text) ? 'inferred' : 'stated');
  return aroundDay(counted, AROUND[unit] ?? 'year');
}
