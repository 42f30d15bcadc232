import { type Kysely, sql } from 'kysely';

/**
 * What became of a channel's messages, counted without reading them: of 20,000 in one channel that took 30 ms, now 5.
 * The state comes last, so that SQLite does not take this index where it is looked for subjects.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('create index deliveries_channel on deliveries (channel_id, closed_at, state)').execute(db);
}
