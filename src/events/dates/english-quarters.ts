import { addMonths, monthsFrom, partOfMonth, partsOf, quarterDays, YEAR_PARTS } from './calendar.ts';
import { whichOf, yearFrom } from './english-relative.ts';
import { MONTH, monthOf, YEAR } from './english-words.ts';
import { within, yearlessMonth } from './meanings.ts';
import type { DateRule, Meaning, ReadingContext } from './rule.ts';
import { fiscalYear } from './spans.ts';

/** English quarters, halves and fiscal years. */

export const ENGLISH_QUARTERS: readonly DateRule[] = [
  {
    // "Q2", "Q2 2026", "the second quarter of 2026", "the third quarter", "1989 third quarter", "next quarter"
    pattern: new RegExp(
      String.raw`\b(?:(?<year1>${YEAR})(?:'s)? )?(?:Q(?<digit>[1-4])|(?<which>this|next|last) quarter|(?<nth>first|second|third|fourth|1st|2nd|3rd|4th)[ -]quarters?)(?:(?: of|,)? (?:(?:fiscal|fy) ?)?(?<year2>${YEAR}|this year|next year|last year))?\b`,
      'gi',
    ),
    read: readQuarter,
  },
  {
    // "the July-September quarter", "the October-December period of 2025"
    pattern: new RegExp(
      String.raw`\b(?<first>${MONTH})-(?<last>${MONTH}) (?:quarter|period|half)(?:(?: of|,)? (?<year>${YEAR}|this year|next year|last year))?\b`,
      'gi',
    ),
    read: ({ groups, index, 0: words }, { today, tenseAt }) => {
      const [first, last] = [monthOf(groups!.first!), monthOf(groups!.last!)];
      const stated = yearFrom(groups!.year, today);
      const year = stated ?? yearlessMonth(first, today, tenseAt(index, index + words.length));
      const length = ((last - first + 12) % 12) + 1;
      return within(monthsFrom(year, first, length), 'season', stated === null ? 'inferred' : 'stated');
    },
  },
  {
    // "the first half of 2026", "H1 2026", "the second half of the year", "first-half"
    pattern: new RegExp(
      String.raw`\b(?:H(?<digit>[12]) (?=\d{4})|(?<nth>first|second|latter)[ -]half(?: of)? )(?:(?<year>${YEAR}|this year|next year|last year|the year)|(?<part>${MONTH}(?: ${YEAR})?|this month|next month|the month))\b`,
      'gi',
    ),
    read: readHalf,
  },
  {
    // "fiscal 2026", "FY2026", "FY 26", "fiscal year 2026-27", "the current fiscal year", "next fiscal year"
    pattern: new RegExp(
      String.raw`\b(?:(?:(?<which>this|next|last|current|coming|previous) )?fiscal(?: year)?(?: (?<year>${YEAR}(?:-\d\d(?:\d\d)?)?))?|FY ?'?(?<short>${YEAR}|\d\d)\b)`,
      'gi',
    ),
    read: readFiscalYear,
  },
];

const NTH = ['first', 'second', 'third', 'fourth'];

function readQuarter({ groups, index, 0: words }: RegExpExecArray, context: ReadingContext): Meaning | null {
  const { today, tenseAt } = context;
  const { digit, which, nth, year1, year2 } = groups!;
  const { year, month } = partsOf(today);
  const current = Math.ceil(month / 3);
  if (which) {
    const count = year * 4 + current - 1 + whichOf(which);
    return within(quarterDays(Math.floor(count / 4), (count % 4) + 1), 'season', 'stated');
  }
  const quarter = digit
    ? Number(digit)
    : /^\d/.test(nth!)
      ? Number(nth![0])
      : NTH.indexOf(nth!.toLowerCase()) + 1;
  const stated = yearFrom(year1 ?? year2, context.today);
  if (stated !== null) return within(quarterDays(stated, quarter), 'season', 'stated');
  // Results are told of the quarter that has just ended, unless the words speak of what will be.
  const isAhead = tenseAt(index, index + words.length) === 'future' ? quarter >= current : quarter > current;
  const of =
    tenseAt(index, index + words.length) === 'future'
      ? isAhead
        ? year
        : year + 1
      : isAhead
        ? year - 1
        : year;
  return within(quarterDays(of, quarter), 'season', 'inferred');
}

function readHalf({ groups }: RegExpExecArray, context: ReadingContext): Meaning | null {
  const { digit, nth, year, part } = groups!;
  const isFirst = digit === '1' || nth?.toLowerCase() === 'first';
  const half = isFirst ? 'firstHalf' : 'secondHalf';
  const now = partsOf(context.today);
  if (part === undefined) {
    const [month, length] = YEAR_PARTS[half];
    return within(monthsFrom(yearFrom(year, context.today) ?? now.year, month, length), 'season', 'stated');
  }
  if (/month/i.test(part)) {
    const month = addMonths(`${context.today.slice(0, 8)}01`, /next/i.test(part) ? 1 : 0)!;
    return within(partOfMonth(partsOf(month).year, partsOf(month).month, half), 'month', 'stated');
  }
  const stated = /\d{4}/.exec(part)?.[0];
  const month = monthOf(part);
  const of = stated ? Number(stated) : yearlessMonth(month, context.today, null);
  return within(partOfMonth(of, month, half), 'month', stated ? 'stated' : 'inferred');
}

function readFiscalYear(
  { groups, index, 0: words }: RegExpExecArray,
  { today, fiscalYearOf }: ReadingContext,
): Meaning | null {
  const { which, year, short } = groups!;
  const whose = fiscalYearOf(index, index + words.length);
  const stated = year ?? short;
  if (stated) {
    const of = stated.length === 2 ? 2000 + Number(stated) : Number(stated.slice(0, 4));
    return within(fiscalYear(of, whose), 'year', 'inferred');
  }
  if (!which) return null;
  const current = fiscalYearAt(today, whose);
  return within(
    fiscalYear(current + whichOf(which === 'current' ? 'this' : which), whose),
    'year',
    'inferred',
  );
}

function fiscalYearAt(today: string, of: 'japan' | 'us'): number {
  const { year, month } = partsOf(today);
  return of === 'japan' ? (month >= 4 ? year : year - 1) : month >= 10 ? year + 1 : year;
}
