import type { Base } from '#src/base.ts';
import type { Clock } from '#src/clock.ts';
import { createDigestWriting } from '#src/digest-writing.ts';
import { createEventNotices } from '#src/event-notices.ts';
import type { Logs } from '#src/log.ts';
import { type ChannelSettings, DEFAULT_SETTINGS } from '#src/model/channel.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#src/model/time.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import { openOutbox } from '#src/outbox/deliver.ts';
import { ingest, type Report } from '#src/pipeline.ts';
import type { Platform } from '#src/platforms/platform.ts';
import { allTopicsChannel, openPreviewChannels, type PreviewChannels } from '#src/preview-channels.ts';
import { setUpChannel } from '#src/store/channels.ts';
import type { Store } from '#src/store/db.ts';

/**
 * The bot with a clock of its own: articles arrive when they were published, and whatever the clock brings comes when it is
 * due. What a simulation does, the running bot does by jobs.ts.
 */

/** Digests and what waits for the end of quiet hours come with the next tick. */
const TICK_MS = 5 * MINUTE_MS;
/** The last report is still to be in a digest, and what came of an event is told on the next day. */
const AFTERWARDS_MS = DAY_MS;

export interface SimulatedTime {
  readonly clock: Clock;
  /** Never backwards. */
  advance(to: Instant): void;
}

export function simulatedClock(start: Instant): SimulatedTime {
  let now = start;
  return {
    clock: { now: () => now },
    advance: (to) => {
      now = Math.max(now, to);
    },
  };
}

/** When the first report arrives. Throws when none has a date. */
export function startOf(reports: readonly Report[]): Instant {
  const [first] = arrivalsOf(reports);
  if (first === undefined) throw new Error('There is nothing to replay: no article has a date.');
  return first.at;
}

/** The preview's channels, of which those for all topics have a digest: in English for Washington, in Japanese for Tokyo. */
export async function setUpSimulated(
  store: Store,
  topics: readonly TopicDefinition[],
  digest: Pick<ChannelSettings, 'digestAt' | 'digestDays'>,
  now: Instant,
): Promise<PreviewChannels> {
  const channels = await openPreviewChannels(store, topics, now);
  await store.transaction(async (trx) => {
    for (const [locale, timeZone] of [
      ['en', 'America/New_York'],
      ['ja', 'Asia/Tokyo'],
    ] as const)
      await setUpChannel(trx, allTopicsChannel(locale), { ...DEFAULT_SETTINGS, timeZone, ...digest }, now);
  });
  return channels;
}

export interface Simulation {
  readonly from: Instant;
  /** How many reports have arrived. */
  articles(): number;
  /** Goes on by one tick. Returns whether there is more to come. */
  tick(): Promise<boolean>;
}

export async function openSimulation({
  base: { store, topics: matcher },
  reports,
  time,
  screen,
  topics,
  logs,
}: {
  readonly base: Base;
  readonly reports: readonly Report[];
  readonly time: SimulatedTime;
  /** What the preview's channels are shown on. */
  readonly screen: Platform;
  readonly topics: readonly TopicDefinition[];
  readonly logs: Logs;
}): Promise<Simulation> {
  const { clock } = time;
  const outbox = await openOutbox({
    store,
    platforms: new Map([['web', screen]]),
    clock,
    log: logs.outbox,
    onRefused: async () => {},
  });
  const digests = createDigestWriting({
    store,
    topics,
    glossary: matcher.glossary,
    clock,
    log: logs.outbox,
    onMessages: () => {},
  });
  const eventNotices = createEventNotices({
    store,
    topics: matcher,
    clock,
    log: logs.outbox,
    onMessages: () => {},
  });
  const queue = arrivalsOf(reports);
  const from = queue[0]!.at;
  const end = queue.at(-1)!.at + AFTERWARDS_MS;
  let next = from - (from % TICK_MS) + TICK_MS;
  let articles = 0;
  return {
    from,
    articles: () => articles,
    async tick() {
      while (queue[0] && queue[0].at < next) {
        const { at, reports: arrived } = queue.shift()!;
        time.advance(at);
        await ingest(arrived, { store, topics: matcher, now: clock.now(), origin: 'live', feedId: null });
        await outbox.deliver();
        articles += arrived.length;
      }
      time.advance(next);
      await digests.writeDue();
      await eventNotices.tell();
      await outbox.deliver();
      next += TICK_MS;
      return next <= end + TICK_MS;
    },
  };
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
