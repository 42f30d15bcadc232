import { sql } from 'kysely';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';

/** What waits with a paused channel, and what becomes of it. */

/** Of what waited, so many messages go out once the channel can be posted to again, none older than this: it was news. */
const GO_OUT_AT_MOST = 10;
const GO_OUT_FOR_MS = DAY_MS;

/** What may have been shown is not called expired. */
const EXPIRED = sql<string>`case when uncertain_since is null then 'expired' else 'uncertain' end`;

/** Closes what waits for a channel as expired, but for the newest that still go out. Returns how many of those there are. */
export async function expireWaiting(db: Database, channelId: number, now: Instant): Promise<number> {
  const newest = await db
    .selectFrom('deliveries')
    .select('id')
    .where('channel_id', '=', channelId)
    .where('state', '=', sql.lit('pending'))
    .where('created_at', '>=', now - GO_OUT_FOR_MS)
    .orderBy('id', 'desc')
    .limit(GO_OUT_AT_MOST)
    .execute();
  const ids = newest.map(({ id }) => id);
  await db
    .updateTable('deliveries')
    .set({ state: EXPIRED, closed_at: now })
    .where('channel_id', '=', channelId)
    .where('state', '=', sql.lit('pending'))
    .$if(ids.length > 0, (query) => query.where('id', 'not in', ids))
    .execute();
  return ids.length;
}

/** The channels for which something waits. */
export async function channelsThatWait(db: Database): Promise<number[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select('channel_id')
    .distinct()
    .where('state', '=', sql.lit('pending'))
    .execute();
  return rows.map((row) => row.channel_id);
}

/** Closes what has waited since before the instant given in channels that were paused before it. Returns how many. */
export async function expireForgotten(db: Database, before: Instant, now: Instant): Promise<number> {
  const expired = await db
    .updateTable('deliveries')
    .set({ state: EXPIRED, closed_at: now })
    .where('state', '=', sql.lit('pending'))
    .where('created_at', '<=', before)
    .where('channel_id', 'in', (eb) =>
      eb.selectFrom('channels').select('id').where('paused_at', '<=', before),
    )
    .returning('id')
    .execute();
  return expired.length;
}

/** How many alerts of a channel have expired since an instant. */
export async function expiredSince(db: Database, channelId: number, since: Instant): Promise<number> {
  const { count } = await db
    .selectFrom('deliveries')
    .select(sql<number>`count(*)`.as('count'))
    .where('state', '=', 'expired')
    .where('closed_at', '>=', since)
    .where('channel_id', '=', channelId)
    .where('kind', '=', 'alert')
    .executeTakeFirstOrThrow();
  return count;
}
