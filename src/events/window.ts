import type { EventWindow } from '#src/model/event.ts';
import { MINUTE_MS } from '#src/model/time.ts';
import { daysAfter, daysBetween, instantOf, type LocalDate, wallAt } from '#src/text/local-time.ts';
import type { DateMention } from './dates/date-mention.ts';
import { countryOfPlace, zoneOf } from './places.ts';

/** A stated date on the calendar of the event's place. */

const JAPAN = 'Asia/Tokyo';
const AMERICA = 'America/New_York';

/** Whose calendar the words beside a date name; null where they name none. */
const CALENDARS: readonly (readonly [RegExp, 'place' | typeof JAPAN | typeof AMERICA])[] = [
  [/日本時間の?(?:\d+年)?(?:\d+月)?$/u, JAPAN],
  [/(?:現地時間|当地時間|現地)の?(?:同)?(?:\d+年)?(?:\d+月)?$/u, 'place'],
  [/(?:米|米国|アメリカ)?東部(?:夏)?時間の?(?:\d+年)?(?:\d+月)?$/u, AMERICA],
  [/米国?時間の?(?:\d+年)?(?:\d+月)?$/u, AMERICA],
];
const CALENDARS_AFTER: readonly (readonly [RegExp, 'place' | typeof JAPAN | typeof AMERICA])[] = [
  [
    /^[ ,]*\(?(?:in )?(?:Japan(?:ese)?(?: standard)?|Tokyo) time\b|^[ ,]*JST\b|^ in Japan\b|^[ ,]*\(日本時間\)/iu,
    JAPAN,
  ],
  [/^[ ,]*\(?local time\b|^[ ,]*\(現地時間\)/iu, 'place'],
  [
    /^[ ,]*\(?(?:US |U\.S\. )?(?:Eastern|Washington)(?: standard| daylight)? time\b|^[ ,]*E[SD]?T\b/iu,
    AMERICA,
  ],
];

/** The zone that words beside the date name: one of the two capitals', or the place's own. */
export function calendarSaid(source: string, date: DateMention): string | 'place' | null {
  const before = source.slice(Math.max(0, date.start - 20), date.start);
  const inside = source.slice(date.start, date.end);
  const after = source.slice(date.end, date.end + 30);
  const found =
    CALENDARS.find(([pattern]) => pattern.test(before) || pattern.test(inside.replace(/\d.*$/u, ''))) ??
    CALENDARS_AFTER.find(([pattern]) => pattern.test(after));
  return found?.[1] ?? null;
}

/**
 * A date as the place of the event has it. 「日本時間20日」 of a meeting in Washington is the 19th there: where no hour is
 * said, American days are meant, which end before noon in Tokyo.
 */
export function windowOf(date: DateMention, place: string | null, source: string): EventWindow {
  const { from, to, precision, at } = date;
  const placeZone = place === null ? null : zoneOf(place);
  const said = calendarSaid(source, date);
  const zone = said === null || said === 'place' ? null : said;
  if (at && precision === 'minute') {
    const moved = movedTime(from, at.time, zone, at.offsetMinutes, placeZone);
    return { from: moved.date, to: moved.date, precision, at: moved.time };
  }
  const shift = zone === null || placeZone === null ? 0 : dayShift(zone, placeZone, place!);
  const exact = precision === 'minute' ? 'day' : precision;
  if (shift === 0 || exact !== 'day') return { from, to, precision: exact, at: null };
  return { from: daysAfter(from, shift), to: daysAfter(to, shift), precision: exact, at: null };
}

/** From Tokyo's calendar to America's a day back, from America's to Tokyo's a day on. */
function dayShift(zone: string, placeZone: string, place: string): number {
  if (zone === placeZone) return 0;
  const isAmerican = countryOfPlace(place) === 'United States';
  if (zone === JAPAN && isAmerican) return -1;
  return zone === AMERICA && placeZone === JAPAN ? 1 : 0;
}

function movedTime(
  date: LocalDate,
  time: string,
  zone: string | null,
  offsetMinutes: number | null,
  placeZone: string | null,
): { date: LocalDate; time: string } {
  if (placeZone === null || (zone === null && offsetMinutes === null)) return { date, time };
  // "EST" is written all year round, and means what the clocks there show.
  if (placeZone === AMERICA && (offsetMinutes === -300 || offsetMinutes === -240)) return { date, time };
  const instant =
    offsetMinutes === null
      ? instantOf(date, time, zone!)
      : Date.parse(`${date}T${time}:00Z`) - offsetMinutes * MINUTE_MS;
  return wallAt(instant, placeZone);
}

/** How many days before publication an event may lie to be news of it. */
const RECENT_DAYS = 14;

/** How a window lies to the day of publication; null for what is long over. */
export function relationOf(window: EventWindow, today: LocalDate): 'past' | 'today' | 'ahead' | null {
  // A day may be over on one side of the date line and not on the other.
  if (window.from > today) return 'ahead';
  // "in recent months" ends today, and is over.
  if (window.to >= today) return window.to > today || isExact(window) ? 'today' : null;
  const isRecent = daysBetween(window.to, today) <= RECENT_DAYS;
  return isRecent && (isExact(window) || window.precision === 'week') ? 'past' : null;
}

export function isExact({ precision }: EventWindow): boolean {
  return precision === 'minute' || precision === 'day';
}
