import { DAY_MS } from '#src/model/time.ts';
import { monthNamed } from './month-names.ts';

/** Content systems write 1 January of the year 1 for "no date", and imports bring articles of the last century. */
const MIN_YEAR = 1_900;
/** Four or six digits alone are a number of another kind when they are not in this range. */
const BARE_YEAR = String.raw`^(?<year>(?:19[7-9]|20\d)\d)`;

/** The year before the first year of an era: Reiwa 1 is 2019. Forms for filling in write the letter. */
const ERAS: Readonly<Record<string, number>> = {
  令和: 2018,
  平成: 1988,
  昭和: 1925,
  R: 2018,
  H: 1988,
  S: 1925,
};

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const ENGLISH_WEEKDAY = /^(sun|mon|tue|wed|thu|fri|sat)(?:\.|day|s|sday|nesday|rs|rsday|urday)?\.?$/i;
const EAST_ASIAN_WEEKDAY =
  /[月火水木金土日]曜日?|星期[一二三四五六日天]|周[一二三四五六日]|[월화수목금토일]요일/g;

/** What languages say between the parts of a date and before a time of day. */
const PARTICLES = new Set(
  'at of on the um uhr den der am à a às as las le la el il alle ore de del do om o kl klo г года в'.split(
    ' ',
  ),
);

const SEPARATOR = String.raw`[\s,./-]+`;
const NAME = String.raw`#(?<month>\d{1,2})`;

/** By preference. `#` and a number stand for the name of a month. */
const FORMS: readonly RegExp[] = [
  new RegExp(String.raw`^(?<day>\d{1,2})${SEPARATOR}${NAME}${SEPARATOR}(?<year>\d{2,4})$`),
  new RegExp(String.raw`^${NAME}${SEPARATOR}(?<day>\d{1,2})${SEPARATOR}(?<year>\d{4}|\d{2})$`),
  new RegExp(String.raw`^(?<year>\d{4})${SEPARATOR}${NAME}${SEPARATOR}(?<day>\d{1,2})$`),
  new RegExp(String.raw`^${NAME}${SEPARATOR}(?<year>\d{4})$`),
  new RegExp(String.raw`^(?<year>\d{4})${SEPARATOR}${NAME}$`),
  // The year first: 2026-03-19, 2026. 3. 19, 20260319, 2026-03, 202603, 2026
  /^(?<year>\d{4})(?<separator>[-/. ]) ?(?<month>\d{1,2})\k<separator> ?(?<day>\d{1,2})$/,
  /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)$/,
  /^(?<year>\d{4})[-/.](?<month>\d{1,2})$/,
  new RegExp(`${BARE_YEAR}(?<month>\\d\\d)?$`),
  // Google has written 2003-012-31.
  /^(?<year>\d{4})-0(?<month>\d\d)-(?<day>\d\d)$/,
  // The day or the month first: as in the United States where there are slashes, as elsewhere where there are none.
  /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4}|\d\d)$/,
  /^(?<year>\d\d)(?<separator>-?)(?<month>\d\d)\k<separator>(?<day>\d\d)$/,
  /^(?<day>\d{1,2})(?<separator>[-/. ]) ?(?<month>\d{1,2})\k<separator> ?(?<year>\d{4}|\d\d)$/,
  /^(?<month>\d{1,2})(?<separator>[-. ])(?<day>\d{1,2})\k<separator>(?<year>\d{4})$/,
  /^(?<year>\d\d)\/(?<month>\d{1,2})\/(?<day>\d{1,2})$/,
  /^-(?<year>\d\d)-?(?<month>\d\d)$/,
];
/** ISO 8601: the year and the day of it. */
const ORDINAL = /^(?<year>\d{4})-?(?<day>\d{3})$|^(?<shortYear>\d\d)(?<shortDay>\d{3})$/;

