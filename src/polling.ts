import type { Clock } from '#src/clock.ts';
import { toError } from '#src/errors.ts';
import type { Fetcher } from '#src/feeds/fetch.ts';
import { nextCheckAfterFailure, nextCheckAfterSuccess } from '#src/feeds/next-check.ts';
import { type PollOutcome, pollFeed } from '#src/feeds/poll.ts';
import { createPollGate } from '#src/feeds/poll-gate.ts';
import type { Logger } from '#src/log.ts';
import type { Feed, PollFailure } from '#src/model/feed.ts';
import type { Instant } from '#src/model/time.ts';
import { type IngestCounts, ingest, reportsOf, type Topics } from '#src/pipeline.ts';
import type { Store } from '#src/store/db.ts';
import { dueFeeds, recordPoll } from '#src/store/feeds.ts';

/** More than can run at once, so that a busy host does not keep others waiting for the next tick. */
const DUE_LIMIT = 200;

const NOT_STORED = 'The articles of this feed could not be stored because of a fault in Alliance Wire.';

export interface PollingDeps {
  readonly store: Store;
  readonly fetcher: Fetcher;
  readonly topics: Topics;
  readonly clock: Clock;
  readonly random: () => number;
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
  const gate = createPollGate();
  const underWay = new Map<number, Promise<void>>();
  /** Feeds whose poll could not be recorded, and until when they are left alone: nothing in the base says so. */
  const leftAlone = new Map<number, Instant>();
  return {
    async tick() {
      const now = deps.clock.now();
      for (const feed of await dueFeeds(deps.store.db, now, DUE_LIMIT)) {
        if (underWay.has(feed.id) || now < (leftAlone.get(feed.id) ?? now)) continue;
        const poll = gate
          .run(new URL(feed.url).host, () => pollOne(feed, deps))
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

async function pollOne(feed: Feed, deps: PollingDeps): Promise<void> {
  if (deps.signal.aborted) return;
  const outcome = await pollFeed(feed, { fetcher: deps.fetcher });
  const about = { feedId: feed.id, feedUrl: feed.url };
  if (outcome.kind === 'failed') return deps.signal.aborted ? undefined : recordFailure(feed, outcome, deps);
  const at = deps.clock.now();
  const poll = {
    at,
    nextCheckAt: nextCheckAfterSuccess({ now: at, intervalMs: deps.intervalMs, random: deps.random }),
    failure: null,
    validators: { etag: outcome.etag, lastModified: outcome.lastModified },
  };
  if (outcome.kind === 'not-modified') {
    await recordPoll(deps.store.db, feed.id, poll);
    deps.log.debug(about, 'feed unchanged');
    return;
  }
  let counts: IngestCounts;
  try {
    counts = await ingest(reportsOf(outcome.items, feed), {
      store: deps.store,
      topics: deps.topics,
      now: at,
      origin: feed.baselineAt === null ? 'baseline' : 'live',
      feedId: feed.id,
      finish: (trx) => recordPoll(trx, feed.id, poll),
    });
  } catch (cause) {
    const failure: PollFailure = { reason: 'fault', status: null, sentence: NOT_STORED };
    return recordFailure(feed, { kind: 'failed', failure, retryAfterMs: null, cause }, deps);
  }
  deps.log.info({ ...about, items: outcome.items.length, ...counts }, 'feed polled');
  if (counts.alerts > 0) deps.onAlerts();
}

async function recordFailure(
  feed: Feed,
  outcome: Extract<PollOutcome, { kind: 'failed' }>,
  { store, clock, random, intervalMs, log }: PollingDeps,
): Promise<void> {
  const failureCount = feed.failureCount + 1;
  const { retryAfterMs, failure } = outcome;
  const now = clock.now();
  await recordPoll(store.db, feed.id, {
    at: now,
    nextCheckAt: nextCheckAfterFailure({ now, intervalMs, failureCount, retryAfterMs, random }),
    failure,
  });
  const fields = { feedId: feed.id, feedUrl: feed.url, failureCount, ...failure };
  if (failure.reason === 'fault') log.error({ ...fields, cause: toError(outcome.cause) }, 'feed failed');
  else log.warn(fields, 'feed failed');
}
