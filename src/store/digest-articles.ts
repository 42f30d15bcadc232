import type { Article } from '#src/model/article.ts';
import { toArticle } from './article-row.ts';
import type { Database } from './db.ts';

/** The newest article on any of the topics; null where there is none. */
export async function newestOn(db: Database, topicKeys: readonly string[]): Promise<Article | null> {
  const newest: { article_id: number; sort_at: number }[] = [];
  for (const key of topicKeys) {
    // A topic at a time: only so does the index say which one is the newest.
    const row = await db
      .selectFrom('article_topics')
      .select(['article_id', 'sort_at'])
      .where('topic_key', '=', key)
      .orderBy('sort_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (row) newest.push(row);
  }
  const [first] = newest.toSorted((a, b) => b.sort_at - a.sort_at || b.article_id - a.article_id);
  if (!first) return null;
  const row = await db
    .selectFrom('articles')
    .selectAll()
    .where('id', '=', first.article_id)
    .executeTakeFirstOrThrow();
  return toArticle(row);
}
