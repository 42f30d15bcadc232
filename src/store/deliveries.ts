import type { Message } from '#src/message.ts';
import type { ClaimedDelivery, NewDelivery } from '#src/model/delivery.ts';
import type { Instant } from '#src/model/time.ts';
import { toChannel } from './channels.ts';
import type { Database } from './db.ts';

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
        state: 'pending',
        due_at: now,
        created_at: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['channel_id', 'subject', 'kind', 'revision']).doNothing())
    .returning('id')
    .execute();
  return added.length;
}

/**
 * Claims the oldest due deliveries, oldest first: they belong to the caller until the lease ends. A channel whose
 * oldest open delivery is not due yet (it is backing off) waits, so that order per channel is kept.
 */
export async function claimDeliveries(
  db: Database,
  claim: { readonly now: Instant; readonly leaseMs: number; readonly limit: number },
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
        .selectFrom('deliveries as due')
        .select('due.id')
        .where('due.state', 'in', ['pending', 'sending'])
        .where('due.due_at', '<=', claim.now)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('deliveries as earlier')
                .select('earlier.id')
                .whereRef('earlier.channel_id', '=', 'due.channel_id')
                .whereRef('earlier.id', '<=', 'due.id')
                .where('earlier.state', 'in', ['pending', 'sending'])
                .where((inner) =>
                  inner.or([
                    inner('earlier.due_at', '>', claim.now),
                    inner('earlier.lease_until', '>', claim.now),
                  ]),
                ),
            ),
          ),
        )
        .orderBy('due.id')
        .limit(claim.limit),
    )
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
    attempts: row.attempts,
  }));
}

/** Gives back what a process that died had claimed. Only the process that owns the base may call it. */
export async function releaseClaims(db: Database): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'pending', lease_until: null })
    .where('state', '=', 'sending')
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
  const row = await db
    .selectFrom('deliveries')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('state', 'in', ['pending', 'sending']).as('waiting'),
      eb.fn.countAll<number>().filterWhere('state', '=', 'failed').as('failed'),
      eb.fn
        .countAll<number>()
        .filterWhere((where) => where.and([where('state', '=', 'sent'), where('closed_at', '>=', since)]))
        .as('sent'),
      eb.fn.max<number | null>('closed_at').filterWhere('state', '=', 'sent').as('lastSentAt'),
    ])
    .executeTakeFirstOrThrow();
  return row;
}
