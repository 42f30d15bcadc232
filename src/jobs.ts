import { type ScheduledTask, schedule } from 'node-cron';
import { toError } from '#src/errors.ts';
import type { Logger } from '#src/log.ts';

/** What runs by the clock. Cron is only the ticker: what is due is decided by rows of the base (feeds, deliveries). */
export interface Job {
  readonly name: string;
  /** With seconds; in UTC. */
  readonly cron: string;
  readonly run: () => Promise<void>;
}

/** The whole schedule on one screen. */
export function jobList(work: {
  pollDueFeeds: () => Promise<void>;
  deliverDueMessages: () => Promise<void>;
  tellOfFeeds: () => Promise<void>;
  tellOfSilence: () => Promise<void>;
  writeDigests: () => Promise<void>;
  tellOfEvents: () => Promise<void>;
  tryPausedChannels: () => Promise<void>;
  tendWatches: () => Promise<void>;
  noteImported: () => Promise<void>;
  dropExpiredCache: () => Promise<void>;
  deleteOld: () => Promise<void>;
}): Job[] {
  return [
    { name: 'poll due feeds', cron: '* * * * * *', run: work.pollDueFeeds },
    { name: 'deliver due messages', cron: '* * * * * *', run: work.deliverDueMessages },
    // What happens to many feeds at once is told in one message, so not every minute.
    { name: 'tell of feeds', cron: '0 */5 * * * *', run: work.tellOfFeeds },
    { name: 'tell of silence', cron: '30 7 * * * *', run: work.tellOfSilence },
    // A clock time is a whole minute.
    { name: 'write digests', cron: '1 * * * * *', run: work.writeDigests },
    { name: 'tell of events', cron: '11 * * * * *', run: work.tellOfEvents },
    { name: 'try paused channels', cron: '45 23 * * * *', run: work.tryPausedChannels },
    { name: 'tend watches', cron: '15 41 * * * *', run: work.tendWatches },
    // What somebody imported meanwhile.
    { name: 'note imported events', cron: '20 * * * * *', run: work.noteImported },
    { name: 'delete what is old', cron: '40 52 3 * * *', run: work.deleteOld },
    { name: 'drop expired cache', cron: '0 17 * * * *', run: work.dropExpiredCache },
  ];
}

/** node-cron's own remarks go where all others go, not to the console. */
function cronLogger(log: Logger) {
  const say = (level: 'debug' | 'warn' | 'error') => (message: string | Error, error?: Error) =>
    log[level](error ? { error } : {}, String(message));
  return { info: say('debug'), debug: say('debug'), warn: say('debug'), error: say('error') };
}

/** Starts the jobs; disposing stops them. A failing run is logged, the next one comes as scheduled. */
export function startJobs(jobs: readonly Job[], log: Logger): AsyncDisposable {
  const tasks: ScheduledTask[] = jobs.map(({ name, cron, run }) =>
    schedule(
      cron,
      () => run().catch((error) => log.error({ job: name, error: toError(error) }, 'job failed')),
      { name, timezone: 'UTC', noOverlap: true, suppressMissedWarning: true, logger: cronLogger(log) },
    ),
  );
  return {
    async [Symbol.asyncDispose]() {
      for (const task of tasks) await task.destroy();
    },
  };
}
