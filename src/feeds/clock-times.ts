import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#src/model/time.ts';
import { offsetZone, type Zone, zoneNamed } from './zones.ts';

/** A time of day and what stands around it. */
export interface ClockTime {
  /** Since midnight. 24:00 and a leap second lie in the next day or minute. */
  readonly sinceMidnightMs: number;
  readonly before: string;
  readonly after: string;
}

const EARLY = '午前|上午|오전';
const LATE = '午後|下午|오후';
const BEFORE = String.raw`(?:(?<half>${EARLY}|${LATE})\s?)?`;
const AFTER = String.raw`(?:\s?(?<meridiem>[ap])\.?\s?m\b\.?)?`;

const CLOCKS: readonly RegExp[] = [
  // ISO 8601, basic: T093000, T0930, T09
  /(?<=\d)\s?T(?<hour>\d\d)(?:(?<minute>\d\d)(?:(?<second>\d\d)(?:[.,](?<fraction>\d+))?)?)?(?![\d:])/i,
  new RegExp(
    String.raw`(?:(?<=\d)\s?T\s?)?${BEFORE}(?<![\d:+-])(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:[.,](?<fraction>\d+))?)?(?!\d)${AFTER}`,
    'i',
  ),
  new RegExp(
    String.raw`${BEFORE}(?<hour>\d{1,2})\s?[時时点點시](?:\s?(?<minute>\d{1,2})\s?[分분])?(?:\s?(?<second>\d{1,2})\s?[秒초])?`,
  ),
  // Italian, Finnish and Danish, after a year: 2026 9.30, 2026 09.30.00
  /(?<=\d{4},? )(?<hour>\d{1,2})\.(?<minute>\d\d)(?:\.(?<second>\d\d))?(?![\d.])/,
  // French: 9h30, 9 h
  /(?<!\d)(?<hour>\d{1,2})\s?h\s?(?<minute>\d\d)?(?![\p{L}\d])/iu,
  /(?<!\d)(?<hour>\d{1,2})\s?(?<meridiem>[ap])\.?\s?m\b\.?/i,
];

/** null when the text has no time of day; `'impossible'` when it has one that no clock shows. */
export function clockTimeIn(text: string): ClockTime | 'impossible' | null {
  for (const clock of CLOCKS) {
    const found = clock.exec(text);
    if (found === null) continue;
    const sinceMidnightMs = timeOf(found.groups ?? {});
    if (sinceMidnightMs === null) return 'impossible';
    return {
      sinceMidnightMs,
      before: text.slice(0, found.index),
      after: text.slice(found.index + found[0].length),
    };
  }
  return null;
}

function timeOf(groups: Readonly<Record<string, string | undefined>>): number | null {
  const { minute = '0', second = '0', fraction = '0', half, meridiem } = groups;
  const hour = hourOf(Number(groups.hour), half ?? meridiem);
  if (Number(minute) > 59 || Number(second) > 60) return null;
  const time =
    hour * HOUR_MS +
    Number(minute) * MINUTE_MS +
    Number(second) * SECOND_MS +
    Math.trunc(Number(`0.${fraction}`) * SECOND_MS);
  // 24:00 is the midnight at the end of the day (ISO 8601); nothing comes after it but a leap second.
  return time <= DAY_MS || (hour < 24 && second === '60') ? time : null;
}

/** Some write 15:04 PM. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (new RegExp(`^(?:p|${LATE})`, 'i').test(half) ? 12 : 0);
}

const OFFSET =
  /(?:^|[\s:-]|(?:gmt|utc?|z)\s?)(?<sign>[+-])(?:(?<hours>\d\d):?(?<minutes>\d\d)|(?<hour>\d):?(?<minute>\d\d)|(?<whole>\d{1,2}))(?::?\d\d)?(?!\d|[/.-]\d)/i;
/** An offset of nothing whose sign was lost, as of a program that writes `%z` wrong. */
const SIGNLESS = /^[\s:]0{2,4}$/;
const ZONE_WORD = /[a-z_]+(?:\/[a-z_+\-\d]+)+|(?<!\p{L})(?:[a-z]{3}\d[a-z]{3}|[a-z]{1,5})(?!\p{L})/giu;
/** Offsets of the world lie between -12:00 and +14:00; ISO 8601 has no sense for more than a day. */
const MAX_OFFSET_MINUTES = 24 * 60 - 1;

/**
 * The zone that follows a time of day, and the text without its words. null when there is none, or one that nobody
 * knows, which says as much (RFC 5322 §4.3). An offset tells more than a name beside it: `-0700 (MST)`.
 */
export function takeZone(
  after: string,
  isDateWord: (word: string) => boolean,
): { zone: Zone | null; rest: string } {
  let zone = offsetIn(after);
  const names = after.replace(OFFSET, ' ').replace(SIGNLESS, '');
  const rest = names.replace(ZONE_WORD, (word) => {
    const named = zoneNamed(word);
    if (named === null && (isDateWord(word) || word !== word.toUpperCase())) return word;
    zone ??= named;
    return '';
  });
  return { zone, rest };
}

function offsetIn(after: string): Zone | null {
  const offset = OFFSET.exec(after)?.groups;
  if (!offset) return SIGNLESS.test(after) ? offsetZone(0) : null;
  const hours = Number(offset.hours ?? offset.hour ?? offset.whole);
  const minutes = hours * 60 + Number(offset.minutes ?? offset.minute ?? 0);
  if (minutes > MAX_OFFSET_MINUTES) return null;
  return offsetZone(offset.sign === '-' ? -minutes : minutes);
}
