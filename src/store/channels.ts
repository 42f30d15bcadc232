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
      digest_days: settings.digestDays?.join('') ?? null,
      digest_zone: settings.digestZone,
      daily_budget: settings.dailyBudget,
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

/** Until when nothing is told there at once; null for no longer. */
export async function snoozeChannel(db: Database, channelId: number, until: Instant | null): Promise<void> {
  await db.updateTable('channels').set({ snoozed_until: until }).where('id', '=', channelId).execute();
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
      digestDays: row.digest_days === null ? null : [...row.digest_days].map(Number),
      digestZone: row.digest_zone,
      dailyBudget: row.daily_budget,
    },
    pause:
      row.paused_at === null
        ? null
        : { at: row.paused_at, reason: row.pause_reason as PauseReason, detail: row.pause_detail },
    setUpAt: row.set_up_at,
    digestPausedAt: row.digest_paused_at,
    snoozedUntil: row.snoozed_until,
  };
}
