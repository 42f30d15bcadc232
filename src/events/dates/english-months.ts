import { addDays, type Days, monthDays, monthsFrom, partOfMonth, partsOf, seasonDays } from './calendar.ts';
import { whichOf, yearFrom } from './english-relative.ts';
import { isOtherWord, MONTH, monthOf, PART, partNamed, SEASON, seasonNamed, YEAR } from './english-words.ts';
import { within, yearlessMonth } from './meanings.ts';
import type { DateRule, Meaning, ReadingContext } from './rule.ts';
import { closestSeason } from './spans.ts';

/** English months, their parts, and seasons. */

/** Nouns after "May" and "March" that show them to be months in a headline. */
const OCCASION = '(?:summit|meeting|talks|visit|trip|election|deadline|vote|hearing|report|data|budget)s?';
const BEFORE_OCCASION = new RegExp(String.raw`^ ${OCCASION}\b`, 'i');
const AFTER_PREPOSITION = /\b(?:in|by|until|for|during)(?: the)? $/i;
/** Words before a month that show it to be one. */
const BEFORE_MONTH =
  '(?:in|by|since|until|till|through|from|of|for|during|last|next|this|to|and|or|before|after|between|around|late|early|mid|every)';

export const ENGLISH_MONTHS: readonly DateRule[] = [
  {
    // "late March", "the end of May 2026", "mid-April", "March 2026", "next May", "in May", "May meeting"
    pattern: new RegExp(
      String.raw`\b(?:(?<part>${PART})[ -])?(?:(?<which>last|next|this) )?(?<month>${MONTH})(?!\.? ?\d{1,2}\b)(?:(?: of|,)? (?<year>${YEAR}|this year|next year|last year))?`,
      'gi',
    ),
    read: readMonth,
  },
  {
    // "the second week of February", "the last week of May 2026"
    pattern: new RegExp(
      String.raw`\bthe (?<nth>first|second|third|fourth|last|final) week (?:of|in) (?<month>${MONTH})(?:,? (?<year>${YEAR}))?`,
      'gi',
    ),
    read: ({ groups, index, 0: words }, { today, tenseAt }) => {
      const month = monthOf(groups!.month!);
      const year = groups!.year
        ? Number(groups!.year)
        : yearlessMonth(month, today, tenseAt(index, index + words.length));
      return within(nthWeek(year, month, groups!.nth!), 'week', groups!.year ? 'stated' : 'inferred');
    },
  },
  {
    // "March-April 2026", "between May and July"
    pattern: new RegExp(
      String.raw`\b(?:between |from )?(?<first>${MONTH})(?:-| to | through | and )(?<last>${MONTH})(?! ?\d{1,2}\b),? (?<year>${YEAR})`,
      'gi',
    ),
    read: ({ groups }) => {
      const [first, last] = [monthOf(groups!.first!), monthOf(groups!.last!)];
      return last > first
        ? within(monthsFrom(Number(groups!.year), first, last - first + 1), 'season', 'stated')
        : null;
    },
  },
  {
    // "this spring", "next summer", "last fall", "late spring 2026", "the spring of 2026", "in spring", "in the spring"
    pattern: new RegExp(
      String.raw`\b(?:(?<part>early|late|mid)[ -])?(?:(?<which>this coming|this|next|last) )?(?<season>${SEASON})(?:(?: of|,)? (?<year>${YEAR}|this year|next year|last year))?(?![- ](?:training|break|semester|term|fashion|olympic|paralympic|games|house|session|line|collection))\b`,
      'gi',
    ),
    read: readSeason,
  },
];

const NTH = ['first', 'second', 'third', 'fourth'];

/** Seven days, counted from the first or the last of the month. */
function nthWeek(year: number, month: number, nth: string): Days | null {
  const whole = monthDays(year, month);
  const count = NTH.indexOf(nth.toLowerCase());
  if (!whole) return null;
  const from = count < 0 ? addDays(whole.to, -6) : addDays(whole.from, 7 * count);
  const to = from && addDays(from, 6);
  return from && to ? { from, to } : null;
}

function readMonth({ groups, index, 0: words }: RegExpExecArray, context: ReadingContext): Meaning | null {
  const { text, today, tenseAt } = context;
  const { part, which, month: name, year: stated } = groups!;
  const isBare = part === undefined && which === undefined && stated === undefined;
  if (
    isBare &&
    !isMonthName(
      name!,
      text.slice(Math.max(0, index - 20), index),
      text.slice(index + words.length, index + words.length + 20),
    )
  ) {
    return null;
  }
  // "this march", "the end may come"
  if (isOtherWord(name!, /^\d/.test(stated ?? '') ? stated : undefined)) return null;
  const month = monthOf(name!);
  const now = partsOf(today);
  const tense = /last/i.test(which ?? '')
    ? 'past'
    : /next/i.test(which ?? '')
      ? 'future'
      : tenseAt(index, index + words.length);
  // "next May" in May is a year away.
  const shift = month === now.month ? whichOf(which ?? '') : 0;
  const year =
    yearFrom(stated, context.today) ??
    (which?.toLowerCase() === 'this' ? now.year : yearlessMonth(month, today, tense) + shift);
  const certainty = stated || which ? 'stated' : 'inferred';
  return part
    ? within(partOfMonth(year, month, partNamed(part)), 'month', certainty)
    : within(monthDays(year, month), 'month', certainty);
}

/** May, March and the short forms are other words as well, and people's names. */
function isMonthName(name: string, before: string, after: string): boolean {
  if (!/^\p{Lu}/u.test(name)) return false;
  if (/^(?:jan|mar|jun|jul|dec|sep|apr|aug|feb|nov|oct)$/i.test(name))
    return new RegExp(`\\b${BEFORE_MONTH} $`, 'i').test(before) && !/^ \p{Lu}\p{Ll}/u.test(after);
  if (!/^(?:may|march|august|april|june)$/i.test(name)) return true;
  if (BEFORE_OCCASION.test(after)) return !/\b(?:Theresa|Mrs\.?|Ms\.?) $/.test(before);
  if (/^march$/i.test(name) && /^ (?:for|on) /i.test(after)) return false;
  if (/^ \p{Lu}\p{Ll}/u.test(after) && !/^(?:march|may)$/i.test(name)) return false;
  return new RegExp(`\\b${BEFORE_MONTH}[ -]$`, 'i').test(before);
}

function readSeason({ groups, index, 0: words }: RegExpExecArray, context: ReadingContext): Meaning | null {
  const { text, today, tenseAt } = context;
  const { which, year: stated } = groups!;
  const isSaid = AFTER_PREPOSITION.test(text.slice(Math.max(0, index - 12), index));
  const isOfOccasion = BEFORE_OCCASION.test(text.slice(index + words.length, index + words.length + 12));
  if (which === undefined && stated === undefined && !isSaid && !isOfOccasion) return null;
  const season = seasonNamed(groups!.season!);
  const year = yearFrom(stated, context.today);
  if (year !== null) return within(seasonDays(year, season), 'season', 'stated');
  const side = which && /last/i.test(which) ? -1 : which && /next/i.test(which) ? 1 : 0;
  const tense = which ? null : tenseAt(index, index + words.length);
  return within(closestSeason(season, today, side, tense), 'season', which ? 'stated' : 'inferred');
}
