import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Level } from '#src/model/level.ts';
import type { Outcome, OutcomeCode, OutcomeEvidence } from '#src/model/outcome.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';
import type { OutcomesTable } from './schema.ts';

/** What became of articles in channels. */

/** A later word on an article takes the place of an earlier one. */
export async function noteOutcomes(db: Database, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  await db
    .insertInto('outcomes')
    .values(
      outcomes.map(({ articleId, channelId, storyId, code, level, at, evidence }) => ({
        article_id: articleId,
        channel_id: channelId,
        story_id: storyId,
        code,
        level,
        at,
        evidence: JSON.stringify(evidence),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['article_id', 'channel_id']).doUpdateSet({
        code: sql`excluded.code`,
        level: sql`excluded.level`,
        story_id: sql`excluded.story_id`,
        at: sql`excluded.at`,
        evidence: sql`excluded.evidence`,
      }),
    )
    .execute();
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
