import { type Selectable, sql } from 'kysely';
import type { StoryReason } from '#src/model/story.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';
import { run } from './raw.ts';
import type { StoriesTable } from './schema.ts';

/** Stories as rows, and which article is in which. */

export interface StoredStory {
  readonly id: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** With copies. */
  readonly reportCount: number;
  /** Without. */
  readonly ownCount: number;
  /** How many reports it had when it was last looked at whether it is one story. */
  readonly settledCount: number;
  /** The first publisher of each house, in the order in which they came; without copies. */
  readonly publishers: readonly string[];
  /** What it is recognised by: src/stories/story-memory.ts. */
  readonly sums: Uint8Array;
  readonly memory: string;
}

/** A story as lists need it. */
export type ListedStory = Omit<StoredStory, 'sums' | 'memory'>;

/** Begins a story; returns its id. */
export async function insertStory(db: Database, story: Omit<StoredStory, 'id'>): Promise<number> {
  const [row] = await run<{ id: number }>(
    db,
    `insert into stories
       (first_at, last_at, report_count, own_count, settled_count, houses, publishers, sums, memory)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id`,
    ...toValues(story),
  );
  return row!.id;
}

export async function updateStory(db: Database, story: StoredStory): Promise<void> {
  await run(
    db,
    `update stories set first_at = ?, last_at = ?, report_count = ?, own_count = ?, settled_count = ?,
       houses = ?, publishers = ?, sums = ?, memory = ? where id = ?`,
    ...toValues(story),
    story.id,
  );
}

function toValues(story: Omit<StoredStory, 'id'>) {
  const { firstAt, lastAt, reportCount, ownCount, settledCount, publishers, sums, memory } = story;
  const names = JSON.stringify(publishers);
  return [
    firstAt,
    lastAt,
    reportCount,
    ownCount,
    settledCount,
    publishers.length,
    names,
    sums,
    memory,
  ] as const;
}

/** Of merged ones, the stories that they went into. Each once, by id; an id that is not known adds nothing. */
export async function storiesByIds(db: Database, ids: readonly number[]): Promise<StoredStory[]> {
  if (ids.length === 0) return [];
  const rows = await run<Selectable<StoriesTable>>(
    db,
    'select * from stories where id in (select value from json_each(?))',
    JSON.stringify(ids),
  );
  const found = new Map(rows.filter((row) => row.merged_into === null).map((row) => [row.id, toStory(row)]));
  const into = rows.flatMap(({ merged_into }) => merged_into ?? []);
  for (const story of await storiesByIds(db, into)) found.set(story.id, story);
  return [...found.values()].sort((a, b) => a.id - b.id);
}

/** The story that is meant by a number; null when there is none. */
export async function storyById(db: Database, id: number): Promise<StoredStory | null> {
  return (await storiesByIds(db, [id]))[0] ?? null;
}

/** Says where a story went; null: it stands on its own again. */
export async function setMerged(db: Database, id: number, into: number | null): Promise<void> {
  await db.updateTable('stories').set({ merged_into: into }).where('id', '=', id).execute();
}

/** A report in its story. */
export interface ReportOfStory {
  readonly articleId: number;
  readonly storyId: number;
  readonly at: Instant;
  readonly publisher: string;
  readonly score: number;
  readonly reason: StoryReason;
  readonly shared: readonly string[];
  /** The article that it repeats; null for one of its own. */
  readonly copyOf: number | null;
}

