import type { ChannelSettings } from '#src/model/channel.ts';
import type { Instant } from '#src/model/time.ts';
import { daysAfter, instantOf, wallAt } from './local-time.ts';

/**
 * When the quiet hours end in which an instant lies; null when it lies in none. They begin once and end once a night,
 * also on the nights on which the clocks change.
 */
export function quietUntil(
  { quietHours, timeZone }: Pick<ChannelSettings, 'quietHours' | 'timeZone'>,
  at: Instant,
): Instant | null {
  if (quietHours === null || quietHours.from === quietHours.to) return null;
  const { from, to } = quietHours;
  const today = wallAt(at, timeZone).date;
  for (const begins of [daysAfter(today, -1), today]) {
    const ends = from < to ? begins : daysAfter(begins, 1);
    const end = instantOf(ends, to, timeZone);
    if (instantOf(begins, from, timeZone) <= at && at < end) return end;
  }
  return null;
}
