import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#src/model/time.ts';
import { daysAfter, instantOf, nextAt, wallAt } from '#src/text/local-time.ts';

/** For how long, as people type it. */

const UNITS: readonly { readonly words: RegExp; readonly ms: number }[] = [
  { words: /^(?:m|min|mins|minute|minutes|分|分間)$/u, ms: MINUTE_MS },
  { words: /^(?:h|hr|hrs|hour|hours|時間)$/u, ms: HOUR_MS },
  { words: /^(?:d|day|days|日|日間)$/u, ms: DAY_MS },
  { words: /^(?:w|week|weeks|週|週間)$/u, ms: 7 * DAY_MS },
];

/** `1h30m`, 「1時間30分」: nothing but numbers with units. */
const PARTS = /(\d{1,4}(?:\.\d)?)\s*([a-z]+|分間?|時間|日間?|週間?)/gu;
const CLOCK =
  /^(?:until |till |to )?(午前|午後)?\s*(\d{1,2})(?:[:時]\s*(\d{2})?\s*分?)?\s*(am|pm)?\s*(?:まで)?$/u;
/** When people are back. */
const MORNING = '08:00';

/** The end of a time from now on; null where nothing of the kind was typed. A clock time is one of the zone. */
export function untilOf(typed: string, now: Instant, timeZone: string): Instant | null {
  const words = typed.normalize('NFKC').trim().toLowerCase().replace(/\s+/gu, ' ');
  if (/^(?:until |till )?tomorrow$|^明日(?:まで|の朝まで)?$/u.test(words)) {
    return instantOf(daysAfter(wallAt(now, timeZone).date, 1), MORNING, timeZone);
  }
  const ms = durationOf(words.replace(/^for /u, ''));
  if (ms !== null) return now + ms;
  const time = clockOf(words);
  return time === null ? null : nextAt(time, timeZone, now);
}

function durationOf(words: string): number | null {
  const parts = [...words.matchAll(PARTS)];
  if (parts.length === 0 || words.replace(PARTS, '').trim() !== '') return null;
  let sum = 0;
  for (const [, count, unit] of parts) {
    const ms = UNITS.find((each) => each.words.test(unit!))?.ms;
    if (ms === undefined) return null;
    sum += Number(count) * ms;
  }
  return sum > 0 ? sum : null;
}

/** A bare number is no clock time: it may be meant in minutes. */
function clockOf(words: string): string | null {
  const [, before, hours, minutes = '00', after] = CLOCK.exec(words) ?? [];
  const isClock =
    hours !== undefined && (/[:時]/u.test(words) || before !== undefined || after !== undefined);
  if (!isClock) return null;
  const half = before === undefined ? after : { 午前: 'am', 午後: 'pm' }[before];
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'pm' ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59 || (after !== undefined && Number(hours) > 12)) return null;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}
