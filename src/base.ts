import type { Config } from '#config/config.ts';
import { urlKey } from '#src/articles/identity.ts';
import { backtest } from '#src/backtest.ts';
import { type Cache, createCache } from '#src/cache.ts';
import { createChannelDesk } from '#src/channel-desk.ts';
import type { Clock } from '#src/clock.ts';
import type { CommandContext } from '#src/command.ts';
import { createDigestDesk } from '#src/digest-desk.ts';
import { createDesk } from '#src/dispatch.ts';
import { createEventDesk } from '#src/event-desk.ts';
import { createFeedDesk } from '#src/feed-desk.ts';
import type { FeedNetwork } from '#src/feed-network.ts';
import { configureEvents } from '#src/known-events.ts';
import { createLearningDesk } from '#src/learning-desk.ts';
import type { Logs } from '#src/log.ts';
import type { Article } from '#src/model/article.ts';
import type { PlatformName } from '#src/model/channel.ts';
import type { Status } from '#src/model/status.ts';
import { DAY_MS } from '#src/model/time.ts';
import { createOperationsDesk } from '#src/operations-desk.ts';
import type { Topics } from '#src/pipeline.ts';
import type { Desk, Platform } from '#src/platforms/platform.ts';
import { topicCounts, topicsOf } from '#src/store/article-topics.ts';
import { articlesByIds, articlesByKeys, articleTotals, latestArticles } from '#src/store/articles.ts';
import { cacheRows } from '#src/store/cache.ts';
import { openStore, type Store } from '#src/store/db.ts';
import { outboxTotals } from '#src/store/deliveries.ts';
import { feedHealth } from '#src/store/feeds.ts';
import { publishersOf } from '#src/store/publishers.ts';
import { countMatches, searchArticles } from '#src/store/search-sqlite.ts';
import { postingStopped } from '#src/store/switches.ts';
import { createStoryDesk } from '#src/story-desk.ts';
import { createSubscriptionDesk } from '#src/subscription-desk.ts';
import { canonicalUrl } from '#src/text/url.ts';
import { compileTopics } from '#src/topics/match.ts';
import { createWatchDesk } from '#src/watch-desk.ts';
import { createWhyDesk } from '#src/why-desk.ts';
import packageJson from '../package.json' with { type: 'json' };

export const VERSION: string = packageJson.version;

/** What enters by the front door, so that tests can hold it still. */
export interface Surroundings {
  readonly clock: Clock;
  readonly random: () => number;
  readonly logs: Logs;
}

/** The article base opened with its topics and commands: all that a single command needs. */
export interface Base extends AsyncDisposable {
  readonly store: Store;
  readonly topics: Topics;
  readonly desk: Desk;
  readonly cache: Cache;
  status(): Promise<Status>;
  /** The way out to the feeds; opened when it is first asked for, closed with the base. */
  network(): Promise<FeedNetwork>;
}

/**
 * Opens the base. `platforms` are those that run, also once they are added to it. Its topic matches may still be those of older rules: see
 * rematch.ts.
 */
