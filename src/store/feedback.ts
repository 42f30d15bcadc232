import type { Tier } from '#src/model/feed.ts';
import type { LearntModel, TopicMarks, Verdict } from '#src/model/learning.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';

/** More marks of a topic than these are not learnt from: the newest count. */
const MOST_MARKS = 2_000;

export interface MarkPlace {
  readonly topicKey: string;
  readonly articleId: number;
  readonly person: string;
}

/** What a person said of an article; null for nothing. */
export async function markOf(db: Database, place: MarkPlace): Promise<Verdict | null> {
  const row = await at(db, place).select('relevant').executeTakeFirst();
  return row === undefined ? null : row.relevant === 1 ? 'yes' : 'no';
}

/** The newest verdict of a person on an article is the one that counts. */
export async function putMark(db: Database, place: MarkPlace, verdict: Verdict, now: Instant): Promise<void> {
  const relevant = verdict === 'yes' ? 1 : 0;
  await db
    .insertInto('marks')
    .values({
      topic_key: place.topicKey,
      article_id: place.articleId,
      person: place.person,
      relevant,
      marked_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['topic_key', 'article_id', 'person']).doUpdateSet({ relevant, marked_at: now }),
    )
    .execute();
}

export async function removeMark(db: Database, { topicKey, articleId, person }: MarkPlace): Promise<void> {
  await db
    .deleteFrom('marks')
    .where('topic_key', '=', topicKey)
    .where('article_id', '=', articleId)
    .where('person', '=', person)
    .execute();
}

export async function countMarks(db: Database, topicKey: string): Promise<TopicMarks> {
  const { yes, all, people } = await db
    .selectFrom('marks')
    .select((eb) => [
      eb.fn.coalesce(eb.fn.sum<number>('relevant'), eb.lit(0)).as('yes'),
      eb.fn.countAll<number>().as('all'),
      eb.fn.count<number>('person').distinct().as('people'),
    ])
    .where('topic_key', '=', topicKey)
    .executeTakeFirstOrThrow();
  return { yes, no: all - yes, people };
}

/** A mark with what of its article is learnt from. */
export interface StoredMark extends Omit<MarkPlace, 'topicKey'> {
  readonly isRelevant: boolean;
  readonly publisher: string;
  readonly tier: Tier | null;
  readonly language: string;
  /** In characters. */
  readonly textLength: number;
}

/** The newest marks of articles that are on the topic; one that a changed rule took off it says nothing of the rule. */
export async function marksOn(db: Database, topicKey: string): Promise<StoredMark[]> {
  const rows = await db
    .selectFrom('marks')
    .innerJoin('article_topics', (join) =>
      join
        .onRef('article_topics.article_id', '=', 'marks.article_id')
        .onRef('article_topics.topic_key', '=', 'marks.topic_key'),
    )
    .innerJoin('articles', 'articles.id', 'marks.article_id')
    .select((eb) => [
      'marks.article_id',
      'marks.person',
      'marks.relevant',
      'articles.publisher',
      'articles.tier',
      'articles.language',
      eb.fn<number>('length', ['articles.text']).as('text_length'),
    ])
    .where('marks.topic_key', '=', topicKey)
    .orderBy('marks.marked_at', 'desc')
    .orderBy('marks.article_id')
    .orderBy('marks.person')
    .limit(MOST_MARKS)
    .execute();
  return rows.map((row) => ({
    articleId: row.article_id,
    person: row.person,
    isRelevant: row.relevant === 1,
    publisher: row.publisher,
    tier: row.tier as Tier | null,
    language: row.language,
    textLength: row.text_length,
  }));
}

/** What a topic learnt, and what from; null where it never did. */
export async function storedModel(
  db: Database,
  topicKey: string,
): Promise<{ readonly basis: string; readonly model: LearntModel | null } | null> {
  const row = await db
    .selectFrom('topic_models')
    .select(['basis', 'model'])
    .where('topic_key', '=', topicKey)
    .executeTakeFirst();
  return row === undefined ? null : { basis: row.basis, model: JSON.parse(row.model) as LearntModel | null };
}

/** `model`: null where there is nothing to learn from yet. */
export async function storeModel(
  db: Database,
  topicKey: string,
  basis: string,
  model: LearntModel | null,
): Promise<void> {
  const columns = { basis, model: JSON.stringify(model) };
  await db
    .insertInto('topic_models')
    .values({ topic_key: topicKey, ...columns })
    .onConflict((conflict) => conflict.column('topic_key').doUpdateSet(columns))
    .execute();
}

/** Differs once anything that a model is learnt from does: a mark, or the rule that the stored matches were made with. */
export async function basisOf(db: Database, topicKey: string): Promise<string> {
  const marks = await db
    .selectFrom('marks')
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.sum<number | null>('relevant').as('yes'),
      eb.fn.max('marked_at').as('newest'),
    ])
    .where('topic_key', '=', topicKey)
    .executeTakeFirstOrThrow();
  const rule = await db
    .selectFrom('topic_rules')
    .select('rule')
    .where('topic_key', '=', topicKey)
    .executeTakeFirst();
  return JSON.stringify([marks.count, marks.yes ?? 0, marks.newest ?? 0, rule?.rule ?? '']);
}

function at(db: Database, { topicKey, articleId, person }: MarkPlace) {
  return db
    .selectFrom('marks')
    .where('topic_key', '=', topicKey)
    .where('article_id', '=', articleId)
    .where('person', '=', person);
}
