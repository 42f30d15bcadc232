import type { Feed, PollFailure, PollFailureReason } from '#src/model/feed.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';
import { toFeed } from './feed-row.ts';
import { checkNow } from './feeds.ts';

/** What the base knows of feeds that one feed's row does not say. */

/** Enough to meet the newest date: articles are stored in the order of their dates, poll by poll. */
const RECENT_ARTICLES = 200;

/** The newest date of the articles that a feed carried before; null when none of them is dated. */
export async function newestDateOf(db: Database, feedId: number, before: Instant): Promise<Instant | null> {
  const { newest } = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('sightings')
        .innerJoin('articles', 'articles.id', 'sightings.article_id')
        .select('articles.published_at')
        .where('sightings.feed_id', '=', feedId)
        .where('sightings.first_seen_at', '<', before)
        .orderBy('sightings.article_id', 'desc')
        .limit(RECENT_ARTICLES)
        .as('recent'),
    )
    .select((eb) => eb.fn.max('recent.published_at').as('newest'))
    .executeTakeFirstOrThrow();
  return newest;
}

/** Every feed that is polled or was retired by its server. */
export async function watchedFeeds(db: Database): Promise<Feed[]> {
  const rows = await db.selectFrom('feeds').selectAll().where('active', '=', 1).orderBy('title').execute();
  return rows.map(toFeed);
}

/** When any feed but this one was last polled well; null when none ever was. */
export async function lastSuccessOfOthers(db: Database, feedId: number): Promise<Instant | null> {
  const { last } = await db
    .selectFrom('feeds')
    .select((eb) => eb.fn.max('last_success_at').as('last'))
    .where('active', '=', 1)
    .where('id', '!=', feedId)
    .executeTakeFirstOrThrow();
  return last;
}

/** Makes the feeds due that failed last for one of the reasons given. Returns how many they are. */
export async function hastenFailing(
  db: Database,
  reasons: readonly PollFailureReason[],
  at: Instant,
): Promise<number> {
  const rows = await db
    .selectFrom('feeds')
    .select(['id', 'last_failure'])
    .where('active', '=', 1)
    .where('next_check_at', '>', at)
    .where('last_failure', 'is not', null)
    .execute();
  const failing = rows.filter((row) =>
    reasons.includes((JSON.parse(row.last_failure!) as PollFailure).reason),
  );
  for (const { id } of failing) await checkNow(db, id, at);
  return failing.length;
}

/** When the articles came out that these feeds carried, since then, oldest first. */
export async function articleDates(
  db: Database,
  feedIds: readonly number[],
  since: Instant,
): Promise<Instant[]> {
  const rows = await db
    .selectFrom('sightings')
    .innerJoin('articles', 'articles.id', 'sightings.article_id')
    .select('articles.sort_at')
    .distinct()
    .where('sightings.feed_id', 'in', feedIds)
    .where('articles.sort_at', '>=', since)
    .orderBy('articles.sort_at')
    .execute();
  return rows.map((row) => row.sort_at);
}

/** Whether any of these feeds has carried an article since then that it did not carry before. */
export async function hasSpokenSince(
  db: Database,
  feedIds: readonly number[],
  since: Instant,
): Promise<boolean> {
  const row = await db
    .selectFrom('sightings')
    .select('article_id')
    .where('feed_id', 'in', feedIds)
    .where('first_seen_at', '>', since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What people have been told of a feed, or need not be told any more. */
export type Told = 'failing' | 'working' | 'moved' | 'silent' | 'speaking';

/** Notes that people are told of these feeds; to be stored together with the message. */
export async function markTold(
  db: Database,
  feedIds: readonly number[],
  told: Told,
  at: Instant,
): Promise<void> {
  const columns = {
    failing: { failure_told_at: at },
    working: { failure_told_at: null, failing_since: null },
    moved: { move_seen: null },
    silent: { silence_told_at: at },
    speaking: { silence_told_at: null },
  } as const;
  await db.updateTable('feeds').set(columns[told]).where('id', 'in', feedIds).execute();
}
