import type { Selectable } from 'kysely';
import type { Feed, FeedDefinition, FeedFormat, FeedOrigin, PollFailure, Tier } from '#src/model/feed.ts';
import type { FeedsTable } from './schema.ts';

/** What is known of a feed that was never polled. */
export const UNPOLLED = {
  etag: null,
  last_modified: null,
  last_checked_at: null,
  last_success_at: null,
  baseline_at: null,
  failure_count: 0,
  last_failure: null,
  moved_to: null,
  move_seen: null,
  retired_at: null,
  failing_since: null,
  failure_told_at: null,
  format: null,
  charset: null,
  entry_count: null,
  rhythm_ms: null,
  newest_item_at: null,
  silence_told_at: null,
  missed_at: null,
  missed_count: null,
} as const satisfies Partial<Selectable<FeedsTable>>;

/** The columns that hold what a definition says, its address apart. */
export function describedIn(feed: FeedDefinition) {
  return {
    title: feed.title,
    publisher: feed.publisher,
    tier: feed.tier,
    country: feed.country,
    language: feed.language,
    site_url: feed.siteUrl,
    full_text: feed.fullText ? (1 as const) : (0 as const),
    poll_seconds: feed.pollSeconds,
  };
}

export function toFeed(row: Selectable<FeedsTable>): Feed {
  return {
    id: row.id,
    url: row.url,
    title: row.title,
    publisher: row.publisher,
    tier: row.tier as Tier,
    country: row.country,
    language: row.language,
    siteUrl: row.site_url,
    fullText: row.full_text === 1,
    pollSeconds: row.poll_seconds,
    origin: row.origin as FeedOrigin,
    movedTo: row.moved_to,
    moveSeen: row.move_seen,
    retiredAt: row.retired_at,
    etag: row.etag,
    lastModified: row.last_modified,
    nextCheckAt: row.next_check_at,
    lastCheckedAt: row.last_checked_at,
    lastSuccessAt: row.last_success_at,
    baselineAt: row.baseline_at,
    failureCount: row.failure_count,
    lastFailure: row.last_failure === null ? null : (JSON.parse(row.last_failure) as PollFailure),
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
