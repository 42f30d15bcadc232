import type { Clock } from '#src/clock.ts';
import { type DraftDeps, draftDigest, rememberDigest } from '#src/digest-draft.ts';
import { dueSlot, type Slot } from '#src/digests/due.ts';
import type { Logger } from '#src/log.ts';
import { type Database, letOthersIn, type Store } from '#src/store/db.ts';
import { enqueueDeliveries } from '#src/store/deliveries.ts';
import { writtenSince } from '#src/store/delivery-history.ts';
import { type Follower, followers } from '#src/store/subscriptions.ts';

/** Digests that come by the clock. */

export interface DigestWritingDeps extends DraftDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called when messages were put into the outbox. */
  readonly onMessages: () => void;
}

/** Puts the digests that are due into the outbox: each of a channel's days once, whoever is restarted when. */
export interface DigestWriting {
  writeDue(): Promise<void>;
}

export function createDigestWriting(deps: DigestWritingDeps): DigestWriting {
  const { store, clock, log, onMessages } = deps;

  /** Returns whether there was one to write. Another process may have been faster. */
  async function write(trx: Database, follower: Follower, slot: Slot): Promise<boolean> {
    const { channel } = follower;
    if ((await writtenSince(trx, channel.id, aboutSlot(slot), 0)) > 0) return false;
    const now = clock.now();
    const draft = await draftDigest(trx, follower, { slot, date: slot.date, now }, deps);
    if (draft === null) return false;
    const delivery = {
      ...aboutSlot(slot),
      channelId: channel.id,
      revision: 1,
      message: draft.message,
      options: { isSilent: true },
    };
    await enqueueDeliveries(trx, [delivery], now);
    await rememberDigest(trx, channel.id, draft, now);
    return true;
  }

  return {
    async writeDue() {
      const now = clock.now();
      for (const follower of await followers(store.db)) {
        const { id, settings, setUpAt, pause, digestPausedAt, name } = follower.channel;
        if (setUpAt === null || pause !== null || digestPausedAt !== null) continue;
        const slot = dueSlot(settings, setUpAt, now);
        if (slot === null) continue;
        if ((await writtenSince(store.db, id, aboutSlot(slot), 0)) > 0) continue;
        if (!(await store.transaction((trx) => write(trx, follower, slot)))) continue;
        log.info({ channel: name, date: slot.date }, 'digest written');
        onMessages();
        await letOthersIn();
      }
    },
  };
}

const aboutSlot = ({ date }: Slot) => ({ kind: 'digest', subject: date }) as const;
