import type { Clock } from '#src/clock.ts';
import type { Asker } from '#src/command.ts';
import type { OperationsDesk } from '#src/command-desks.ts';
import { homeOf } from '#src/home.ts';
import { changesIn, noteAudit } from '#src/store/changes.ts';
import type { Database, Store } from '#src/store/db.ts';
import { toldByTopic } from '#src/store/outcomes.ts';
import { postingStopped, startPosting, stopPosting } from '#src/store/switches.ts';
import { channelsThatWait, expireWaiting } from '#src/store/waiting-deliveries.ts';

/** What people may ask of the bot as a whole, and change: whether anything is posted, and who changed what. */
export function createOperationsDesk({
  store,
  clock,
}: {
  readonly store: Store;
  readonly clock: Clock;
}): OperationsDesk {
  const note = (trx: Database, asker: Asker, action: string, after: string | null) =>
    noteAudit(trx, {
      ...{ at: clock.now(), person: asker.userId, ...homeOf(asker) },
      ...{ action, subject: 'posting', before: null, after },
    });
  return {
    stopped: () => postingStopped(store.db),
    stop: (asker, reason) =>
      store.transaction(async (trx) => {
        const isNew = await stopPosting(trx, { at: clock.now(), person: asker.userId, reason });
        if (isNew) await note(trx, asker, 'posting.stop', reason);
        return isNew;
      }),
    start: (asker) =>
      store.transaction(async (trx) => {
        if (!(await startPosting(trx))) return null;
        let going = 0;
        for (const id of await channelsThatWait(trx)) going += await expireWaiting(trx, id, clock.now());
        await note(trx, asker, 'posting.start', null);
        return going;
      }),
    alertsByTopic: (asked, since) => toldByTopic(store.db, homeOf(asked), since),
    changes: (asked, wanted) => changesIn(store.db, homeOf(asked), wanted),
  };
}
