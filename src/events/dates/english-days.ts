import type { LocalDate } from '#src/text/local-time.ts';
import { addDays, addMonths, dateOf, easterOf, nthWeekday, partsOf, weekDays } from './calendar.ts';
import {
  CARDINAL,
  COUNT,
  countOf,
  dayNumber,
  isOtherWord,
  MONTH,
  monthOf,
  ORDINAL,
  SHORT_WEEKDAY,
  WEEKDAY,
  weekdayNamed,
  YEAR,
} from './english-words.ts';
import {
  aroundDay,
  between,
  likeliest,
  monthlessDay,
  onDay,
  weekdayAndDay,
  weekdayDay,
  weekdayOfWeek,
  within,
  yearlessDay,
} from './meanings.ts';
import type { DateRule, FollowingRule, Meaning, ReadingContext } from './rule.ts';

/** English days that chrono misses or reads otherwise than news means them. */

const ANY_WEEKDAY = String.raw`(?:${WEEKDAY}|${SHORT_WEEKDAY}\b\.?)`;

/** What may stand after "the 9th" when it is a day: not "the 9th Circuit", "the 5th round", "the 18th century". */
const NO_NOUN = String.raw`(?=\s*(?:[,.;:)!?"'’”]|$|\n|-|(?:and|or|to|at|in|for|with|when|that|as|by|after|before|while|because|but|from|until|through|the|of (?:this|next|last|the|${MONTH}))\b|\())`;

function day(found: RegExpExecArray): number {
  return dayNumber(found.groups!.day!);
}

/** A day of a named month, with or without its year. */
function namedDay(
  month: string,
  dayOfMonth: number,
  year: string | undefined,
  today: LocalDate,
): Meaning | null {
  if (isOtherWord(month, year)) return null;
  if (year !== undefined) return onDay(dateOf(Number(year), monthOf(month), dayOfMonth), 'stated');
  return onDay(yearlessDay(monthOf(month), dayOfMonth, today, null), 'inferred');
}

