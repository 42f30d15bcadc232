import { sql } from 'kysely';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';

/** What channels were told of dated events: deliveries of the kind `event`, whose subject begins with the event's key. */

/** Of an event, every subject by channel; of one that was told nothing, empty. */
export async function toldOfEvent(db: Database, key: string): Promise<Map<number, Set<string>>> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['channel_id', 'subject'])
    .where('kind', '=', 'event')
    .where('subject', '>=', `event:${key}:`)
    .where('subject', '<', `event:${key};`)
    .execute();
  const told = new Map<number, Set<string>>();
  for (const { channel_id, subject } of rows)
    told.set(channel_id, (told.get(channel_id) ?? new Set()).add(subject));
  return told;
}

/** Takes back what waits under these subjects. Returns how much that was. */
export async function dropEventMessages(
  db: Database,
  subjects: readonly string[],
  now: Instant,
): Promise<number> {
  if (subjects.length === 0) return 0;
  const dropped = await db
    .updateTable('deliveries')
    .set({
      // What may have been shown is not called dropped.
      state: sql<string>`case when uncertain_since is null then 'dropped' else 'uncertain' end`,
      closed_at: now,
    })
    .where('kind', '=', 'event')
    .where('subject', 'in', subjects)
    .where('state', '=', sql.lit('pending'))
    .returning('id')
    .execute();
  return dropped.length;
}
