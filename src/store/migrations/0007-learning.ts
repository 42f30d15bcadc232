import { type Kysely, sql } from 'kysely';

/** What people said of articles on a topic, and what the topic learnt from it. */
const STATEMENTS = [
  `create table marks (
    topic_key text not null,
    article_id integer not null references articles (id),
    person text not null,
    relevant integer not null,
    marked_at integer not null,
    primary key (topic_key, article_id, person)
  ) without rowid`,
  'create index marks_newest on marks (topic_key, marked_at desc)',
  'create table topic_models (topic_key text primary key, basis text not null, model text not null)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
