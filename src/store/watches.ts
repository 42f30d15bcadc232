import { type Selectable, sql } from 'kysely';
import type { DeliveryState } from '#src/model/delivery.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Question } from '#src/model/question.ts';
import type { Instant } from '#src/model/time.ts';
import { MOST_WATCHES, type Watch, type WatchState } from '#src/model/watch.ts';
import { createRecent } from '#src/recent.ts';
import { channelById, toChannel } from './channels.ts';
import type { Database } from './db.ts';
import type { WatchesTable } from './schema.ts';

/** Questions that wait for an article to answer them. */

export type Ending = 'answered' | 'expired' | 'removed';

export interface NewWatch extends Pick<Watch, 'question' | 'locale' | 'since' | 'until'> {
  readonly person: string;
  readonly channelId: number;
  /** The same for questions that differ in signs and case only. */
  readonly sameAs: string;
  readonly terms: Question;
  readonly counts: readonly number[];
  readonly total: number;
}

/** What an article is compared with. */
export interface OpenWatch {
  readonly id: number;
  readonly sameAs: string;
  readonly terms: Question;
  /** How many articles held each term when that was last counted, of how many in `total`. */
  readonly counts: readonly number[];
  readonly total: number;
}

/** Returns its id. */
export async function insertWatch(db: Database, watch: NewWatch): Promise<number> {
  const { id } = await db
    .insertInto('watches')
    .values({
      person: watch.person,
      channel_id: watch.channelId,
      question: watch.question,
      same_as: watch.sameAs,
      locale: watch.locale,
      terms: JSON.stringify(watch.terms),
      counts: JSON.stringify(watch.counts),
      total: watch.total,
      created_at: watch.since,
      expires_at: watch.until,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What was understood of questions: it never changes, and to read 500 of them again takes 2 ms. */
const understood = createRecent<Question>(MOST_WATCHES);

/** Those that wait, oldest first. */
export async function openWatches(db: Database): Promise<OpenWatch[]> {
  const rows = await db
    .selectFrom('watches')
    .select(['id', 'same_as', 'counts', 'total', 'created_at'])
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
  const keyOf = (row: (typeof rows)[number]) => `${row.created_at} ${row.id} ${row.same_as}`;
  const known = rows.map((row) => understood.find(keyOf(row)));
  const unread = rows.filter((_, i) => known[i] === null);
  const read = await termsOf(db, unread);
  for (const row of unread) understood.keep(keyOf(row), read.get(row.id)!);
  return rows.map(({ id, same_as, counts, total }, i) => ({
    id,
    sameAs: same_as,
    terms: known[i] ?? read.get(id)!,
    counts: JSON.parse(counts) as number[],
    total,
  }));
}

async function termsOf(
  db: Database,
  watches: readonly { readonly id: number }[],
): Promise<ReadonlyMap<number, Question>> {
  if (watches.length === 0) return new Map();
  const ids = watches.map(({ id }) => id);
  const rows = await db.selectFrom('watches').select(['id', 'terms']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, terms }) => [id, JSON.parse(terms) as Question]));
}

/** How many wait, and how many of these are the person's. */
export async function countWatches(
  db: Database,
  person: string,
): Promise<{ readonly all: number; readonly own: number }> {
  return db
    .selectFrom('watches')
    .select([
      sql<number>`count(*)`.as('all'),
      sql<number>`count(case when person = ${person} then 1 end)`.as('own'),
    ])
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
}

/** The person's watch that waits for the same; null where there is none. */
export async function openWatchOf(db: Database, person: string, sameAs: string): Promise<Watch | null> {
  const row = await db
    .selectFrom('watches')
    .selectAll()
    .where('person', '=', person)
    .where('same_as', '=', sameAs)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row ? toWatch(db, row) : null;
}

/** null when there is none. */
export async function watchById(db: Database, id: number): Promise<(Watch & { person: string }) | null> {
  const row = await db.selectFrom('watches').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? { ...(await toWatch(db, row)), person: row.person } : null;
}

/**
 * Ends a watch. Returns whether it waited until now: who ends it tells of it, so that it is told once.
 */
export async function endWatch(
  db: Database,
  id: number,
  end: { readonly at: Instant; readonly ending: Ending; readonly articleId?: number },
): Promise<boolean> {
  const ended = await db
    .updateTable('watches')
    .set({ ended_at: end.at, ending: end.ending, article_id: end.articleId ?? null })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute();
  return ended.length > 0;
}

/** The ids of those that wait for longer than they should. */
export async function overdueWatches(db: Database, now: Instant): Promise<number[]> {
  const rows = await db
    .selectFrom('watches')
    .select('id')
    .where('ended_at', 'is', null)
    .where('expires_at', '<=', now)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

export async function setCounts(
  db: Database,
  id: number,
  counts: readonly number[],
  total: number,
): Promise<void> {
  await db
    .updateTable('watches')
    .set({ counts: JSON.stringify(counts), total })
    .where('id', '=', id)
    .execute();
}

/** Deletes those that ended before an instant. */
export async function forgetWatches(db: Database, before: Instant): Promise<void> {
  await db.deleteFrom('watches').where('ended_at', '<', before).execute();
}

/** The person's watches that wait, and those that ended by themselves, the newest first. */
export async function watchesOf(db: Database, person: string): Promise<WatchState[]> {
  const rows = await db
    .selectFrom('watches')
    .innerJoin('channels', 'channels.id', 'watches.channel_id')
    .selectAll('channels')
    .select((eb) => [
      'watches.id as watch_id',
      'watches.question',
      'watches.locale as watch_locale',
      'watches.created_at',
      'watches.expires_at',
      'watches.ended_at',
      'watches.article_id',
      eb
        .selectFrom('deliveries')
        .select('deliveries.state')
        .whereRef('deliveries.channel_id', '=', 'watches.channel_id')
        .where('deliveries.subject', '=', sql<string>`'watch:' || watches.id`)
        .orderBy('deliveries.id', 'desc')
        .limit(1)
        .as('delivery'),
    ])
    .where('watches.person', '=', person)
    .where((eb) => eb.or([eb('watches.ended_at', 'is', null), eb('watches.ending', '!=', 'removed')]))
    .orderBy('watches.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.watch_id,
    question: row.question,
    locale: row.watch_locale as Locale,
    since: row.created_at,
    until: row.expires_at,
    channel: toChannel(row),
    end:
      row.ended_at === null
        ? null
        : { at: row.ended_at, articleId: row.article_id, delivery: row.delivery as DeliveryState | null },
  }));
}

async function toWatch(db: Database, row: Selectable<WatchesTable>): Promise<Watch> {
  return {
    id: row.id,
    question: row.question,
    locale: row.locale as Locale,
    since: row.created_at,
    until: row.expires_at,
    channel: (await channelById(db, row.channel_id))!,
  };
}
