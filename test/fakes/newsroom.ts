import { onTestFinished } from 'vitest';
import { createFeedWatch } from '#src/feed-watch.ts';
import { createFetcher } from '#src/feeds/fetch.ts';
import { createPollGate } from '#src/feeds/poll-gate.ts';
import { readFeed } from '#src/feeds/read-feed.ts';
import type { FeedDefinition } from '#src/model/feed.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { createPolling, type PollingDeps } from '#src/polling.ts';
import { articleTotals } from '#src/store/articles.ts';
import { channelById, saveChannel } from '#src/store/channels.ts';
import { claimDeliveries, markSent, outboxTotals } from '#src/store/deliveries.ts';
import { feedHealth, syncFeeds } from '#src/store/feeds.ts';
import { setSubscriptions } from '#src/store/subscriptions.ts';
import { feedDefinition } from './articles.ts';
import { testBase } from './bot.ts';
import { startFeedServer } from './feed-server.ts';

export const INTERVAL_MS = 300_000;

/** A base that polls feeds of a loopback server, with a channel that follows tariffs and one for notices. */
export async function newsroom(
  options: {
    paths?: readonly string[];
    secure?: boolean;
    timeoutMs?: number;
    enrich?: PollingDeps['enrich'];
  } = {},
) {
  const { paths = ['/rss'], secure = false, timeoutMs = 20_000 } = options;
  const server = await startFeedServer();
  const base = await testBase();
  const fetcher = createFetcher({ userAgent: 'AllianceWire/test', allowPrivateAddresses: true, timeoutMs });
  const { store, clock, topics } = base;
  const url = (path: string) => (secure ? server.secureUrl(path) : server.url(path));
  const define = (path: string, changes: Partial<FeedDefinition> = {}) =>
    feedDefinition({ url: url(path), title: path, ...changes });
  const configure = (...definitions: FeedDefinition[]) =>
    store.transaction((trx) => syncFeeds(trx, definitions, () => clock.now()));
  await configure(...paths.map((path) => define(path)));
  const channel = { platform: 'web', workspace: 'local', remoteId: 'x', name: 'x', locale: 'en' } as const;
  await setSubscriptions(store.db, await saveChannel(store.db, channel), ['tariffs'], 0);
  const admin = { ...channel, remoteId: 'admin', name: 'admin' };
  const adminId = await saveChannel(store.db, admin);
  let wakes = 0;
  const wake = () => {
    wakes += 1;
  };
  const stopping = new AbortController();
  const polling = createPolling({
    store,
    fetcher,
    reader: { read: readFeed },
    ...(options.enrich && { enrich: options.enrich }),
    gate: createPollGate({ spacingMs: 0 }),
    topics,
    clock,
    random: () => 0.5,
    intervalMs: INTERVAL_MS,
    log: base.logs.feeds,
    onAlerts: wake,
    signal: stopping.signal,
  });
  const watch = createFeedWatch({
    store,
    channels: [(await channelById(store.db, adminId))!],
    clock,
    log: base.logs.feeds,
    onNotices: wake,
  });
  onTestFinished(async () => {
    stopping.abort();
    await fetcher.close();
    await polling.idle();
    await server.close();
    await base[Symbol.asyncDispose]();
  });
  return {
    ...base,
    server,
    polling,
    watch,
    wakes: () => wakes,
    stopping,
    fetcher,
    define,
    configure,
    /** One round of whatever is due. */
    async round() {
      await polling.tick();
      await polling.idle();
    },
    feeds: () => feedHealth(store.db),
    waiting: async () => (await outboxTotals(store.db, 0)).waiting,
    count: async () => (await articleTotals(store.db)).count,
    /** What the people of the notice channel read since they last looked. */
    async notices(): Promise<string[]> {
      await watch.tellOfFeeds();
      await watch.tellOfSilence();
      const read: string[] = [];
      for (;;) {
        const claimed = await claimDeliveries(store.db, { now: clock.now(), leaseMs: 1 });
        if (claimed.length === 0) return read;
        for (const { id, channel: where, message } of claimed) {
          await markSent(store.db, id, 'x', clock.now());
          if (where.id === adminId) read.push(renderText(message));
        }
      }
    },
  };
}

/** A document with these headlines; `dates` are those of the items, in the same order, an hour apart unless given. */
export function rss(titles: readonly string[], dates: readonly string[] = []): string {
  const items = titles.map(
    (title, i) =>
      `<item><title>${title}</title><link>https://news.example.org/${encodeURIComponent(title)}</link>` +
      `<pubDate>${dates[i] ?? `Mon, 02 Mar 2026 0${i}:00:00 GMT`}</pubDate></item>`,
  );
  return `<rss version="2.0"><channel><title>Example</title>${items.join('')}</channel></rss>`;
}
