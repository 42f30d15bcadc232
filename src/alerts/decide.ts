import type { Origin } from '#src/model/article.ts';
import type { Volume } from '#src/model/channel.ts';
import type { Level } from '#src/model/level.ts';
import { isLoudEnough } from './level.ts';

/** What becomes of an article in a channel that follows topics. */
export type AlertOutcome =
  /**
   * `below-level`: the channel wants to hear only of more than this at once; `digest-only`: of nothing. Both wait for the
   * digest, where the channel has one.
   */
  | { readonly code: 'alert' | 'below-level' | 'digest-only'; readonly topicKeys: readonly string[] }
  /** It was there when the feed was first polled, or was imported: known, not news. */
  | { readonly code: 'baseline' | 'imported' }
  /** No topic the channel follows. */
  | { readonly code: 'not-matched' };

export interface Candidate {
  readonly origin: Origin;
  readonly matchedKeys: readonly string[];
  readonly level: Level;
}

/** Whether an article alerts a channel, given what it follows and how much of it the people there want to hear. */
export function decideAlert(
  { origin, matchedKeys, level }: Candidate,
  { followedKeys, volume }: { readonly followedKeys: readonly string[]; readonly volume: Volume },
): AlertOutcome {
  const topicKeys = matchedKeys.filter((key) => followedKeys.includes(key));
  if (topicKeys.length === 0) return { code: 'not-matched' };
  if (origin === 'baseline') return { code: 'baseline' };
  if (origin === 'import') return { code: 'imported' };
  if (volume === 'digest') return { code: 'digest-only', topicKeys };
  return { code: isLoudEnough(level, volume) ? 'alert' : 'below-level', topicKeys };
}
