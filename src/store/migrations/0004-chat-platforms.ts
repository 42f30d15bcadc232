import { type Kysely, sql } from 'kysely';

const CHANNEL_COLUMNS = [
  "kind text not null default 'text'",
  "time_zone text not null default 'UTC'",
  "volume text not null default 'everything'",
  'digest_at text',
  'quiet_from text',
  'quiet_to text',
  'publishes integer not null default 0',
  'set_up_at integer',
  'paused_at integer',
  'pause_reason text',
  'pause_detail text',
  'undo text',
];

/** What people set up in Discord and Slack: channels, the workspaces they are in, and what is kept for those. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of CHANNEL_COLUMNS)
    await sql.raw(`alter table channels add column ${column}`).execute(db);
  await sql.raw('alter table deliveries add column options text').execute(db);
  await sql.raw('alter table deliveries add column uncertain_since integer').execute(db);
  await sql
    .raw('create index deliveries_uncertain on deliveries (state) where uncertain_since is not null')
    .execute(db);
  await sql.raw('alter table preview_messages add column options text').execute(db);
  await db.schema
    .createTable('workspaces')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('remote_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('manager_id', 'text')
    .addColumn('joined_at', 'integer', (column) => column.notNull())
    .addColumn('left_at', 'integer')
    .addPrimaryKeyConstraint('workspaces_pk', ['platform', 'remote_id'])
    .execute();
  await db.schema
    .createTable('installations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('stored_at', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('announced_events')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('event_key', 'text', (column) => column.notNull())
    .addColumn('remote_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('announced_events_pk', ['platform', 'workspace', 'event_key'])
    .execute();
}
