import {
  DATE_PRECISIONS,
  type EventChange,
  type EventClaim,
  type EventState,
  type EventStatus,
  type EventWindow,
} from '#src/model/event.ts';
import { DAY_MS } from '#src/model/time.ts';
import { daysAfter, type LocalDate } from '#src/text/local-time.ts';
import { gapBetween } from './same-event.ts';
import { agrees, isCertain, precisionRank, publishersOf, type Voice, voiceOf } from './voices.ts';
import { isExact } from './window.ts';

/**
 * What follows from what is said of an event. The rules, as an operator reads them, are in docs/events.md; here each
 * has the function that holds it.
 */

/** What is known so far. */
interface Ledger {
  readonly status: EventStatus;
  readonly window: EventWindow | null;
  readonly changes: readonly EventChange[];
  /** Whether a person's word is in force, which no article overrules. */
  readonly isPersons: boolean;
  /** What articles said without a hedge, in order. */
  readonly voices: readonly Voice[];
}

/** "19日" in a Tokyo paper may be the 18th in Washington: so near, another day alone is no other plan. */
const DATE_LINE_DAYS = 1;
/** A vague date is vague at its ends too. */
const VAGUE_BY_DAYS = 10;

/**
 * What follows from the claims about an event, of which there is at least one. Claims of the same moment are taken with
 * the vaguer first, others by their time, whatever their order.
 */
export function stateOf(claims: readonly EventClaim[]): EventState {
  const ordered = claims.toSorted(
    (a, b) => a.at - b.at || authority(a) - authority(b) || vagueness(b) - vagueness(a),
  );
  const start: Ledger = { status: 'proposed', window: null, changes: [], isPersons: false, voices: [] };
  const { status, window, changes, voices } = ordered.reduce(after, start);
  return { status, window, changes, confirmedBy: window ? publishersOf(voices, window) : [] };
}

/** Whether its last day is over and nobody has told how it went; `today` is the day at its place. */
export function isOverdue(
  { status, window }: Pick<EventState, 'status' | 'window'>,
  today: LocalDate,
): boolean {
  return window !== null && window.to < today && status !== 'held' && status !== 'cancelled';
}

function authority({ by }: EventClaim): number {
  return by === 'person' ? 2 : by === 'config' ? 0 : 1;
}

/** Higher is vaguer; without a day vaguest. */
function vagueness({ window }: EventClaim): number {
  return window ? DATE_PRECISIONS.indexOf(window.precision) : DATE_PRECISIONS.length;
}

function after(ledger: Ledger, claim: EventClaim): Ledger {
  const voice = claim.by === 'article' ? voiceOf(claim) : null;
  const heard = voice ? { ...ledger, voices: [...ledger.voices, voice] } : ledger;
  if (claim.by === 'person') return { ...decided(heard, claim), isPersons: true };
  if (heard.isPersons) return claim.stance === 'held' ? held(heard, claim) : heard;
  if (claim.by === 'config') return decided(heard, claim);
  switch (claim.stance) {
    case 'held':
      return held(heard, claim);
    case 'cancelled':
      return heard.status === 'held' ? heard : changed(heard, claim, 'cancelled', heard.window);
    case 'moved':
      return moved(heard, claim);
    default:
      return dated(heard, claim);
  }
}

/** A person's or the configuration's word holds as it is. */
function decided(ledger: Ledger, claim: EventClaim): Ledger {
  const window = claim.window ?? ledger.window;
  const statuses: Readonly<Record<EventClaim['stance'], EventStatus>> = {
    mooted: 'proposed',
    arranged: 'tentative',
    planned: 'tentative',
    announced: 'confirmed',
    moved: 'confirmed',
    cancelled: 'cancelled',
    held: 'held',
  };
  const isOther = window !== null && ledger.window !== null && !agrees(window, ledger.window);
  return changed(ledger, claim, statuses[claim.stance], window, isOther ? ledger.window : null);
}

/** One report is enough, but not one from before the day. */
function held(ledger: Ledger, claim: EventClaim): Ledger {
  const { status, window } = ledger;
  if (status === 'cancelled' && !claim.window) return ledger;
  const day = dayBefore(claim);
  if (window && isExact(window) && window.from > day) return ledger;
  const isSharper =
    claim.window !== null &&
    (window === null || !isExact(window) || !isExact(claim.window) || gapBetween(window, claim.window) > 0);
  const next =
    isSharper && (status !== 'held' || window === null || !isExact(window)) ? claim.window : window;
  return changed(ledger, claim, 'held', next);
}

/** The last day that may be over where somebody writes: Tokyo is ahead of UTC by nine hours, its dates by one day. */
function dayBefore({ at }: EventClaim): LocalDate {
  return daysAfter(new Date(at).toISOString().slice(0, 10), 1);
}

/** It will be on another day. Without that day, or while one unofficial report alone names it, it is only moved. */
function moved(ledger: Ledger, claim: EventClaim): Ledger {
  const { status, window } = ledger;
  const said = claim.window;
  if (status === 'held') return ledger;
  if (said === null)
    return wasJustMoved(ledger, claim) ? ledger : changed(ledger, claim, 'moved', null, window);
  if (window && agrees(window, said)) return supported(ledger, claim, said);
  // "Postponed to May", where the day in May is known.
  if (window && isInside(window, said) && precisionRank(said) > precisionRank(window)) return ledger;
  if (isCertain(ledger.voices, said)) return changed(ledger, claim, 'confirmed', said, window);
  // Of what had no day before, a day is only the first.
  const isFirst = window === null && status !== 'moved';
  return changed(ledger, claim, isFirst ? 'tentative' : 'moved', said, window);
}

