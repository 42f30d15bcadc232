import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { BASE_FILE } from './db.ts';

/**
 * Brings what was committed from SQLite's log into the base, every few seconds, in a thread of its own: whoever commits
 * would do it else, with a sync of the file, and held everybody up for 15 ms at every fourth article
 * (docs/decisions/0024-stories-in-the-base.md). Others read and write meanwhile. Disposing ends the thread; then, and where
 * it comes to nothing, it is done by a commit again, at `LOG_PAGES` of src/store/sqlite.ts.
 */
export function startCheckpoints(dataDir: string, { everyMs = EVERY_MS } = {}): AsyncDisposable {
  const file = join(dataDir, BASE_FILE);
  const thread = new Worker(new URL('./checkpoint-worker.ts', import.meta.url), {
    workerData: { file, everyMs } satisfies CheckpointTask,
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  });
  // The bot goes on without it, only slower.
  thread.on('error', () => {});
  thread.unref();
  return {
    async [Symbol.asyncDispose]() {
      await thread.terminate();
    },
  };
}

const EVERY_MS = 2_000;

export interface CheckpointTask {
  readonly file: string;
  readonly everyMs: number;
}
