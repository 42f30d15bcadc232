import type { AllianceEvent, EventWindow } from '#src/model/event.ts';
import type { Instant } from '#src/model/time.ts';
import { wallAt } from '#src/text/local-time.ts';

/** An event of which the day, or the days, are known. */
export type DatedEvent = AllianceEvent & { readonly window: EventWindow };

export function isDated(event: AllianceEvent): event is DatedEvent {
  return event.window?.precision === 'day' || event.window?.precision === 'minute';
}

/** Whether its last day is over where it takes place; one without a date is not. */
export function isPast({ window, timeZone }: AllianceEvent, now: Instant): boolean {
  return window !== null && window.to < wallAt(now, timeZone).date;
}
