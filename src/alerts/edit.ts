import type { Block, Message } from '#src/message.ts';
import type { PlatformName } from '#src/model/channel.ts';
import type { DeliveryState } from '#src/model/delivery.ts';
import { HOUR_MS, type Instant } from '#src/model/time.ts';

/** A message is edited at most once in this time, with what it says by then. */
const EDIT_PAUSE_MS = HOUR_MS;
/** Discord limits edits of messages older than an hour (error 30046), so an older one stays as it is. */
const EDITABLE_FOR_MS: Partial<Record<PlatformName, number>> = { discord: HOUR_MS };

/** One revision of an alert, as it was written. */
interface WrittenRevision {
  readonly id: number;
  readonly revision: number;
  readonly state: DeliveryState;
  readonly message: Message;
  readonly closedAt: Instant | null;
}

export type Edit =
  /** What waits still takes the new words. */
  | { readonly kind: 'revise'; readonly ids: readonly number[] }
  | { readonly kind: 'edit'; readonly revision: number; readonly dueAt: Instant };

/**
 * What an alert needs when its article was edited, given its revisions in a channel, the first one first; null where
 * what people read stays the same, the alert is not there, or it may not be changed any more.
 */
export function editOf(
  revisions: readonly WrittenRevision[],
  message: Message,
  platform: PlatformName,
  now: Instant,
): Edit | null {
  const [first, latest] = [revisions[0], revisions.at(-1)];
  if (!first || !latest) return null;
  if (latest.state === 'pending') {
    return { kind: 'revise', ids: revisions.filter(({ state }) => state === 'pending').map(({ id }) => id) };
  }
  if (first.state !== 'sent' && first.state !== 'sending') return null;
  if (wordsOf(message) === wordsOf(latest.message)) return null;
  const lastEditAt = latest === first ? -Infinity : (latest.closedAt ?? now);
  const dueAt = Math.max(now, lastEditAt + EDIT_PAUSE_MS);
  const editableUntil = (first.closedAt ?? now) + (EDITABLE_FOR_MS[platform] ?? Infinity);
  return dueAt < editableUntil ? { kind: 'edit', revision: latest.revision + 1, dueAt } : null;
}

/** The headline and the lead: why it is here, and who says it, are no news. */
function wordsOf({ title, blocks }: Message): string {
  const isLead = (block: Block) => block.kind === 'paragraph';
  return JSON.stringify([title, blocks.filter(isLead)]);
}
