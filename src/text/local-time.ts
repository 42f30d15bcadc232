import type { ClockTime } from '#src/model/channel.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#src/model/time.ts';

/**
 * Clock times of a zone, over the nights on which the clocks change. Zones are IANA names; an unknown one throws
 * RangeError.
 */

/** A calendar date, `YYYY-MM-DD`. */
export type LocalDate = string;

interface Wall {
  readonly date: LocalDate;
  readonly time: ClockTime;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** What calendar and clock show there at an instant. */
export function wallAt(at: Instant, timeZone: string): Wall {
  const { year, month, day, hour, minute } = partsAt(at, timeZone);
  return { date: `${year}-${month}-${day}`, time: `${hour}:${minute}` };
}

/**
 * When a clock there shows the time on that date: the first time on the night when an hour is repeated. A time that is
 * skipped comes when the clocks jump over it: 02:30 at 03:00.
 */
export function instantOf(date: LocalDate, time: ClockTime, timeZone: string): Instant {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const before = offsetAt(wall - DAY_MS, timeZone);
  const after = offsetAt(wall + DAY_MS, timeZone);
  const candidates = [wall - before, wall - after].sort((a, b) => a - b);
  const met = candidates.find((at) => at + offsetAt(at, timeZone) === wall);
  return met ?? changeBetween(candidates[0]!, candidates[1]!, timeZone);
}

/** The date so many days later, or earlier. */
export function daysAfter(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days the second date is later than the first. */
export function daysBetween(first: LocalDate, second: LocalDate): number {
  return Math.round((Date.parse(`${second}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / DAY_MS);
}

/** When a daily clock time comes next there, strictly after an instant. */
export function nextAt(time: ClockTime, timeZone: string, after: Instant): Instant {
  const { date } = wallAt(after, timeZone);
  for (let days = 0; ; days += 1) {
    const at = instantOf(daysAfter(date, days), time, timeZone);
    if (at > after) return at;
  }
}

/** The first minute at which the clocks are as after the change that lies in between. */
function changeBetween(from: Instant, to: Instant, timeZone: string): Instant {
  const old = offsetAt(from, timeZone);
  let [low, high] = [Math.floor(from / MINUTE_MS), Math.ceil(to / MINUTE_MS)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * MINUTE_MS, timeZone) === old) low = middle;
    else high = middle;
  }
  return high * MINUTE_MS;
}

/** How far the clocks there are ahead of UTC, in milliseconds. */
function offsetAt(at: Instant, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsAt(at, timeZone);
  const wall = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return wall - Math.floor(at / 1_000) * 1_000;
}

function partsAt(at: Instant, timeZone: string): Record<string, string> {
  let format = formatters.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timeZone, format);
  }
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}
