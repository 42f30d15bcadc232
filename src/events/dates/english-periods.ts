import {
  addDays,
  addMonths,
  type Days,
  monthDays,
  monthsFrom,
  partOfMonth,
  partsOf,
  weekDays,
  YEAR_PARTS,
  yearDays,
} from './calendar.ts';
import { whichOf } from './english-relative.ts';
import { COUNT, countOf, PART, partNamed, YEAR } from './english-words.ts';
import { between, within } from './meanings.ts';
import type { DateRule, Meaning, ReadingContext } from './rule.ts';

/** English stretches of time that are named by today: weeks, months and years, and their parts; and bare years. */

/** Part of a year: "early 2027", "the end of next year". */
function yearPart(words: string, year: number): Meaning | null {
  const [month, length] = YEAR_PARTS[partNamed(words)];
  return within(monthsFrom(year, month, length), length === 1 ? 'month' : 'season', 'stated');
}

/** "by the end of the year" may be tomorrow. */
const UP_TO = /\b(?:by|before|until|till) (?:the )?$/i;
const UP_TO_REACH = 12;

export const ENGLISH_PERIODS: readonly DateRule[] = [
  {
    // "the end of the month", "late this month", "early next year", "year-end", "the end of 2026", "mid-2027"
    pattern: new RegExp(
      String.raw`\b(?:(?<part>${PART})[ -](?<period>(?:this|next|last|the) (?:week|month|year)|(?<year>${YEAR}))|(?<end>month|year)[- ]end)\b`,
      'gi',
    ),
    read: readPartOfPeriod,
  },
  {
    // "later this year", "earlier this week": what is left of it, or what has gone
    pattern:
      /\b(?<side>later|earlier|sometime) (?<unit>this week|this month|this year|in the week|in the month|in the year)\b/gi,
    read: readRest,
  },
  {
    // "the week after next", "the week before last"
    pattern: /\bthe (?<unit>week|month|year) (?<which>after next|before last)\b/gi,
    read: ({ groups }, { today }) => {
      const step = /next/i.test(groups!.which!) ? 2 : -2;
      const { year, month } = partsOf(today);
      const unit = groups!.unit!.toLowerCase() as 'week' | 'month' | 'year';
      const days =
        unit === 'week'
          ? weekDays(today, step)
          : unit === 'month'
            ? monthDays(year, month + step)
            : yearDays(year + step);
      return within(days, unit, 'stated');
    },
  },
  {
    // "within two weeks", "within the next 10 days": up to then
    pattern: new RegExp(
      String.raw`\bwithin (?:the (?:next|coming) )?(?<count>${COUNT}) (?<unit>day|week|month|year)s?\b(?! of)`,
      'gi',
    ),
    read: ({ groups, index, 0: words }, { today, tenseAt }) => {
      if (tenseAt(index, index + words.length) === 'past') return null;
      const count = countOf(groups!.count!);
      const unit = groups!.unit!.toLowerCase();
      const last =
        unit === 'day' || unit === 'week'
          ? addDays(today, count * UNIT_DAYS[unit]!)
          : addMonths(today, unit === 'month' ? count : 12 * count);
      return between(today, last, 'open', 'stated');
    },
  },
  {
    // "next week", "this month", "last year", "the coming week"
    pattern:
      /\b(?<which>this|next|last|(?:the |this )?(?:coming|following|previous)) (?<unit>week(?:end)?|month|year)\b(?! (?:later|earlier|after|before|old))/gi,
    read: readNamedPeriod,
  },
  {
    // "the week of March 16" is read with its day; "the weekend" stands alone
    pattern: /\bthe weekend\b/gi,
    read: ({ index, 0: words }, { today, tenseAt }) =>
      weekend(today, tenseAt(index, index + words.length) === 'future' ? 0 : -1),
  },
  {
    // "in the coming weeks", "over the next few months", "within weeks", "in the next 10 days"
    pattern: new RegExp(
      String.raw`\b(?<side>coming|past|recent|(?:next|last)(?= (?:${COUNT}|few|several|couple of) )) (?:(?<count>${COUNT}|few|several|couple of) )?(?<unit>day|week|month|year)s\b`,
      'gi',
    ),
    read: readStretch,
  },
  {
    pattern: new RegExp(
      String.raw`(?<=\b(?:in|since|by|of|during|until|till|from|after|before|for|through|to|and|between|year|around|about|late|early|mid|the|back in|as early as) )(?<year>${YEAR})(?![-/]\d|'?s\b|%| ?(?:dollars|yen|people|troops|jobs|points|percent|million|billion|km|miles|soldiers|euros|pounds|feet|tons|workers|shares|votes|cases|employees|homes|deaths|meters|metres))`,
      'gi',
    ),
    read: ({ groups }) => within(yearDays(Number(groups!.year)), 'year', 'stated'),
  },
];

