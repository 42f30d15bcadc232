import { DATE_PRECISIONS, type EventClaim, type EventWindow } from '#src/model/event.ts';
import { daysBetween } from '#src/text/local-time.ts';
import { gapBetween } from './same-event.ts';
import { isExact } from './window.ts';

/** Who has said a day without a hedge, and whether that makes it certain. */

export interface Voice {
  readonly house: string;
  readonly publisher: string;
  readonly isOfficial: boolean;
  readonly window: EventWindow;
}

/** Two papers of different houses. */
const INDEPENDENT_HOUSES = 2;
const MONTH_DAYS = 31;

/** Of more days than a month has nothing is certain: "this spring" is a wish with a season. */
export function isCertain(voices: readonly Voice[], window: EventWindow): boolean {
  if (daysBetween(window.from, window.to) > MONTH_DAYS) return false;
  const same = voices.filter((voice) => agrees(voice.window, window));
  return (
    same.some(({ isOfficial }) => isOfficial) ||
    new Set(same.map(({ house }) => house)).size >= INDEPENDENT_HOUSES
  );
}

/** null for a claim that hedges, or names no day. */
export function voiceOf(claim: EventClaim & { readonly by: 'article' }): Voice | null {
  const { window, stance, publisher, family, isOfficial } = claim;
  if (window === null || stance === 'mooted' || stance === 'arranged' || stance === 'cancelled') return null;
  return { house: family ?? publisher, publisher, isOfficial, window };
}

/** One publisher of each house, an official one first. */
export function publishersOf(voices: readonly Voice[], window: EventWindow): string[] {
  const houses = new Map<string, Voice>();
  for (const voice of voices.filter((each) => agrees(each.window, window))) {
    const known = houses.get(voice.house);
    if (!known || (voice.isOfficial && !known.isOfficial)) houses.set(voice.house, voice);
  }
  return [...houses.values()]
    .sort((a, b) => Number(b.isOfficial) - Number(a.isOfficial))
    .map(({ publisher }) => publisher);
}

/** The same days; of exact ones, days in common. */
export function agrees(a: EventWindow, b: EventWindow): boolean {
  if (isExact(a) && isExact(b)) return gapBetween(a, b) === 0;
  return a.precision === b.precision && a.from === b.from && a.to === b.to;
}

/** Higher is vaguer. */
export function precisionRank({ precision }: EventWindow): number {
  return DATE_PRECISIONS.indexOf(precision);
}
