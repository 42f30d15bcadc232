import type { Config } from '#config/config.ts';
import { openBase, type Surroundings, VERSION } from '#src/base.ts';
import { createFetcher } from '#src/feeds/fetch.ts';
import { COLD_START_SPREAD_MS, firstCheck } from '#src/feeds/next-check.ts';
import { jobList, startJobs } from '#src/jobs.ts';
import { createMetrics } from '#src/metrics.ts';
import type { ChannelDefinition } from '#src/model/channel.ts';
import { MINUTE_MS, SECOND_MS } from '#src/model/time.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import { openOutbox } from '#src/outbox/deliver.ts';
import { createWebPlatform } from '#src/platforms/web/server.ts';
import { createPolling } from '#src/polling.ts';
import { cacheRows } from '#src/store/cache.ts';
import { channelsOf, saveChannel, setSubscriptions } from '#src/store/channels.ts';
import { claimBase, type Store } from '#src/store/db.ts';
import { hastenChecks, syncFeeds } from '#src/store/feeds.ts';
import {
  appendPreviewMessage,
  previewMessagesAfter,
  previewMessagesBefore,
} from '#src/store/preview-messages.ts';

/** A scheduler that has not ticked for this long is stuck, and /healthz says so. */
const STUCK_AFTER_MS = MINUTE_MS;

export interface App extends AsyncDisposable {
  /** Where the web preview is. */
  readonly url: string;
}

/** Another bot is at work on this article base. */
export class BaseInUseError extends Error {
  override readonly name = 'BaseInUseError';
}

/**
 * Builds and joins all parts, and starts them: the base, the platforms, then what runs by the clock. Disposing stops
 * them in the opposite order and loses nothing. Throws when a part cannot start; what had started is stopped again.
 */
export async function startApp(config: Config, surroundings: Surroundings): Promise<App> {
  const { clock, random, logs } = surroundings;
  await using parts = new AsyncDisposableStack();

  const claim = claimBase(config.dataDir);
  if (!claim) {
    throw new BaseInUseError(
      `Another Alliance Wire is running on ${config.dataDir}. Stop it first, or set DATA_DIR to another folder.`,
    );
  }
  parts.use(claim);
  const base = parts.use(await openBase(config, surroundings));
  const { store, topics, desk } = base;
  const intervalMs = config.pollSeconds * SECOND_MS;
  const start = clock.now();
  await store.transaction(async (trx) => {
    const count = config.feeds.length;
    await syncFeeds(trx, config.feeds, (index) =>
      firstCheck({ index, count, now: start, spreadMs: Math.min(COLD_START_SPREAD_MS, intervalMs) }),
    );
    await hastenChecks(trx, start + intervalMs);
  });
  await openPreviewChannels(store, config.topics, start);

  let tickedAt = start;
  const web = createWebPlatform({
    host: config.http.host,
    port: config.http.port,
    now: clock.now,
    version: VERSION,
    history: {
      append: (channelId, key, message, at) => appendPreviewMessage(store.db, channelId, key, message, at),
      list: (channelId, beforeId, limit) => previewMessagesBefore(store.db, channelId, beforeId, limit),
      since: (afterId, limit) => previewMessagesAfter(store.db, afterId, limit),
    },
    channels: () => channelsOf(store.db, 'web'),
    health: async () => ({
      ok: clock.now() - tickedAt < STUCK_AFTER_MS,
      tickedAt: new Date(tickedAt).toISOString(),
      ...(await base.status()),
    }),
    metrics: createMetrics(base.status),
    metricsToken: config.metricsToken,
    log: (sentence, fields) => logs.web.error(fields ?? {}, sentence),
  });
  await web.start(desk);
  parts.defer(() => web.stop());

  const outbox = await openOutbox({ store, platforms: new Map([['web', web]]), clock, log: logs.outbox });
  parts.defer(() => outbox.deliver());

  const fetcher = createFetcher({
    userAgent: `AllianceWire/${VERSION} (news alerts${config.contact ? `; ${config.contact}` : ''})`,
    allowPrivateAddresses: config.allowPrivateFeeds,
  });
  const onAlerts = () =>
    void outbox.deliver().catch((error) => logs.outbox.error({ error }, 'outbox failed'));
  const polling = createPolling({
    store,
    fetcher,
    topics,
    clock,
    random,
    intervalMs,
    log: logs.feeds,
    onAlerts,
  });
  // Closing the fetcher cuts what is under way; a poll that was cut is polled again after the next start.
  parts.defer(() => polling.idle());
  parts.use(fetcher);

  const cache = cacheRows(store.db);
  const jobs = jobList({
    async pollDueFeeds() {
      tickedAt = clock.now();
      await polling.tick();
    },
    deliverDueMessages: () => outbox.deliver(),
    dropExpiredCache: () => cache.removeExpired(clock.now()),
  });
  parts.use(startJobs(jobs, logs.app));

  const running = parts.move();
  return { url: web.url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** The preview's channels: every topic in one place, in English and in Japanese, and one channel a topic. */
async function openPreviewChannels(
  store: Store,
  topics: readonly TopicDefinition[],
  now: number,
): Promise<void> {
  const keys = topics.map((topic) => topic.key);
  const channel = (
    remoteId: string,
    name: string,
    locale: ChannelDefinition['locale'],
  ): ChannelDefinition => ({ platform: 'web', workspace: 'local', remoteId, name, locale });
  await store.transaction(async (trx) => {
    const follow = async (definition: ChannelDefinition, topicKeys: readonly string[]) =>
      setSubscriptions(trx, await saveChannel(trx, definition), topicKeys, now);
    await follow(channel('all-en', 'alerts', 'en'), keys);
    await follow(channel('all-ja', 'alerts-ja', 'ja'), keys);
    for (const key of keys) await follow(channel(`topic-${key}`, key, 'en'), [key]);
  });
}
