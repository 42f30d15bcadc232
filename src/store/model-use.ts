import type { ModelUse } from '#src/model/rewriting.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';

/** What a day allows. */
export interface ModelLimits {
  readonly calls: number;
  readonly tokens: number;
}

/**
 * Takes a call of at most so many tokens out of the day's. Returns false, and counts that, when the calls are used up or
 * the tokens would not suffice: two calls at once never take the same tokens.
 */
export async function takeModelCall(
  db: Database,
  now: Instant,
  tokens: number,
  limits: ModelLimits,
): Promise<boolean> {
  const day = dayOf(now);
  await db
    .insertInto('model_use')
    .values({ day })
    .onConflict((conflict) => conflict.column('day').doNothing())
    .execute();
  const taken = await db
    .updateTable('model_use')
    .set((row) => ({ calls: row('calls', '+', 1), tokens: row('tokens', '+', tokens) }))
    .where('day', '=', day)
    .where('calls', '<', limits.calls)
    .where('tokens', '<=', limits.tokens - tokens)
    .returning('day')
    .executeTakeFirst();
  if (taken) return true;
  await db
    .updateTable('model_use')
    .set((row) => ({ withheld: row('withheld', '+', 1) }))
    .where('day', '=', day)
    .execute();
  return false;
}

/** Notes what became of a call that was taken at that time, and how many tokens more or less it cost than was taken. */
export async function settleModelCall(
  db: Database,
  takenAt: Instant,
  difference: number,
  outcome: 'accepted' | 'rejected' | 'failed',
): Promise<void> {
  await db
    .updateTable('model_use')
    .set((row) => ({ tokens: row('tokens', '+', difference), [outcome]: row(outcome, '+', 1) }))
    .where('day', '=', dayOf(takenAt))
    .execute();
}

/** All zero on a day without a call. */
export async function modelUse(db: Database, now: Instant): Promise<ModelUse> {
  const row = await db
    .selectFrom('model_use')
    .select(['calls', 'tokens', 'accepted', 'rejected', 'failed', 'withheld'])
    .where('day', '=', dayOf(now))
    .executeTakeFirst();
  return row ?? { calls: 0, tokens: 0, accepted: 0, rejected: 0, failed: 0, withheld: 0 };
}

/** Days begin at midnight UTC, as those of the providers' bills do. */
function dayOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}
