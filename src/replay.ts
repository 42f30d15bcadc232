import { createHash } from 'node:crypto';
import type { Config } from '#config/config.ts';
import { openBase } from '#src/base.ts';
import type { Clock } from '#src/clock.ts';
import type { Logs } from '#src/log.ts';
import type { Message } from '#src/message.ts';
import type { Instant } from '#src/model/time.ts';
import type { Report } from '#src/pipeline.ts';
import type { Platform } from '#src/platforms/platform.ts';
import { openSimulation, setUpSimulated, simulatedClock, startOf } from '#src/simulation.ts';

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

const DIGEST_AT = '07:30';

/** Reports without a date come with the one before them. Throws when there is none with a date. */
export async function replay(reports: readonly Report[], options: ReplayOptions): Promise<ReplayResult> {
  const { config, logs, onProgress } = options;
  const time = simulatedClock(startOf(reports));
  await using base = await openBase(config, { clock: time.clock, random: () => 0.5, logs });
  const hash = createHash('sha256');
  let posts = 0;
  const screen = recorder(time.clock, (post) => {
    posts += 1;
    hash.update(`${JSON.stringify(post)}\n`);
    options.onPost(post);
  });
  await setUpSimulated(
    base.store,
    config.topics,
    { digestAt: DIGEST_AT, digestDays: null },
    time.clock.now(),
  );
  const simulation = await openSimulation({ base, reports, time, screen, topics: config.topics, logs });
  while (await simulation.tick()) onProgress?.(simulation.articles());
  const { from, to } = { from: simulation.from, to: time.clock.now() };
  return { articles: simulation.articles(), posts, from, to, hash: hash.digest('hex') };
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
