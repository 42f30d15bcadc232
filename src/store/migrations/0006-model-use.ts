import { type Kysely, sql } from 'kysely';

/** How much of the model was used on each day, so that a restart gives none of it back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table model_use (
        day text primary key,
        calls integer not null default 0,
        tokens integer not null default 0,
        accepted integer not null default 0,
        rejected integer not null default 0,
        failed integer not null default 0,
        withheld integer not null default 0
      )`,
    )
    .execute(db);
}