export const ENGLISH_DAYS: readonly DateRule[] = [
  {
    // "March twenty-ninth", "May twenty nine, 2026"
    pattern: new RegExp(
      String.raw`\b(?<month>${MONTH}) (?:the )?(?<day>${ORDINAL}|${CARDINAL})\b(?![- ](?:lady|time|quarter|half|minister|round)\b)(?:,? (?:of )?(?<year>${YEAR}))?`,
      'gi',
    ),
    read: (found, { today }) => namedDay(found.groups!.month!, day(found), found.groups!.year, today),
  },
  {
    // "the twenty-third day of September", "28 June in 2020", "4th of July of 1995"
    pattern: new RegExp(
      String.raw`\b(?<day>\d{1,2}(?: of)?|\d{1,2}(?:st|nd|rd|th)(?: day)?(?: of)?|${ORDINAL}(?: day)? of) (?<month>${MONTH})(?:,?(?: in| of)?,? (?<year>${YEAR}))?`,
      'gi',
    ),
    read: (found, { today }) =>
      namedDay(
        found.groups!.month!,
        dayNumber(found.groups!.day!.replace(/ (?:day|of).*/i, '')),
        found.groups!.year,
        today,
      ),
  },
  {
    // "March 18 and 19", "last Oct. 23"
    pattern: new RegExp(
      String.raw`\b(?:(?<which>last|next) )?(?<month>${MONTH}) ?(?<day>\d{1,2})(?:st|nd|rd|th)?(?:(?: and | & )(?<last>\d{1,2})(?:st|nd|rd|th)?)?(?:,? (?<year>${YEAR}))?(?![\d:,.%]*\d|%)`,
      'gi',
    ),
    read: readDayOfMonth,
  },
  {
    // "2026-03-19", "2026/3/19", "2026.3.19", "20260319" in the name of a file
    pattern:
      /(?<![\d.,/])(?<year>(?:19|20)\d\d)(?<gap>[-/.]|)(?<month>\d{1,2})\k<gap>(?<day>\d{1,2})(?![\d,/]|\.\d)/g,
    read: ({ groups }) => {
      if (groups!.gap === '' && (groups!.month!.length < 2 || groups!.day!.length < 2)) return null;
      return onDay(dateOf(Number(groups!.year), Number(groups!.month), Number(groups!.day)), 'stated');
    },
  },
  {
    // "2026/Sep/23", "05-Aug-2016", "Sep-23-2020", "September-2020-23", "23-2020-September"
    pattern: new RegExp(
      String.raw`\b(?:(?<y1>${YEAR})[-/](?<m1>${MONTH})[-/](?<d1>\d{1,2})|(?<y2>${YEAR})[-/](?<d2>\d{1,2})[-/](?<m2>${MONTH})|(?<d3>\d{1,2})[-/](?<m3>${MONTH})[-/](?<y3>${YEAR})|(?<m4>${MONTH})[-/](?<d4>\d{1,2})[-/](?<y4>${YEAR})|(?<m5>${MONTH})[-/](?<y5>${YEAR})[-/](?<d5>\d{1,2})|(?<d6>\d{1,2})[-/](?<y6>${YEAR})[-/](?<m6>${MONTH}))(?!\d)`,
      'gi',
    ),
    read: ({ groups }) => {
      const pick = (letter: string) => [1, 2, 3, 4, 5, 6].map((n) => groups![letter + n]).find(Boolean)!;
      return onDay(dateOf(Number(pick('y')), monthOf(pick('m')), Number(pick('d'))), 'stated');
    },
  },
  {
    // "the 15th day of next month", "the 9th of this month"
    pattern: new RegExp(
      String.raw`\bthe (?<day>${ORDINAL})(?: day)? of (?<which>this|next|last|the previous|the following) month\b`,
      'gi',
    ),
    read: (found, { today }) => {
      const months = /last|previous/i.test(found.groups!.which!)
        ? -1
        : /this/i.test(found.groups!.which!)
          ? 0
          : 1;
      const month = addMonths(`${today.slice(0, 8)}01`, months);
      return month === null
        ? null
        : onDay(dateOf(partsOf(month).year, partsOf(month).month, day(found)), 'stated');
    },
  },
  {
    // "on the 9th", "until the 21st"
    pattern: new RegExp(
      String.raw`(?<=\b(?:on|by|until|till|since|from|through|before|after|for|and|to) )the (?<day>${ORDINAL})\b${NO_NOUN}`,
      'gi',
    ),
    read: (found, { text, today, tenseAt }) => {
      // "on the first, she said": an ordinal in words is a rank more often than a day.
      if (!/\d/.test(found.groups!.day!)) return null;
      const tense = /\b(?:on|since) $/i.test(text.slice(Math.max(0, found.index - 6), found.index))
        ? tenseAt(found.index, found.index + found[0].length)
        : null;
      return onDay(monthlessDay(day(found), today, tense), 'inferred');
    },
  },
  {
    // "Monday 21", "Tue 13th", "Wednesday the thirty-first"
    pattern: new RegExp(
      String.raw`\b(?<weekday>${ANY_WEEKDAY}),? (?:the )?(?<day>${ORDINAL}(?=\b${NO_NOUN})|\d{1,2}(?=[,.;)!?](?!\d)|$|\n| (?:in|at|for|with|and|to)\b))(?![\w:/])`,
      'gi',
    ),
    read: (found, { today }) =>
      onDay(weekdayAndDay(weekdayNamed(found.groups!.weekday!), day(found), today), 'inferred'),
  },
  {
    // "Friday 7.6", "next Friday 5/12", "this Friday-Jun-15": the weekday is said beside the day
    pattern: new RegExp(
      String.raw`\b(?:(?:this|next|last) )?(?<weekday>${ANY_WEEKDAY})(?:,? |-| \()(?:(?<m>\d{1,2})[./](?<d>\d{1,2})(?![\d%])|(?<month>${MONTH})[- ](?<day>\d{1,2})(?:\)|\b))`,
      'gi',
    ),
    read: ({ groups }, { today }) => {
      const month = groups!.month ? monthOf(groups!.month) : Number(groups!.m);
      return onDay(yearlessDay(month, Number(groups!.day ?? groups!.d), today, null), 'inferred');
    },
  },
  {
    // "next week Wednesday", "Monday of last week", "Friday next week"
    pattern: new RegExp(
      String.raw`\b(?:(?<which>next|last|previous|this|the following) week(?:,| -|'s)? (?:on )?(?<weekday>${WEEKDAY})|(?<weekday2>${WEEKDAY})(?: of)? (?<which2>next|last|this) week)\b`,
      'gi',
    ),
    read: ({ groups }, { today }) => {
      const which = (groups!.which ?? groups!.which2!).toLowerCase();
      const weeks = which === 'this' ? 0 : /last|prev/.test(which) ? -1 : 1;
      return onDay(weekdayOfWeek(weekdayNamed(groups!.weekday ?? groups!.weekday2!), today, weeks), 'stated');
    },
  },
  {
    // "the following Friday", "this coming Sunday", "this past Wednesday", "last Monday", "next Tuesday"
    pattern: new RegExp(
      String.raw`\b(?<which>(?:the )?(?:following|previous|preceding)|(?:this |the )?(?:coming|past)|last|next|this) (?<weekday>${WEEKDAY})\b`,
      'gi',
    ),
    read: ({ groups }, context) => namedWeekday(groups!.which!.toLowerCase(), groups!.weekday!, context),
  },
  {
    pattern:
      /\b(?<which>(?:the )?(?:last|next|previous|following|this) )?(?<name>christmas(?: (?:day|eve))?|new year'?s? (?:day|eve)|thanksgiving(?: day)?|easter(?: sunday)?|independence day|memorial day|labou?r day|veterans day|election day|halloween|valentine'?s day|black friday|good friday|juneteenth|inauguration day|boxing day)\b(?! (?:and|season|sales|party|tree|cards?|markets?|holidays?|shopping|period|message|gifts?|egg|weekend)\b)(?:,? (?:of |in )?(?<year>(?:19|20)\d\d)\b)?/gi,
    read: ({ groups, index, 0: words }, { today, tenseAt }) => {
      const holiday = HOLIDAYS.find(([name]) => name.test(groups!.name!))![1];
      const { year } = partsOf(today);
      if (groups!.year) return onDay(holiday(Number(groups!.year)), 'stated');
      const days = [year - 1, year, year + 1].map(holiday).filter((date) => date !== null);
      const which = groups!.which ?? '';
      if (/next|following/i.test(which)) return onDay(days.find((date) => date > today) ?? null, 'inferred');
      if (/last|previous/i.test(which))
        return onDay(days.findLast((date) => date < today) ?? null, 'inferred');
      return onDay(likeliest(days, today, tenseAt(index, index + words.length)), 'inferred');
    },
  },
];

