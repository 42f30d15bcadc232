import { setTimeout as wait } from 'node:timers/promises';
import { openBase } from '#src/base.ts';
import { readConfig } from '#src/cli/configuration.ts';
import { systemClock } from '#src/clock.ts';
import { createPollGate } from '#src/feeds/poll-gate.ts';
import { createLogs } from '#src/log.ts';
import { SECOND_MS } from '#src/model/time.ts';
import { createPolling } from '#src/polling.ts';
import { rematch } from '#src/rematch.ts';
import { dueFeeds, syncFeeds } from '#src/store/feeds.ts';

/**
 * Polls every configured feed once, as the bot would if all were due: the polling of the bot on the article base of
 * DATA_DIR, without its platforms. Fails when a feed could not be read.
 */

const config = readConfig();
const logs = createLogs(config.logLevel);
const surroundings = { clock: systemClock, random: Math.random, logs };
await using base = await openBase(config, surroundings);
const { store, topics } = base;
await rematch(store, topics, { log: logs.app });
await store.transaction((trx) => syncFeeds(trx, config.feeds, () => 0));
await store.db.updateTable('feeds').set({ next_check_at: 0 }).execute();

const { fetcher, reader } = await base.network();
const polling = createPolling({
  ...surroundings,
  store,
  fetcher,
  reader,
  // As the bot has it where feeds may be on addresses such as those of the benchmark.
  gate: createPollGate({ perHost: 8, spacingMs: 0 }),
  topics,
  intervalMs: config.pollSeconds * SECOND_MS,
  log: logs.feeds,
  onAlerts() {},
  signal: new AbortController().signal,
});
while ((await dueFeeds(store.db, systemClock.now(), 1)).length > 0) {
  await polling.tick();
  // The bot ticks once a second.
  await Promise.race([polling.idle(), wait(SECOND_MS, undefined, { ref: false })]);
}
await polling.idle();

const { read } = await store.db
  .selectFrom('feeds')
  .select((eb) => eb.fn.count<number>('last_success_at').as('read'))
  .where('failure_count', '=', 0)
  .executeTakeFirstOrThrow();
if (read !== config.feeds.length) throw new Error(`Only ${read} of ${config.feeds.length} feeds were read.`);
