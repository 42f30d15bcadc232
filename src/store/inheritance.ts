import { sql } from 'kysely';
import type { Channel, WorkspaceRef } from '#src/model/channel.ts';
import type { InheritedSetting, WorkspaceDefaults } from '#src/model/defaults.ts';
import type { Instant } from '#src/model/time.ts';
import { toChannel } from './channels.ts';
import type { Database } from './db.ts';

/** What a workspace says of all its channels, and which of their settings are the workspace's. */

/** Empty where nothing was said. */
export async function defaultsOf(
  db: Database,
  { platform, workspace }: WorkspaceRef,
): Promise<WorkspaceDefaults> {
  const row = await db
    .selectFrom('workspaces')
    .select('defaults')
    .where('platform', '=', platform)
    .where('remote_id', '=', workspace)
    .executeTakeFirst();
  return row?.defaults ? (JSON.parse(row.defaults) as WorkspaceDefaults) : {};
}

/** A workspace that the bot was never in, such as the preview's, is noted as one that it left: it counts for nothing else. */
export async function saveDefaults(
  db: Database,
  { platform, workspace }: WorkspaceRef,
  defaults: WorkspaceDefaults,
  now: Instant,
): Promise<void> {
  const written = JSON.stringify(defaults);
  await db
    .insertInto('workspaces')
    .values({
      platform,
      remote_id: workspace,
      name: workspace,
      locale: 'en',
      manager_id: null,
      joined_at: now,
      left_at: now,
      defaults: written,
    })
    .onConflict((conflict) => conflict.columns(['platform', 'remote_id']).doUpdateSet({ defaults: written }))
    .execute();
}

/** The settings of a channel that nobody chose for it. */
export async function inheritedBy(db: Database, channelId: number): Promise<InheritedSetting[]> {
  const row = await db
    .selectFrom('channels')
    .select('inherited')
    .where('id', '=', channelId)
    .executeTakeFirst();
  return row?.inherited ? (JSON.parse(row.inherited) as InheritedSetting[]) : [];
}

export async function setInherited(
  db: Database,
  channelId: number,
  settings: readonly InheritedSetting[],
): Promise<void> {
  const inherited = settings.length === 0 ? null : JSON.stringify(settings);
  await db.updateTable('channels').set({ inherited }).where('id', '=', channelId).execute();
}

/** Those of a workspace whose setting is the workspace's, in the order they were added. */
export async function heirsOf(
  db: Database,
  { platform, workspace }: WorkspaceRef,
  setting: InheritedSetting,
): Promise<Channel[]> {
  const rows = await db
    .selectFrom('channels')
    .selectAll()
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('inherited', 'is not', null)
    .where(sql<boolean>`exists (select 1 from json_each(channels.inherited) where value = ${setting})`)
    .orderBy('id')
    .execute();
  return rows.map(toChannel);
}

/** Gives a channel the settings that are there, and leaves the others. */
export async function writeSettings(
  db: Database,
  channelId: number,
  { timeZone, volume, quietHours, dailyBudget }: WorkspaceDefaults,
): Promise<void> {
  const values = {
    ...(timeZone !== undefined && { time_zone: timeZone }),
    ...(volume !== undefined && { volume }),
    ...(quietHours !== undefined && {
      quiet_from: quietHours?.from ?? null,
      quiet_to: quietHours?.to ?? null,
    }),
    ...(dailyBudget !== undefined && { daily_budget: dailyBudget }),
  };
  if (Object.keys(values).length === 0) return;
  await db.updateTable('channels').set(values).where('id', '=', channelId).execute();
}
