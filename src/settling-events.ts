import { identityOf } from '#src/events/identity.ts';
import { stateOf } from '#src/events/ledger.ts';
import { nameOfEvent } from '#src/events/names.ts';
import type { AllianceEvent, EventChange, EventIdentity, EventWindow } from '#src/model/event.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from '#src/store/db.ts';
import { claimsOf, type StoredClaim } from '#src/store/event-claims.ts';
import {
  deleteEvent,
  type EventFacts,
  type EventRecord,
  eventById,
  insertEvent,
  updateEvent,
} from '#src/store/events.ts';

/** What follows for an event from what is said of it. */

/**
 * Brings the row of an event up to what its claims say, in the transaction that changed them. Returns the event; null where
 * nobody speaks of it any more: then it is gone.
 */
export async function settle(
  trx: Database,
  eventId: number,
  glossary: readonly GlossaryEntry[],
  now: Instant,
): Promise<EventRecord | null> {
  const known = await eventById(trx, eventId);
  const claims = await claimsOf(trx, eventId);
  if (known === null) return null;
  if (claims.length === 0) {
    await deleteEvent(trx, eventId);
    return null;
  }
  const facts = factsOf(known, claims, glossary);
  if (!isSame(known, facts)) await updateEvent(trx, eventId, facts, now);
  return { ...facts, id: known.id, key: known.key };
}

/** An event that was not known, of which nobody says anything yet: `settle` once it is said. */
export async function newEvent(
  trx: Database,
  identity: EventIdentity,
  at: Instant,
  glossary: readonly GlossaryEntry[],
  now: Instant,
): Promise<EventRecord> {
  const { kind, participants, place, subject = null } = identity;
  const facts: EventFacts = {
    ...{ kind, participants, place, subject },
    ...nameOfEvent(identity, glossary),
    status: 'proposed',
    window: null,
    former: [],
    sequence: 0,
    houses: 0,
    lastAt: at,
  };
  const id = await insertEvent(trx, facts, now);
  return { ...facts, id, key: `e${id}` };
}

function factsOf(
  known: AllianceEvent,
  claims: readonly StoredClaim[],
  glossary: readonly GlossaryEntry[],
): EventFacts {
  const { status, window, changes } = stateOf(claims);
  const isMoved = known.window !== null && !isSameWindow(known.window, window);
  return {
    ...identityFacts(known, claims, glossary),
    status,
    window,
    former: formerOf(changes, window),
    sequence: known.sequence + (isMoved ? 1 : 0),
    houses: new Set(claims.flatMap((claim) => (claim.by === 'article' ? [claim.family] : []))).size,
    lastAt: lastSpokenOf(claims) ?? known.lastAt,
  };
}

/** The windows that an event had before the present one, each once. */
export function formerOf(changes: readonly EventChange[], window: EventWindow | null): EventWindow[] {
  const all = changes.flatMap((change) => [change.movedFrom, change.window]).filter((each) => each !== null);
  return all.filter(
    (each, i) => !isSameWindow(each, window) && all.findIndex((other) => isSameWindow(each, other)) === i,
  );
}

/** null where no article speaks of it. */
function lastSpokenOf(claims: readonly StoredClaim[]): Instant | null {
  const times = claims.filter(({ by }) => by === 'article').map(({ at }) => at);
  return times.length === 0 ? null : Math.max(...times);
}

/** What the configuration says an event is, is not for reports to say; nor do people's words change it. */
function identityFacts(
  known: AllianceEvent,
  claims: readonly StoredClaim[],
  glossary: readonly GlossaryEntry[],
): Pick<AllianceEvent, keyof EventIdentity | 'name' | 'placeName' | 'timeZone'> {
  const said = claims.flatMap(({ identity }) => identity ?? []);
  const isConfigured = claims.some(({ by }) => by === 'config');
  if (isConfigured || said.length === 0) {
    const { kind, participants, place, subject, name, placeName, timeZone } = known;
    return { kind, participants, place, subject, name, placeName, timeZone };
  }
  const identity = identityOf(said);
  return { ...identity, ...nameOfEvent(identity, glossary) };
}

function isSameWindow(one: EventWindow | null, other: EventWindow | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isSame({ id, key, ...known }: EventRecord, facts: EventFacts): boolean {
  const fields = Object.keys(facts) as (keyof EventFacts)[];
  return fields.every(
    (field) => JSON.stringify(known[field] ?? null) === JSON.stringify(facts[field] ?? null),
  );
}