/** The midnight, as if in UTC, of the one date that the text is; null when it is not one. */
export function calendarDateIn(text: string): number | null {
  const { parts, weekday } = withoutWords(inWesternNumbers(text));
  const dates = FORMS.map((form) => form.exec(parts)?.groups)
    .map((date) => date && midnightOf(yearOf(date.year), Number(date.month ?? 1), Number(date.day ?? 1)))
    .filter((date) => typeof date === 'number');
  // 11 04 2020 is April where a Saturday is stated.
  return dates.find((date) => new Date(date).getUTCDay() === weekday) ?? dates[0] ?? ordinalDate(parts);
}

/** null when the calendar has no such day. */
function midnightOf(year: number, month: number, day: number): number | null {
  const midnight = Date.UTC(year, month - 1, day);
  const read = new Date(midnight);
  return year >= MIN_YEAR && read.getUTCMonth() === month - 1 && read.getUTCDate() === day ? midnight : null;
}

/** Years of two and three digits as RFC 5322 §4.3 reads them: a program of 1999 that went on counting wrote 126. */
function yearOf(written = ''): number {
  const number = Number(written);
  if (written.length === 2) return number < 50 ? 2_000 + number : 1_900 + number;
  return written.length === 3 ? 1_900 + number : number;
}

function ordinalDate(parts: string): number | null {
  const date = ORDINAL.exec(parts)?.groups;
  if (!date) return null;
  const first = midnightOf(yearOf(date.year ?? date.shortYear), 1, 1);
  const day = Number(date.day ?? date.shortDay);
  if (first === null || day === 0) return null;
  const midnight = first + (day - 1) * DAY_MS;
  return new Date(midnight).getUTCFullYear() === new Date(first).getUTCFullYear() ? midnight : null;
}

/** What East Asians write, and ISO weeks, as year-month-day. */
function inWesternNumbers(text: string): string {
  return text
    .replace(/(令和|平成|昭和)\s?(\d{1,2}|元)\s?年/, (_, era, year) => `${yearOfEra(era, year)}年`)
    .replace(/^([RHS])(\d{1,2}|元)(?=[./-]\d{1,2}[./-]\d)/, (_, era, year) => yearOfEra(era, year))
    .replace(/(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일號号])?/, (_, year, month, day) =>
      day === undefined ? `${year}-${month}` : `${year}-${month}-${day} `,
    )
    .replace(EAST_ASIAN_WEEKDAY, ' ')
    .replace(/^(\d{4})-?W(0[1-9]|[1-4]\d|5[0-3])(?:-?([1-7]))?(?!\d)/i, (_, year, week, day = '1') =>
      weekDate(year, week, day),
    );
}

function yearOfEra(era: string, year: string): string {
  return String((ERAS[era] ?? 0) + (year === '元' ? 1 : Number(year)));
}

/** The first week of a year is the one with 4 January (ISO 8601). */
function weekDate(year: string, week: string, day: string): string {
  const fourth = Date.UTC(Number(year), 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS;
  return new Date(monday + ((Number(week) - 1) * 7 + Number(day) - 1) * DAY_MS).toISOString().slice(0, 10);
}

/** `#` stands for the month's name, with its number after it. */
function withoutWords(text: string): { parts: string; weekday: number | null } {
  const written = text.replace(/(?<=\d)(?:st|nd|rd|th|er|[oaºª])(?![\p{L}\p{M}])/giu, '').trim();
  const words = [...written.matchAll(/[\p{L}\p{M}]+\.?/gu)];
  const month = words.findLast(([word]) => monthOf(word) !== null);
  let weekday: number | null = null;
  const parts = written.replace(/[\p{L}\p{M}]+\.?/gu, (word, index: number) => {
    if (index === month?.index) return `#${monthOf(word)} `;
    const day = ENGLISH_WEEKDAY.exec(word)?.[1]?.toLowerCase();
    if (day !== undefined) weekday = WEEKDAYS.indexOf(day);
    // A weekday of another language, or "Published"
    const isFirst = index === 0;
    return isFirst || day !== undefined || PARTICLES.has(word.replace('.', '').toLowerCase()) ? ' ' : word;
  });
  return { parts: parts.replace(/^[\s,.;:]+|[\s,.;:/-]+$/g, ''), weekday };
}

function monthOf(word: string): number | null {
  return monthNamed(word.replace('.', ''));
}
