import type { AllianceEvent, EventIdentity, EventKind, EventMention, EventWindow } from '#src/model/event.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import { daysBetween } from '#src/text/local-time.ts';
import { countryNamed } from './countries.ts';
import { type Person, personNamed } from './people.ts';
import { countryOfPlace } from './places.ts';
import { isExact } from './window.ts';

/** Which event of the ledger a sentence speaks of. */

/** What of an event of the ledger decides that. */
export interface EventAtHand
  extends Pick<AllianceEvent, 'id' | 'kind' | 'participants' | 'place' | 'window' | 'status'> {
  readonly subject?: string | null | undefined;
  /** The days it was to be on before it was moved: reports that came late, and those that look back, name them. */
  readonly former?: readonly EventWindow[] | undefined;
  /** When it was last spoken of. */
  readonly lastAt: Instant;
}

/** The same people do not meet twice within so many days, unless both days are confirmed or the places differ. */
const ONE_MEETING_DAYS = 7;
/** And where only the month is certain. */
const ONE_MEETING_MONTHS = 45;
/** What is not certain may slip so far and still be what was talked of. */
const SLIPPING_DAYS = 150;
/** Whatever says that it was moved may move it so far. */
const MOVED_DAYS = 730;
/** So long after it, an event is still what "they met" speaks of; before it, what "the visit" does. */
const HELD_DAYS = 10;
const TALKED_OF_DAYS = 120;

/** The id of the event that a mention speaks of, the nearest in time; null when it is none of those known. */
export function sameEvent(mention: EventMention, known: readonly EventAtHand[], at: Instant): number | null {
  const candidates = known
    .filter((event) => isOneThing(mention, event) && isOneTime(mention, event, at))
    .map((event) => ({ event, far: distance(mention, event, at) }))
    .sort((a, b) => a.far - b.far || b.event.lastAt - a.event.lastAt);
  return candidates[0]?.event.id ?? null;
}

/**
 * Whether a mention that no event takes begins one. "They met", without a day, tells only of one that is known; so do
 * talks that will be some day.
 */
export function mayBegin({ stance, window, kind }: EventMention): boolean {
  if (window !== null) return true;
  if (stance === 'held') return false;
  return kind === 'summit' || kind === 'visit';
}

/** The visit of one to the other's country is their meeting; a call is not. */
const MEETINGS: readonly EventKind[] = ['summit', 'ministerial', 'visit'];

/** Whether two descriptions may be of one event, whenever that is. */
export function isOneThing(a: EventIdentity, b: EventIdentity): boolean {
  if (a.kind !== b.kind && !(MEETINGS.includes(a.kind) && MEETINGS.includes(b.kind))) return false;
  if (!isOnePlace(a.place, b.place)) return false;
  if (a.kind === 'effect' || a.kind === 'deadline' || a.kind === 'hearing') return isOneMatter(a, b);
  if (a.kind === 'election' || a.kind === 'exercise') return isOneSubject(a, b);
  if (!isOneTopic(a.subject ?? null, b.subject ?? null)) return false;
  return isOneCompany(a, b);
}

/** A city is in its country; a place that is not said may be any. */
function isOnePlace(a: string | null, b: string | null): boolean {
  if (a === null || b === null || a === b) return true;
  return (
    (countryNamed(a) !== undefined && countryOfPlace(b) === a) ||
    (countryNamed(b) !== undefined && countryOfPlace(a) === b)
  );
}

function isOneMatter(a: EventIdentity, b: EventIdentity): boolean {
  if (!isOneTopic(a.subject ?? null, b.subject ?? null)) return false;
  return a.participants.length === 0 || b.participants.length === 0 || shares(countriesOf(a), countriesOf(b));
}

/** "tariff" may be the "auto tariff"; what is not said may be either. */
function isOneTopic(a: string | null, b: string | null): boolean {
  if (a === null || b === null || a === b) return true;
  return isHead(a, b) || isHead(b, a);
}

function isHead(general: string, special: string): boolean {
  return special.endsWith(` ${general}`) || (general === 'tariff' && special.startsWith('Section '));
}

function isOneSubject(a: EventIdentity, b: EventIdentity): boolean {
  if (a.subject != null && b.subject != null) return a.subject === b.subject;
  if (a.kind === 'exercise' && (a.subject ?? null) !== (b.subject ?? null)) return false;
  return sameList(countriesOf(a), countriesOf(b));
}

