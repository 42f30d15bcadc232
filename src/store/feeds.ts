import { sql } from 'kysely';
import type { Feed, FeedDefinition, FeedHealth, PollFailure } from '#src/model/feed.ts';
import { type Instant, MINUTE_MS } from '#src/model/time.ts';
import type { Database } from './db.ts';
import { describedIn, toFeed, UNPOLLED } from './feed-row.ts';

/**
 * Makes the base's feeds those of the configuration: new ones are added with the first check that `firstCheckAt`
 * gives them, known ones take the configured words and keep their poll state. One that a person removed stays removed
 * for as long as the configuration names it. The rest of those that came from the configuration are no longer polled
 * and forget their state: one that is put back begins with a baseline, not with alerts for all that it missed.
 */
export async function syncFeeds(
  db: Database,
  definitions: readonly FeedDefinition[],
  firstCheckAt: (index: number) => Instant,
): Promise<void> {
  const urls = definitions.map((feed) => feed.url);
  await db
    .updateTable('feeds')
    .set({ active: 0, removed_at: null, ...UNPOLLED })
    .where('origin', '=', 'config')
    .$if(urls.length > 0, (query) => query.where('url', 'not in', urls))
    .execute();
  for (const [index, feed] of definitions.entries()) {
    const described = { ...describedIn(feed), origin: 'config' };
    await db
      .insertInto('feeds')
      .values({ url: feed.url, next_check_at: firstCheckAt(index), ...described })
      .onConflict((conflict) =>
        conflict.column('url').doUpdateSet({
          ...described,
          // Only what was the configuration's already can have been removed in spite of it.
          active: sql`case when feeds.origin = 'config' and feeds.removed_at is not null then 0 else 1 end`,
          removed_at: sql`case when feeds.origin = 'config' then feeds.removed_at end`,
        }),
      )
      .execute();
  }
}

/**
 * Adds a feed that a person asked for, due at once. One that was removed or is retired begins anew, with a baseline;
 * one that is polled stays as it is. Returns the feed as it is then.
 */
export async function addFeed(db: Database, definition: FeedDefinition, at: Instant): Promise<Feed> {
  const added = { ...describedIn(definition), origin: 'person', next_check_at: at };
  await db
    .insertInto('feeds')
    .values({ url: definition.url, ...added })
    .onConflict((conflict) =>
      conflict
        .column('url')
        .doUpdateSet({ ...UNPOLLED, ...added, active: 1, removed_at: null })
        .where((eb) => eb.or([eb('feeds.active', '=', 0), eb('feeds.retired_at', 'is not', null)])),
    )
    .execute();
  const row = await db
    .selectFrom('feeds')
    .selectAll()
    .where('url', '=', definition.url)
    .executeTakeFirstOrThrow();
  return toFeed(row);
}

/** Describes a feed anew; its address and the state of its polling stay. */
export async function changeFeed(db: Database, id: number, definition: FeedDefinition): Promise<void> {
  await db.updateTable('feeds').set(describedIn(definition)).where('id', '=', id).execute();
}

/** Ends the polling of a feed because a person wants it so. Its articles stay. */
export async function removeFeed(db: Database, id: number, at: Instant): Promise<void> {
  await db
    .updateTable('feeds')
    .set({ ...UNPOLLED, active: 0, removed_at: at })
    .where('id', '=', id)
    .execute();
}

/** Makes a feed due, whatever its schedule or its server said. */
export async function checkNow(db: Database, id: number, at: Instant): Promise<void> {
  await db.updateTable('feeds').set({ next_check_at: at }).where('id', '=', id).execute();
}

/**
 * Brings the next check of every healthy feed within the time given, so that a restart does not wait out an old
 * schedule. They are spread over that time: feeds that rest for an hour would else all be asked in the same second. A
 * failing one keeps its back-off, which its server may have asked for.
 */
export async function hastenChecks(
  db: Database,
  latest: Instant,
  spread: (index: number, count: number) => Instant,
): Promise<void> {
  const resting = await db
    .selectFrom('feeds')
    .select('id')
    .where('active', '=', 1)
    .where('next_check_at', '>', latest)
    .where('last_failure', 'is', null)
    .orderBy('next_check_at')
    .execute();
  for (const [index, { id }] of resting.entries()) await checkNow(db, id, spread(index, resting.length));
}

