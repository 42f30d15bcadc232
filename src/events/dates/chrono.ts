import { en, type ParsedComponents, type ParsedResult } from 'chrono-node';
import type { LocalDate } from '#src/text/local-time.ts';

/**
 * The one door to chrono-node. It finds the everyday English forms; which year and which week are meant, and whether
 * it is a date at all, is decided in english.ts.
 */

/** What chrono found, as the words state it. */
export interface ChronoFind {
  readonly index: number;
  readonly text: string;
  readonly first: ChronoDay;
  /** null for a single day. */
  readonly last: ChronoDay | null;
  /** A count of days, weeks, months or years from the day of publication. */
  readonly isCount: boolean;
}

export interface ChronoDay {
  /** As chrono resolves it, with the parts that were not stated filled in. */
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number | null;
  readonly minute: number;
  readonly offsetMinutes: number | null;
  readonly states: Readonly<Record<'year' | 'month' | 'day' | 'weekday', boolean>>;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** Finds dates and times in an English text; never throws for any text. */
export function chronoFinds(text: string, today: LocalDate): ChronoFind[] {
  // Noon, and UTC on both sides: the zone of this process moves nothing to another day.
  const reference = { instant: new Date(`${today}T12:00:00Z`), timezone: 0 };
  return [...text.matchAll(PIECE)].flatMap(({ 0: piece, index }) =>
    en.casual.parse(piece, reference).map((result) => findOf(result, index)),
  );
}

/** chrono takes time with the square of a text's dates, so it gets a paragraph, or some sentences of a long one. */
const PIECE = /[^\n]{1,2000}(?:[.!?]["')]* |(?=\n|$))|[^\n]{1,2000}/g;

function findOf(result: ParsedResult, offset: number): ChronoFind {
  const { index, text, start, end } = result;
  return {
    index: offset + index,
    text,
    first: dayOf(start),
    last: end ? dayOf(end) : null,
    isCount: [...result.tags()].some((tag) => tag === 'result/relativeDate'),
  };
}

function dayOf(components: ParsedComponents): ChronoDay {
  const states = (part: 'year' | 'month' | 'day' | 'weekday') => components.isCertain(part);
  return {
    year: components.get('year')!,
    month: components.get('month')!,
    day: components.get('day')!,
    hour: components.isCertain('hour') ? components.get('hour') : null,
    minute: components.get('minute') ?? 0,
    offsetMinutes: components.isCertain('timezoneOffset') ? components.get('timezoneOffset') : null,
    states: {
      year: states('year'),
      month: states('month'),
      day: states('day'),
      weekday: states('weekday'),
    },
    weekday: components.get('weekday') ?? 0,
  };
}
