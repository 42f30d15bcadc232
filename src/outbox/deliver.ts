import type { Clock } from '#src/clock.ts';
import { toError } from '#src/errors.ts';
import type { Logger } from '#src/log.ts';
import type { PlatformName } from '#src/model/channel.ts';
import { type ClaimedDelivery, deliveryKey } from '#src/model/delivery.ts';
import { MINUTE_MS, SECOND_MS } from '#src/model/time.ts';
import { type Platform, SendError } from '#src/platforms/platform.ts';
import { letOthersIn, type Store } from '#src/store/db.ts';
import { claimDeliveries, markFailed, markRetry, markSent, releaseClaims } from '#src/store/deliveries.ts';
import { LONGEST_DELAY_MS, retryDelayMs } from './backoff.ts';

/** A platform that has not taken a message by then will not; its channel is tried again. */
const SEND_LIMIT_MS = 30 * SECOND_MS;
/** Longer than one message can take, so that a delivery only comes free when what became of it could not be noted. */
const LEASE_MS = 2 * MINUTE_MS;

export interface OutboxDeps {
  readonly store: Store;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly sendLimitMs?: number;
}

/** Carries deliveries from the ledger to the platforms: in every channel one at a time, oldest first. */
export interface Outbox {
  /**
   * Begins every delivery that is due; resolves when none is under way any more. Throws when the base cannot be read
   * or written.
   */
  deliver(): Promise<void>;
  /** Begins nothing any more; resolves when nothing is under way. What waits stays in the ledger for the next start. */
  stop(): Promise<void>;
}

/**
 * The caller owns the base: what another process had claimed when it died is taken back here. A message that had gone
 * out without being noted is offered to its platform again under the same key, which shows it once.
 */
export async function openOutbox(deps: OutboxDeps): Promise<Outbox> {
  const { store, clock } = deps;
  await releaseClaims(store.db, clock.now() + LONGEST_DELAY_MS);
  const underWay = new Set<Promise<void>>();

  let isStopped = false;

  async function beginDue(): Promise<void> {
    if (isStopped) return;
    for (const delivery of await claimDeliveries(store.db, { now: clock.now(), leaseMs: LEASE_MS })) {
      // Before the message, not after it: a channel that has been served is free, and any other's end would begin it.
      const work = letOthersIn()
        .then(() => deliverOne(delivery, deps))
        // Its channel is free for the next one.
        .then(beginDue)
        .finally(() => underWay.delete(work));
      work.catch((error) => deps.log.error({ deliveryId: delivery.id, error }, 'outbox not written'));
      underWay.add(work);
    }
  }

  return {
    async deliver() {
      await beginDue();
      while (underWay.size > 0) await Promise.all(underWay);
    },
    async stop() {
      isStopped = true;
      await Promise.allSettled(underWay);
    },
  };
}

/** Sends one delivery and notes what became of it. Throws when that cannot be noted. */
async function deliverOne(delivery: ClaimedDelivery, deps: OutboxDeps): Promise<void> {
  const { store, clock, log } = deps;
  const about = { deliveryId: delivery.id, channel: delivery.channel.name, subject: delivery.subject };
  const result = await send(delivery, deps).catch(toError);
  if (typeof result === 'string') {
    await markSent(store.db, delivery.id, result, clock.now());
    log.info(about, 'delivered');
    return;
  }
  const isFault = !(result instanceof SendError);
  const { permanent, retryAfterMs } = isFault ? { permanent: false, retryAfterMs: null } : result;
  const delayMs = permanent ? null : retryDelayMs(delivery.attempts, { isFault, retryAfterMs });
  if (delayMs === null) {
    await markFailed(store.db, delivery.id, result.message, clock.now());
    log.error({ ...about, error: result.message }, 'delivery given up');
  } else {
    await markRetry(store.db, delivery.id, clock.now() + delayMs, result.message);
    log.warn({ ...about, error: result.message, delayMs }, 'delivery put back');
  }
}

/** Returns the platform's id of the message. Throws SendError, also when the platform does not answer in time. */
async function send(delivery: ClaimedDelivery, deps: OutboxDeps): Promise<string> {
  const { channel, message } = delivery;
  const platform = deps.platforms.get(channel.platform);
  if (!platform) throw new SendError(`No ${channel.platform} platform is running.`, { permanent: false });
  const limit = Promise.withResolvers<never>();
  const limitMs = deps.sendLimitMs ?? SEND_LIMIT_MS;
  const timer = setTimeout(() => {
    const words = `The platform did not answer within ${limitMs / SECOND_MS} seconds.`;
    limit.reject(new SendError(words, { permanent: false }));
  }, limitMs);
  try {
    return await Promise.race([platform.send(channel, message, deliveryKey(delivery)), limit.promise]);
  } finally {
    clearTimeout(timer);
  }
}
