import { composeFeedNotice, type FeedNotice } from '#src/alerts/feed-notice.ts';
import type { Clock } from '#src/clock.ts';
import {
  failuresToTell,
  movesToTell,
  NOTICE_PAUSE_MS,
  recoveriesToTell,
  retirementsToTell,
} from '#src/feeds/notices.ts';
import { GAP_MEMORY_MS, isSilent, quietPublishers, silencesTold } from '#src/feeds/silence.ts';
import type { Logger } from '#src/log.ts';
import type { Channel } from '#src/model/channel.ts';
import type { Feed } from '#src/model/feed.ts';
import { type Instant, SECOND_MS } from '#src/model/time.ts';
import type { Database, Store } from '#src/store/db.ts';
import { enqueueDeliveries } from '#src/store/deliveries.ts';
import { articleDates, hasSpokenSince, markTold, type Told, watchedFeeds } from '#src/store/poll-facts.ts';

export interface FeedWatchDeps {
  readonly store: Store;
  /** Where the people are who look after the feeds. */
  readonly channels: readonly Channel[];
  readonly clock: Clock;
  readonly log: Logger;
  /** Called when messages were put into the outbox. */
  readonly onNotices: () => void;
}

/**
 * Tells people what becomes of the feeds. What they are told follows from what the polls stored, and that they were is
 * stored together with the message: a crash keeps both or neither.
 */
export interface FeedWatch {
  /** Of feeds that fail, work again, are gone or have moved. */
  tellOfFeeds(): Promise<void>;
  /** Of publishers that have gone silent, or speak again. */
  tellOfSilence(): Promise<void>;
}

type Kind = FeedNotice['kind'];

export function createFeedWatch({ store, channels, clock, log, onNotices }: FeedWatchDeps): FeedWatch {
  /** When people were last told of what. A restart forgets it, which costs one message. */
  const lastTold = new Map<Kind, Instant>();

  /** Returns the kind of the message that waits now; null where there is nothing to tell. */
  async function tell(trx: Database, notice: FeedNotice, told: Told, now: Instant): Promise<Kind | null> {
    const feeds = 'feeds' in notice ? notice.feeds : notice.publishers.flatMap((each) => each.feeds);
    if (feeds.length === 0) return null;
    await markTold(trx, idsOf(feeds), told, now);
    await enqueueDeliveries(
      trx,
      channels.map((channel) => ({
        channelId: channel.id,
        kind: 'notice',
        subject: `feeds:${notice.kind}`,
        // In seconds, so that PostgreSQL has room for it in an integer.
        revision: Math.floor(now / SECOND_MS),
        message: composeFeedNotice(notice, channel.locale),
      })),
      now,
    );
    log.info({ notice: notice.kind, feedIds: idsOf(feeds) }, 'notice enqueued');
    return notice.kind;
  }

  async function tellOf(notices: (trx: Database, now: Instant) => Promise<(Kind | null)[]>): Promise<void> {
    const now = clock.now();
    const told = (await store.transaction((trx) => notices(trx, now))).filter((kind) => kind !== null);
    for (const kind of told) lastTold.set(kind, now);
    if (told.length > 0) onNotices();
  }

  /** The feeds, unless people were told of others like them within the hour. */
  function afterPause(kind: Kind, feeds: readonly Feed[], now: Instant): readonly Feed[] {
    return now - (lastTold.get(kind) ?? -Infinity) < NOTICE_PAUSE_MS ? [] : feeds;
  }

  return {
    tellOfFeeds: () =>
      tellOf(async (trx, now) => {
        const feeds = await watchedFeeds(trx);
        const failing = afterPause('failing', failuresToTell(feeds), now);
        const working = afterPause('working', recoveriesToTell(feeds), now);
        return [
          await tell(trx, { kind: 'failing', feeds: failing }, 'failing', now),
          await tell(trx, { kind: 'working', feeds: working }, 'working', now),
          await tell(trx, { kind: 'retired', feeds: retirementsToTell(feeds) }, 'failing', now),
          await tell(trx, { kind: 'moved', feeds: movesToTell(feeds), others: feeds }, 'moved', now),
        ];
      }),
    tellOfSilence: () =>
      tellOf(async (trx, now) => {
        const feeds = await watchedFeeds(trx);
        const silent = await keep(quietPublishers(feeds), async (quiet) =>
          isSilent(quiet, await articleDates(trx, idsOf(quiet.feeds), now - GAP_MEMORY_MS)),
        );
        const speaking = await keep(silencesTold(feeds), (told) =>
          hasSpokenSince(trx, idsOf(told.feeds), told.toldAt),
        );
        return [
          await tell(trx, { kind: 'silent', publishers: silent }, 'silent', now),
          await tell(trx, { kind: 'speaking', publishers: speaking }, 'speaking', now),
        ];
      }),
  };
}

const idsOf = (feeds: readonly Feed[]) => feeds.map((feed) => feed.id);

async function keep<T>(values: readonly T[], isKept: (value: T) => Promise<boolean>): Promise<T[]> {
  const kept: T[] = [];
  for (const value of values) if (await isKept(value)) kept.push(value);
  return kept;
}
