import type { Clock } from '#src/clock.ts';
import type { Logger } from '#src/log.ts';
import { DAY_MS } from '#src/model/time.ts';
import { type Database, letOthersIn, type Store } from '#src/store/db.ts';
import {
  emptyOldMessages,
  removeChanges,
  removeOutcomes,
  removePreviewMessages,
} from '#src/store/retention.ts';

/** What is kept for how long. docs/operations.md has the table; change both. Articles are never deleted. */

const MESSAGES_MS = 30 * DAY_MS;
/** What was posted of a story is edited and compared while reports of it come: longer than a story can rest. */
const STORIES_MS = 90 * DAY_MS;
const PREVIEW_MS = 90 * DAY_MS;
const OUTCOMES_MS = 180 * DAY_MS;
const CHANGES_MS = 365 * DAY_MS;
/** A transaction of so many rows takes some 10 ms. */
const BATCH = 500;

/** Deletes what has been kept for long enough, some at a time. */
export async function deleteOld(
  store: Store,
  { clock, log, signal }: { readonly clock: Clock; readonly log: Logger; readonly signal: AbortSignal },
): Promise<void> {
  const now = clock.now();
  const work: Readonly<Record<string, (trx: Database) => Promise<number>>> = {
    messages: (trx) =>
      emptyOldMessages(trx, {
        closedBefore: now - MESSAGES_MS,
        storiesSince: now - STORIES_MS,
        limit: BATCH,
      }),
    preview: (trx) => removePreviewMessages(trx, now - PREVIEW_MS, BATCH),
    outcomes: (trx) => removeOutcomes(trx, now - OUTCOMES_MS, BATCH),
    changes: (trx) => removeChanges(trx, now - CHANGES_MS, BATCH),
  };
  for (const [what, some] of Object.entries(work)) {
    let count = 0;
    for (let last = BATCH; last === BATCH && !signal.aborted; ) {
      last = await store.repeatableTransaction(some);
      count += last;
      await letOthersIn();
    }
    if (count > 0) log.info({ what, count }, 'what was kept for long enough is deleted');
  }
}
