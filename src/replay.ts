import { createHash } from 'node:crypto';
import type { Config } from '#config/config.ts';
import { openBase } from '#src/base.ts';
import type { Clock } from '#src/clock.ts';
import { createDigestDesk } from '#src/digest-desk.ts';
import type { Logs } from '#src/log.ts';
import type { Message } from '#src/message.ts';
import { DEFAULT_SETTINGS } from '#src/model/channel.ts';
import { type Instant, MINUTE_MS } from '#src/model/time.ts';
import { openOutbox } from '#src/outbox/deliver.ts';
import { ingest, type Report } from '#src/pipeline.ts';
import type { Platform } from '#src/platforms/platform.ts';
import { allTopicsChannel, openPreviewChannels } from '#src/preview-channels.ts';
import { setUpChannel } from '#src/store/channels.ts';

/**
 * An archive of articles, run through the whole bot with a clock of its own: what would have been posted where, and when.
 * The same archive with the same configuration gives the same messages, byte for byte.
 */

/** What people would have seen: a message, or a message changed. */
export interface ReplayedPost {
  readonly at: Instant;
  readonly channel: string;
  readonly change: 'posted' | 'edited';
  readonly message: Message;
}

export interface ReplayResult {
  readonly articles: number;
  readonly posts: number;
  /** From the first to the last moment that was replayed. */
  readonly from: Instant;
  readonly to: Instant;
  /** SHA-256 of every post in its order. */
  readonly hash: string;
}

export interface ReplayOptions {
  /** `dataDir` must be a new folder. */
  readonly config: Config;
  readonly logs: Logs;
  readonly onPost: (post: ReplayedPost) => void;
  /** Hears how many reports are through. */
  readonly onProgress?: (done: number) => void;
}

/** Digests and what waits for the end of quiet hours come with the next tick. */
const TICK_MS = 5 * MINUTE_MS;
const DIGEST_AT = '07:30';

/** Reports without a date come with the one before them. Throws when there is none with a date. */
export async function replay(reports: readonly Report[], options: ReplayOptions): Promise<ReplayResult> {
  const { config, logs, onProgress } = options;
  const arrivals = arrivalsOf(reports);
  const [first, last] = [arrivals[0], arrivals.at(-1)];
  if (first === undefined || last === undefined)
    throw new Error('There is nothing to replay: no article has a date.');
  let now = first.at;
  const clock: Clock = { now: () => now };
  await using base = await openBase(config, { clock, random: () => 0.5, logs });
  const { store, topics } = base;
  await openPreviewChannels(store, config.topics, now);
  await store.transaction(async (trx) => {
    for (const [locale, timeZone] of [
      ['en', 'America/New_York'],
      ['ja', 'Asia/Tokyo'],
    ] as const)
      await setUpChannel(
        trx,
        allTopicsChannel(locale),
        { ...DEFAULT_SETTINGS, timeZone, digestAt: DIGEST_AT },
        now,
      );
  });
  const hash = createHash('sha256');
  let posts = 0;
  const screen = recorder(clock, (post) => {
    posts += 1;
    hash.update(`${JSON.stringify(post)}\n`);
    options.onPost(post);
  });
  const outbox = await openOutbox({
    store,
    platforms: new Map([['web', screen]]),
    clock,
    log: logs.outbox,
    onRefused: async () => {},
  });
  const digests = createDigestDesk({
    store,
    topics: config.topics,
    clock,
    log: logs.outbox,
    onMessages: () => {},
  });
  let done = 0;
  const end = last.at + 2 * TICK_MS;
  const queue = [...arrivals];
  for (let tick = first.at - (first.at % TICK_MS); tick <= end; tick += TICK_MS) {
    while (queue[0] && queue[0].at < tick + TICK_MS) {
      const { at, reports: arrived } = queue.shift()!;
      now = Math.max(now, at);
      await ingest(arrived, { store, topics, now, origin: 'live', feedId: null });
      await outbox.deliver();
      done += arrived.length;
      onProgress?.(done);
    }
    now = Math.max(now, tick + TICK_MS);
    await digests.writeDue();
    await outbox.deliver();
  }
  return { articles: done, posts, from: first.at, to: now, hash: hash.digest('hex') };
}

interface Arrival {
  readonly at: Instant;
  readonly reports: readonly Report[];
}

/** Reports of the same minute arrive together, as with one poll. */
function arrivalsOf(reports: readonly Report[]): Arrival[] {
  let before: Instant | null =
    reports.find(({ draft }) => draft.publishedAt !== null)?.draft.publishedAt ?? null;
  if (before === null) return [];
  const timed = reports.map((report) => {
    before = report.draft.publishedAt ?? before!;
    return { at: before - (before % MINUTE_MS), report };
  });
  const byMinute = Map.groupBy(
    timed.toSorted((a, b) => a.at - b.at),
    ({ at }) => at,
  );
  return [...byMinute].map(([at, those]) => ({ at, reports: those.map(({ report }) => report) }));
}

/** A platform that shows everything at once and refuses nothing. */
function recorder(clock: Clock, onPost: (post: ReplayedPost) => void): Platform {
  let count = 0;
  const shown = new Map<string, string>();
  return {
    name: 'web',
    start: async () => {},
    async send(channel, message, key) {
      const known = shown.get(key);
      if (known) return known;
      count += 1;
      const id = String(count);
      shown.set(key, id);
      onPost({ at: clock.now(), channel: channel.name, change: 'posted', message });
      return id;
    },
    async update(channel, _id, message) {
      onPost({ at: clock.now(), channel: channel.name, change: 'edited', message });
    },
    findChannel: async () => null,
    suggestChannels: async () => [],
    checkChannel: async () => ({ canPost: true, state: 'ok', missing: [], remedy: null }),
    stop: async () => {},
  };
}
