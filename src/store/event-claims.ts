import type { Selectable } from 'kysely';
import type {
  EventClaim,
  EventIdentity,
  EventMention,
  EventQuote,
  EventStance,
  EventWindow,
} from '#src/model/event.ts';
import type { Tier } from '#src/model/feed.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';
import { identityColumns, toIdentity, toWindow, windowColumns } from './events.ts';
import type { EventClaimsTable } from './schema.ts';

/** Who says what of the events of the ledger. */

export type StoredClaim = EventClaim & {
  readonly id: number;
  /** What the event is by this claim; null for a person's. */
  readonly identity: EventIdentity | null;
};

/** Who published a report, and when. */
export interface ReportedBy {
  readonly articleId: number;
  readonly publisher: string;
  readonly family: string;
  readonly tier: Tier | null;
  readonly at: Instant;
}

/** Notes what a sentence of an article says of an event. */
export async function insertReport(
  db: Database,
  eventId: number,
  { stance, window, isOfficial, quote, ...identity }: EventMention,
  { articleId, publisher, family, tier, at }: ReportedBy,
): Promise<void> {
  await db
    .insertInto('event_claims')
    .values({
      event_id: eventId,
      by: 'article',
      at,
      stance,
      ...windowColumns(window),
      ...identityColumns(identity),
      article_id: articleId,
      publisher,
      family,
      tier,
      official: isOfficial ? 1 : 0,
      quote_field: quote.field,
      quote_start: quote.start,
      quote_end: quote.end,
      quote: quote.text,
    })
    .execute();
}

/** Notes what a person says of an event. Returns the id of the claim. */
export async function insertWord(
  db: Database,
  eventId: number,
  word: {
    readonly person: string;
    readonly at: Instant;
    readonly stance: EventStance;
    readonly window: EventWindow | null;
  },
): Promise<number> {
  const { person, at, stance, window } = word;
  const { id } = await db
    .insertInto('event_claims')
    .values({ event_id: eventId, by: 'person', at, stance, ...windowColumns(window), official: 0, person })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Notes what the configuration says of an event, instead of what it said before. */
export async function setConfigured(
  db: Database,
  eventId: number,
  {
    at,
    stance,
    window,
    ...identity
  }: EventIdentity & {
    readonly at: Instant;
    readonly stance: EventStance;
    readonly window: EventWindow;
  },
): Promise<void> {
  await dropConfigured(db, eventId);
  await db
    .insertInto('event_claims')
    .values({
      event_id: eventId,
      by: 'config',
      at,
      stance,
      ...windowColumns(window),
      ...identityColumns(identity),
      official: 0,
    })
    .execute();
}

export async function dropConfigured(db: Database, eventId: number): Promise<void> {
  await db.deleteFrom('event_claims').where('event_id', '=', eventId).where('by', '=', 'config').execute();
}

/** Forgets what an article said. Returns the events that it spoke of. */
export async function dropReports(db: Database, articleId: number): Promise<number[]> {
  const rows = await db
    .deleteFrom('event_claims')
    .where('article_id', '=', articleId)
    .returning('event_id')
    .execute();
  return [...new Set(rows.map(({ event_id }) => event_id))];
}

/** What holds of an event, oldest first: words that were taken back are not in it. */
export async function claimsOf(db: Database, eventId: number): Promise<StoredClaim[]> {
  const rows = await db
    .selectFrom('event_claims')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('undone_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(toClaim);
}

/** Whether something that holds was said of an event after an instant. */
export async function isSpokenOfAfter(db: Database, eventId: number, at: Instant): Promise<boolean> {
  const later = await db
    .selectFrom('event_claims')
    .select('id')
    .where('event_id', '=', eventId)
    .where('at', '>', at)
    .where('undone_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return later !== undefined;
}

/** What a person last said of an event and did not take back; null where none did. */
export async function lastWordOn(
  db: Database,
  eventId: number,
): Promise<{ readonly id: number; readonly person: string; readonly at: Instant } | null> {
  const row = await db
    .selectFrom('event_claims')
    .select(['id', 'person', 'at'])
    .where('event_id', '=', eventId)
    .where('by', '=', 'person')
    .where('undone_at', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row ? { id: row.id, person: row.person!, at: row.at } : null;
}

export async function undoWord(db: Database, claimId: number, now: Instant): Promise<void> {
  await db.updateTable('event_claims').set({ undone_at: now }).where('id', '=', claimId).execute();
}

/** The events of which the configuration says something. */
export async function configuredEvents(db: Database): Promise<number[]> {
  const rows = await db.selectFrom('event_claims').select('event_id').where('by', '=', 'config').execute();
  return rows.map(({ event_id }) => event_id);
}

/** The articles that speak of an event, each once, the newest first. */
export async function articlesOn(db: Database, eventId: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('event_claims')
    .select((eb) => ['article_id', eb.fn.max('at').as('newest')])
    .where('event_id', '=', eventId)
    .where('article_id', 'is not', null)
    .groupBy('article_id')
    .orderBy('newest', 'desc')
    .orderBy('article_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ article_id }) => article_id!);
}

/** Articles whose events nobody noted yet, the oldest first. */
export async function articlesToNote(db: Database, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('articles')
    .select('id')
    .where('events_noted', '=', 0)
    .orderBy('sort_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export async function markNoted(db: Database, articleIds: readonly number[]): Promise<void> {
  if (articleIds.length === 0) return;
  await db.updateTable('articles').set({ events_noted: 1 }).where('id', 'in', articleIds).execute();
}

function toClaim(row: Selectable<EventClaimsTable>): StoredClaim {
  const { id, at, kind, participants, place, subject } = row;
  const said = {
    id,
    at,
    stance: row.stance as EventStance,
    window: toWindow(row),
    identity:
      kind === null || participants === null ? null : toIdentity({ kind, participants, place, subject }),
  };
  switch (row.by) {
    case 'article':
      return {
        ...said,
        by: 'article',
        articleId: row.article_id!,
        publisher: row.publisher!,
        family: row.family!,
        tier: row.tier as Tier | null,
        isOfficial: row.official === 1,
        quote: {
          field: row.quote_field as EventQuote['field'],
          start: row.quote_start!,
          end: row.quote_end!,
          text: row.quote!,
        },
      };
    case 'person':
      return { ...said, by: 'person', person: row.person! };
    default:
      return { ...said, by: 'config' };
  }
}
