import type { Article } from '#src/model/article.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import { toArticle } from './article-row.ts';
import type { Database } from './db.ts';

/** What a digest chooses from; more than these are only counted. */
const MOST_ARTICLES = 200;
/** A feed may bring an article so long after its date, and it is new all the same. */
const LATE_MS = DAY_MS;

/**
 * Articles on any of the topics that came in from an instant on, newest first, and how many there are in all, but for
 * those given. What was imported by hand is known, not news.
 */
export async function articlesSince(
  db: Database,
  topicKeys: readonly string[],
  from: Instant,
  except: readonly number[],
): Promise<{ articles: Article[]; total: number }> {
  const onTopic = db
    .selectFrom('articles')
    .where('articles.id', 'in', (eb) =>
      eb
        .selectFrom('article_topics')
        .select('article_topics.article_id')
        .where('topic_key', 'in', topicKeys)
        .where('article_topics.sort_at', '>', from - LATE_MS),
    )
    .where('first_seen_at', '>=', from)
    .where('sort_at', '>', from - LATE_MS)
    .where('origin', '!=', 'import')
    .$if(except.length > 0, (query) => query.where('id', 'not in', except));
  const rows = await onTopic
    .selectAll()
    .orderBy('sort_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_ARTICLES)
    .execute();
  const { total } = await onTopic
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { articles: rows.map(toArticle), total };
}

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
