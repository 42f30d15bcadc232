import type { Feed, PollFailure } from '#src/model/feed.ts';

/**
 * Where a feed is fetched after permanent redirects (301, 308). One may be a slip of a server, so a feed moves once two
 * polls in a row were sent to the same address. `moveSeen` that equals `movedTo` says that people were not told yet.
 */

/** What changes of these; empty when nothing does. */
export type Move = Partial<Pick<Feed, 'movedTo' | 'moveSeen'>>;

/** An address that is not found so often in a row is none; the old one may still be good. */
const NOT_FOUND_TO_RETURN = 3;
/** Two days with the usual back-off: a server without an address may be this machine without a network. */
const UNKNOWN_TO_RETURN = 12;

/** `sentTo`: where a good poll was sent for good; null when it was not. */
export function moveAfterSuccess(
  feed: Pick<Feed, 'url' | 'movedTo' | 'moveSeen'>,
  sentTo: string | null,
): Move {
  const isUntold = feed.moveSeen !== null && feed.moveSeen === feed.movedTo;
  if (sentTo === null) return isUntold || feed.moveSeen === null ? {} : { moveSeen: null };
  if (sentTo !== feed.moveSeen) return { moveSeen: sentTo };
  // Back at the address that people know it by: nothing to tell.
  return sentTo === feed.url ? { movedTo: null, moveSeen: null } : { movedTo: sentTo };
}

/** Goes back to the old address when the new one turns out to be none. `failureCount` counts this failure too. */
export function moveAfterFailure(
  feed: Pick<Feed, 'movedTo'>,
  failure: PollFailure,
  failureCount: number,
): Move {
  const isWrong =
    failure.reason === 'gone' ||
    (failure.status === 404 && failureCount >= NOT_FOUND_TO_RETURN) ||
    (failure.reason === 'dns' && failureCount >= UNKNOWN_TO_RETURN);
  return feed.movedTo !== null && isWrong ? { movedTo: null, moveSeen: null } : {};
}
