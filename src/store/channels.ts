import type { Selectable } from 'kysely';
import type {
  Channel,
  ChannelDefinition,
  ChannelKind,
  ChannelSettings,
  Pause,
  PauseReason,
  PlatformName,
  Volume,
  WorkspaceRef,
} from '#src/model/channel.ts';
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
      ...(channel.kind !== undefined && { kind: channel.kind }),
    })
    .onConflict((conflict) =>
      conflict.columns(['platform', 'workspace', 'remote_id']).doUpdateSet({
        name: channel.name,
        locale: channel.locale,
        ...(channel.kind !== undefined && { kind: channel.kind }),
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Sets a channel up, or changes how it is. What was paused goes out again. Returns its id. */
export async function setUpChannel(
  db: Database,
  channel: ChannelDefinition,
  settings: ChannelSettings,
  now: Instant,
): Promise<number> {
  const id = await saveChannel(db, channel);
  await db
    .updateTable('channels')
    .set({
      time_zone: settings.timeZone,
      volume: settings.volume,
      digest_at: settings.digestAt,
      quiet_from: settings.quietHours?.from ?? null,
      quiet_to: settings.quietHours?.to ?? null,
      publishes: settings.publishes ? 1 : 0,
      set_up_at: now,
      ...NOT_PAUSED,
    })
    .where('id', '=', id)
    .execute();
  return id;
}

const NOT_PAUSED = { paused_at: null, pause_reason: null, pause_detail: null };

/** Nothing goes out to the channels until they are resumed. Returns how many of them were not paused before. */
export async function pauseChannels(
  db: Database,
  channelIds: readonly number[],
  { at, reason, detail }: Pause,
): Promise<number> {
  const paused = await db
    .updateTable('channels')
    .set({ paused_at: at, pause_reason: reason, pause_detail: detail })
    .where('id', 'in', channelIds)
    .where('paused_at', 'is', null)
    .returning('id')
    .execute();
  return paused.length;
}

export async function resumeChannel(db: Database, channelId: number): Promise<void> {
  await db.updateTable('channels').set(NOT_PAUSED).where('id', '=', channelId).execute();
}

/** As if it had never been set up; its messages stay noted. */
export async function forgetSetUp(db: Database, channelId: number): Promise<void> {
  await db
    .updateTable('channels')
    .set({ set_up_at: null, ...NOT_PAUSED })
    .where('id', '=', channelId)
    .execute();
}

/** How it was before a person last changed it, as JSON; null when none did. */
export async function undoOf(db: Database, channelId: number): Promise<string | null> {
  const row = await db.selectFrom('channels').select('undo').where('id', '=', channelId).executeTakeFirst();
  return row?.undo ?? null;
}

export async function setUndo(db: Database, channelId: number, undo: string): Promise<void> {
  await db.updateTable('channels').set({ undo }).where('id', '=', channelId).execute();
}

/** null when there is none. */
export async function channelById(db: Database, id: number): Promise<Channel | null> {
  const row = await db.selectFrom('channels').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toChannel(row) : null;
}

/** By the platform's id; null when there is none. */
export async function channelNamed(
  db: Database,
  { platform, workspace, remoteId }: WorkspaceRef & Pick<Channel, 'remoteId'>,
): Promise<Channel | null> {
  const row = await db
    .selectFrom('channels')
    .selectAll()
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('remote_id', '=', remoteId)
    .executeTakeFirst();
  return row ? toChannel(row) : null;
}

/** Those of one workspace, in the order they were added. */
export async function channelsIn(db: Database, { platform, workspace }: WorkspaceRef): Promise<Channel[]> {
  const rows = await db
    .selectFrom('channels')
    .selectAll()
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .orderBy('id')
    .execute();
  return rows.map(toChannel);
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

/** The topics that channels follow, by channel; one that follows none is absent. */
export async function topicsFollowed(
  db: Database,
  channelIds: readonly number[],
): Promise<Map<number, string[]>> {
  const rows = await db
    .selectFrom('subscriptions')
    .select(['channel_id', 'topic_key'])
    .where('channel_id', 'in', channelIds)
    .orderBy('created_at')
    .orderBy('topic_key')
    .execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.channel_id)].map(([id, those]) => [
      id,
      those.map((row) => row.topic_key),
    ]),
  );
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
    kind: row.kind as ChannelKind,
    settings: {
      timeZone: row.time_zone,
      volume: row.volume as Volume,
      digestAt: row.digest_at,
      quietHours:
        row.quiet_from !== null && row.quiet_to !== null ? { from: row.quiet_from, to: row.quiet_to } : null,
      publishes: row.publishes === 1,
    },
    pause:
      row.paused_at === null
        ? null
        : { at: row.paused_at, reason: row.pause_reason as PauseReason, detail: row.pause_detail },
    setUpAt: row.set_up_at,
  };
}
