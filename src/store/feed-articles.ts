import type { Article } from '#src/model/article.ts';
import { toArticle } from './article-row.ts';
import type { Database } from './db.ts';

/** The newest articles that a feed carried, whoever carried them first; newest first. */
export async function articlesOfFeed(db: Database, feedId: number, limit: number): Promise<Article[]> {
  const rows = await db
    .selectFrom('articles')
    .innerJoin('sightings', 'sightings.article_id', 'articles.id')
    .selectAll('articles')
    .where('sightings.feed_id', '=', feedId)
    .orderBy('articles.sort_at', 'desc')
    .orderBy('articles.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toArticle);
}
