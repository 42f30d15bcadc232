import { setTimeout as wait } from 'node:timers/promises';
import { openBase } from '#src/base.ts';
import { readConfig } from '#src/cli/configuration.ts';
import { systemClock } from '#src/clock.ts';
import { createFetcher } from '#src/feeds/fetch.ts';
import { pollFeed } from '#src/feeds/poll.ts';
import { createFeedReader } from '#src/feeds/reader.ts';
import { createLogs } from '#src/log.ts';
import { ingest, reportsOf } from '#src/pipeline.ts';
import { saveChannel } from '#src/store/channels.ts';
import { syncFeeds } from '#src/store/feeds.ts';
import { setSubscriptions } from '#src/store/subscriptions.ts';
import { feed, feedDefinition } from '#test/fakes/articles.ts';

/**
 * Polls a good feed, a hostile one and the good one again, everything that they bring stored and matched, on the empty
 * base of DATA_DIR. Tells how that went, as JSON.
 */

const [goodUrl, hostileUrl, timeoutMs] = process.argv.slice(2);
const TICK_MS = 1;

await using base = await openBase(readConfig(), {
  clock: systemClock,
  random: Math.random,
  logs: createLogs('error'),
});
const { store, topics } = base;
await syncFeeds(store.db, [feedDefinition()], () => 0);
const channel = { platform: 'web', workspace: 'local', remoteId: 'b', name: 'b', locale: 'en' } as const;
const everything = topics.definitions.map((topic) => topic.key);
await setSubscriptions(store.db, await saveChannel(store.db, channel), everything, 0);
await using fetcher = createFetcher({
  userAgent: 'AllianceWire-bench',
  allowPrivateAddresses: ['127.0.0.1'],
  timeoutMs: Number(timeoutMs),
});
await using reader = createFeedReader();

async function poll(url: string): Promise<{ outcome: string; seconds: number }> {
  const began = performance.now();
  const outcome = await pollFeed({ url, etag: null, lastModified: null }, { fetcher, reader });
  const seconds = (performance.now() - began) / 1_000;
  if (outcome.kind === 'failed') return { outcome: outcome.failure.reason, seconds };
  if (outcome.kind === 'not-modified') return { outcome: outcome.kind, seconds };
  await ingest(await reportsOf(outcome.items, feed({ baselineAt: 1 })), {
    store,
    topics,
    now: systemClock.now(),
    origin: 'live',
    feedId: 1,
  });
  return { outcome: 'read', seconds };
}

await poll(goodUrl!);
let longestBlockMs = 0;
let last = performance.now();
const ticking = setInterval(() => {
  longestBlockMs = Math.max(longestBlockMs, performance.now() - last - TICK_MS);
  last = performance.now();
}, TICK_MS);
const hostile = await poll(hostileUrl!);
await wait(2 * TICK_MS);
clearInterval(ticking);
const after = await poll(goodUrl!);
console.log(JSON.stringify({ ...hostile, longestBlockMs, goodFeedAfter: after.outcome }));
