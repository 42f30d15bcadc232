import type { Level } from '#src/model/level.ts';
import type { SearchCondition } from '#src/model/search.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';
import { run } from './raw.ts';
import { conditionText } from './search-sqlite.ts';
import type { ReportLine } from './story-reports.ts';

/** What a backtest reads: which articles came in, in their order, and the stories they are in. */

/**
 * When an article came in: what was there at the first poll of its feed, or was put in by hand, would have come when it
 * was published.
 */
const ARRIVED = `case when origin = 'live' then first_seen_at
  else min(coalesce(published_at, first_seen_at), first_seen_at) end`;

export interface Arrived {
  readonly id: number;
  readonly at: Instant;
}

/** Those that came in since, the newest of them up to the limit, in the order in which they came. */
export async function arrivedSince(
  db: Database,
  wanted: { readonly topicKey: string } | { readonly condition: SearchCondition } | 'all',
  { since, limit }: { readonly since: Instant; readonly limit: number },
): Promise<Arrived[]> {
  const [among, parameter] =
    wanted === 'all'
      ? ['', null]
      : 'topicKey' in wanted
        ? ['and id in (select article_id from article_topics where topic_key = ?)', wanted.topicKey]
        : [
            'and id in (select rowid from article_search where article_search match ?)',
            conditionText(wanted.condition),
          ];
  const rows = await run<Arrived>(
    db,
    `select id, ${ARRIVED} as at from articles where ${ARRIVED} >= ? ${among} order by at desc, id desc limit ?`,
    since,
    ...(parameter === null ? [] : [parameter]),
    limit,
  );
  return rows.reverse();
}

/** When the first article came in; null where there is none. */
export async function firstArrival(db: Database): Promise<Instant | null> {
  const rows = await run<{ at: Instant | null }>(db, `select min(${ARRIVED}) as at from articles`);
  return rows[0]!.at;
}

/** How many articles came in since. */
export async function countArrived(db: Database, since: Instant): Promise<number> {
  const rows = await run<{ count: number }>(
    db,
    `select count(*) as count from articles where ${ARRIVED} >= ?`,
    since,
  );
  return rows[0]!.count;
}

export type LineOfStory = ReportLine & { readonly storyId: number };

/** The reports of the stories that the articles are in, in the order in which they were stored. */
export async function storiesAround(db: Database, articleIds: readonly number[]): Promise<LineOfStory[]> {
  return run(
    db,
    `select story_id as storyId, article_id as articleId, story_articles.publisher,
       tier as tier, at, copy_of as copyOf
     from story_articles join articles on articles.id = article_id
     where story_id in (
       select story_id from story_articles where article_id in (select value from json_each(?))
     ) order by article_id`,
    JSON.stringify(articleIds),
  );
}

/** At which levels articles of stories were, wherever something was noted of them. */
export async function notedLevels(
  db: Database,
  storyIds: readonly number[],
): Promise<{ storyId: number; articleId: number; level: Level }[]> {
  return run(
    db,
    `select distinct story_id as storyId, article_id as articleId, level from outcomes
     where story_id in (select value from json_each(?))`,
    JSON.stringify(storyIds),
  );
}
