import type { Clock } from '#src/clock.ts';
import type { LearningDesk } from '#src/command.ts';
import type { LearningCheck, LearntModel } from '#src/model/learning.ts';
import { personOf } from '#src/model/person.ts';
import type { Instant } from '#src/model/time.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import { topicsOf } from '#src/store/article-topics.ts';
import { type Database, letOthersIn, type Store } from '#src/store/db.ts';
import {
  basisOf,
  countMarks,
  markOf,
  marksOn,
  putMark,
  removeMark,
  storedModel,
  storeModel,
} from '#src/store/feedback.ts';
import { canBeChecked, checked, type LearnableMark, learn } from '#src/topics/learn.ts';
import { featuresOf } from '#src/topics/learn-features.ts';

/** The matches of so many articles are read in a few milliseconds. */
const ARTICLES_AT_ONCE = 200;

export interface LearningDeskDeps {
  readonly store: Store;
  readonly topics: readonly TopicDefinition[];
  readonly clock: Clock;
}

export function createLearningDesk({ store, topics, clock }: LearningDeskDeps): LearningDesk {
  const { db } = store;
  const model = (topicKey: string) => {
    const topic = topics.find(({ key }) => key === topicKey);
    return topic ? learntModel(db, topic, clock.now()) : Promise.resolve(null);
  };
  return {
    async mark(asker, topicKey, articleId, verdict) {
      const place = { topicKey, articleId, person: personOf(asker) };
      const before = await store.transaction(async (trx) => {
        const known = await markOf(trx, place);
        if (verdict === null) await removeMark(trx, place);
        else if (verdict !== known) await putMark(trx, place, verdict, clock.now());
        return known;
      });
      const isLearnt = (await model(topicKey)) !== null;
      return { before, marks: await countMarks(db, topicKey), isLearnt };
    },
    model,
    async state(topicKey) {
      return {
        marks: await countMarks(db, topicKey),
        model: await model(topicKey),
        check: await check(db, topicKey),
      };
    },
  };
}

/**
 * What a topic learnt; null while its marks are too few, or it does not learn. It is learnt anew where a mark or the
 * topic's rule changed since, and kept.
 */
export async function learntModel(
  db: Database,
  { key, learn: learns }: TopicDefinition,
  now: Instant,
): Promise<LearntModel | null> {
  if (!learns) return null;
  // Before the marks are read: one that comes in meanwhile makes it old again.
  const basis = await basisOf(db, key);
  const stored = await storedModel(db, key);
  if (stored?.basis === basis) return stored.model;
  const learnt = learn(await learnable(db, key));
  const model = learnt && { ...learnt, trainedAt: now };
  await storeModel(db, key, basis, model);
  return model;
}

/** null where there are too few marks to tell. */
async function check(db: Database, topicKey: string): Promise<LearningCheck | null> {
  const marks = await learnable(db, topicKey);
  if (!canBeChecked(marks)) return null;
  const rounds = checked(marks);
  for (;;) {
    const round = rounds.next();
    if (round.done) return round.value;
    await letOthersIn();
  }
}

async function learnable(db: Database, topicKey: string): Promise<LearnableMark[]> {
  const marks = await marksOn(db, topicKey);
  const found: LearnableMark[] = [];
  for (let i = 0; i < marks.length; i += ARTICLES_AT_ONCE) {
    const some = marks.slice(i, i + ARTICLES_AT_ONCE);
    const matches = await topicsOf(db, [...new Set(some.map(({ articleId }) => articleId))]);
    for (const { articleId, person, isRelevant, ...article } of some) {
      const features = featuresOf(article, matches.get(articleId) ?? [], topicKey);
      found.push({ articleId, person, isRelevant, features });
    }
    await letOthersIn();
  }
  return found;
}
