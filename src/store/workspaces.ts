import { type Selectable, sql } from 'kysely';
import type { PlatformName, WorkspaceRef } from '#src/model/channel.ts';
import type { AllianceEvent } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import type { Workspace } from '#src/model/workspace.ts';
import type { Database } from './db.ts';
import type { WorkspacesTable } from './schema.ts';

/** Notes that the bot is in a workspace. Returns whether that is news: it was never there, or had left. */
export async function noteJoined(
  db: Database,
  workspace: WorkspaceRef & {
    readonly name: string;
    readonly locale: Locale;
    readonly managerId: string | null;
  },
  now: Instant,
): Promise<boolean> {
  const known = await workspaceOf(db, workspace);
  await db
    .insertInto('workspaces')
    .values({
      platform: workspace.platform,
      remote_id: workspace.workspace,
      name: workspace.name,
      locale: workspace.locale,
      manager_id: workspace.managerId,
      joined_at: now,
      left_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['platform', 'remote_id']).doUpdateSet({
        name: workspace.name,
        locale: workspace.locale,
        ...(known?.leftAt !== null && { joined_at: now }),
        left_at: null,
      }),
    )
    .execute();
  return known === null || known.leftAt !== null;
}

/** Returns whether the bot was there. */
export async function noteLeft(
  db: Database,
  { platform, workspace }: WorkspaceRef,
  now: Instant,
): Promise<boolean> {
  const left = await db
    .updateTable('workspaces')
    .set({ left_at: now })
    .where('platform', '=', platform)
    .where('remote_id', '=', workspace)
    .where('left_at', 'is', null)
    .returning('remote_id')
    .execute();
  return left.length > 0;
}

/** Who is told what concerns the workspace. A workspace that is not known stays so. */
export async function setManager(
  db: Database,
  { platform, workspace }: WorkspaceRef,
  userId: string,
): Promise<void> {
  await db
    .updateTable('workspaces')
    .set({ manager_id: userId })
    .where('platform', '=', platform)
    .where('remote_id', '=', workspace)
    .execute();
}

/** null when the bot was never there. */
export async function workspaceOf(
  db: Database,
  { platform, workspace }: WorkspaceRef,
): Promise<Workspace | null> {
  const row = await db
    .selectFrom('workspaces')
    .selectAll()
    .where('platform', '=', platform)
    .where('remote_id', '=', workspace)
    .executeTakeFirst();
  return row ? toWorkspace(row) : null;
}

/** Whether the bot is in a workspace beside the one given. */
export async function isElsewhere(db: Database, { platform, workspace }: WorkspaceRef): Promise<boolean> {
  const other = await db
    .selectFrom('workspaces')
    .select('remote_id')
    .where('left_at', 'is', null)
    .where((eb) => eb.or([eb('platform', '!=', platform), eb('remote_id', '!=', workspace)]))
    .executeTakeFirst();
  return other !== undefined;
}

/** The platform's id of an event that was put into its calendar; null when it was not. */
export async function announcedEvent(
  db: Database,
  { platform, workspace }: WorkspaceRef,
  eventKey: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('announced_events')
    .select('remote_id')
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('event_key', '=', eventKey)
    .executeTakeFirst();
  return row?.remote_id ?? null;
}

export async function noteAnnounced(
  db: Database,
  { platform, workspace }: WorkspaceRef,
  event: Pick<AllianceEvent, 'key' | 'status' | 'sequence'>,
  remoteId: string,
): Promise<void> {
  const noted = { remote_id: remoteId, sequence: announcedAs(event) };
  await db
    .insertInto('announced_events')
    .values({ platform, workspace, event_key: event.key, ...noted })
    .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'event_key']).doUpdateSet(noted))
    .execute();
}

/** What of an event a calendar shows: its date, by the number of its changes, or that it is off, which is below zero. */
export function announcedAs({ status, sequence }: Pick<AllianceEvent, 'status' | 'sequence'>): number {
  return status === 'cancelled' ? -1 - sequence : sequence;
}

/** An entry that a workspace has in its calendar. */
export interface Announced extends WorkspaceRef {
  readonly eventKey: string;
  readonly remoteId: string;
  /** By `announcedAs`; null where that was not noted. */
  readonly shown: number | null;
}

export async function allAnnounced(db: Database): Promise<Announced[]> {
  const rows = await db
    .selectFrom('announced_events')
    .selectAll()
    .where('remote_id', '<>', '')
    .orderBy('event_key')
    .orderBy('workspace')
    .execute();
  return rows.map((row) => ({
    platform: row.platform as PlatformName,
    workspace: row.workspace,
    eventKey: row.event_key,
    remoteId: row.remote_id,
    shown: row.sequence,
  }));
}

/** A person removed it from the calendar. */
export async function forgetAnnounced(
  db: Database,
  { platform, workspace, eventKey }: Pick<Announced, 'platform' | 'workspace' | 'eventKey'>,
): Promise<void> {
  await db
    .deleteFrom('announced_events')
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('event_key', '=', eventKey)
    .execute();
}

/** What is in calendars under a key is there under another from now on; where both are, the other's stays. */
export async function renameAnnounced(db: Database, from: string, to: string): Promise<void> {
  await sql`update or ignore announced_events set event_key = ${to} where event_key = ${from}`.execute(db);
}

function toWorkspace(row: Selectable<WorkspacesTable>): Workspace {
  return {
    platform: row.platform as PlatformName,
    workspace: row.remote_id,
    name: row.name,
    locale: row.locale as Locale,
    managerId: row.manager_id,
    joinedAt: row.joined_at,
    leftAt: row.left_at,
  };
}
