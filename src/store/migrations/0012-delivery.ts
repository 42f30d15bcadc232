import { type Kysely, sql } from 'kysely';

/** What channels follow beside topics and how, what became of articles in them, and who changed what. */
const STATEMENTS = [
  `create table subscriptions_new (
    id integer primary key autoincrement,
    channel_id integer not null references channels (id),
    kind text not null,
    key text not null,
    mode text,
    volume text,
    mention text,
    created_at integer not null,
    created_by text,
    paused_at integer,
    snoozed_until integer,
    unique (channel_id, kind, key)
  )`,
  `insert into subscriptions_new (channel_id, kind, key, created_at)
    select channel_id, 'topic', topic_key, created_at from subscriptions order by created_at, topic_key`,
  'drop table subscriptions',
  'alter table subscriptions_new rename to subscriptions',
  'alter table channels add column digest_days text',
  'alter table channels add column digest_zone text',
  'alter table channels add column digest_paused_at integer',
  'alter table channels add column daily_budget integer',
  'alter table channels add column snoozed_until integer',
  'alter table channels add column inherited text',
  'alter table workspaces add column defaults text',
  'alter table announced_events add column sequence integer',
  `create table outcomes (
    article_id integer not null references articles (id),
    channel_id integer not null references channels (id),
    code text not null,
    level text not null,
    story_id integer,
    at integer not null,
    evidence text not null,
    primary key (article_id, channel_id)
  ) without rowid`,
  'create index outcomes_channel on outcomes (channel_id, at)',
  'create index outcomes_story on outcomes (story_id, channel_id) where story_id is not null',
  `create table changes (
    id integer primary key autoincrement,
    at integer not null,
    person text not null,
    platform text not null,
    workspace text not null,
    action text not null,
    subject text not null,
    before text,
    after text
  )`,
  'create index changes_workspace on changes (platform, workspace, id)',
  // What digests told of stories: nothing is told twice.
  `create table digest_stories (
    channel_id integer not null references channels (id),
    subject text not null,
    told_at integer not null,
    up_to integer not null,
    level text not null,
    facts text not null,
    primary key (channel_id, subject)
  ) without rowid`,
  'create table switches (name text primary key, at integer not null, person text not null, reason text)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
