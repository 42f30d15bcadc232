import type { DatedEvent } from '#src/events/dated.ts';
import type { AllianceEvent, EventWindow } from '#src/model/event.ts';

/** A day that is known, without a time. */
export function onDay(date: string): EventWindow {
  return { from: date, to: date, precision: 'day', at: null };
}

/** A summit in Washington, to be varied by the one field that a test is about. */
export function allianceEvent(changes: Partial<AllianceEvent> = {}): DatedEvent {
  const event: AllianceEvent = {
    id: 1,
    key: 'e1',
    kind: 'summit',
    participants: ['Donald Trump', 'Sanae Takaichi'],
    place: 'Washington, D.C.',
    name: { en: 'Leaders’ summit', ja: '首脳会談' },
    placeName: { en: 'Washington, D.C.', ja: 'ワシントンD.C.' },
    timeZone: 'America/New_York',
    status: 'confirmed',
    window: onDay('2026-03-20'),
    sequence: 0,
    houses: 1,
    lastAt: Date.parse('2026-03-01T03:00:00Z'),
    ...changes,
  };
  return event as DatedEvent;
}
