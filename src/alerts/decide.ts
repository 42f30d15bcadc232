import type { Origin } from '#src/model/article.ts';

/** What becomes of an article in a channel that follows topics. */
export type AlertOutcome =
  | { readonly code: 'alert'; readonly topicKeys: readonly string[] }
  /** It was there when the feed was first polled, or was imported: known, not news. */
  | { readonly code: 'baseline' | 'imported' }
  /** No topic the channel follows. */
  | { readonly code: 'not-matched' };

/** Whether an article alerts a channel, given the topics it matches and the topics the channel follows. */
export function decideAlert(
  origin: Origin,
  matchedKeys: readonly string[],
  followedKeys: readonly string[],
): AlertOutcome {
  const topicKeys = matchedKeys.filter((key) => followedKeys.includes(key));
  if (topicKeys.length === 0) return { code: 'not-matched' };
  if (origin === 'baseline') return { code: 'baseline' };
  if (origin === 'import') return { code: 'imported' };
  return { code: 'alert', topicKeys };
}
