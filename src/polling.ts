import type { Clock } from '#src/clock.ts';
import { toError } from '#src/errors.ts';
import type { Fetcher } from '#src/feeds/fetch.ts';
import { learn } from '#src/feeds/learn.ts';
import { moveAfterFailure, moveAfterSuccess } from '#src/feeds/move.ts';
import { nextCheckAfterFailure, nextCheckAfterSuccess } from '#src/feeds/next-check.ts';
import { CONNECTION_FAILURES, endsOutage } from '#src/feeds/outage.ts';
import { type DocumentReader, type PollOutcome, pollFeed } from '#src/feeds/poll.ts';
import type { PollGate } from '#src/feeds/poll-gate.ts';
import type { Logger } from '#src/log.ts';
import type { Feed, FeedItem, PollFailure } from '#src/model/feed.ts';
import type { Instant } from '#src/model/time.ts';
import { type IngestCounts, ingest, reportsOf, type Topics } from '#src/pipeline.ts';
import type { Database, Store } from '#src/store/db.ts';
import { dueFeeds, type Learned, type PollRecord, recordPoll } from '#src/store/feeds.ts';
import { hastenFailing, lastSuccessOfOthers, newestDateOf } from '#src/store/poll-facts.ts';

/** A tick begins no more than these, so that a thousand due feeds do not hold the event loop. */
const DUE_LIMIT = 200;

const NOT_STORED = 'The articles of this feed could not be stored because of a fault in Alliance Wire.';

export interface PollingDeps {
  readonly store: Store;
  readonly fetcher: Pick<Fetcher, 'fetchFeed'>;
  readonly reader: DocumentReader;
  readonly gate: PollGate;
  /** Gives the items of a feed with `fullText` the whole texts of their pages; absent where pages are not fetched. */
  readonly enrich?: (
    items: readonly FeedItem[],
    feed: Feed,
    signal: AbortSignal,
  ) => Promise<readonly FeedItem[]>;
  readonly topics: Topics;
  readonly clock: Clock;
  readonly random: () => number;
  /** POLL_SECONDS: no feed is asked more often, unless the configuration says so for that feed. */
  readonly intervalMs: number;
  readonly log: Logger;
  /** Called when a poll has put messages into the outbox. */
  readonly onAlerts: () => void;
  /** Once it is aborted no poll begins, and one that was cut off leaves no trace: it is due again at the next start. */
  readonly signal: AbortSignal;
}

/** Keeps the feeds polled. What is due is in the base, so a restart or a pause loses nothing. */
export interface Polling {
  /** Starts the polls that are due and not under way; returns without waiting for them. */
  tick(): Promise<void>;
  /** Resolves when no poll is under way. */
  idle(): Promise<void>;
}

export function createPolling(deps: PollingDeps): Polling {
  const underWay = new Map<number, Promise<void>>();
  /** Feeds whose poll could not be recorded, and until when they are left alone: nothing in the base says so. */
  const leftAlone = new Map<number, Instant>();
  return {
    async tick() {
      const now = deps.clock.now();
      // Feeds that wait for a busy host count as under way: they must not keep those of other hosts from their turn.
      for (const feed of await dueFeeds(deps.store.db, now, DUE_LIMIT, [...underWay.keys()])) {
        if (now < (leftAlone.get(feed.id) ?? now)) continue;
        const poll = deps.gate
          .run(new URL(feed.movedTo ?? feed.url).host, () => pollOne(feed, deps))
          // A feed's failure is recorded by pollOne; only a failing base arrives here.
          .catch((error) => {
            leftAlone.set(feed.id, deps.clock.now() + deps.intervalMs);
            deps.log.error({ feedId: feed.id, error: toError(error) }, 'poll not recorded');
          })
          .finally(() => underWay.delete(feed.id));
        underWay.set(feed.id, poll);
      }
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay.values());
    },
  };
}

type Failed = Extract<PollOutcome, { kind: 'failed' }>;
type Unchanged = Extract<PollOutcome, { kind: 'not-modified' }>;
type Changed = Extract<PollOutcome, { kind: 'items' }>;

