import type { ChannelChange, ChannelState, ChannelWishes } from '#src/command.ts';
import type { Instant } from '#src/model/time.ts';
import { setUndo, undoOf } from '#src/store/channels.ts';
import type { Database } from '#src/store/db.ts';

/** What a person last changed of a channel, and how it was before. */

/** Everything of a channel that a person can change; null when it is not set up. */
export type Snapshot = (ChannelWishes & { readonly isPaused: boolean }) | null;

interface NotedChange extends ChannelChange {
  readonly was: Snapshot;
}

/** null when no person changed it yet. */
export async function lastChangeOf(db: Database, channelId: number): Promise<NotedChange | null> {
  const undo = await undoOf(db, channelId);
  if (undo === null) return null;
  const { by, at, was } = JSON.parse(undo) as Omit<NotedChange, 'id'>;
  // A person makes no two changes in a millisecond.
  return { id: at.toString(36), by, at, was };
}

export async function noteChange(
  db: Database,
  channelId: number,
  { by, at, before }: { readonly by: string; readonly at: Instant; readonly before: ChannelState | null },
): Promise<void> {
  await setUndo(db, channelId, JSON.stringify({ by, at, was: snapshotOf(before) }));
}

function snapshotOf(state: ChannelState | null): Snapshot {
  if (!state) return null;
  const { channel, topicKeys } = state;
  return {
    ...channel.settings,
    locale: channel.locale,
    topicKeys,
    isPaused: channel.pause?.reason === 'person',
  };
}
