import { sql } from 'kysely';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';

/** What became of the messages for one channel. */
export interface ChannelDeliveries {
  /** When the last one went out; null when none ever did. */
  readonly lastSentAt: Instant | null;
  readonly waiting: number;
  /** Given up since the instant asked for. */
  readonly failed: number;
  /** Since the instant asked for: nobody can tell whether they arrived. */
  readonly uncertain: number;
}

/** Those of several channels; one that never had a message is absent. */
export async function deliveriesOf(
  db: Database,
  channelIds: readonly number[],
  since: Instant,
): Promise<Map<number, ChannelDeliveries>> {
  const rows = await db
    .selectFrom('deliveries')
    .select(({ fn }) => [
      'channel_id',
      sql<number | null>`max(case when state = 'sent' then closed_at end)`.as('lastSentAt'),
      fn.sum<number>(sql`state in ('pending', 'sending')`).as('waiting'),
      fn.sum<number>(sql`state = 'failed' and closed_at >= ${since}`).as('failed'),
      fn.sum<number>(sql`state = 'uncertain' and closed_at >= ${since}`).as('uncertain'),
    ])
    .where('channel_id', 'in', channelIds)
    .groupBy('channel_id')
    .execute();
  return new Map(rows.map(({ channel_id, ...counts }) => [channel_id, counts]));
}

/** Has what was dropped at a moment wait again. */
export async function reopenDropped(db: Database, channelId: number, at: Instant): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'pending', closed_at: null })
    .where('channel_id', '=', channelId)
    .where('state', '=', sql.lit('dropped'))
    .where('closed_at', '=', at)
    .execute();
}

/** Closes what waits for a channel without posting it. Returns how many that were. */
export async function dropWaiting(db: Database, channelId: number, now: Instant): Promise<number> {
  const dropped = await db
    .updateTable('deliveries')
    .set({
      // What may have been shown is not called dropped.
      state: sql<string>`case when uncertain_since is null then 'dropped' else 'uncertain' end`,
      closed_at: now,
    })
    .where('channel_id', '=', channelId)
    .where('state', '=', sql.lit('pending'))
    .returning('id')
    .execute();
  return dropped.length;
}
