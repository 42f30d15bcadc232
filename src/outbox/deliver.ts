import type { Clock } from '#src/clock.ts';
import { toError } from '#src/errors.ts';
import type { Logger } from '#src/log.ts';
import type { Channel, PauseReason, PlatformName } from '#src/model/channel.ts';
import type { ClaimedDelivery } from '#src/model/delivery.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '#src/model/time.ts';
import type { Platform } from '#src/platforms/platform.ts';
import { type Database, letOthersIn, type Store } from '#src/store/db.ts';
import {
  claimDeliveries,
  hastenDeliveries,
  markClosed,
  markRetry,
  markSent,
  putBack,
  releaseClaims,
} from '#src/store/deliveries.ts';
import { LONGEST_DELAY_MS } from './backoff.ts';
import { post } from './post.ts';
import { verdictOn } from './verdict.ts';

/** A platform that has not taken a message by then will not; its channel is tried again. */
const SEND_LIMIT_MS = 30 * SECOND_MS;
/** Longer than one message can take, so that a delivery only comes free when what became of it could not be noted. */
const LEASE_MS = 2 * MINUTE_MS;
/** A clock that goes back by more than this was set. */
const SET_BACK_MS = MINUTE_MS;
/** Whatever stops the bot may kill it 10 s later; what a platform has not answered by then is asked again by the next start. */
const DRAIN_MS = 4 * SECOND_MS;

export interface OutboxDeps {
  readonly store: Store;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly sendLimitMs?: number;
  readonly drainMs?: number;
  /**
   * Pauses a channel that a platform will post nothing to, and tells people, in the transaction in which `alsoDo` puts
   * the delivery back. What the platform said is `detail`.
   */
  readonly onRefused: (
    channel: Channel,
    reason: Exclude<PauseReason, 'person'>,
    detail: string,
    alsoDo: (trx: Database) => Promise<void>,
  ) => Promise<void>;
}

/** Carries deliveries from the ledger to the platforms: in every channel one at a time, oldest first. */
export interface Outbox {
  /**
   * Begins every delivery that is due; resolves when none is under way any more. Throws when the base cannot be read
   * or written.
   */
  deliver(): Promise<void>;
  /**
   * Begins nothing any more; resolves when nothing is under way, or when that takes too long. What waits, and what was
   * not answered, stays in the ledger for the next start.
   */
  stop(): Promise<void>;
}

/**
 * The caller owns the base: what another process had claimed when it died is taken back here. A message that had gone
 * out without being noted is offered to its platform again under the same key, which shows it once.
 */
export async function openOutbox(deps: OutboxDeps): Promise<Outbox> {
  const { store, clock } = deps;
  await releaseClaims(store.db, LEASE_MS);
  const underWay = new Set<Promise<void>>();

  let latest = Number.POSITIVE_INFINITY;
  let isStopped = false;

  /** What was put off by a clock that was far ahead, before the start or since, is not waited for. */
  async function timed(): Promise<Instant> {
    const now = clock.now();
    if (now < latest - SET_BACK_MS) await hastenDeliveries(store.db, { now, latest: now + LONGEST_DELAY_MS });
    latest = now;
    return now;
  }

  await timed();

  async function beginDue(): Promise<void> {
    if (isStopped) return;
    for (const delivery of await claimDeliveries(store.db, { now: await timed(), leaseMs: LEASE_MS })) {
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
      const limit = Promise.withResolvers<void>();
      const timer = setTimeout(limit.resolve, deps.drainMs ?? DRAIN_MS);
      await Promise.race([Promise.allSettled(underWay), limit.promise]);
      clearTimeout(timer);
    },
  };
}

/** Sends one delivery and notes what became of it. Throws when that cannot be noted. */
async function deliverOne(delivery: ClaimedDelivery, deps: OutboxDeps): Promise<void> {
  const { store, clock, log } = deps;
  const { id, channel, subject } = delivery;
  const beganAt = clock.now();
  const platform = deps.platforms.get(channel.platform);
  const limitMs = deps.sendLimitMs ?? SEND_LIMIT_MS;
  const result = await post(delivery, platform, { db: store.db, now: beganAt, limitMs }).catch(toError);
  const about = { deliveryId: id, channel: channel.name, subject };
  if (typeof result === 'string') {
    await markSent(store.db, id, result, clock.now());
    log.info(about, 'delivered');
    return;
  }
  const error = result.message;
  const verdict = verdictOn(delivery, result);
  switch (verdict.kind) {
    case 'retry': {
      const { delayMs, isUncertain } = verdict;
      await markRetry(store.db, id, clock.now() + delayMs, error, isUncertain ? beganAt : null);
      log.warn({ ...about, error, delayMs, isUncertain }, 'delivery put back');
      return;
    }
    case 'pause':
      await deps.onRefused(channel, verdict.reason, error, (trx) => putBack(trx, id, clock.now(), error));
      log.warn({ ...about, error, reason: verdict.reason }, 'delivery waits with its channel');
      return;
    case 'close':
      await markClosed(store.db, id, { state: verdict.state, error, now: clock.now() });
      log.error({ ...about, error, state: verdict.state }, 'delivery given up');
  }
}
