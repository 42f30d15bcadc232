import { wallAt } from '#src/text/local-time.ts';
import { foldAligned } from '#src/text/normalise.ts';
import { sentences as sentencesOf } from '#src/text/sentences.ts';
import type { DateMention, DateOptions, Stretch } from './date-mention.ts';
import { ENGLISH } from './english.ts';
import { JAPANESE } from './japanese.ts';
import { apart, readAll, readFollowing } from './readings.ts';
import type { Reading, ReadingContext, TimeReading } from './rule.ts';

/** How far a clock time may stand from its day, in characters, and what may stand between: "12:30 a.m. on the 9th". */
const TIME_REACH = 24;
const JOINT =
  /^[\s,.(]*(?:(?:local|eastern|central|mountain|pacific|japan|tokyo|korea(?:n)?|beijing|washington) (?:(?:standard|daylight|summer) )?time)?[\s,]*(?:on|at|of|の)?[\s,]*$/i;

/**
 * The dates that a text states, in order and without overlap; empty when there are none. Never throws for any text; an
 * unknown time zone throws RangeError.
 */
export function datesIn(text: string, options: DateOptions): DateMention[] {
  const folded = withoutAmounts(foldAligned(text));
  const reader = options.language === 'ja' ? JAPANESE : ENGLISH;
  const ownFiscalYear = options.timeZone === 'Asia/Tokyo' ? 'japan' : 'us';
  const context: ReadingContext = {
    text: folded,
    today: wallAt(options.reference, options.timeZone).date,
    fiscalYearOf: (start, end) => reader.whoseFiscalYear(folded, start, end) ?? ownFiscalYear,
    tenseAt: (start, end) => reader.tenseAround(folded, start, end),
  };
  const { dates, times } = reader.everyday(context);
  const first = [...readAll(reader.rules, context), ...dates];
  const following = readFollowing(reader.following, context, apart(first, text.length));
  const all = apart([...following, ...first], text.length);
  return inSentences(withTimes(all, times, folded), options.sentences ?? sentencesOf(text));
}

/** Money, fractions and shares are hidden, for their digits look like days: "$3.625 a share", "112 5/8", "15%". */
const AMOUNTS =
  /(?:[$€£¥]|\b(?:dlrs|USD|EUR|JPY)) ?\d[\d,.]*|\b\d[\d,.]* \d{1,2}\/\d{1,2}(?![\d/])|\b\d[\d.]*%/g;

function withoutAmounts(text: string): string {
  return text.replace(AMOUNTS, (amount) => '_'.repeat(amount.length));
}

/** A time belongs to the day that stands right beside it, and to one day only. */
function withTimes(dates: readonly Reading[], times: readonly TimeReading[], text: string): Reading[] {
  const left = new Map(times.flatMap((time) => [[time.start, time] as const, [time.end, time] as const]));
  return dates.map((date) => {
    const time = date.at || date.from !== date.to ? undefined : timeBeside(date, left, text);
    if (!time) return date;
    left.delete(time.start);
    left.delete(time.end);
    return {
      ...date,
      start: Math.min(date.start, time.start),
      end: Math.max(date.end, time.end),
      at: time.at,
      precision: 'minute',
    };
  });
}

/** `times` by where they begin and end. */
function timeBeside(
  { start, end }: Reading,
  times: ReadonlyMap<number, TimeReading>,
  text: string,
): TimeReading | undefined {
  for (let gap = 0; gap <= TIME_REACH; gap += 1) {
    const before = times.get(start - gap);
    if (before?.end === start - gap && JOINT.test(text.slice(start - gap, start))) return before;
    const after = times.get(end + gap);
    if (after?.start === end + gap && JOINT.test(text.slice(end, end + gap))) return after;
  }
  return undefined;
}

/** A date that no sentence holds is its own. */
function inSentences(dates: readonly Reading[], sentences: readonly Stretch[]): DateMention[] {
  let next = 0;
  return dates.map((date) => {
    while (next < sentences.length && sentences[next]!.end <= date.start) next += 1;
    const { start, end } = sentences[next] ?? date;
    const holds = start <= date.start && date.end <= end;
    return { ...date, sentence: holds ? { start, end } : { start: date.start, end: date.end } };
  });
}