/** "Postponed", without a day, so soon after it was moved, speaks of that. */
function wasJustMoved({ status, changes }: Ledger, { at }: EventClaim): boolean {
  const last = changes.findLast(({ movedFrom }) => movedFrom !== null);
  return status === 'moved' || (last !== undefined && at - last.claim.at <= WEEK_MS);
}

const WEEK_MS = 7 * DAY_MS;

/** A day ahead, more or less certain. */
function dated(ledger: Ledger, claim: EventClaim): Ledger {
  const { status, window } = ledger;
  const { window: said, stance } = claim;
  if (status === 'held') return ledger;
  if (status === 'cancelled') return reopened(ledger, claim);
  if (said === null) return window === null ? raised(ledger, claim) : ledger;
  if (window === null) return supported(ledger, claim, said);
  if (agrees(window, said)) return supported(ledger, claim, saysMore(said, window) ? said : window);
  if (gapBetween(window, said) === 0) return refined(ledger, claim, window, said);
  // "Late March" that turns out to be the 19th was not moved.
  if (
    status !== 'confirmed' &&
    !isExact(window) &&
    isExact(said) &&
    gapBetween(window, said) <= VAGUE_BY_DAYS
  )
    return supported(ledger, claim, said);
  // Another day. What is only thought of moves nothing that is more than that.
  if (stance === 'mooted' && status !== 'proposed') return ledger;
  if (
    isExact(window) &&
    isExact(said) &&
    gapBetween(window, said) <= DATE_LINE_DAYS &&
    !isCertain(ledger.voices, said)
  )
    return ledger;
  if (status === 'proposed') return supported(ledger, claim, said);
  if (isCertain(ledger.voices, said) && stance !== 'mooted' && stance !== 'arranged')
    return changed(ledger, claim, 'confirmed', said, window);
  if (status === 'confirmed') return ledger;
  return precisionRank(said) > precisionRank(window) && vaguest(said)
    ? ledger
    : changed(ledger, claim, 'moved', said, window);
}

/** A clock time, or all days of what was known by its first. */
function saysMore(said: EventWindow, window: EventWindow): boolean {
  return (
    precisionRank(said) < precisionRank(window) ||
    (said.precision === window.precision && said.from === window.from && said.to > window.to)
  );
}

/** A vaguer word does not undo an exact one; an exact one within a vague one makes it exact. */
function refined(ledger: Ledger, claim: EventClaim, window: EventWindow, said: EventWindow): Ledger {
  if (precisionRank(said) >= precisionRank(window)) return raised(ledger, claim);
  // While a vague date is confirmed, the exact one of a single report is no more than a report.
  if (ledger.status === 'confirmed' && !isCertain(ledger.voices, said)) return ledger;
  return supported(ledger, claim, said);
}

/** The window is this one; the status what stands behind it. */
function supported(ledger: Ledger, claim: EventClaim, window: EventWindow): Ledger {
  const isFirm = claim.stance !== 'mooted' && claim.stance !== 'arranged';
  const status =
    isFirm && isCertain(ledger.voices, window) ? 'confirmed' : tentative(claim) ? 'tentative' : 'proposed';
  return changed(ledger, claim, higher(ledger.status, status), window);
}

function raised(ledger: Ledger, claim: EventClaim): Ledger {
  if (ledger.status !== 'proposed' || !tentative(claim))
    return ledger.changes.length === 0
      ? changed(ledger, claim, 'proposed', ledger.window ?? claim.window)
      : ledger;
  return changed(ledger, claim, 'tentative', ledger.window ?? claim.window);
}

/** Only words that are new and firm bring back what was called off. */
function reopened(ledger: Ledger, claim: EventClaim): Ledger {
  const { window, stance } = claim;
  if (window === null || stance === 'mooted' || stance === 'arranged') return ledger;
  const isOther = ledger.window === null || gapBetween(ledger.window, window) > 0;
  if (!isCertain(ledger.voices, window) && !isOther) return ledger;
  return changed(ledger, claim, isCertain(ledger.voices, window) ? 'confirmed' : 'tentative', window);
}

/** It is being prepared, or a report says that it will be. What is only thought of is proposed, whatever day it names. */
function tentative({ stance }: EventClaim): boolean {
  return stance !== 'mooted';
}

const ORDER: readonly EventStatus[] = ['proposed', 'tentative', 'moved', 'confirmed'];

function higher(a: EventStatus, b: EventStatus): EventStatus {
  return ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a;
}

function isInside(inner: EventWindow, outer: EventWindow): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

function vaguest({ precision }: EventWindow): boolean {
  return precision === 'season' || precision === 'year' || precision === 'open';
}

/** A claim that changes nothing is not noted. */
function changed(
  ledger: Ledger,
  claim: EventClaim,
  status: EventStatus,
  window: EventWindow | null,
  movedFrom: EventWindow | null = null,
): Ledger {
  const isSame = status === ledger.status && sameWindow(window, ledger.window);
  if (isSame && ledger.changes.length > 0) return ledger;
  return { ...ledger, status, window, changes: [...ledger.changes, { status, window, claim, movedFrom }] };
}

function sameWindow(a: EventWindow | null, b: EventWindow | null): boolean {
  return (
    a === b ||
    (a !== null &&
      b !== null &&
      a.from === b.from &&
      a.to === b.to &&
      a.precision === b.precision &&
      a.at === b.at)
  );
}
