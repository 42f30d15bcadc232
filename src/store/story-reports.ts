import type { Tier } from '#src/model/feed.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';
import { run } from './raw.ts';

/** A report of a story without its words. */
export interface ReportLine {
  readonly articleId: number;
  readonly publisher: string;
  readonly tier: Tier | null;
  readonly at: Instant;
  /** The report that it repeats; null for one of its own. */
  readonly copyOf: number | null;
}

/** The reports of a story in the order in which they were stored. */
export async function reportLines(db: Database, storyId: number): Promise<ReportLine[]> {
  return run(
    db,
    `select article_id as articleId, story_articles.publisher, tier, at, copy_of as copyOf
     from story_articles join articles on articles.id = article_id
     where story_id = ? order by article_id`,
    storyId,
  );
}

/** The story with all that were put into it, its own number first. */
export async function withMergedInto(db: Database, storyId: number): Promise<number[]> {
  const rows = await run<{ id: number }>(
    db,
    `with recursive meant (id) as (
       select ? union select stories.id from stories join meant on merged_into = meant.id
     )
     select id from meant`,
    storyId,
  );
  return rows.map(({ id }) => id).sort((a, b) => (a === storyId ? -1 : b === storyId ? 1 : a - b));
}

/** Where stories are now: each itself, or the one that it was put into. One that is not known is absent. */
export async function currentStories(db: Database, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await run<{ asked: number; id: number }>(
    db,
    `with recursive meant (asked, id) as (
       select value, value from json_each(?)
       union select asked, merged_into from stories join meant using (id) where merged_into is not null
     )
     select asked, id from stories join meant using (id) where merged_into is null`,
    JSON.stringify(ids),
  );
  return new Map(rows.map(({ asked, id }) => [asked, id]));
}

/** The keys of the events that articles speak of, by article; one that speaks of none is absent. */
export async function eventKeysOf(
  db: Database,
  articleIds: readonly number[],
): Promise<Map<number, string[]>> {
  const rows = await run<{ articleId: number; key: string }>(
    db,
    `select distinct article_id as articleId, events.key as key
     from event_claims join events on events.id = event_id
     where article_id in (select value from json_each(?)) and undone_at is null order by key`,
    JSON.stringify(articleIds),
  );
  const byArticle = Map.groupBy(rows, ({ articleId }) => articleId);
  return new Map([...byArticle].map(([id, those]) => [id, those.map(({ key }) => key)]));
}
