import { sql } from 'kysely';
import type { Message } from '#src/message.ts';
import type { ClaimedDelivery, DeliveryOptions, NewDelivery } from '#src/model/delivery.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
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

/** Gives deliveries that wait to be sent the message as it is now. One that was claimed meanwhile stays as it is. */
export async function reviseDeliveries(
  db: Database,
  ids: readonly number[],
  message: Message,
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ message: JSON.stringify(message) })
    .where('id', 'in', ids)
    .where('state', '=', sql.lit('pending'))
    .execute();
}

/**
 * Claims the oldest open delivery of every channel where that one is due and nobody's: it belongs to the caller until
 * the lease ends. What is behind it waits, so that order per channel is kept; only what was put off from the beginning,
 * to the end of quiet hours, lets others pass. Nothing goes to a paused channel.
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
      // Its lease ended: nobody noted what became of the attempt that began with it.
      uncertain_since: sql<number>`coalesce(uncertain_since, lease_until - ${claim.leaseMs})`,
    }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('channels')
        .select(({ selectFrom }) =>
          selectFrom('deliveries as oldest')
            .select('oldest.id')
            .whereRef('oldest.channel_id', '=', 'channels.id')
            .where('oldest.state', 'in', OPEN)
            .where((each) =>
              each.or([each('oldest.last_error', 'is not', null), each('oldest.due_at', '<=', claim.now)]),
            )
            .orderBy('oldest.id')
            .limit(1)
            .as('id'),
        )
        .where('channels.paused_at', 'is', null)
        // Somebody stopped all posting (src/store/switches.ts).
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('switches').select('name').where('name', '=', 'posting'))),
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
      // A channel has a kind as well.
      eb.ref('deliveries.kind').as('delivery_kind'),
      'deliveries.subject',
      'deliveries.revision',
      'deliveries.message',
      'deliveries.options',
      'deliveries.created_at',
      'deliveries.attempts',
      'deliveries.uncertain_since',
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
    kind: row.delivery_kind as NewDelivery['kind'],
    subject: row.subject,
    revision: row.revision,
    message: JSON.parse(row.message) as Message,
    ...(row.options !== null && { options: JSON.parse(row.options) as DeliveryOptions }),
    writtenAt: row.created_at,
    attempts: row.attempts,
    uncertainSince: row.uncertain_since,
  }));
}

/**
 * Gives back what a process that died had claimed, which may have been shown. Only the process that owns the base may call
 * it.
 */
export async function releaseClaims(db: Database, leaseMs: number): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({
      state: 'pending',
      lease_until: null,
      uncertain_since: sql<number>`coalesce(uncertain_since, lease_until - ${leaseMs})`,
    })
    .where('state', '=', sql.lit('sending'))
    .execute();
}

/**
 * Brings every open delivery within the time given: a clock that was once far ahead must not silence a channel. What was
 * put off from the beginning, as quiet hours do, stays where it is for up to a day.
 */
export async function hastenDeliveries(
  db: Database,
  { now, latest }: { readonly now: Instant; readonly latest: Instant },
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ due_at: latest })
    .where('state', 'in', OPEN)
    .where('due_at', '>', latest)
    .where((eb) =>
      eb.or([
        eb('last_error', 'is not', null),
        eb('created_at', '>', latest),
        eb('due_at', '>', now + DAY_MS),
      ]),
    )
    .execute();
}

/** Closes a delivery that the platform accepted. */
export async function markSent(db: Database, id: number, remoteId: string, now: Instant): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({
      state: 'sent',
      remote_id: remoteId,
      last_error: null,
      lease_until: null,
      uncertain_since: null,
      closed_at: now,
    })
    .where('id', '=', id)
    .execute();
}

/** Puts a delivery back for another try. `uncertainSince`: when the attempt began, where it may have shown it. */
export async function markRetry(
  db: Database,
  id: number,
  dueAt: Instant,
  error: string,
  uncertainSince: Instant | null = null,
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set((eb) => ({
      state: 'pending',
      due_at: dueAt,
      last_error: error,
      lease_until: null,
      uncertain_since: eb.fn.coalesce('uncertain_since', eb.val(uncertainSince)),
    }))
    .where('id', '=', id)
    .execute();
}

/** Puts a delivery back as if it had not been tried: it waits with its channel. */
export async function putBack(db: Database, id: number, now: Instant, error: string): Promise<void> {
  await db
    .updateTable('deliveries')
    .set((eb) => ({
      state: 'pending',
      due_at: now,
      attempts: eb('attempts', '-', 1),
      last_error: error,
      lease_until: null,
    }))
    .where('id', '=', id)
    .execute();
}

/** Closes a delivery that is not tried again. */
export async function markClosed(
  db: Database,
  id: number,
  { state, error, now }: { state: 'failed' | 'uncertain' | 'expired'; error: string; now: Instant },
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state, last_error: error, lease_until: null, closed_at: now })
    .where('id', '=', id)
    .execute();
}

export interface OutboxTotals {
  readonly waiting: number;
  readonly failed: number;
  /** Waiting or given up, and perhaps shown all the same. */
  readonly uncertain: number;
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
      eb
        .selectFrom('deliveries')
        .where('uncertain_since', 'is not', null)
        .where('state', 'in', ['pending', 'sending', 'uncertain'])
        .select(count)
        .as('uncertain'),
      sent.where('closed_at', '>=', since).select(count).as('sent'),
      sent.select((inner) => inner.fn.max('closed_at').as('at')).as('lastSentAt'),
    ])
    .$castTo<OutboxTotals>()
    .executeTakeFirstOrThrow();
}
