import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';
import type { CheckpointTask } from './checkpoints.ts';

/** The thread of `checkpoints.ts`. */

const { file, everyMs } = workerData as CheckpointTask;
const handle = new DatabaseSync(file);

// Passive: it waits for nobody and keeps nobody waiting. https://www.sqlite.org/pragma.html#pragma_wal_checkpoint
setInterval(() => handle.exec('pragma wal_checkpoint(passive)'), everyMs);
