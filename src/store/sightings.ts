import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';

/** That a feed carried an article. */
export interface SeenIn {
  readonly feedId: number;
  readonly title: string;
  readonly at: Instant;
}

/** The feeds that carried an article, the first one first; none for one that was put in by hand. */
export async function seenIn(db: Database, articleId: number): Promise<SeenIn[]> {
  return db
    .selectFrom('sightings')
    .innerJoin('feeds', 'feeds.id', 'sightings.feed_id')
    .select(['feeds.id as feedId', 'feeds.title', 'sightings.first_seen_at as at'])
    .where('sightings.article_id', '=', articleId)
    .orderBy('sightings.first_seen_at')
    .orderBy('feeds.id')
    .execute();
}
