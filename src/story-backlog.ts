import { joinStories } from '#src/joining.ts';
import type { Logger } from '#src/log.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import { articlesByIds } from '#src/store/articles.ts';
import { letOthersIn, type Store } from '#src/store/db.ts';
import { articlesWithoutStory } from '#src/store/stories.ts';

const BATCH_SIZE = 40;
const TOLD_EVERY = 10_000;

export interface StoryBacklogOptions {
  readonly glossary: readonly GlossaryEntry[];
  readonly log: Logger;
  readonly signal?: AbortSignal;
  /** Hears how many articles are through, after each batch. */
  readonly onProgress?: (done: number) => void;
}

/**
 * Joins stored articles that are in no story: those that were imported, and those of before there were stories. Each call
 * goes on where the last one stopped, returns how many it joined, and waits for one that is under way.
 */
export function createStoryBacklog(
  store: Store,
  { glossary, log, signal, onProgress }: StoryBacklogOptions,
): () => Promise<number> {
  /** All articles up to here are in a story. An article never leaves its story for none. */
  let through = 0;
  let running = Promise.resolve(0);

  async function run(): Promise<number> {
    let done = 0;
    while (!signal?.aborted) {
      const ids = await store.transaction(async (trx) => {
        const batch = await articlesWithoutStory(trx, through, BATCH_SIZE);
        // Read in here: an article that is edited meanwhile must not be joined with its old words.
        const articles = await articlesByIds(trx, batch);
        await joinStories(
          trx,
          articles.sort((a, b) => a.id - b.id),
          glossary,
        );
        return batch;
      });
      if (ids.length === 0) break;
      through = ids.at(-1)!;
      if (Math.floor((done + ids.length) / TOLD_EVERY) > Math.floor(done / TOLD_EVERY))
        log.info({ articles: done + ids.length }, 'joining stored articles into stories');
      done += ids.length;
      onProgress?.(done);
      await letOthersIn();
    }
    if (done > 0) log.info({ articles: done }, 'stored articles are joined into stories');
    return done;
  }

  return () => {
    running = running.catch(() => 0).then(run);
    return running;
  };
}