function readDayOfMonth(
  { groups, index, 0: words }: RegExpExecArray,
  context: ReadingContext,
): Meaning | null {
  const { which, month: name, day: first, last, year } = groups!;
  if (isOtherWord(name!, year)) return null;
  const month = monthOf(name!);
  const tense = which
    ? /last/i.test(which)
      ? 'past'
      : 'future'
    : context.tenseAt(index, index + words.length);
  const from = year
    ? dateOf(Number(year), month, Number(first))
    : yearlessDay(month, Number(first), context.today, tense, which !== undefined);
  const certainty = year ? 'stated' : 'inferred';
  if (!from || last === undefined) return onDay(from, certainty);
  return between(from, dateOf(partsOf(from).year, month, Number(last)), 'day', certainty);
}

const HOLIDAYS: readonly (readonly [RegExp, (year: number) => string | null])[] = [
  [/christmas eve/i, (year) => dateOf(year, 12, 24)],
  [/christmas/i, (year) => dateOf(year, 12, 25)],
  [/boxing/i, (year) => dateOf(year, 12, 26)],
  [/year'?s? eve/i, (year) => dateOf(year, 12, 31)],
  [/year/i, (year) => dateOf(year, 1, 1)],
  [/thanksgiving/i, (year) => nthWeekday(year, 11, 4, 4)],
  [/black friday/i, (year) => addDays(nthWeekday(year, 11, 4, 4)!, 1)],
  [/easter/i, easterOf],
  [/good friday/i, (year) => addDays(easterOf(year)!, -2)],
  [/independence/i, (year) => dateOf(year, 7, 4)],
  [/juneteenth/i, (year) => dateOf(year, 6, 19)],
  [/inauguration/i, (year) => dateOf(year, 1, 20)],
  [/memorial/i, (year) => nthWeekday(year, 5, 1, -1)],
  [/labou?r/i, (year) => nthWeekday(year, 9, 1, 1)],
  [/veterans/i, (year) => dateOf(year, 11, 11)],
  [/halloween/i, (year) => dateOf(year, 10, 31)],
  [/valentine/i, (year) => dateOf(year, 2, 14)],
  // The Tuesday after the first Monday of November.
  [/election/i, (year) => addDays(nthWeekday(year, 11, 1, 1)!, 1)],
];

/** "last Wednesday" is in the week before this one, "next" and "the following" Friday in the one after it. */
function namedWeekday(which: string, name: string, { today }: ReadingContext): Meaning | null {
  const weekday = weekdayNamed(name);
  if (/coming/.test(which)) return onDay(weekdayDay(weekday, addDays(today, 1) ?? today, 'future'), 'stated');
  if (/past|previous|preceding/.test(which))
    return onDay(weekdayDay(weekday, addDays(today, -1) ?? today, 'past'), 'stated');
  if (which === 'this') return onDay(weekdayOfWeek(weekday, today, 0), 'stated');
  if (which === 'last') return onDay(weekdayOfWeek(weekday, today, -1), 'inferred');
  return onDay(weekdayOfWeek(weekday, today, 1), 'inferred');
}

/** Days that count from the last one read, or from the day of publication. */
export const ENGLISH_FOLLOWING: readonly FollowingRule[] = [
  {
    // "a fortnight later", "in two fortnights' time"
    pattern: new RegExp(`\\b(?<count>${COUNT}) fortnights?(?:'s?)? (?<side>time|later|ago)\\b`, 'gi'),
    read: ({ groups }, { today }) => {
      const days = 14 * countOf(groups!.count!) * (/ago/i.test(groups!.side!) ? -1 : 1);
      const day = addDays(today, days);
      return day === null ? null : aroundDay(day, 'week');
    },
  },
  {
    // "two days after today", "3 weeks from tomorrow", "the day before March 19": the day itself is read before
    pattern: new RegExp(
      String.raw`\b(?:exactly )?(?<count>${COUNT}|the) (?<unit>day|week|month|year|fortnight)s? (?<side>after|before|from|following|prior to) `,
      'gi',
    ),
    read: ({ groups, index, 0: words }, context) => {
      const anchor = context.dayStartingAt(index + words.length);
      if (!anchor) return null;
      const count = groups!.count!.toLowerCase() === 'the' ? 1 : countOf(groups!.count!);
      const sign = /before|prior/i.test(groups!.side!) ? -1 : 1;
      const meaning = onDay(moved(anchor.from, sign * count, groups!.unit!.toLowerCase()), anchor.certainty);
      return meaning && { ...meaning, end: anchor.end };
    },
  },
  {
    // "the week of Jan. 12", "the week starting March 16"
    pattern: /\b(?:the )?week (?:of|starting|beginning)(?: on)? /gi,
    read: ({ index, 0: words }, { dayStartingAt }) => {
      const anchor = dayStartingAt(index + words.length);
      const meaning = anchor && within(weekDays(anchor.from, 0), 'week', anchor.certainty);
      return meaning && { ...meaning, end: anchor.end };
    },
  },
  {
    pattern:
      /\bthe (?<which>next|following|previous) (?:day|morning|evening|night|afternoon)\b|\bthe day (?<side>before|after)(?=[.,;:)?!]|$|\n)/gi,
    read: ({ groups, index }, { today, dayBefore }) => {
      const step = /previous|before/i.test(groups!.which ?? groups!.side!) ? -1 : 1;
      return onDay(addDays(dayBefore(index)?.to ?? today, step), 'inferred');
    },
  },
];

function moved(date: string, count: number, unit: string): string | null {
  if (unit === 'day') return addDays(date, count);
  if (unit === 'week') return addDays(date, 7 * count);
  if (unit === 'fortnight') return addDays(date, 14 * count);
  return addMonths(date, unit === 'month' ? count : 12 * count);
}