/**
 * A clock that is behind by less was corrected, not set: it must not have everything polled twice that was polled just
 * now. Such feeds wait a minute longer at most.
 */
const SET_BACK_MS = MINUTE_MS;

/**
 * Feeds whose check is due, longest overdue first, but for those that are under way. One that was last checked in the
 * future is due: the clock was set back.
 */
export async function dueFeeds(
  db: Database,
  now: Instant,
  limit: number,
  underWay: readonly number[] = [],
): Promise<Feed[]> {
  const rows = await db
    .selectFrom('feeds')
    .selectAll()
    .where('active', '=', 1)
    .where('retired_at', 'is', null)
    .where((eb) => eb.or([eb('next_check_at', '<=', now), eb('last_checked_at', '>', now + SET_BACK_MS)]))
    .$if(underWay.length > 0, (query) => query.where('id', 'not in', underWay))
    .orderBy('next_check_at')
    .limit(limit)
    .execute();
  return rows.map(toFeed);
}

/** Every feed that is polled or was retired by its server, with the number of its articles, by publisher and title. */
export async function feedHealth(db: Database): Promise<FeedHealth[]> {
  const rows = await db
    .selectFrom('feeds')
    .selectAll('feeds')
    .select((eb) =>
      eb
        .selectFrom('sightings')
        .select(sql<number>`count(*)`.as('count'))
        .whereRef('sightings.feed_id', '=', 'feeds.id')
        .as('article_count'),
    )
    .where('active', '=', 1)
    .orderBy('publisher')
    .orderBy('title')
    .execute();
  return rows.map((row) => ({ ...toFeed(row), articleCount: row.article_count ?? 0 }));
}

/** What a poll may change of a feed beside the facts of the poll itself. */
export type Learned = Partial<
  Pick<
    Feed,
    | 'etag'
    | 'lastModified'
    | 'movedTo'
    | 'moveSeen'
    | 'retiredAt'
    | 'format'
    | 'charset'
    | 'entryCount'
    | 'rhythmMs'
    | 'newestItemAt'
    | 'missedAt'
    | 'missedCount'
  >
>;

export interface PollRecord {
  readonly at: Instant;
  readonly nextCheckAt: Instant;
  /** null after a good poll. */
  readonly failure: PollFailure | null;
  /** What is absent stays as it is stored. */
  readonly learned?: Learned;
}

/**
 * Closes a poll: what came of it and when to look again. The first good one becomes the feed's baseline. When it began
 * to fail is kept beyond the next good poll where people were told of it, until they know that it works again.
 */
export async function recordPoll(db: Database, feedId: number, poll: PollRecord): Promise<void> {
  await db
    .updateTable('feeds')
    .set((eb) => ({
      last_checked_at: poll.at,
      next_check_at: poll.nextCheckAt,
      last_failure: poll.failure && JSON.stringify(poll.failure),
      ...(poll.failure === null
        ? {
            last_success_at: poll.at,
            failure_count: 0,
            failing_since: sql<Instant | null>`case when failure_told_at is not null then failing_since end`,
            baseline_at: eb.fn.coalesce('baseline_at', eb.val(poll.at)),
          }
        : {
            failure_count: eb('failure_count', '+', 1),
            failing_since: eb.fn.coalesce('failing_since', eb.val(poll.at)),
          }),
      ...learnedColumns(poll.learned ?? {}),
    }))
    .where('id', '=', feedId)
    .execute();
}

/** Kysely leaves out what is undefined. */
function learnedColumns(learned: Learned) {
  return {
    etag: learned.etag,
    last_modified: learned.lastModified,
    moved_to: learned.movedTo,
    move_seen: learned.moveSeen,
    retired_at: learned.retiredAt,
    format: learned.format,
    charset: learned.charset,
    entry_count: learned.entryCount,
    rhythm_ms: learned.rhythmMs,
    newest_item_at: learned.newestItemAt,
    missed_at: learned.missedAt,
    missed_count: learned.missedCount,
  };
}
