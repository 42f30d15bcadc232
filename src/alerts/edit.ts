import type { Block, Message } from '#src/message.ts';
import type { PlatformName } from '#src/model/channel.ts';
import type { DeliveryOptions, DeliveryState } from '#src/model/delivery.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '#src/model/time.ts';

/** What becomes of the message that a channel has of a story: edits of it, and messages in its thread. */

/** A message is edited at most once in this time, with what it says by then. */
export const EDIT_PAUSE_MS = 10 * MINUTE_MS;
/** So long after the last message about a story the next one comes into its thread, with all that is new by then. */
export const UPDATE_PAUSE_MS = 15 * MINUTE_MS;
/** Discord limits edits of messages older than an hour (error 30046), so an older one stays as it is. */
const EDITABLE_FOR_MS: Partial<Record<PlatformName, number>> = { discord: HOUR_MS };

/** One revision of an alert, as it was written. */
export interface WrittenRevision {
  readonly id: number;
  readonly revision: number;
  readonly state: DeliveryState;
  /** null where it is no longer kept. */
  readonly message: Message | null;
  readonly options: DeliveryOptions;
  readonly createdAt: Instant;
  readonly closedAt: Instant | null;
  /** Whether nobody has tried to send it yet. */
  readonly isUntried: boolean;
}

/** The message of a story in a channel, with what was written about it since. */
export interface Posted<Written extends WrittenRevision = WrittenRevision> {
  readonly head: Written;
  readonly edits: readonly Written[];
  readonly thread: readonly Written[];
  /** Of whatever is written next. */
  readonly nextRevision: number;
}

const THERE: readonly DeliveryState[] = ['pending', 'sending', 'sent', 'uncertain'];

/** Among the revisions of a subject, the first one first; null where no message of it is there, or will be. */
export function postedOf<Written extends WrittenRevision>(
  revisions: readonly Written[],
): Posted<Written> | null {
  const head = revisions.findLast(
    ({ options, state }) =>
      options.edits === undefined && options.threadOf === undefined && THERE.includes(state),
  );
  if (head === undefined) return null;
  return {
    head,
    edits: revisions.filter(({ options }) => options.edits === head.revision),
    thread: revisions.filter(({ options }) => options.threadOf?.revision === head.revision),
    nextRevision: revisions.at(-1)!.revision + 1,
  };
}

/** What people read there; null before it was posted, and where it is no longer kept. */
export function seenOf({ head, edits }: Posted): Message | null {
  const seen = [head, ...edits].findLast(({ state }) => state === 'sent' || state === 'sending');
  return seen?.message ?? null;
}

export type Edit =
  /** What waits still takes the new words. */
  | { readonly kind: 'revise'; readonly ids: readonly number[] }
  | { readonly kind: 'edit'; readonly dueAt: Instant };

/** What the message needs to say this; null where people read the same, or it may not be changed any more. */
export function editOf(
  { head, edits }: Posted,
  message: Message,
  platform: PlatformName,
  now: Instant,
): Edit | null {
  const waiting = [head, ...edits].filter(({ state }) => state === 'pending');
  if (waiting.length > 0) return { kind: 'revise', ids: waiting.map(({ id }) => id) };
  const last = edits.at(-1);
  const latest = last ?? head;
  if (head.state === 'uncertain' || latest.message === null) return null;
  if (contentOf(message) === contentOf(latest.message)) return null;
  const lastEditAt = last === undefined ? -Infinity : (last.closedAt ?? now);
  const dueAt = Math.max(now, lastEditAt + EDIT_PAUSE_MS);
  const editableUntil = (head.closedAt ?? now) + (EDITABLE_FOR_MS[platform] ?? Infinity);
  return dueAt < editableUntil ? { kind: 'edit', dueAt } : null;
}

/** A message in the thread: the one that waits there takes what is new, or another one is written. */
export type ThreadPlace =
  | { readonly kind: 'revise'; readonly id: number; readonly message: Message | null }
  | { readonly kind: 'write'; readonly dueAt: Instant };

export function placeInThread(
  { head, thread }: Posted,
  tells: NonNullable<DeliveryOptions['tells']>,
  now: Instant,
): ThreadPlace {
  const alike = thread.filter(({ options }) => options.tells === tells);
  const waiting = alike.findLast(({ state, isUntried }) => state === 'pending' && isUntried);
  if (waiting) return { kind: 'revise', id: waiting.id, message: waiting.message };
  if (tells === 'upgrade') return { kind: 'write', dueAt: now };
  const pause = tells === 'update' ? UPDATE_PAUSE_MS : EDIT_PAUSE_MS;
  const last = alike.at(-1) ?? (tells === 'update' ? head : undefined);
  const lastAt = last === undefined ? -Infinity : (last.closedAt ?? last.createdAt);
  return { kind: 'write', dueAt: Math.max(now, lastAt + pause) };
}

/** All but the words why it is here, the buttons and the date: those are no news. */
function contentOf({ title, blocks, overline, sources }: Message): string {
  const isNews = ({ kind }: Block) => kind === 'paragraph' || kind === 'notice';
  return JSON.stringify([overline, title, blocks.filter(isNews), sources.map(({ articleId }) => articleId)]);
}
