import type { Clock } from '#src/clock.ts';
import { toError } from '#src/errors.ts';
import type { Logger } from '#src/log.ts';
import type { PlatformName } from '#src/model/channel.ts';
import { type ClaimedDelivery, deliveryKey } from '#src/model/delivery.ts';
import { MINUTE_MS } from '#src/model/time.ts';
import { type Platform, SendError } from '#src/platforms/platform.ts';
import type { Store } from '#src/store/db.ts';
import { claimDeliveries, markFailed, markRetry, markSent, releaseClaims } from '#src/store/deliveries.ts';
import { retryDelayMs } from './backoff.ts';

/** Longer than any platform's time limit for one message. */
const LEASE_MS = 2 * MINUTE_MS;
const CLAIM_SIZE = 20;

export interface OutboxDeps {
  readonly store: Store;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Carries deliveries from the ledger to the platforms, oldest first in every channel. */
export interface Outbox {
  /** Delivers what is due. Calls that come while it is at work join that work and are looked at again after it. */
  deliver(): Promise<void>;
}

/**
 * The caller owns the base: what another process had claimed when it died is taken back here. A message that had gone
 * out without being noted is offered to its platform again under the same key, which shows it once.
 */
export async function openOutbox(deps: OutboxDeps): Promise<Outbox> {
  await releaseClaims(deps.store.db);
  let working: Promise<void> | null = null;
  let again = false;
  return {
    deliver() {
      again = true;
      working ??= (async () => {
        try {
          while (again) {
            again = false;
            while (await deliverBatch(deps)) {}
          }
        } finally {
          working = null;
        }
      })();
      return working;
    },
  };
}

/** Claims one batch and sends it, channels side by side. Returns false when nothing was due. */
async function deliverBatch(deps: OutboxDeps): Promise<boolean> {
  const claimed = await deps.store.transaction((trx) =>
    claimDeliveries(trx, { now: deps.clock.now(), leaseMs: LEASE_MS, limit: CLAIM_SIZE }),
  );
  const byChannel = Map.groupBy(claimed, (delivery) => delivery.channel.id);
  await Promise.all([...byChannel.values()].map((deliveries) => deliverInOrder(deliveries, deps)));
  return claimed.length > 0;
}

/** A delivery that must be tried again holds back those behind it, which go back to the ledger with it. */
async function deliverInOrder(deliveries: readonly ClaimedDelivery[], deps: OutboxDeps): Promise<void> {
  for (const [i, delivery] of deliveries.entries()) {
    const retryAt = await deliverOne(delivery, deps);
    if (retryAt === null) continue;
    for (const held of deliveries.slice(i + 1)) {
      await markRetry(deps.store.db, held.id, retryAt, 'An earlier message of this channel is waiting.');
    }
    return;
  }
}

/** Sends and closes one delivery. Returns when to try again, or null when it is closed. */
async function deliverOne(delivery: ClaimedDelivery, deps: OutboxDeps): Promise<number | null> {
  const { store, clock, log } = deps;
  const about = { deliveryId: delivery.id, channel: delivery.channel.name, subject: delivery.subject };
  try {
    const platform = deps.platforms.get(delivery.channel.platform);
    if (!platform)
      throw new SendError(`No ${delivery.channel.platform} platform is running.`, { permanent: false });
    const remoteId = await platform.send(delivery.channel, delivery.message, deliveryKey(delivery));
    await markSent(store.db, delivery.id, remoteId, clock.now());
    log.info(about, 'delivered');
    return null;
  } catch (thrown) {
    const error = toError(thrown);
    const facts = error instanceof SendError ? error : { permanent: false, retryAfterMs: null };
    const delayMs = facts.permanent ? null : retryDelayMs(delivery.attempts, facts.retryAfterMs);
    if (delayMs === null) {
      await markFailed(store.db, delivery.id, error.message, clock.now());
      log.error({ ...about, error: error.message }, 'delivery given up');
      return null;
    }
    const dueAt = clock.now() + delayMs;
    await markRetry(store.db, delivery.id, dueAt, error.message);
    log.warn({ ...about, error: error.message, delayMs }, 'delivery put back');
    return dueAt;
  }
}
