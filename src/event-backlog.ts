import type { Clock } from '#src/clock.ts';
import type { Logger } from '#src/log.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import { noteEvents } from '#src/noting-events.ts';
import { articlesByIds } from '#src/store/articles.ts';
import { letOthersIn, type Store } from '#src/store/db.ts';
import { articlesToNote } from '#src/store/event-claims.ts';

const BATCH_SIZE = 40;
const TOLD_EVERY = 10_000;

export interface EventBacklog {
  readonly glossary: readonly GlossaryEntry[];
  readonly clock: Clock;
  readonly log: Logger;
  readonly signal?: AbortSignal;
  /** Hears how many articles are through, after each batch. */
  readonly onProgress?: (done: number) => void;
}

/**
 * Notes the events of every stored article whose events nobody noted: those that were imported, or stored before there was
 * a ledger; the oldest first, as they came about. Goes on where it was stopped. Returns how many articles it read.
 */
export async function noteBacklog(
  store: Store,
  { glossary, clock, log, signal, onProgress }: EventBacklog,
): Promise<number> {
  let done = 0;
  while (!signal?.aborted) {
    const count = await store.transaction(async (trx) => {
      // Read in here: an article that is edited meanwhile must not be noted with its old words.
      const ids = await articlesToNote(trx, BATCH_SIZE);
      const found = await articlesByIds(trx, ids);
      const inOrder = found.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
      if (inOrder.length > 0) await noteEvents(trx, inOrder, glossary, clock.now());
      return inOrder.length;
    });
    if (count === 0) break;
    const isTold = Math.floor((done + count) / TOLD_EVERY) > Math.floor(done / TOLD_EVERY);
    done += count;
    onProgress?.(done);
    if (isTold) log.info({ articles: done }, 'noting the events of stored articles');
    await letOthersIn();
  }
  if (done > 0) log.info({ articles: done }, 'events of stored articles noted');
  return done;
}
