import { type Selectable, sql } from 'kysely';
import type { Article, ArticleDraft, Origin } from '#src/model/article.ts';
import type { ArticleList } from '#src/model/search.ts';
import type { Instant } from '#src/model/time.ts';
import { toArticle, toColumns } from './article-row.ts';
import { articleConditions } from './conditions.ts';
import type { Database } from './db.ts';
import type { ArticlesTable } from './schema.ts';

/** SQLite's default limit of bound parameters is 32,766; a fifth of a thousand keys keeps statements cacheable. */
const KEYS_PER_QUERY = 200;

export interface NewArticle {
  readonly draft: ArticleDraft;
  readonly origin: Origin;
  readonly feedId: number | null;
  readonly at: Instant;
}

/** Stores a new article, without its index entry: see `indexArticle`. Returns its id. */
export async function insertArticle(
  db: Database,
  { draft, origin, feedId, at }: NewArticle,
): Promise<number> {
  const { id } = await db
    .insertInto('articles')
    .values({
      ...toColumns(draft),
      feed_id: feedId,
      origin,
      sort_at: sortAt(draft, origin, at),
      first_seen_at: at,
      updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Replaces what an edit changed, the index entry apart; the id, the origin and the first sighting stay. */
export async function updateArticle(
  db: Database,
  article: Article,
  draft: ArticleDraft,
  at: Instant,
): Promise<void> {
  await db
    .updateTable('articles')
    .set({ ...toColumns(draft), sort_at: sortAt(draft, article.origin, article.firstSeenAt), updated_at: at })
    .where('id', '=', article.id)
    .execute();
}

/** The articles that own any of the identity keys, by key. */
export async function articlesByKeys(db: Database, keys: readonly string[]): Promise<Map<string, Article>> {
  const found = new Map<string, Article>();
  for (let from = 0; from < keys.length; from += KEYS_PER_QUERY) {
    const rows = await db
      .selectFrom('article_keys')
      .innerJoin('articles', 'articles.id', 'article_keys.article_id')
      .selectAll('articles')
      .select('article_keys.key')
      .where('article_keys.key', 'in', keys.slice(from, from + KEYS_PER_QUERY))
      .execute();
    for (const row of rows) found.set(row.key, toArticle(row));
  }
  return found;
}

/** An identity key with the article that it leads to. */
export interface ArticleKey {
  readonly key: string;
  readonly articleId: number;
}

/** Gives identity keys to articles; a key that already has an owner keeps it. */
export async function addKeys(db: Database, keys: readonly ArticleKey[]): Promise<void> {
  if (keys.length === 0) return;
  await db
    .insertInto('article_keys')
    .values(keys.map(({ key, articleId }) => ({ key, article_id: articleId })))
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

/** That a feed carried an article. */
export interface Sighting {
  readonly articleId: number;
  readonly feedId: number;
  readonly guid: string | null;
  readonly url: string | null;
  readonly at: Instant;
}

/** Notes sightings; the first one of an article in a feed counts. */
export async function addSightings(db: Database, sightings: readonly Sighting[]): Promise<void> {
  if (sightings.length === 0) return;
  await db
    .insertInto('sightings')
    .values(
      sightings.map(({ articleId, feedId, guid, url, at }) => ({
        article_id: articleId,
        feed_id: feedId,
        guid,
        url,
        first_seen_at: at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['article_id', 'feed_id']).doNothing())
    .execute();
}

/** Those with these ids, in no particular order; an id that is not known adds nothing. */
export async function articlesByIds(db: Database, ids: readonly number[]): Promise<Article[]> {
  const found: Article[] = [];
  for (let from = 0; from < ids.length; from += KEYS_PER_QUERY) {
    const some = ids.slice(from, from + KEYS_PER_QUERY);
    const rows = await db.selectFrom('articles').selectAll().where('id', 'in', some).execute();
    found.push(...rows.map(toArticle));
  }
  return found;
}

/** Articles with an id above the one given, by id: for passes over the whole base. */
export async function articlesAfter(db: Database, id: number, limit: number): Promise<Article[]> {
  const rows = await db
    .selectFrom('articles')
    .selectAll()
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toArticle);
}

/** Newest first, and how many there are in all. */
export async function latestArticles(
  db: Database,
  { topic, onAnyTopic, since, limit, offset, ...filter }: ArticleList,
): Promise<{ articles: Article[]; total: number }> {
  // A topic's list is read along its own index; every other one along that of the articles.
  const place = sql.ref(topic === undefined ? 'articles.sort_at' : 'article_topics.sort_at');
  const from =
    topic === undefined
      ? sql`articles`
      : sql`article_topics join articles on articles.id = article_topics.article_id`;
  const conditions = [
    ...(topic === undefined ? [] : [sql`article_topics.topic_key = ${topic}`]),
    ...(since === undefined ? [] : [sql`${place} >= ${since}`]),
    ...articleConditions(filter, 'articles'),
    ...(onAnyTopic
      ? [sql`exists (select 1 from article_topics match where match.article_id = articles.id)`]
      : []),
  ];
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``;
  const { rows } = await sql<Selectable<ArticlesTable>>`
    select articles.* from ${from} ${where}
    order by ${place} desc, articles.id desc limit ${limit} offset ${offset}`.execute(db);
  const counted = await sql<{ total: number }>`select count(*) as total from ${from} ${where}`.execute(db);
  return { articles: rows.map(toArticle), total: counted.rows[0]!.total };
}

/** How many articles there are and the newest one's place in time; null when the base is empty. */
export async function articleTotals(db: Database): Promise<{ count: number; newestAt: Instant | null }> {
  return db
    .selectFrom('articles')
    .select([sql<number>`count(*)`.as('count'), sql<number | null>`nullif(max(sort_at), 0)`.as('newestAt')])
    .executeTakeFirstOrThrow();
}

/**
 * Where an article stands in time. A date in the future would pin an article to the top of every list, so it counts
 * from when we first saw it. So does an undated item of a feed, for feeds bring what is new (articles/stated-date says
 * which dates of theirs are believed); an undated file may be of any age, so it stands behind everything that has a
 * date and within no period.
 */
function sortAt({ publishedAt }: ArticleDraft, origin: Origin, firstSeenAt: Instant): Instant {
  if (publishedAt !== null) return Math.min(publishedAt, firstSeenAt);
  return origin === 'import' ? 0 : firstSeenAt;
}
