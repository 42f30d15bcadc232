import type { PauseReason } from '#src/model/channel.ts';
import type { ClaimedDelivery } from '#src/model/delivery.ts';
import { SendError } from '#src/platforms/platform.ts';
import { retryDelayMs } from './backoff.ts';

/** What becomes of a delivery that could not be posted. */
export type Verdict =
  | { readonly kind: 'retry'; readonly delayMs: number; readonly isUncertain: boolean }
  /** It waits, and all that is behind it, until the channel can be posted to again. */
  | { readonly kind: 'pause'; readonly reason: Exclude<PauseReason, 'person'> }
  | { readonly kind: 'close'; readonly state: 'failed' | 'uncertain' | 'expired' };

/**
 * What may have been shown is never called failed: it stays uncertain until the platform tells, or the attempts end. An
 * edit that is refused for good, say of a message that somebody deleted, is no longer wanted.
 */
export function verdictOn(
  { channel, kind, attempts, uncertainSince, options }: ClaimedDelivery,
  error: Error,
): Verdict {
  const isFault = !(error instanceof SendError);
  const { permanent, retryAfterMs, uncertain, pauses } = isFault ? FAULT : error;
  const isUncertain = uncertain || uncertainSince !== null;
  // A person who takes no messages, and a channel that only a word of welcome goes to, are nobody's channel.
  const isLookedAfter = channel.setUpAt !== null || (channel.kind !== 'person' && kind !== 'notice');
  if (pauses !== null && isLookedAfter) return { kind: 'pause', reason: pauses };
  const delayMs = permanent || pauses !== null ? null : retryDelayMs(attempts, { isFault, retryAfterMs });
  if (delayMs !== null) return { kind: 'retry', delayMs, isUncertain: uncertain };
  const isRefusedEdit = permanent && options?.edits !== undefined;
  return { kind: 'close', state: isRefusedEdit ? 'expired' : isUncertain ? 'uncertain' : 'failed' };
}

const FAULT = { permanent: false, retryAfterMs: null, uncertain: false, pauses: null } as const;
