import type { Instant } from '#src/model/time.ts';
import type { MatchSpan, TopicMatch } from '#src/model/topic.ts';
import type { Database } from './db.ts';

/** Makes the topics of a stored article those given. */
export async function setTopics(
  db: Database,
  articleId: number,
  matches: readonly TopicMatch[],
): Promise<void> {
  await db.deleteFrom('article_topics').where('article_id', '=', articleId).execute();
  await addTopics(db, articleId, matches);
}

/** Gives topics to a stored article that has none. */
export async function addTopics(
  db: Database,
  articleId: number,
  matches: readonly TopicMatch[],
): Promise<void> {
  if (matches.length === 0) return;
  await db
    .insertInto('article_topics')
    .values((eb) =>
      matches.map((match) => ({
        topic_key: match.key,
        article_id: articleId,
        sort_at: eb.selectFrom('articles').select('sort_at').where('id', '=', articleId),
        spans: JSON.stringify(match.spans),
      })),
    )
    .execute();
}

/** The topics of each article given; an article without any is absent. */
export async function topicsOf(
  db: Database,
  articleIds: readonly number[],
): Promise<Map<number, TopicMatch[]>> {
  const found = new Map<number, TopicMatch[]>();
  if (articleIds.length === 0) return found;
  const rows = await db
    .selectFrom('article_topics')
    .select(['article_id', 'topic_key', 'spans'])
    .where('article_id', 'in', articleIds)
    .orderBy('topic_key')
    .execute();
  for (const row of rows) {
    const match = { key: row.topic_key, spans: JSON.parse(row.spans) as MatchSpan[] };
    const list = found.get(row.article_id);
    if (list) list.push(match);
    else found.set(row.article_id, [match]);
  }
  return found;
}

/** How many articles each topic has since the instant given, by topic key; a topic without any is absent. */
export async function topicCounts(db: Database, since: Instant): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('article_topics')
    .select((eb) => ['topic_key', eb.fn.countAll<number>().as('count')])
    .where('sort_at', '>=', since)
    .groupBy('topic_key')
    .execute();
  return new Map(rows.map((row) => [row.topic_key, row.count]));
}

/** The rules that the stored matches were made with, by topic key. */
export async function storedRules(db: Database): Promise<Map<string, string>> {
  const rows = await db.selectFrom('topic_rules').selectAll().execute();
  return new Map(rows.map((row) => [row.topic_key, row.rule]));
}

/** Notes that every stored article was matched with these rules. */
export async function storeRules(db: Database, rules: ReadonlyMap<string, string>): Promise<void> {
  await db.deleteFrom('topic_rules').execute();
  if (rules.size === 0) return;
  await db
    .insertInto('topic_rules')
    .values([...rules].map(([topic_key, rule]) => ({ topic_key, rule })))
    .execute();
}

/** Forgets the matches of topics that are no longer configured. */
export async function dropTopics(db: Database, keep: readonly string[]): Promise<void> {
  await db
    .deleteFrom('article_topics')
    .$if(keep.length > 0, (query) => query.where('topic_key', 'not in', keep))
    .execute();
}
