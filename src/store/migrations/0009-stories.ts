import { type Kysely, sql } from 'kysely';

/**
 * Stories: which article is in which, what a story is recognised by, how common terms are, which stories hold them, and
 * what people decided. A story's number is part of what people type, so it is never used again: hence `autoincrement`.
 */
const STATEMENTS = [
  `create table stories (
    id integer primary key autoincrement,
    first_at integer not null,
    last_at integer not null,
    merged_into integer references stories (id),
    report_count integer not null,
    own_count integer not null,
    settled_count integer not null,
    houses integer not null,
    publishers text not null,
    memory text not null
  )`,
  // Lists read nothing but this index.
  'create index stories_latest on stories (last_at, houses) where merged_into is null',
  'create index stories_merged on stories (merged_into) where merged_into is not null',
  `create table story_articles (
    article_id integer primary key references articles (id),
    story_id integer not null references stories (id),
    at integer not null,
    publisher text not null,
    score real not null,
    reason text not null,
    shared text not null,
    copy_of integer references articles (id)
  )`,
  'create index story_articles_story on story_articles (story_id, at)',
  // Apart, for every term of a report is counted and few lead to stories: so that counting changes few pages. The row of
  // no term counts the reports.
  'create table story_terms (term text primary key, frequency integer not null) without rowid',
  'create table story_probes (term text primary key, stories text not null) without rowid',
  `create table story_decisions (
    id integer primary key autoincrement,
    kind text not null,
    story_id integer not null references stories (id),
    other_story integer not null references stories (id),
    moved text not null,
    stayed text not null,
    person text not null,
    at integer not null,
    undone_at integer
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
