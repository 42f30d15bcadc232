import { type Instant, MINUTE_MS } from '#src/model/time.ts';

/** Offsets from UTC in minutes of the zone names that feeds use; where a name has two meanings, the news one. */
const ZONES: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  BST: 60,
  IST: 330,
  CET: 60,
  WEST: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  HKT: 480,
  SGT: 480,
  PHT: 480,
  AWST: 480,
  JST: 540,
  KST: 540,
  ACST: 570,
  AEST: 600,
  ACDT: 630,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  AKST: -540,
  AKDT: -480,
  HST: -600,
};

/** By how their names begin in English, German, French, Spanish, Portuguese and Italian. */
const MONTHS: readonly RegExp[] = [
  /^(?:jan|ene|gen)/,
  /^f[eé][bv]/,
  /^m(?:a|ä)r|^mrz/,
  /^a(?:p|b|v)r/,
  /^ma[iyg]/,
  /^jun|^juin|^giu/,
  /^jul|^juil|^lug/,
  /^aug|^ago|^ao[uû]/,
  /^se[pt]/,
  /^o(?:c|k|t|u)t/,
  /^nov/,
  /^d[eéi][cz]/,
];

/** The year before the first year of an era: Reiwa 1 is 2019. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925 };

/** No way to write a date is longer. */
const MAX_LENGTH = 64;
/** Content systems write 1 January of the year 1 for "no date". */
const MIN_YEAR = 1_900;

/** In any language where a comma follows or the day of the month is next; else in English. */
const WEEKDAY =
  /^(?:\p{L}{2,12}\.?(?:,\s*|\s+(?=\d{1,2}[-\s]+\p{L}))|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\s+)/iu;

/** How a date may begin. What follows is the time of day and the zone. */
const DATES: readonly RegExp[] = [
  /^(?<year>\d{4})(?<separator>[-/.])(?<month>\d{1,2})\k<separator>(?<day>\d{1,2})(?!\d)/,
  /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})(?!\d)/,
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?!\d)/,
  /^(?<era>令和|平成|昭和)?(?<year>\d{1,4}|元)年(?<month>\d{1,2})月(?<day>\d{1,2})日(?:\s*\([日月火水木金土][^)]{0,3}\))?/,
  /^(?<day>\d{1,2})[-\s]+(?<month>\p{L}{3,9})\.?,?[-\s]+(?<year>\d{4}|\d{2})(?!\d)/iu,
  /^(?<month>\p{L}{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})(?!\d)/iu,
];

const CLOCK =
  /^(?<hour>\d{1,2}):?(?<minute>\d{2})(?::?(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?\s*(?<half>[ap]\.?m\b\.?)?/i;
const JAPANESE_CLOCK =
  /^(?<half>午前|午後)?\s*(?<hour>\d{1,2})[時:](?:(?<minute>\d{1,2})分?)?(?:(?<second>\d{1,2})秒)?/;
const OFFSET = /^(?:GMT|UTC)?(?<sign>[+-])(?<hours>\d{1,2}):?(?<minutes>\d{2})?$/i;

/**
 * The instant that a feed writes as RFC 822, ISO 8601, epoch seconds or milliseconds, or in Japanese (令和 or western
 * years, full-width digits too). A date alone is its midnight. Without a zone, and with a zone nobody knows (RFC 5322
 * §4.3), the time is UTC, never the host's zone. null when it cannot be read or is no date of the calendar.
 */
export function parseFeedDate(value: string): Instant | null {
  const written = value.trim().slice(0, MAX_LENGTH).normalize('NFKC');
  if (/^\d{10}$/.test(written)) return Number(written) * 1_000;
  if (/^\d{13}$/.test(written)) return Number(written);

  const text = yearBeforeTime(written.replace(WEEKDAY, ''));
  for (const form of DATES) {
    const date = form.exec(text);
    if (date?.groups) return instant(date.groups, text.slice(date[0].length));
  }
  return null;
}

/** C's asctime writes `Mar 19 09:30:00 JST 2026`. */
function yearBeforeTime(text: string): string {
  return text.replace(/^([a-z]{3,9}\s+\d{1,2}),?\s+(\d{1,2}:.{2,20}?)\s+(\d{4})$/i, '$1 $3 $2');
}

type Groups = Readonly<Record<string, string | undefined>>;

function instant(date: Groups, rest: string): Instant | null {
  const year = yearOf(date);
  const month = monthOf(date.month ?? '');
  const day = Number(date.day);

  const afterDate = rest.replace(/^(?:[T,\s]|-\s|at\s)+/i, '');
  const clock = /^(?:午|\d{1,2}時)/.test(afterDate) ? JAPANESE_CLOCK.exec(afterDate) : CLOCK.exec(afterDate);
  const {
    hour: hours = '0',
    minute = '0',
    second = '0',
    fraction = '0',
    half = '',
  }: Groups = clock?.groups ?? {};
  const hour = half === '' ? Number(hours) : (Number(hours) % 12) + (/^(?:p|午後)/i.test(half) ? 12 : 0);
  const offset = offsetMinutes(afterDate.slice(clock?.[0].length ?? 0).trim());

  // 24:00 is the next day's midnight (ISO 8601) and a minute may have a leap second.
  if (hour > 24 || Number(minute) > 59 || Number(second) > 60 || offset === null) return null;
  if (year < MIN_YEAR) return null;
  const midnight = Date.UTC(year, month - 1, day);
  const read = new Date(midnight);
  if (read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day) return null;
  const seconds = (hour * 60 + Number(minute)) * 60 + Number(second) + Number(`0.${fraction}`);
  return midnight + Math.trunc(seconds * 1_000) - offset * MINUTE_MS;
}

function yearOf({ era, year = '' }: Groups): number {
  const number = year === '元' ? 1 : Number(year);
  if (era) return (ERAS[era] ?? 0) + number;
  // Two-digit years as RFC 5322 §4.3 reads them.
  if (year.length === 2) return number < 50 ? 2_000 + number : 1_900 + number;
  return number;
}

function monthOf(written: string): number {
  return /^\d/.test(written)
    ? Number(written)
    : MONTHS.findIndex((name) => name.test(written.toLowerCase())) + 1;
}

/** Minutes east of UTC; null when what follows the time is no zone at all. */
function offsetMinutes(written: string): number | null {
  // `+0900 (JST)` and `+09:00[Asia/Tokyo]` say it twice.
  const zone = written.replace(/(?<=\d)\s*(?:\(.*\)|\[.*\])$/, '');
  const offset = OFFSET.exec(zone)?.groups;
  if (offset) {
    const minutes = Number(offset.hours) * 60 + Number(offset.minutes ?? 0);
    return offset.sign === '-' ? -minutes : minutes;
  }
  const name = zone.replace(/^\((.*)\)$/, '$1').toUpperCase();
  return /^[A-Z]{0,5}$/.test(name) ? (ZONES[name] ?? 0) : null;
}
