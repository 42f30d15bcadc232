import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';

/** Where Slack let the bot in, as sealed texts: what they hold is nobody's business here. */

export async function saveInstallation(
  db: Database,
  id: string,
  sealed: string,
  now: Instant,
): Promise<void> {
  await db
    .insertInto('installations')
    .values({ id, sealed, stored_at: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ sealed, stored_at: now }))
    .execute();
}

/** null when there is none. */
export async function installation(db: Database, id: string): Promise<string | null> {
  const row = await db.selectFrom('installations').select('sealed').where('id', '=', id).executeTakeFirst();
  return row?.sealed ?? null;
}

export async function removeInstallation(db: Database, id: string): Promise<void> {
  await db.deleteFrom('installations').where('id', '=', id).execute();
}

export async function installationIds(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('installations').select('id').orderBy('stored_at').execute();
  return rows.map(({ id }) => id);
}