export async function openBase(
  config: Config,
  { clock, random, logs }: Surroundings,
  platforms: ReadonlyMap<PlatformName, Platform> = new Map(),
): Promise<Base> {
  const store = await openStore(config.dataDir);
  const matcher = compileTopics(config.topics, config.glossary);
  const { glossary } = config;
  const topics: Topics = { definitions: config.topics, glossary, match: matcher.match, bases: matcher.bases };
  await configureEvents(store, config.events, glossary, clock.now());
  const cache = createCache(cacheRows(store.db), (error) => logs.app.warn({ error }, 'cache failed'));
  const modelDeps = { store, cache, clock, glossary, fetch, log: logs.commands };
  // Loaded only where there is one.
  const model = config.model && (await import('#src/model-desk.ts')).openModelDesk(config.model, modelDeps);
  const status = async () => ({
    ...(await readStatus(store, clock)),
    model: (await model?.status()) ?? null,
  });
  let opened: Promise<FeedNetwork> | null = null;
  const network = () => {
    opened ??= openNetwork(config, store, clock);
    return opened;
  };
  const publishers = publishersOf(store.db);
  const context = (): Omit<CommandContext, 'commands' | 'soFar'> => ({
    now: clock.now(),
    articles: {
      latest: (filter) => latestArticles(store.db, filter),
      search: (wanted, filter) => searchArticles(store.db, wanted, filter),
      count: (phrases) => countMatches(store.db, phrases),
      topicsOf: (ids) => topicsOf(store.db, ids),
      topicCounts: (since) => topicCounts(store.db, since),
      at: (addresses) => articlesAt(store, addresses),
      byIds: (ids) => articlesByIds(store.db, ids),
      publishers,
      totals: () => articleTotals(store.db),
    },
    topics: config.topics,
    explain: matcher.explain,
    glossary: config.glossary,
    events: createEventDesk({ store, glossary, clock }),
    numbers: config.numbers,
    feeds: createFeedDesk({ store, network, clock }),
    channels: createChannelDesk({ store, platforms, topics: config.topics, clock }),
    learning: createLearningDesk({ store, topics: config.topics, clock }),
    watches: createWatchDesk({ store, glossary: config.glossary, clock }),
    stories: createStoryDesk({ store, glossary, clock }),
    why: createWhyDesk(store),
    operations: createOperationsDesk({ store, clock }),
    backtests: {
      run: (wanted, options) =>
        backtest(store.db, { wanted, ...options, topics: config.topics, glossary, now: clock.now() }),
    },
    subscriptions: createSubscriptionDesk({ store, platforms, topics: config.topics, glossary, clock }),
    digests: createDigestDesk({ store, topics: config.topics, glossary, clock }),
    status,
    cache,
    rewriter: model?.rewriter ?? null,
  });
  const desk = createDesk({ context, log: logs.commands, reference: () => referenceCode(random) });
  return {
    store,
    topics,
    desk,
    cache,
    status,
    network,
    async [Symbol.asyncDispose]() {
      await (await opened)?.[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    },
  };
}

async function articlesAt({ db }: Store, addresses: readonly string[]): Promise<Article[]> {
  const urls = addresses.map((address) => canonicalUrl(address)).filter((url) => url !== null);
  const found = await articlesByKeys(db, urls.map(urlKey));
  return [
    ...new Map(urls.flatMap((url) => found.get(urlKey(url)) ?? []).map((each) => [each.id, each])).values(),
  ];
}

/** Its libraries take a quarter of a second to load, as much as all else of a cold command, and few commands need them. */
async function openNetwork(config: Config, store: Store, clock: Clock): Promise<FeedNetwork> {
  const { openFeedNetwork } = await import('#src/feed-network.ts');
  return openFeedNetwork({
    store,
    clock,
    userAgent: userAgent(config),
    allowPrivateFeeds: config.allowPrivateFeeds,
  });
}

/** How every request names the project and, where the operator gave one, a contact. */
export function userAgent({ contact }: Pick<Config, 'contact'>): string {
  return `AllianceWire/${VERSION} (news alerts${contact ? `; ${contact}` : ''})`;
}

async function readStatus(store: Store, clock: Clock): Promise<Omit<Status, 'model'>> {
  const [articles, known, outbox] = [
    await articleTotals(store.db),
    await feedHealth(store.db),
    await outboxTotals(store.db, clock.now() - DAY_MS),
  ];
  const feeds = known.filter((feed) => feed.retiredAt === null);
  const failing = feeds.filter((feed) => feed.lastFailure !== null).length;
  const waiting = feeds.filter((feed) => feed.lastCheckedAt === null).length;
  const checks = feeds.map((feed) => feed.lastCheckedAt).filter((at) => at !== null);
  return {
    version: VERSION,
    stopped: await postingStopped(store.db),
    articles,
    feeds: {
      total: feeds.length,
      healthy: feeds.length - failing - waiting,
      failing,
      waiting,
      lastCheckedAt: checks.length > 0 ? Math.max(...checks) : null,
    },
    outbox: {
      waiting: outbox.waiting,
      failed: outbox.failed,
      uncertain: outbox.uncertain,
      sentLastDay: outbox.sent,
      lastSentAt: outbox.lastSentAt,
    },
  };
}

/** Six letters and digits that are not mistaken for each other when read out. */
function referenceCode(random: () => number): string {
  const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
  const letters = Array.from({ length: 6 }, () => alphabet[Math.floor(random() * alphabet.length)]);
  return `AW-${letters.join('')}`;
}
