import type { Feed, PollFailureReason } from '#src/model/feed.ts';
import type { Instant } from '#src/model/time.ts';

/** What fails when this machine has no network, and the publishers are well. */
export const CONNECTION_FAILURES: readonly PollFailureReason[] = ['dns', 'refused', 'timeout', 'network'];

/**
 * Whether a good poll of a feed that had failed is the first one of all feeds since then. The network was away, then:
 * the other feeds need not wait out their back-off, which after a night is six hours.
 */
export function endsOutage(feed: Feed, lastSuccessOfOthers: Instant | null): boolean {
  if (feed.lastFailure === null || feed.failingSince === null) return false;
  return (
    CONNECTION_FAILURES.includes(feed.lastFailure.reason) && (lastSuccessOfOthers ?? 0) < feed.failingSince
  );
}
