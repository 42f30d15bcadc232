import type { Selectable } from 'kysely';
import type { Channel, Volume } from '#src/model/channel.ts';
import type { Subscription, SubscriptionMode } from '#src/model/subscription.ts';
import type { Instant } from '#src/model/time.ts';
import { toChannel } from './channels.ts';
import type { Database } from './db.ts';
import type { SubscriptionsTable } from './schema.ts';

/** What channels follow. */

/** Makes the topics a channel follows those given; how it follows those that it did follow stays. */
export async function setSubscriptions(
  db: Database,
  channelId: number,
  topicKeys: readonly string[],
  now: Instant,
): Promise<void> {
  await db
    .deleteFrom('subscriptions')
    .where('channel_id', '=', channelId)
    .where('kind', '=', 'topic')
    .$if(topicKeys.length > 0, (query) => query.where('key', 'not in', topicKeys))
    .execute();
  if (topicKeys.length === 0) return;
  await db
    .insertInto('subscriptions')
    .values(topicKeys.map((key) => ({ channel_id: channelId, kind: 'topic', key, created_at: now })))
    .onConflict((conflict) => conflict.columns(['channel_id', 'kind', 'key']).doNothing())
    .execute();
}

/** The topics that channels follow, by channel; one that follows none is absent. */
export async function topicsFollowed(
  db: Database,
  channelIds: readonly number[],
): Promise<Map<number, string[]>> {
  const rows = await db
    .selectFrom('subscriptions')
    .select(['channel_id', 'key'])
    .where('channel_id', 'in', channelIds)
    .where('kind', '=', 'topic')
    .orderBy('created_at')
    .orderBy('key')
    .execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.channel_id)].map(([id, those]) => [id, those.map((row) => row.key)]),
  );
}

/** A channel with what it follows. */
export interface Follower {
  readonly channel: Channel;
  /** In the order in which they were made; those that are paused, too. Never empty. */
  readonly subscriptions: readonly Subscription[];
  /** The topics among them. */
  readonly topicKeys: readonly string[];
}

/** Every channel that follows something. */
export async function followers(db: Database): Promise<Follower[]> {
  const subscriptions = await db.selectFrom('subscriptions').selectAll().orderBy('id').execute();
  const channels = await db.selectFrom('channels').selectAll().orderBy('id').execute();
  const byChannel = Map.groupBy(subscriptions, (row) => row.channel_id);
  return channels.flatMap((row) => {
    const those = byChannel.get(row.id)?.map(toSubscription) ?? [];
    if (those.length === 0) return [];
    const topicKeys = those.filter(({ kind }) => kind === 'topic').map(({ key }) => key);
    return [{ channel: toChannel(row), subscriptions: those, topicKeys }];
  });
}

export function toSubscription(row: Selectable<SubscriptionsTable>): Subscription {
  return {
    id: row.id,
    channelId: row.channel_id,
    kind: row.kind as Subscription['kind'],
    key: row.key,
    mode: row.mode as SubscriptionMode | null,
    volume: row.volume as Volume | null,
    mention: row.mention,
    createdAt: row.created_at,
    createdBy: row.created_by,
    pausedAt: row.paused_at,
    snoozedUntil: row.snoozed_until,
  };
}
