import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type {
  Feed,
  FeedDefinition,
  FeedFormat,
  FeedHealth,
  FeedOrigin,
  PollFailure,
  Tier,
} from '#src/model/feed.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';
import type { FeedsTable } from './schema.ts';

/**
 * Makes the base's feeds those of the configuration: new ones are added with the first check that `firstCheckAt`
 * gives them, known ones take the configured words and keep their poll state. The rest are no longer polled and forget
 * theirs: one that is put back begins with a baseline, not with alerts for all that it missed.
 */
export async function syncFeeds(
  db: Database,
  definitions: readonly FeedDefinition[],
  firstCheckAt: (index: number) => Instant,
): Promise<void> {
  const urls = definitions.map((feed) => feed.url);
  await db
    .updateTable('feeds')
    .set({
      active: 0,
      etag: null,
      last_modified: null,
      last_checked_at: null,
      last_success_at: null,
      baseline_at: null,
      failure_count: 0,
      last_failure: null,
    })
    .$if(urls.length > 0, (query) => query.where('url', 'not in', urls))
    .execute();
  for (const [index, feed] of definitions.entries()) {
    const described = {
      title: feed.title,
      publisher: feed.publisher,
      tier: feed.tier,
      country: feed.country,
      language: feed.language,
      site_url: feed.siteUrl,
      full_text: feed.fullText ? (1 as const) : (0 as const),
      poll_seconds: feed.pollSeconds,
      active: 1 as const,
    };
    await db
      .insertInto('feeds')
      .values({ url: feed.url, next_check_at: firstCheckAt(index), ...described })
      .onConflict((conflict) => conflict.column('url').doUpdateSet(described))
      .execute();
  }
}

/**
 * Brings the next check of every healthy feed within the time given, so that a restart does not wait out an old
 * schedule. A failing one keeps its back-off, which its server may have asked for.
 */
export async function hastenChecks(db: Database, latest: Instant): Promise<void> {
  await db
    .updateTable('feeds')
    .set({ next_check_at: latest })
    .where('next_check_at', '>', latest)
    .where('last_failure', 'is', null)
    .execute();
}

/**
 * Feeds whose check is due, longest overdue first. One that was last checked in the future is due: the clock was set
 * back.
 */
export async function dueFeeds(db: Database, now: Instant, limit: number): Promise<Feed[]> {
  const rows = await db
    .selectFrom('feeds')
    .selectAll()
    .where('active', '=', 1)
    .where((eb) => eb.or([eb('next_check_at', '<=', now), eb('last_checked_at', '>', now)]))
    .orderBy('next_check_at')
    .limit(limit)
    .execute();
  return rows.map(toFeed);
}

/** Every polled feed with the number of its articles, by publisher and title. */
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

export interface PollRecord {
  readonly at: Instant;
  readonly nextCheckAt: Instant;
  /** null after a good poll. */
  readonly failure: PollFailure | null;
  /** The validators to send next time; absent keeps those stored. */
  readonly validators?: { readonly etag: string | null; readonly lastModified: string | null };
}

/** Closes a poll: what came of it and when to look again. The first good one becomes the feed's baseline. */
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
            baseline_at: eb.fn.coalesce('baseline_at', eb.val(poll.at)),
          }
        : { failure_count: eb('failure_count', '+', 1) }),
      ...(poll.validators && { etag: poll.validators.etag, last_modified: poll.validators.lastModified }),
    }))
    .where('id', '=', feedId)
    .execute();
}

function toFeed(row: Selectable<FeedsTable>): Feed {
  return {
    id: row.id,
    url: row.url,
    title: row.title,
    publisher: row.publisher,
    tier: row.tier as Tier,
    country: row.country,
    language: row.language,
    siteUrl: row.site_url,
    etag: row.etag,
    lastModified: row.last_modified,
    nextCheckAt: row.next_check_at,
    lastCheckedAt: row.last_checked_at,
    lastSuccessAt: row.last_success_at,
    baselineAt: row.baseline_at,
    failureCount: row.failure_count,
    lastFailure: row.last_failure === null ? null : (JSON.parse(row.last_failure) as PollFailure),
    fullText: row.full_text === 1,
    pollSeconds: row.poll_seconds,
    origin: row.origin as FeedOrigin,
    movedTo: row.moved_to,
    moveSeen: row.move_seen,
    retiredAt: row.retired_at,
    failingSince: row.failing_since,
    failureToldAt: row.failure_told_at,
    format: row.format as FeedFormat | null,
    charset: row.charset,
    entryCount: row.entry_count,
    rhythmMs: row.rhythm_ms,
    newestItemAt: row.newest_item_at,
    silenceToldAt: row.silence_told_at,
    missedAt: row.missed_at,
    missedCount: row.missed_count,
  };
}