function readPartOfPeriod(found: RegExpExecArray, { text, today }: ReadingContext): Meaning | null {
  const { part, period, year, end } = found.groups!;
  if (part === undefined || period === undefined) return endOf(end!.toLowerCase(), today);
  const before = text.slice(Math.max(0, found.index - UP_TO_REACH), found.index);
  if (/^end/i.test(part) && /year|\d/.test(period) && UP_TO.test(before)) {
    const last = yearDays(year ? Number(year) : partsOf(today).year + whichOf(period.split(' ')[0]!));
    const left = last && between(today, last.to, 'open', 'stated');
    if (left) return left;
  }
  if (year) return yearPart(part, Number(year));
  const [which, unit] = period.toLowerCase().split(' ') as [string, string];
  const now = partsOf(today);
  if (unit === 'year') {
    if (/^later$/i.test(part)) return null;
    return yearPart(part, now.year + whichOf(which));
  }
  if (unit === 'month') {
    const first = addMonths(`${today.slice(0, 8)}01`, whichOf(which))!;
    return within(partOfMonth(partsOf(first).year, partsOf(first).month, partNamed(part)), 'month', 'stated');
  }
  const week = weekDays(today, whichOf(which));
  const [from, to] = { early: [0, 2], start: [0, 1], middle: [1, 3], late: [3, 6], end: [4, 6] }[
    partNamed(part) as 'early' | 'start' | 'middle' | 'late' | 'end'
  ] as [number, number];
  return week && between(addDays(week.from, from), addDays(week.from, to), 'week', 'stated');
}

/** "month-end", "year-end": the last day. */
function endOf(unit: string, today: string): Meaning | null {
  const { year, month } = partsOf(today);
  const days = unit === 'year' ? yearDays(year) : monthDays(year, month);
  return days && { from: days.to, to: days.to, precision: 'day', certainty: 'vague' };
}

function periodAround(unit: string, today: string): Days | null {
  const { year, month } = partsOf(today);
  if (/week/.test(unit)) return weekDays(today, 0);
  return /month/.test(unit) ? monthDays(year, month) : yearDays(year);
}

function readRest({ groups }: RegExpExecArray, { today }: ReadingContext): Meaning | null {
  const days = periodAround(groups!.unit!.toLowerCase(), today);
  if (!days) return null;
  const side = groups!.side!.toLowerCase();
  return side === 'later'
    ? between(today, days.to, 'open', 'stated')
    : between(days.from, side === 'earlier' ? today : days.to, 'open', 'stated');
}

function readNamedPeriod({ groups }: RegExpExecArray, { today }: ReadingContext): Meaning | null {
  const step = whichOf(groups!.which!.toLowerCase().replace(/^(?:the|this) /, ''));
  const unit = groups!.unit!.toLowerCase();
  const { year, month } = partsOf(today);
  if (unit === 'weekend') return weekend(today, step);
  if (unit === 'week') return within(weekDays(today, step), 'week', 'stated');
  return unit === 'month'
    ? within(monthDays(year, month + step), 'month', 'stated')
    : within(yearDays(year + step), 'year', 'stated');
}

/** Saturday and Sunday of a week counted from this one. */
function weekend(today: string, weeks: number): Meaning | null {
  const week = weekDays(today, weeks);
  return week && between(addDays(week.from, 5), week.to, 'day', 'inferred');
}

/** How many are meant where the text does not say: "the coming weeks". */
const SEVERAL = 4;
const UNIT_DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };

function readStretch({ groups }: RegExpExecArray, { today }: ReadingContext): Meaning | null {
  const { side, count, unit } = groups!;
  const many = count && !/few|several|couple/i.test(count) ? countOf(count) : SEVERAL;
  const days = many * UNIT_DAYS[unit!.toLowerCase()]!;
  return /coming|next/i.test(side!)
    ? between(today, addDays(today, days), 'open', 'vague')
    : between(addDays(today, -days), today, 'open', 'vague');
}