async function pollOne(feed: Feed, deps: PollingDeps): Promise<void> {
  if (deps.signal.aborted) return;
  const outcome = await pollFeed(feed, deps);
  if (outcome.kind === 'failed') return deps.signal.aborted ? undefined : recordFailure(feed, outcome, deps);
  if (outcome.kind === 'not-modified') {
    await deps.store.repeatableTransaction((trx) =>
      recordSuccess(trx, feed, { outcome, learned: {}, updateIntervalMs: null }, deps),
    );
    deps.log.debug({ feedId: feed.id, feedUrl: feed.url }, 'feed unchanged');
    return;
  }
  const items =
    feed.fullText && deps.enrich ? await deps.enrich(outcome.items, feed, deps.signal) : outcome.items;
  // What was cut off while it looked for whole texts is polled again.
  if (!deps.signal.aborted) await storeItems(feed, { ...outcome, items }, deps);
}

async function storeItems(feed: Feed, outcome: Changed, deps: PollingDeps): Promise<void> {
  const at = deps.clock.now();
  let counts: IngestCounts;
  let learned: Learned = {};
  try {
    counts = await ingest(await reportsOf(outcome.items, feed), {
      store: deps.store,
      topics: deps.topics,
      now: at,
      origin: feed.baselineAt === null ? 'baseline' : 'live',
      feedId: feed.id,
      async finish(trx, { added, updated, unchanged }) {
        const knownCount = updated + unchanged;
        const newestKnownAt =
          knownCount > 0 || feed.baselineAt === null ? null : await newestDateOf(trx, feed.id, at);
        learned = learn({ feed, contents: outcome, newCount: added, knownCount, newestKnownAt, at });
        await recordSuccess(
          trx,
          feed,
          { outcome, learned, updateIntervalMs: outcome.updateIntervalMs },
          deps,
        );
      },
    });
  } catch (cause) {
    const failure: PollFailure = { reason: 'fault', status: null, sentence: NOT_STORED };
    return recordFailure(feed, { kind: 'failed', failure, retryAfterMs: null, cause }, deps);
  }
  const about = { feedId: feed.id, feedUrl: feed.url };
  deps.log.info({ ...about, items: outcome.items.length, ...counts }, 'feed polled');
  if (learned.missedCount) {
    deps.log.warn({ ...about, missed: learned.missedCount }, 'feed rolled over between two polls');
  }
  if (counts.alerts > 0) deps.onAlerts();
}

interface Success {
  readonly outcome: Changed | Unchanged;
  readonly learned: Learned;
  readonly updateIntervalMs: number | null;
}

async function recordSuccess(db: Database, feed: Feed, success: Success, deps: PollingDeps): Promise<void> {
  const { outcome, learned, updateIntervalMs } = success;
  const { etag, lastModified, freshForMs, movedTo } = outcome;
  const { clock, intervalMs, random, log } = deps;
  const now = clock.now();
  const nextCheckAt = nextCheckAfterSuccess({
    now,
    pace: { ...feed, baselineAt: feed.baselineAt ?? now, ...learned },
    wishes: { freshForMs, updateIntervalMs },
    intervalMs,
    random,
  });
  await recordPoll(db, feed.id, {
    at: now,
    nextCheckAt,
    failure: null,
    learned: { ...learned, etag, lastModified, ...moveAfterSuccess(feed, movedTo) },
  });
  if (feed.lastFailure === null || !endsOutage(feed, await lastSuccessOfOthers(db, feed.id))) return;
  const hastened = await hastenFailing(db, CONNECTION_FAILURES, now);
  if (hastened > 0)
    log.info({ feeds: hastened }, 'the network is back: what failed for want of it is polled now');
}

async function recordFailure(
  feed: Feed,
  { failure, retryAfterMs, cause }: Failed,
  { store, clock, random, intervalMs, log }: PollingDeps,
): Promise<void> {
  const failureCount = feed.failureCount + 1;
  const { pollSeconds } = feed;
  const now = clock.now();
  const move = moveAfterFailure(feed, failure, failureCount);
  const isRetired = failure.reason === 'gone' && feed.movedTo === null;
  const record: PollRecord = {
    at: now,
    nextCheckAt: nextCheckAfterFailure({ now, pollSeconds, intervalMs, failureCount, retryAfterMs, random }),
    failure,
    learned: {
      ...(isRetired && { retiredAt: now }),
      // The validators are those of the address that is given up.
      ...('movedTo' in move && { ...move, etag: null, lastModified: null }),
    },
  };
  await store.repeatableTransaction((trx) => recordPoll(trx, feed.id, record));
  const fields = { feedId: feed.id, feedUrl: feed.url, failureCount, ...failure };
  if (failure.reason === 'fault') log.error({ ...fields, cause: toError(cause) }, 'feed failed');
  else log.warn(fields, 'feed failed');
}
