import { sql } from 'kysely';
import type { NewDelivery } from '#src/model/delivery.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';

/** What became of messages, for whoever decides about the next one. */

type About = Pick<NewDelivery, 'kind' | 'subject'>;

/** The revision after the last one; 1 where there is none. */
export async function nextRevision(
  db: Database,
  channelId: number,
  { kind, subject }: About,
): Promise<number> {
  const row = await db
    .selectFrom('deliveries')
    .select((eb) => eb.fn.max('revision').as('last'))
    .where('channel_id', '=', channelId)
    .where('subject', '=', subject)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/** The platform's id of the message that was posted under a revision; null where none was. */
export async function postedAs(
  db: Database,
  channelId: number,
  { kind, subject }: About,
  revision: number,
): Promise<string | null> {
  const row = await db
    .selectFrom('deliveries')
    .select('remote_id')
    .where('channel_id', '=', channelId)
    .where('subject', '=', subject)
    .where('kind', '=', kind)
    .where('revision', '=', revision)
    .where('state', '=', 'sent')
    .executeTakeFirst();
  return row?.remote_id ?? null;
}

/** How many messages of the channel were published since an instant. */
export async function publishedSince(db: Database, channelId: number, since: Instant): Promise<number> {
  const { count } = await db
    .selectFrom('deliveries')
    .select(sql<number>`count(*)`.as('count'))
    .where('state', '=', 'sent')
    .where('closed_at', '>=', since)
    .where('channel_id', '=', channelId)
    .where('options', 'like', '%"isPublished":true%')
    .executeTakeFirstOrThrow();
  return count;
}

/** Notes that a message goes out without being published. */
export async function dropPublishing(db: Database, id: number): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ options: sql<string>`json_remove(options, '$.isPublished')` })
    .where('id', '=', id)
    .execute();
}

/** Which of these subjects a channel was told of, or will be: they were posted, or wait to be. */
export async function toldSubjects(
  db: Database,
  channelId: number,
  kind: NewDelivery['kind'],
  subjects: readonly string[],
): Promise<Set<string>> {
  if (subjects.length === 0) return new Set();
  const rows = await db
    .selectFrom('deliveries')
    .select('subject')
    .where('channel_id', '=', channelId)
    .where('kind', '=', kind)
    .where('subject', 'in', subjects)
    .where('state', 'in', ['pending', 'sending', 'sent', 'uncertain'])
    .execute();
  return new Set(rows.map((row) => row.subject));
}

/** When the newest message of a kind for a channel was written; null when none ever was. */
export async function lastWritten(
  db: Database,
  channelId: number,
  kind: NewDelivery['kind'],
): Promise<Instant | null> {
  const row = await db
    .selectFrom('deliveries')
    .select('created_at')
    .where('id', '=', (eb) =>
      eb
        .selectFrom('deliveries as newest')
        .select(({ fn }) => fn.max('newest.id').as('id'))
        .where('newest.channel_id', '=', channelId)
        .where('newest.kind', '=', kind),
    )
    .executeTakeFirst();
  return row?.created_at ?? null;
}

/** Whether a message was ever written about a subject for any channel of a workspace. */
export async function wasWrittenIn(
  db: Database,
  { platform, workspace }: { readonly platform: string; readonly workspace: string },
  { kind, subject }: About,
): Promise<boolean> {
  const row = await db
    .selectFrom('deliveries')
    .innerJoin('channels', 'channels.id', 'deliveries.channel_id')
    .select('deliveries.id')
    .where('channels.platform', '=', platform)
    .where('channels.workspace', '=', workspace)
    .where('deliveries.subject', '=', subject)
    .where('deliveries.kind', '=', kind)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many messages about a subject were written for a channel since an instant. */
export async function writtenSince(
  db: Database,
  channelId: number,
  { kind, subject }: About,
  since: Instant,
): Promise<number> {
  const { count } = await db
    .selectFrom('deliveries')
    .select(sql<number>`count(*)`.as('count'))
    .where('channel_id', '=', channelId)
    .where('subject', '=', subject)
    .where('kind', '=', kind)
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow();
  return count;
}
