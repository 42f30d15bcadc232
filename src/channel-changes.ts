import type { ChannelChange, ChannelState, ChannelWishes } from '#src/command.ts';
import type { InheritedSetting } from '#src/model/defaults.ts';
import type { Subscription } from '#src/model/subscription.ts';
import type { Instant } from '#src/model/time.ts';
import { channelById, setUndo, snoozeChannel, undoOf } from '#src/store/channels.ts';
import type { Database } from '#src/store/db.ts';
import { defaultsOf, inheritedBy, setInherited, writeSettings } from '#src/store/inheritance.ts';
import { restoreSubscriptions, subscriptionsOf } from '#src/store/subscriptions.ts';

/** What a person last changed of a channel, and how it was before. */

/** Everything of a channel that a person can change; null when it is not set up. */
export type Snapshot = (ChannelWishes & { readonly isPaused: boolean }) | null;

/** How a channel follows what it follows. */
export interface Following {
  readonly subscriptions: readonly Subscription[];
  readonly snoozedUntil: Instant | null;
  /** The settings that nobody chose for it. */
  readonly inherited: readonly InheritedSetting[];
}

interface NotedChange extends ChannelChange {
  readonly was: Snapshot;
  /** Absent where an older version noted it. */
  readonly following?: Following;
  /** Nothing else was changed than what it follows, and how. */
  readonly isOfFollowing?: boolean;
}

/** null when no person changed it yet. */
export async function lastChangeOf(db: Database, channelId: number): Promise<NotedChange | null> {
  const undo = await undoOf(db, channelId);
  if (undo === null) return null;
  const noted = JSON.parse(undo) as Omit<NotedChange, 'id'>;
  // A person makes no two changes in a millisecond.
  return { id: noted.at.toString(36), ...noted };
}

/** `following`: as it was before; as it is now where it did not change. */
export async function noteChange(
  db: Database,
  channelId: number,
  {
    by,
    at,
    before,
    following,
    isOfFollowing,
  }: {
    readonly by: string;
    readonly at: Instant;
    readonly before: Pick<ChannelState, 'channel' | 'topicKeys'> | null;
    readonly following?: Following;
    readonly isOfFollowing?: boolean;
  },
): Promise<void> {
  const noted: Omit<NotedChange, 'id'> = {
    ...{ by, at, was: snapshotOf(before) },
    following: following ?? (await followingOf(db, channelId)),
    ...(isOfFollowing && { isOfFollowing }),
  };
  await setUndo(db, channelId, JSON.stringify(noted));
}

export async function followingOf(db: Database, channelId: number): Promise<Following> {
  return {
    subscriptions: await subscriptionsOf(db, channelId),
    snoozedUntil: (await channelById(db, channelId))?.snoozedUntil ?? null,
    inherited: await inheritedBy(db, channelId),
  };
}

export async function restoreFollowing(
  db: Database,
  channelId: number,
  { subscriptions, snoozedUntil, inherited }: Following,
): Promise<void> {
  await restoreSubscriptions(db, channelId, subscriptions);
  await snoozeChannel(db, channelId, snoozedUntil);
  await setInherited(db, channelId, inherited);
  // The workspace may have changed its mind since.
  const defaults = await defaultsOf(db, (await channelById(db, channelId))!);
  const kept = Object.entries(defaults).filter(([name]) => inherited.includes(name as InheritedSetting));
  await writeSettings(db, channelId, Object.fromEntries(kept));
}

function snapshotOf(state: Pick<ChannelState, 'channel' | 'topicKeys'> | null): Snapshot {
  if (!state) return null;
  const { channel, topicKeys } = state;
  return {
    ...channel.settings,
    locale: channel.locale,
    topicKeys,
    isPaused: channel.pause?.reason === 'person',
  };
}