/** The same countries, and no two different people for one of them: Takaichi is not Motegi. */
function isOneCompany(a: EventIdentity, b: EventIdentity): boolean {
  if (!sameList(countriesOf(a), countriesOf(b))) return false;
  const [mine, theirs] = [personsOf(a), personsOf(b)];
  if (!agreeOnPersons(mine, theirs)) return false;
  // Without persons the ranks must agree: a summit is no meeting of ministers.
  const named = mine.length > 0 && theirs.length > 0;
  return named || rankOf(a) === null || rankOf(b) === null || rankOf(a) === rankOf(b);
}

/** Where both name somebody of a country, they name one in common. */
function agreeOnPersons(mine: readonly Person[], theirs: readonly Person[]): boolean {
  return mine.every(({ country }) => {
    const [here, there] = [mine, theirs].map((all) => all.filter((each) => each.country === country));
    return there!.length === 0 || here!.some(({ name }) => there!.some((other) => other.name === name));
  });
}

/** Who comes together as far as it is said: null for a visit of nobody in particular. */
function rankOf({ kind, participants }: EventIdentity): 'leaders' | 'others' | null {
  if (kind === 'summit') return 'leaders';
  if (kind === 'ministerial') return 'others';
  const persons = participants.flatMap((name) => personNamed(name) ?? []);
  if (persons.length === 0) return null;
  return persons.some(({ post }) => post === 'leader') ? 'leaders' : 'others';
}

function personsOf({ participants }: EventIdentity): Person[] {
  return participants.flatMap((name) => personNamed(name) ?? []);
}

/** A group or an office stands for itself. */
function countriesOf({ participants }: EventIdentity): string[] {
  return [...new Set(participants.map((name) => personNamed(name)?.country ?? name))].sort();
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}

function shares(a: readonly string[], b: readonly string[]): boolean {
  return a.some((each) => b.includes(each));
}

function isOneTime(mention: EventMention, event: EventAtHand, at: Instant): boolean {
  const { status } = event;
  const isOver = status === 'held' || status === 'cancelled';
  const today = new Date(at).toISOString().slice(0, 10);
  if (mention.window === null || event.window === null) {
    if (mention.stance === 'held') return event.window !== null && isJustOver(event.window, today);
    if (status === 'held') return false;
    if (status === 'cancelled')
      return mention.stance === 'cancelled' && at - event.lastAt <= TALKED_OF_DAYS * DAY_MS;
    // "The visit" is the next one; what has passed without a report is not.
    if (event.window !== null && event.window.to < today)
      return mention.stance === 'moved' || mention.stance === 'cancelled';
    return Math.abs(at - event.lastAt) <= TALKED_OF_DAYS * DAY_MS;
  }
  const said = mention.window;
  if (
    mention.stance !== 'held' &&
    event.former?.some((window) => isExact(window) && gapBetween(window, said) === 0)
  )
    return true;
  const gap = gapBetween(said, event.window);
  if (gap === 0) return !(isOver && isVague(mention.window) && mention.window.to > event.window.to);
  const bothExact = isExact(mention.window) && isExact(event.window);
  if (status === 'held') return bothExact && gap <= 1;
  if (mention.stance === 'held') return gap <= 1;
  if (mention.stance === 'moved') return gap <= MOVED_DAYS;
  if (status === 'confirmed' || status === 'cancelled')
    return gap <= (isExact(event.window) ? ONE_MEETING_DAYS : ONE_MEETING_MONTHS);
  // Kinds that return with the calendar: another day is another one.
  if (!MEETINGS.includes(mention.kind) && mention.kind !== 'call') return gap <= SLIPPING_DAYS;
  return gap <= SLIPPING_DAYS && (event.place !== null || mention.place !== null || gap <= 62);
}

function isVague({ precision }: EventWindow): boolean {
  return precision === 'season' || precision === 'year' || precision === 'open';
}

function isJustOver(window: EventWindow, today: string): boolean {
  return window.from <= today && daysBetween(window.to, today) <= HELD_DAYS;
}

/** Days between two windows; 0 where they overlap. */
export function gapBetween(a: EventWindow, b: EventWindow): number {
  if (a.from <= b.to && b.from <= a.to) return 0;
  return a.to < b.from ? daysBetween(a.to, b.from) : daysBetween(b.to, a.from);
}

/** By time, then places that are the very same before those that are only not different. */
function distance(mention: EventMention, event: EventAtHand, at: Instant): number {
  const today = new Date(at).toISOString().slice(0, 10);
  const isFormer =
    mention.window !== null && event.former?.some((window) => gapBetween(window, mention.window!) === 0);
  if (isFormer) return 1;
  const gap =
    mention.window && event.window
      ? gapBetween(mention.window, event.window)
      : event.window
        ? Math.abs(daysBetween(today, event.window.from)) / 10
        : 20;
  return gap + (mention.place === event.place ? 0 : 0.5) + (mention.kind === event.kind ? 0 : 0.25);
}
