import { type Kysely, sql } from 'kysely';

/**
 * What reports add to terms, in the order in which they came, until it is in the tables of terms too: one row a batch
 * instead of a page for every term. The mark of the last row tells whether what somebody knows is still so; it is random,
 * for a number alone comes back after a rollback.
 */
const STATEMENTS = [
  `create table story_log (
    id integer primary key autoincrement,
    mark integer not null default (random() >> 11),
    entry text not null
  )`,
  // The last row of the log that the stories of a term hold.
  'alter table story_probes add column through integer not null default 0',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
