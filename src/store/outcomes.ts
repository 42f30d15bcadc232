import type { Selectable } from 'kysely';
import type { WorkspaceRef } from '#src/model/channel.ts';
import type { Level } from '#src/model/level.ts';
import type { Outcome, OutcomeCode, OutcomeEvidence } from '#src/model/outcome.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';
import { run } from './raw.ts';
import type { OutcomesTable } from './schema.ts';

/** What became of articles in channels. */

/** A later word on an article takes the place of an earlier one. */
export async function noteOutcomes(db: Database, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  const rows = outcomes.map(({ articleId, channelId, code, level, storyId, at, evidence }) => [
    ...[articleId, channelId, code, level, storyId, at],
    JSON.stringify(evidence),
  ]);
  await run(
    db,
    `insert into outcomes (article_id, channel_id, code, level, story_id, at, evidence)
     select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
     from json_each(?) where true
     on conflict (article_id, channel_id) do update set code = excluded.code, level = excluded.level,
       story_id = excluded.story_id, at = excluded.at, evidence = excluded.evidence`,
    JSON.stringify(rows),
  );
}

/** What channels were told of a story, in no particular order. `storyIds`: of the story and of those put into it. */
export async function toldOfStory(
  db: Database,
  storyIds: readonly number[],
): Promise<{ channelId: number; code: OutcomeCode; level: Level; until: Instant | null }[]> {
  return run(
    db,
    `select channel_id as channelId, code, level, evidence ->> 'until' as until from outcomes
     where story_id in (select value from json_each(?)) and code in ('told', 'upgrade', 'held')`,
    JSON.stringify(storyIds),
  );
}

/** The levels that a story was at, wherever something was noted of it. */
export async function levelsOfStory(db: Database, storyIds: readonly number[]): Promise<Level[]> {
  const rows = await run<{ level: Level }>(
    db,
    'select distinct level from outcomes where story_id in (select value from json_each(?))',
    JSON.stringify(storyIds),
  );
  return rows.map(({ level }) => level);
}

/** How many stories a channel was told of since an instant, or will be, without breaking ones. */
export async function toldSince(db: Database, channelId: number, since: Instant): Promise<number> {
  const rows = await run<{ count: number }>(
    db,
    `select count(*) as count from outcomes
     where channel_id = ? and at > ? and code in ('told', 'held') and level <> 'breaking'`,
    channelId,
    since,
  );
  return rows[0]!.count;
}

/** How many stories the channels of a workspace were told of since an instant, by topic, the most first. */
export async function toldByTopic(
  db: Database,
  { platform, workspace }: WorkspaceRef,
  since: Instant,
): Promise<{ key: string; count: number }[]> {
  return run(
    db,
    `select substr(followed.value, 7) as key, count(*) as count
     from outcomes join channels on channels.id = channel_id, json_each(outcomes.evidence, '$.followed') followed
     where platform = ? and workspace = ? and at >= ? and code in ('told', 'held') and followed.value like 'topic:%'
     group by key order by count desc, key`,
    platform,
    workspace,
    since,
  );
}

/** What was noted of an article, by channel; a channel that is absent follows nothing that the article is about. */
export async function outcomesOf(db: Database, articleId: number): Promise<Map<number, Outcome>> {
  const rows = await db.selectFrom('outcomes').selectAll().where('article_id', '=', articleId).execute();
  return new Map(rows.map((row) => [row.channel_id, toOutcome(row)]));
}

/** Those of a channel since an instant with one of the codes, the oldest first. */
export async function outcomesSince(
  db: Database,
  channelId: number,
  since: Instant,
  codes: readonly OutcomeCode[],
): Promise<Outcome[]> {
  const rows = await db
    .selectFrom('outcomes')
    .selectAll()
    .where('channel_id', '=', channelId)
    .where('at', '>=', since)
    .where('code', 'in', codes)
    .orderBy('at')
    .orderBy('article_id')
    .execute();
  return rows.map(toOutcome);
}

function toOutcome(row: Selectable<OutcomesTable>): Outcome {
  return {
    articleId: row.article_id,
    channelId: row.channel_id,
    code: row.code as OutcomeCode,
    level: row.level as Level,
    storyId: row.story_id,
    at: row.at,
    evidence: JSON.parse(row.evidence) as OutcomeEvidence,
  };
}
