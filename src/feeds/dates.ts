import type { Instant } from '#src/model/time.ts';
import { calendarDateIn } from './calendar-dates.ts';
import { clockTimeIn, takeZone } from './clock-times.ts';
import { monthNamed } from './month-names.ts';
import { instantAt, UTC, type Zone, zoneNamed } from './zones.ts';

/** No way to write a date is longer, comments and folded lines counted. */
const MAX_LENGTH = 200;

/** Words of one country only: a clock time written with them is that of the country. */
const WORDED_ZONES: readonly (readonly [RegExp, Zone])[] = [
  [/[\p{Script=Hangul}]/u, '+09:00'],
  [/令和|平成|昭和|午[前後]|\([月火水木金土日](?:曜日?|・祝)?\)|[月火水木金土日]曜/, '+09:00'],
  [/上午|下午|[时点]|星期|周[一二三四五六日]/, '+08:00'],
];

/** What is written as a date. */
interface WrittenDate {
  /** What calendar and clock show, as if it were UTC. */
  readonly local: number;
  /** The zone that is stated; null when none is. */
  readonly zone: Zone | null;
  /** A date without a time of day is its midnight in UTC, which is how a day is told from a moment. */
  readonly hasTime: boolean;
}

/**
 * The instant that a feed writes as RFC 822, ISO 8601, asctime, epoch seconds or milliseconds, in English or a
 * language of Europe, or as Japanese, Chinese and Koreans do (令和 or western years, full-width digits too). A time
 * without a zone is in `zoneless`, else in the zone of the country whose words it uses, else UTC, never the host's zone.
 * null when it cannot be read, has no year, or is no date of the calendar. Text around a date makes it none, but for one
 * word before it: `Published: 19 March 2026`.
 */
export function parseFeedDate(value: string, zoneless: Zone | null = null): Instant | null {
  const date = readDate(value);
  if (date === null) return null;
  const unstated = date.hasTime ? (zoneless ?? wordedZone(value)) : null;
  return instantAt(date.local, date.zone ?? unstated ?? UTC);
}

/** The zone that most of these dates state: that of a document's dates that state none. null when no date states one. */
export function zoneOfDates(values: readonly string[]): Zone | null {
  const counts = new Map<Zone, number>();
  for (const value of values) {
    const zone = readDate(value)?.zone;
    if (zone) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  }
  return [...counts].reduce<[Zone | null, number]>(
    (most, each) => (each[1] > most[1] ? each : most),
    [null, 0],
  )[0];
}

function readDate(value: string): WrittenDate | null {
  const written = oneLine(value);
  if (!/\d/.test(written)) return null;
  if (/^\d{10}(?:\.\d{1,9})?$/.test(written)) return epoch(Number(written) * 1_000);
  if (/^\d{13}$/.test(written)) return epoch(Number(written));

  const { text, comments } = withoutComments(spacedDigits(written));
  const clock = clockTimeIn(text);
  if (clock === 'impossible') return null;
  const [before, after] = clock === null ? splitZone(text) : [clock.before, clock.after];
  const { zone, rest } = takeZone(after, (word) => monthNamed(word) !== null);
  const midnight = calendarDateIn(`${before} ${rest}`);
  if (midnight === null) return null;
  return {
    local: midnight + (clock?.sinceMidnightMs ?? 0),
    zone: zone ?? zoneInComments(comments),
    hasTime: clock !== null,
  };
}

const epoch = (at: number): WrittenDate => ({ local: Math.trunc(at), zone: UTC, hasTime: true });

function oneLine(value: string): string {
  // Cut twice: the normal form of one character can have 18.
  const text = value.trim().slice(0, MAX_LENGTH).normalize('NFKC').slice(0, MAX_LENGTH);
  return text
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** 20260319093000 */
function spacedDigits(text: string): string {
  return text.replace(/^(\d{8})(\d{4}|\d{6})(?!\d)/, '$1T$2');
}

/** Where nothing but a date is written, a zone can only be at its end: 2026-03-19Z, 2026-03-19+09:00, 19.03.2026 JST. */
function splitZone(text: string): [before: string, after: string] {
  const found = /(?<=\d)(?:z| ?[+-]\d\d:\d\d|\+\d{4}| [+-]\d{4}| [a-z]{2,5})$/i.exec(text);
  return found ? [text.slice(0, found.index), found[0]] : [text, ''];
}

/** Comments nest, and a backslash takes a parenthesis its meaning (RFC 5322 §3.2.2). Brackets hold `[Asia/Tokyo]`. */
function withoutComments(text: string): { text: string; comments: readonly string[] } {
  const comments: string[] = [];
  let outside = '';
  let depth = 0;
  for (const [part] of text.matchAll(/\\.|[()[\]]|[^\\()[\]]+|\\$/g)) {
    if (part === '(' || part === '[') {
      if (depth === 0) comments.push('');
      depth += 1;
      outside += ' ';
    } else if (part === ')' || part === ']') depth = Math.max(0, depth - 1);
    else if (depth === 0) outside += part;
    else comments.push(`${comments.pop()}${part}`);
  }
  return { text: outside.trim(), comments };
}

function zoneInComments(comments: readonly string[]): Zone | null {
  return comments.map((comment) => zoneNamed(comment.trim())).find((zone) => zone !== null) ?? null;
}

function wordedZone(value: string): Zone | null {
  const written = oneLine(value);
  return WORDED_ZONES.find(([words]) => words.test(written))?.[1] ?? null;
}
