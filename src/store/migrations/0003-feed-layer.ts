import { type Kysely, sql } from 'kysely';

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  feeds: [
    "origin text not null default 'config'",
    'removed_at integer',
    'full_text integer not null default 0',
    'poll_seconds integer',
    'moved_to text',
    'move_seen text',
    'retired_at integer',
    'failing_since integer',
    'failure_told_at integer',
    'format text',
    'charset text',
    'entry_count integer',
    'rhythm_ms integer',
    'newest_item_at integer',
    'silence_told_at integer',
    'missed_at integer',
    'missed_count integer',
  ],
  articles: ['authors text', 'categories text', 'image text'],
};

/** What the feed layer learns of a feed, and what items carry beside their text. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, columns] of Object.entries(COLUMNS)) {
    for (const column of columns) await sql.raw(`alter table ${table} add column ${column}`).execute(db);
  }
}
