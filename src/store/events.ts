import type { Selectable } from 'kysely';
import type { ClockTime } from '#src/model/channel.ts';
import type {
  AllianceEvent,
  DatePrecision,
  EventIdentity,
  EventKind,
  EventStatus,
  EventWindow,
} from '#src/model/event.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';
import type { EventsTable } from './schema.ts';

/** The rows of the ledger, each of which is what follows from the claims about its event. */

/** An event with what reports may still call its date. */
export type EventRecord = AllianceEvent & {
  /** The windows that it had before the present one. */
  readonly former: readonly EventWindow[];
};

/** All of an event but what the base gives it. */
export type EventFacts = Omit<EventRecord, 'id' | 'key'>;

/** Returns its id. Without a key of its own it is called `e` and that. */
export async function insertEvent(
  db: Database,
  { key, ...facts }: EventFacts & { readonly key?: string },
  now: Instant,
): Promise<number> {
  // A row has a key from the beginning; nobody sees this one.
  const { id } = await db
    .insertInto('events')
    .values({ ...toColumns(facts), key: key ?? `new-${now}`, created_at: now, updated_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (key === undefined) await setEventKey(db, id, `e${id}`);
  return id;
}

export async function updateEvent(db: Database, id: number, facts: EventFacts, now: Instant): Promise<void> {
  await db
    .updateTable('events')
    .set({ ...toColumns(facts), updated_at: now })
    .where('id', '=', id)
    .execute();
}

export async function setEventKey(db: Database, id: number, key: string): Promise<void> {
  await db.updateTable('events').set({ key }).where('id', '=', id).execute();
}

/** Removes an event of which nobody says anything any more, with what was said and taken back. */
export async function deleteEvent(db: Database, id: number): Promise<void> {
  await db.deleteFrom('event_claims').where('event_id', '=', id).execute();
  await db.deleteFrom('events').where('id', '=', id).execute();
}

/** null when there is none. */
export async function eventById(db: Database, id: number): Promise<EventRecord | null> {
  const row = await db.selectFrom('events').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toEvent(row) : null;
}

/** null when there is none. */
export async function eventByKey(db: Database, key: string): Promise<EventRecord | null> {
  const row = await db.selectFrom('events').selectAll().where('key', '=', key).executeTakeFirst();
  return row ? toEvent(row) : null;
}

/** Those of which something was said since, or that end on that date or later, in no particular order. */
export async function eventsSince(
  db: Database,
  { saidAt, endOn }: { readonly saidAt: Instant; readonly endOn: string },
): Promise<EventRecord[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where((eb) => eb.or([eb('last_at', '>=', saidAt), eb('window_to', '>=', endOn)]))
    .execute();
  return rows.map(toEvent);
}

/** Those that a report of some time may speak of: spoken of near that time, and not long over by then. */
export async function eventsNear(
  db: Database,
  { from, to, endOn }: { readonly from: Instant; readonly to: Instant; readonly endOn: string },
): Promise<EventRecord[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('last_at', '>=', from)
    .where('last_at', '<=', to)
    .where((eb) => eb.or([eb('window_to', 'is', null), eb('window_to', '>=', endOn)]))
    .orderBy('id')
    .execute();
  return rows.map(toEvent);
}

export function windowColumns(window: EventWindow | null) {
  return {
    window_from: window?.from ?? null,
    window_to: window?.to ?? null,
    window_precision: window?.precision ?? null,
    window_at: window?.at ?? null,
  };
}

/** null while nobody said when. */
export function toWindow(
  row: Pick<Selectable<EventsTable>, 'window_from' | 'window_to' | 'window_precision' | 'window_at'>,
): EventWindow | null {
  const { window_from: from, window_to: to, window_precision: precision, window_at: at } = row;
  if (from === null || to === null || precision === null) return null;
  return { from, to, precision: precision as DatePrecision, at: at as ClockTime | null };
}

export function toIdentity(row: {
  readonly kind: string;
  readonly participants: string;
  readonly place: string | null;
  readonly subject: string | null;
}): EventIdentity {
  return {
    kind: row.kind as EventKind,
    participants: JSON.parse(row.participants) as string[],
    place: row.place,
    subject: row.subject,
  };
}

export function identityColumns({ kind, participants, place, subject }: EventIdentity) {
  return { kind, participants: JSON.stringify(participants), place, subject: subject ?? null };
}

function toColumns(facts: EventFacts) {
  return {
    ...identityColumns(facts),
    name_en: facts.name.en,
    name_ja: facts.name.ja,
    place_en: facts.placeName?.en ?? null,
    place_ja: facts.placeName?.ja ?? null,
    time_zone: facts.timeZone,
    status: facts.status,
    ...windowColumns(facts.window),
    former: JSON.stringify(facts.former),
    sequence: facts.sequence,
    houses: facts.houses,
    last_at: facts.lastAt,
  };
}

function toEvent(row: Selectable<EventsTable>): EventRecord {
  const { place_en: en, place_ja: ja } = row;
  return {
    id: row.id,
    key: row.key,
    ...toIdentity(row),
    name: { en: row.name_en, ja: row.name_ja },
    placeName: en === null || ja === null ? null : { en, ja },
    timeZone: row.time_zone,
    status: row.status as EventStatus,
    window: toWindow(row),
    former: JSON.parse(row.former) as EventWindow[],
    sequence: row.sequence,
    houses: row.houses,
    lastAt: row.last_at,
  };
}
