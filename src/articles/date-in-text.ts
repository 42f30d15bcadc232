import type { Instant } from '#src/model/time.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = String.raw`(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?`;

/** First year of each era that news still writes, less one: Reiwa 8 is 2026. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988 };

const FORMS: readonly (readonly [RegExp, (found: RegExpExecArray) => readonly [number, number, number]])[] = [
  [
    new RegExp(String.raw`\b${MONTH}\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b`, 'i'),
    (found) => [Number(found[3]), monthOf(found[1]!), Number(found[2])],
  ],
  [
    new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)?\s+${MONTH},?\s+(\d{4})\b`, 'i'),
    (found) => [Number(found[3]), monthOf(found[2]!), Number(found[1])],
  ],
  [/\b(\d{4})-(\d{2})-(\d{2})\b/, (found) => [Number(found[1]), Number(found[2]), Number(found[3])]],
  [/(\d{4})年(\d{1,2})月(\d{1,2})日/, (found) => [Number(found[1]), Number(found[2]), Number(found[3])]],
  [
    /(令和|平成)(\d{1,2}|元)年(\d{1,2})月(\d{1,2})日/,
    (found) => [
      ERAS[found[1]!]! + (found[2] === '元' ? 1 : Number(found[2])),
      Number(found[3]),
      Number(found[4]),
    ],
  ],
];

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const WEEKDAY = String.raw`(sun|mon|tue|wed|thu|fri|sat)[a-z]*\.?`;
const JAPANESE_WEEKDAYS = '日月火水木金土';

/** A day without its year, and the weekday that tells the year. */
const YEARLESS: readonly (readonly [
  RegExp,
  (found: RegExpExecArray) => { readonly month: number; readonly day: number; readonly weekday: number },
])[] = [
  [
    new RegExp(String.raw`\b${WEEKDAY},?\s+${MONTH}\s+(\d{1,2})(?:st|nd|rd|th)?\b(?!,?\s*\d{4})`, 'i'),
    (found) => ({ month: monthOf(found[2]!), day: Number(found[3]), weekday: weekdayOf(found[1]!) }),
  ],
  [
    new RegExp(String.raw`\b${WEEKDAY},?\s+(\d{1,2})(?:st|nd|rd|th)?\s+${MONTH}(?!,?\s*\d{4})`, 'i'),
    (found) => ({ month: monthOf(found[3]!), day: Number(found[2]), weekday: weekdayOf(found[1]!) }),
  ],
  [
    /(?<!年)(\d{1,2})月(\d{1,2})日\s*(?:\(([日月火水木金土])(?:曜日?)?\)|([日月火水木金土])曜)/,
    (found) => ({
      month: Number(found[1]),
      day: Number(found[2]),
      weekday: JAPANESE_WEEKDAYS.indexOf(found[3] ?? found[4]!),
    }),
  ],
];

/** A date falls on the same weekday again after five years or more, so this far back its year is certain. */
const CERTAIN_YEARS = 4;

/**
 * The first date in a text that states its year, or a weekday from which the year follows ("Tuesday, October 28"), as
 * midnight UTC. A year that follows is the latest that does not lie in the future. null when there is none.
 */
export function dateInText(text: string, now: Instant): Instant | null {
  const folded = text.normalize('NFKC');
  const full = FORMS.flatMap(([form, read]) => {
    const match = form.exec(folded);
    const at = match && midnight(...read(match));
    return at === null ? [] : [{ index: match!.index, at }];
  });
  const yearless = YEARLESS.flatMap(([form, read]) => {
    const match = form.exec(folded);
    const at = match && latestOn(read(match), now);
    return at === null ? [] : [{ index: match!.index, at }];
  });
  return [...full, ...yearless].sort((a, b) => a.index - b.index)[0]?.at ?? null;
}

/** null when the calendar has no such day. */
function midnight(year: number, month: number, day: number): Instant | null {
  const at = Date.UTC(year, month - 1, day);
  return new Date(at).getUTCDate() === day && month <= 12 ? at : null;
}

function latestOn(
  { month, day, weekday }: { readonly month: number; readonly day: number; readonly weekday: number },
  now: Instant,
): Instant | null {
  const thisYear = new Date(now).getUTCFullYear();
  const years = Array.from({ length: CERTAIN_YEARS }, (_, back) => thisYear - back);
  const dates = years.map((year) => midnight(year, month, day)).filter((at) => at !== null);
  return dates.find((at) => at <= now && new Date(at).getUTCDay() === weekday) ?? null;
}

function weekdayOf(name: string): number {
  return WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase());
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}
