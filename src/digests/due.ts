import type { ChannelSettings } from '#src/model/channel.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#src/model/time.ts';
import { daysAfter, instantOf, type LocalDate, wallAt } from '#src/text/local-time.ts';

/** A digest that could not come in time comes within this long after it, or not at all. */
const CAUGHT_UP_MS = 6 * HOUR_MS;
/** Where the next one is not of the next day. */
const RARE_CAUGHT_UP_MS = DAY_MS;
/** ISO weekdays. */
const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

/** When digests come. */
export type DigestTimes = Pick<ChannelSettings, 'digestAt' | 'digestDays' | 'digestZone' | 'timeZone'>;

/** The digest of one day in a channel. */
export interface Slot {
  /** The day it is for, in the zone of the digest. */
  readonly date: LocalDate;
  readonly at: Instant;
  /** How many days after the one before it. */
  readonly days: number;
}

/**
 * The digest that is due in a channel; null where none is. It is due once on each of its days, also on those on which the
 * clocks change, and the first time on the first slot after the channel was set up.
 */
export function dueSlot(times: DigestTimes, setUpAt: Instant, now: Instant): Slot | null {
  const today = wallAt(now, digestZone(times)).date;
  for (const date of [today, daysAfter(today, -1)]) {
    const slot = slotOn(date, times);
    if (slot === null || slot.at < setUpAt || slot.at > now) continue;
    const patience = isOn(daysAfter(date, 1), times) ? CAUGHT_UP_MS : RARE_CAUGHT_UP_MS;
    if (now < slot.at + patience) return slot;
  }
  return null;
}

/** When the next digest comes, strictly after an instant; null where none comes. */
export function nextSlot(times: DigestTimes, after: Instant): Slot | null {
  const today = wallAt(after, digestZone(times)).date;
  for (let days = 0; days <= WEEK.length; days += 1) {
    const slot = slotOn(daysAfter(today, days), times);
    if (slot !== null && slot.at > after) return slot;
  }
  return null;
}

/** IANA. */
export function digestZone({ digestZone: own, timeZone }: DigestTimes): string {
  return own ?? timeZone;
}

function slotOn(date: LocalDate, times: DigestTimes): Slot | null {
  if (times.digestAt === null || !isOn(date, times)) return null;
  const days = WEEK.find((back) => isOn(daysAfter(date, -back), times))!;
  return { date, at: instantOf(date, times.digestAt, digestZone(times)), days };
}

function isOn(date: LocalDate, { digestDays }: DigestTimes): boolean {
  return digestDays === null || digestDays.includes(weekdayOf(date));
}

/** From 1, Monday. */
function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}
