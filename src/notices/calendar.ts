import ical, { type ICalEventData, ICalEventStatus } from 'ical-generator';
import type { AllianceEvent, EventStatus } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import { HOUR_MS } from '#src/model/time.ts';
import { daysAfter, instantOf } from '#src/text/local-time.ts';

/** Events as an iCalendar file (RFC 5545), for people to subscribe to. */

/** What is only talked of has no place in a calendar. */
const STATUS: Readonly<Record<Exclude<EventStatus, 'proposed'>, ICalEventStatus>> = {
  tentative: ICalEventStatus.TENTATIVE,
  moved: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  held: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
};

/** Nobody says when a meeting ends. */
const LASTS_MS = HOUR_MS;

/**
 * The calendar of those events whose day is known. An event keeps its UID for ever, and its SEQUENCE rises when its date
 * changes, so that calendars move the entry they have. The same events give the same file.
 */
export function calendarOf(events: readonly AllianceEvent[], locale: Locale): string {
  const calendar = ical({
    name: 'Alliance Wire',
    prodId: { company: 'Alliance Wire', product: 'events', language: locale.toUpperCase() },
  });
  for (const event of events) {
    const entry = entryOf(event, locale);
    if (entry) calendar.createEvent({ ...entry, stamp: new Date(event.lastAt) });
  }
  return calendar.toString();
}

function entryOf(event: AllianceEvent, locale: Locale): ICalEventData | null {
  const { window, status, key, name, placeName, sequence, timeZone } = event;
  if (status === 'proposed' || window === null) return null;
  if (window.precision !== 'day' && window.precision !== 'minute') return null;
  const start = window.at === null ? null : instantOf(window.from, window.at, timeZone);
  return {
    id: `${key}@alliance-wire`,
    sequence,
    summary: name[locale],
    status: STATUS[status],
    ...(placeName && { location: placeName[locale] }),
    ...(start === null
      ? { allDay: true, start: window.from, end: daysAfter(window.to, 1) }
      : { start: new Date(start), end: new Date(start + LASTS_MS) }),
  };
}
