import type { Stopped } from '#src/model/status.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';

/** What somebody turned off for the whole bot. */

/** Under this name: nothing leaves the outbox. `claimDeliveries` asks for it. */
const POSTING = 'posting';

/** null while messages go out. */
export async function postingStopped(db: Database): Promise<Stopped | null> {
  const row = await db
    .selectFrom('switches')
    .select(['at', 'person', 'reason'])
    .where('name', '=', POSTING)
    .executeTakeFirst();
  return row ?? null;
}

/** Returns whether it was on before. */
export async function stopPosting(
  db: Database,
  { at, person, reason }: Stopped & { readonly at: Instant },
): Promise<boolean> {
  const rows = await db
    .insertInto('switches')
    .values({ name: POSTING, at, person, reason })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('name')
    .execute();
  return rows.length > 0;
}

/** Who stopped it by the configuration. */
export const OPERATOR = 'operator';

/** Stops posting where the configuration says so, and takes that back where it no longer does. A person's word stays. */
export async function configurePosting(db: Database, isPosting: boolean, now: Instant): Promise<void> {
  if (!isPosting) await stopPosting(db, { at: now, person: OPERATOR, reason: 'POSTING=off' });
  else await db.deleteFrom('switches').where('name', '=', POSTING).where('person', '=', OPERATOR).execute();
}

/** Returns whether it was off before. */
export async function startPosting(db: Database): Promise<boolean> {
  const rows = await db.deleteFrom('switches').where('name', '=', POSTING).returning('name').execute();
  return rows.length > 0;
}
