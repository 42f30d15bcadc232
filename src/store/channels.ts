import type { Selectable } from 'kysely';
import type { Channel, ChannelDefinition, PlatformName } from '#src/model/channel.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';
import type { ChannelsTable } from './schema.ts';

/** Adds the channel or, when the platform's id is known, gives it the words of the definition. Returns its id. */
export async function saveChannel(db: Database, channel: ChannelDefinition): Promise<number> {
  const { id } = await db
    .insertInto('channels')
    .values({
      platform: channel.platform,
      workspace: channel.workspace,
      remote_id: channel.remoteId,
      name: channel.name,
      locale: channel.locale,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['platform', 'workspace', 'remote_id'])
        .doUpdateSet({ name: channel.name, locale: channel.locale }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The platform's channels in the order they were added. */
export async function channelsOf(db: Database, platform: PlatformName): Promise<Channel[]> {
  const rows = await db
    .selectFrom('channels')
    .selectAll()
    .where('platform', '=', platform)
    .orderBy('id')
    .execute();
  return rows.map(toChannel);
}

/** Makes the topics a channel follows those given. */
export async function setSubscriptions(
  db: Database,
  channelId: number,
  topicKeys: readonly string[],
  now: Instant,
): Promise<void> {
  await db
    .deleteFrom('subscriptions')
    .where('channel_id', '=', channelId)
    .$if(topicKeys.length > 0, (query) => query.where('topic_key', 'not in', topicKeys))
    .execute();
  if (topicKeys.length === 0) return;
  await db
    .insertInto('subscriptions')
    .values(topicKeys.map((topic_key) => ({ channel_id: channelId, topic_key, created_at: now })))
    .onConflict((conflict) => conflict.columns(['channel_id', 'topic_key']).doNothing())
    .execute();
}

/** A channel with the topics it follows. */
export interface Follower {
  readonly channel: Channel;
  readonly topicKeys: readonly string[];
}

/** Every channel that follows at least one topic. */
export async function followers(db: Database): Promise<Follower[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .innerJoin('channels', 'channels.id', 'subscriptions.channel_id')
    .selectAll('channels')
    .select('subscriptions.topic_key')
    .orderBy('channels.id')
    .execute();
  const byChannel = new Map<number, { channel: Channel; topicKeys: string[] }>();
  for (const row of rows) {
    const known = byChannel.get(row.id);
    if (known) known.topicKeys.push(row.topic_key);
    else byChannel.set(row.id, { channel: toChannel(row), topicKeys: [row.topic_key] });
  }
  return [...byChannel.values()];
}

export function toChannel(row: Selectable<ChannelsTable>): Channel {
  return {
    id: row.id,
    platform: row.platform as PlatformName,
    workspace: row.workspace,
    remoteId: row.remote_id,
    name: row.name,
    locale: row.locale as Locale,
  };
}
