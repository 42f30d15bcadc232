import { sql } from 'kysely';
import type { Message } from '#src/message.ts';
import type { ClaimedDelivery, DeliveryOptions, NewDelivery } from '#src/model/delivery.ts';
import type { Instant } from '#src/model/time.ts';
import { toChannel } from './channels.ts';
import type { Database } from './db.ts';

/**
 * The states of a delivery that is still to be made. Literals, because SQLite takes a partial index only when the query
 * says the index's own words (https://www.sqlite.org/partialindex.html#queries_using_partial_indexes).
 */
const OPEN = [sql.lit('pending'), sql.lit('sending')];

/** Writes deliveries to the outbox. One that was ever enqueued before is left as it is. Returns how many are new. */
export async function enqueueDeliveries(
  db: Database,
  deliveries: readonly NewDelivery[],
  now: Instant,
): Promise<number> {
  if (deliveries.length === 0) return 0;
  const added = await db
    .insertInto('deliveries')
    .values(
      deliveries.map((delivery) => ({
        channel_id: delivery.channelId,
        kind: delivery.kind,
        subject: delivery.subject,
        revision: delivery.revision,
        message: JSON.stringify(delivery.message),
        options: delivery.options ? JSON.stringify(delivery.options) : null,
        state: 'pending',
        due_at: delivery.dueAt ?? now,
        created_at: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['channel_id', 'subject', 'kind', 'revision']).doNothing())
    .returning('id')
    .execute();
  return added.length;
}

/** Gives deliveries that wait to be sent the message as it is now. */
export async function reviseDeliveries(db: Database, deliveries: readonly NewDelivery[]): Promise<void> {
  for (const delivery of deliveries) {
    await db
      .updateTable('deliveries')
      .set({ message: JSON.stringify(delivery.message) })
      .where('channel_id', '=', delivery.channelId)
      .where('subject', '=', delivery.subject)
      .where('kind', '=', delivery.kind)
      .where('revision', '=', delivery.revision)
      .where('state', '=', 'pending')
      .execute();
  }
}

/**
 * Claims the oldest open delivery of every channel where that one is due and nobody's: it belongs to the caller until
 * the lease ends. What is behind it waits, so that order per channel is kept.
 */
export async function claimDeliveries(
  db: Database,
  claim: { readonly now: Instant; readonly leaseMs: number },
): Promise<ClaimedDelivery[]> {
  const claimed = await db
    .updateTable('deliveries')
    .set((eb) => ({
      state: 'sending',
      lease_until: claim.now + claim.leaseMs,
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('channels')
        .select(({ selectFrom }) =>
          selectFrom('deliveries as oldest')
            .select('oldest.id')
            .whereRef('oldest.channel_id', '=', 'channels.id')
            .where('oldest.state', 'in', OPEN)
            .orderBy('oldest.id')
            .limit(1)
            .as('id'),
        ),
    )
    .where('due_at', '<=', claim.now)
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', claim.now)]))
    .returning('id')
    .execute();
  if (claimed.length === 0) return [];
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('channels', 'channels.id', 'deliveries.channel_id')
    .selectAll('channels')
    .select((eb) => [
      eb.ref('deliveries.id').as('delivery_id'),
      'deliveries.kind',
      'deliveries.subject',
      'deliveries.revision',
      'deliveries.message',
      'deliveries.options',
      'deliveries.attempts',
    ])
    .where(
      'deliveries.id',
      'in',
      claimed.map((row) => row.id),
    )
    .orderBy('deliveries.id')
    .execute();
  return rows.map((row) => ({
    id: row.delivery_id,
    channel: toChannel(row),
    kind: row.kind as NewDelivery['kind'],
    subject: row.subject,
    revision: row.revision,
    message: JSON.parse(row.message) as Message,
    ...(row.options !== null && { options: JSON.parse(row.options) as DeliveryOptions }),
    attempts: row.attempts,
  }));
}

/**
 * Gives back what a process that died had claimed, and brings every open delivery within the time given: a clock that
 * was once far ahead must not silence a channel. Only the process that owns the base may call it.
 */
export async function releaseClaims(db: Database, latest: Instant): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'pending', lease_until: null })
    .where('state', '=', sql.lit('sending'))
    .execute();
  await db
    .updateTable('deliveries')
    .set({ due_at: latest })
    .where('state', 'in', OPEN)
    .where('due_at', '>', latest)
    .execute();
}

/** Closes a delivery that the platform accepted. */
export async function markSent(db: Database, id: number, remoteId: string, now: Instant): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'sent', remote_id: remoteId, last_error: null, lease_until: null, closed_at: now })
    .where('id', '=', id)
    .execute();
}

/** Puts a delivery back for another try. */
export async function markRetry(db: Database, id: number, dueAt: Instant, error: string): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'pending', due_at: dueAt, last_error: error, lease_until: null })
    .where('id', '=', id)
    .execute();
}

/** Closes a delivery that can never succeed. */
export async function markFailed(db: Database, id: number, error: string, now: Instant): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'failed', last_error: error, lease_until: null, closed_at: now })
    .where('id', '=', id)
    .execute();
}

export interface OutboxTotals {
  readonly waiting: number;
  readonly failed: number;
  /** Sent since the instant asked for. */
  readonly sent: number;
  /** When the last message went out; null when none ever did. */
  readonly lastSentAt: Instant | null;
}

export async function outboxTotals(db: Database, since: Instant): Promise<OutboxTotals> {
  const sent = db.selectFrom('deliveries').where('state', '=', 'sent');
  const count = sql<number>`count(*)`.as('count');
  return db
    .selectNoFrom((eb) => [
      eb.selectFrom('deliveries').where('state', 'in', OPEN).select(count).as('waiting'),
      eb.selectFrom('deliveries').where('state', '=', 'failed').select(count).as('failed'),
      sent.where('closed_at', '>=', since).select(count).as('sent'),
      sent.select((inner) => inner.fn.max('closed_at').as('at')).as('lastSentAt'),
    ])
    .$castTo<OutboxTotals>()
    .executeTakeFirstOrThrow();
}
