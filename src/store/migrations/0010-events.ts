import { type Kysely, sql } from 'kysely';

/**
 * The ledger of dated events, and who said what of them. An event's row is what follows from its claims; its number is
 * part of what people type, so it is never used again: hence `autoincrement`.
 */
const STATEMENTS = [
  `create table events (
    id integer primary key autoincrement,
    key text not null unique,
    kind text not null,
    participants text not null,
    place text,
    subject text,
    name_en text not null,
    name_ja text not null,
    place_en text,
    place_ja text,
    time_zone text not null,
    status text not null,
    window_from text,
    window_to text,
    window_precision text,
    window_at text,
    former text not null default '[]',
    sequence integer not null default 0,
    houses integer not null default 0,
    last_at integer not null,
    created_at integer not null,
    updated_at integer not null
  )`,
  'create index events_last on events (last_at)',
  'create index events_ahead on events (window_to)',
  `create table event_claims (
    id integer primary key autoincrement,
    event_id integer not null references events (id),
    by text not null,
    at integer not null,
    stance text not null,
    window_from text,
    window_to text,
    window_precision text,
    window_at text,
    kind text,
    participants text,
    place text,
    subject text,
    article_id integer references articles (id),
    publisher text,
    family text,
    tier text,
    official integer not null default 0,
    quote_field text,
    quote_start integer,
    quote_end integer,
    quote text,
    person text,
    undone_at integer
  )`,
  'create index event_claims_event on event_claims (event_id, at)',
  'create index event_claims_article on event_claims (article_id) where article_id is not null',
  // What is left to read is found at once, however much was read.
  'alter table articles add column events_noted integer not null default 0',
  'create index articles_events_unnoted on articles (sort_at, id) where events_noted = 0',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
