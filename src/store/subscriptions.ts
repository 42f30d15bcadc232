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

/** Those of a channel, in the order in which they were made. */
export async function subscriptionsOf(db: Database, channelId: number): Promise<Subscription[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('channel_id', '=', channelId)
    .orderBy('id')
    .execute();
  return rows.map(toSubscription);
}

/** null when there is none. */
export async function subscriptionById(db: Database, id: number): Promise<Subscription | null> {
  const row = await db.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toSubscription(row) : null;
}

/** Returns its number. Throws where the channel follows that already. */
export async function addSubscription(
  db: Database,
  wanted: Omit<Subscription, 'id' | 'pausedAt' | 'snoozedUntil'>,
): Promise<number> {
  const { id } = await db
    .insertInto('subscriptions')
    .values({
      channel_id: wanted.channelId,
      kind: wanted.kind,
      key: wanted.key,
      mode: wanted.mode,
      volume: wanted.volume,
      mention: wanted.mention,
      created_at: wanted.createdAt,
      created_by: wanted.createdBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export type SubscriptionEdit = Partial<
  Pick<Subscription, 'mode' | 'volume' | 'mention' | 'pausedAt' | 'snoozedUntil'>
>;

/** What is not given stays. */
export async function editSubscription(db: Database, id: number, edit: SubscriptionEdit): Promise<void> {
  const { mode, volume, mention, pausedAt, snoozedUntil } = edit;
  const values = {
    ...(mode !== undefined && { mode }),
    ...(volume !== undefined && { volume }),
    ...(mention !== undefined && { mention }),
    ...(pausedAt !== undefined && { paused_at: pausedAt }),
    ...(snoozedUntil !== undefined && { snoozed_until: snoozedUntil }),
  };
  if (Object.keys(values).length === 0) return;
  await db.updateTable('subscriptions').set(values).where('id', '=', id).execute();
}

export async function removeSubscription(db: Database, id: number): Promise<void> {
  await db.deleteFrom('subscriptions').where('id', '=', id).execute();
}

/** Makes a channel follow exactly these, each as it was, with its number. */
export async function restoreSubscriptions(
  db: Database,
  channelId: number,
  subscriptions: readonly Subscription[],
): Promise<void> {
  await db.deleteFrom('subscriptions').where('channel_id', '=', channelId).execute();
  if (subscriptions.length === 0) return;
  const rows = subscriptions.map((each) => ({
    id: each.id,
    channel_id: channelId,
    kind: each.kind,
    key: each.key,
    mode: each.mode,
    volume: each.volume,
    mention: each.mention,
    created_at: each.createdAt,
    created_by: each.createdBy,
    paused_at: each.pausedAt,
    snoozed_until: each.snoozedUntil,
  }));
  await db.insertInto('subscriptions').values(rows).execute();
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
