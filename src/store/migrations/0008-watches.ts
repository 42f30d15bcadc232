import { type Kysely, sql } from 'kysely';

/** Questions that wait for an answer. A removed id would bring back the outbox's word about it: hence `autoincrement`. */
const STATEMENTS = [
  `create table watches (
    id integer primary key autoincrement,
    person text not null,
    channel_id integer not null references channels (id),
    question text not null,
    same_as text not null,
    locale text not null,
    terms text not null,
    counts text not null,
    total integer not null,
    created_at integer not null,
    expires_at integer not null,
    ended_at integer,
    ending text,
    article_id integer references articles (id)
  )`,
  'create unique index watches_open on watches (person, same_as) where ended_at is null',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