export async function insertStoryReport(db: Database, report: ReportOfStory): Promise<void> {
  const { articleId, storyId, at, publisher, score, reason, shared, copyOf } = report;
  await run(
    db,
    `insert into story_articles (article_id, story_id, at, publisher, score, reason, shared, copy_of)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    articleId,
    storyId,
    at,
    publisher,
    score,
    reason,
    JSON.stringify(shared),
    copyOf,
  );
}

/** The reports of stories, oldest first. */
export async function reportsOfStories(db: Database, storyIds: readonly number[]): Promise<ReportOfStory[]> {
  if (storyIds.length === 0) return [];
  const rows = await db
    .selectFrom('story_articles')
    .selectAll()
    .where('story_id', 'in', storyIds)
    .orderBy('at')
    .orderBy('article_id')
    .execute();
  return rows.map((row) => ({
    articleId: row.article_id,
    storyId: row.story_id,
    at: row.at,
    publisher: row.publisher,
    score: row.score,
    reason: row.reason as StoryReason,
    shared: JSON.parse(row.shared) as string[],
    copyOf: row.copy_of,
  }));
}

export interface LatestReport {
  readonly articleId: number;
  readonly publisher: string;
  readonly at: Instant;
  readonly title: string;
  /** When the article last changed. */
  readonly updatedAt: Instant;
}

/** The reports of a story that repeat no other: its latest ones, the latest first. */
export async function latestOwnReports(
  db: Database,
  storyId: number,
  limit: number,
): Promise<LatestReport[]> {
  return run(
    db,
    `select article_id as articleId, report.publisher, at, title, updated_at as updatedAt
     from story_articles report join articles on articles.id = article_id
     where story_id = ? and copy_of is null order by at desc, article_id desc limit ?`,
    storyId,
    limit,
  );
}

/** The first report of a story that repeats no other; null where there is none. */
export async function firstOwnReport(
  db: Database,
  storyId: number,
): Promise<{ articleId: number; publisher: string; at: Instant } | null> {
  const rows = await run<{ articleId: number; publisher: string; at: Instant }>(
    db,
    `select article_id as articleId, publisher, at from story_articles
     where story_id = ? and copy_of is null order by at, article_id limit 1`,
    storyId,
  );
  return rows[0] ?? null;
}

/** An article with all that repeat it. */
export async function copiesOf(db: Database, articleId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('story_articles as own')
    .innerJoin('story_articles as other', 'other.story_id', 'own.story_id')
    .select('other.article_id')
    .where('own.article_id', '=', articleId)
    .where((eb) => eb.or([eb('other.article_id', '=', articleId), eb('other.copy_of', '=', articleId)]))
    .orderBy('other.article_id')
    .execute();
  return rows.map((row) => row.article_id);
}

/** Says which article these repeat; of the article itself, that it repeats none. */
export async function setOwner(db: Database, articleIds: readonly number[], owner: number): Promise<void> {
  await db
    .updateTable('story_articles')
    .set((eb) => ({ copy_of: eb.fn('nullif', [eb.val(owner), eb.ref('article_id')]) }))
    .where('article_id', 'in', articleIds)
    .execute();
}

export async function moveReports(
  db: Database,
  articleIds: readonly number[],
  storyId: number,
): Promise<void> {
  await sql`
    update story_articles set story_id = ${storyId}
    where article_id in (select value from json_each(${JSON.stringify(articleIds)}))`.execute(db);
}

/** The stories of articles; one that is in none yet is absent. */
export async function storiesOfArticles(
  db: Database,
  articleIds: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await sql<{ article_id: number; story_id: number }>`
    select article_id, story_id from story_articles
    where article_id in (select value from json_each(${JSON.stringify(articleIds)}))`.execute(db);
  return new Map(rows.map((row) => [row.article_id, row.story_id]));
}

/** The first articles after the one given that are in no story, by id. */
export async function articlesWithoutStory(db: Database, after: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from articles where id > ${after}
      and not exists (select 1 from story_articles where article_id = articles.id)
    order by id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** How many stories there are, without those that were put into another. */
export async function countStories(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('stories')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('merged_into', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Stories that were reported on since, those of the most houses first, then the latest. */
export async function storiesSince(
  db: Database,
  { since, topicKey, limit }: { readonly since: Instant; readonly topicKey?: string; readonly limit: number },
): Promise<ListedStory[]> {
  const onTopic =
    topicKey === undefined
      ? sql``
      : sql`and id in (
          select story_id from article_topics join story_articles using (article_id)
          where topic_key = ${topicKey} and sort_at >= ${since})`;
  const { rows } = await sql<ListedRow>`
    select ${sql.raw(LISTED)} from stories where id in (
      select id from stories where merged_into is null and last_at >= ${since} ${onTopic}
      order by houses desc, last_at desc, id desc limit ${limit}
    ) order by houses desc, last_at desc, id desc`.execute(db);
  return rows.map(toListed);
}

const LISTED = 'id, first_at, last_at, report_count, own_count, settled_count, publishers';
type ListedRow = Omit<Selectable<StoriesTable>, 'sums' | 'memory'>;

function toStory(row: Selectable<StoriesTable>): StoredStory {
  return { ...toListed(row), sums: row.sums, memory: row.memory };
}

function toListed(row: ListedRow): ListedStory {
  return {
    id: row.id,
    firstAt: row.first_at,
    lastAt: row.last_at,
    reportCount: row.report_count,
    ownCount: row.own_count,
    settledCount: row.settled_count,
    publishers: JSON.parse(row.publishers) as string[],
  };
}
