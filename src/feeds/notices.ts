import type { Feed } from '#src/model/feed.ts';
import { HOUR_MS } from '#src/model/time.ts';

/**
 * What of the feeds people are told, and when. A failing feed is told once: after three polls in a row that lie an hour
 * apart or more, so not on a blip. One outage is one notice: it names everything that has failed for half as long, and
 * the next one comes an hour later. A feed that works again, is gone or has moved is told with the next look.
 */

const TOLD_AFTER_POLLS = 3;
const TOLD_AFTER_MS = HOUR_MS;
const TOLD_TOGETHER_MS = TOLD_AFTER_MS / 2;
/** From one notice of failing feeds, or of recovered ones, to the next of its kind. */
export const NOTICE_PAUSE_MS = HOUR_MS;

/** Those that fail and nobody knows; none until one of them has failed for long enough. */
export function failuresToTell(feeds: readonly Feed[]): readonly Feed[] {
  // Up to the last poll: what happened since nobody knows.
  const failingFor = (feed: Feed) => (feed.lastCheckedAt ?? 0) - (feed.failingSince ?? Infinity);
  const failing = feeds.filter(
    (feed) =>
      isFailing(feed) &&
      feed.failureToldAt === null &&
      feed.failureCount >= TOLD_AFTER_POLLS &&
      failingFor(feed) >= TOLD_TOGETHER_MS,
  );
  return failing.some((feed) => failingFor(feed) >= TOLD_AFTER_MS) ? failing : [];
}

/** Those that work although people were told that they fail. */
export function recoveriesToTell(feeds: readonly Feed[]): readonly Feed[] {
  return feeds.filter((feed) => feed.lastFailure === null && feed.failureToldAt !== null);
}

/** Those that their server has ended since people last heard of them. */
export function retirementsToTell(feeds: readonly Feed[]): readonly Feed[] {
  return feeds.filter(
    ({ retiredAt, failureToldAt }) => retiredAt !== null && (failureToldAt ?? 0) < retiredAt,
  );
}

/** Those that have moved since people last heard of them (see move.ts). */
export function movesToTell(feeds: readonly Feed[]): readonly Feed[] {
  return feeds.filter(({ movedTo, moveSeen }) => movedTo !== null && moveSeen === movedTo);
}

function isFailing(feed: Feed): boolean {
  return feed.lastFailure !== null && feed.retiredAt === null;
}
