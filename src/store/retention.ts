import { sql } from 'kysely';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';

/** What is kept for how long (docs/operations.md). Rows that keep a message from being sent twice stay for ever. */

/**
 * Empties messages that were closed before an instant, up to so many: the row with its key stays. Kept are the newest
 * message of each kind in a channel, and what was posted of stories that were reported on since `storiesSince`. Returns how
 * many were emptied.
 */
export async function emptyOldMessages(
  db: Database,
  { closedBefore, storiesSince, limit }: Readonly<Record<'closedBefore' | 'storiesSince' | 'limit', number>>,
): Promise<number> {
  const emptied = await sql<{ id: number }>`
    update deliveries set message = '' where id in (
      select id from deliveries
      where closed_at < ${closedBefore} and message <> '' and state in ('sent', 'failed', 'uncertain', 'expired', 'dropped')
        and id not in (select max(id) from deliveries group by channel_id, kind)
        and not (kind = 'alert' and subject in (select 'story:' || id from stories where last_at >= ${storiesSince}))
      limit ${limit}
    ) returning id`.execute(db);
  return emptied.rows.length;
}

/** Removes what the preview showed before an instant, up to so many. Returns how many that were. */
export async function removePreviewMessages(db: Database, before: Instant, limit: number): Promise<number> {
  const removed = await sql<{ id: number }>`
    delete from preview_messages where id in (
      select id from preview_messages where posted_at < ${before} limit ${limit}
    ) returning id`.execute(db);
  return removed.rows.length;
}

/** Forgets why articles were told or not, up to so many. Returns how many that were. */
export async function removeOutcomes(db: Database, before: Instant, limit: number): Promise<number> {
  const removed = await sql<{ id: number }>`
    delete from outcomes where (article_id, channel_id) in (
      select article_id, channel_id from outcomes where at < ${before} limit ${limit}
    ) returning article_id as id`.execute(db);
  return removed.rows.length;
}

/** Forgets who changed what, up to so many. Returns how many that were. */
export async function removeChanges(db: Database, before: Instant, limit: number): Promise<number> {
  const removed = await sql<{ id: number }>`
    delete from changes where id in (select id from changes where at < ${before} limit ${limit})
    returning id`.execute(db);
  return removed.rows.length;
}
