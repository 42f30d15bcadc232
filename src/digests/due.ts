import type { ChannelSettings } from '#src/model/channel.ts';
import { HOUR_MS, type Instant } from '#src/model/time.ts';
import { daysAfter, instantOf, type LocalDate, wallAt } from '#src/text/local-time.ts';

/** A digest that could not come in time comes within this long after it, or not at all. */
const CAUGHT_UP_MS = 6 * HOUR_MS;

/** The digest of one day in a channel. */
export interface Slot {
  /** The day it is for, in the channel's zone. */
  readonly date: LocalDate;
  readonly at: Instant;
}

/**
 * The digest that is due in a channel; null where none is. It is due once a day, also on the days on which the clocks
 * change, and the first time on the first slot after the channel was set up.
 */
export function dueSlot(
  { digestAt, timeZone }: Pick<ChannelSettings, 'digestAt' | 'timeZone'>,
  setUpAt: Instant,
  now: Instant,
): Slot | null {
  if (digestAt === null) return null;
  const today = wallAt(now, timeZone).date;
  for (const date of [today, daysAfter(today, -1)]) {
    const at = instantOf(date, digestAt, timeZone);
    if (at >= setUpAt && at <= now && now < at + CAUGHT_UP_MS) return { date, at };
  }
  return null;
}
