import type { Level } from '#src/model/level.ts';
import type { OutcomeCode } from '#src/model/outcome.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';
import { run } from './raw.ts';

/** What digests may tell of, and what they told of stories. */

/** More reports than these since the last digest are only background. */
const MOST_REPORTS = 5_000;

/** A report that came in on something which a channel follows. */
export interface DigestReport {
  readonly articleId: number;
  /** null for an article that is in no story. */
  readonly storyId: number | null;
  readonly code: OutcomeCode;
  /** The story's, by then. */
  readonly level: Level;
  readonly at: Instant;
  /** Until when it was kept back; null where nothing says that. */
  readonly until: Instant | null;
  /** As `topic:tariffs`, `story:17`. */
  readonly followed: readonly string[];
}

/** What a channel was told since, or would have been but for its wishes; the oldest first, of very many the newest. */
export async function reportsFor(
  db: Database,
  channelId: number,
  since: Instant,
  codes: readonly OutcomeCode[],
): Promise<DigestReport[]> {
  const rows = await run<Omit<DigestReport, 'followed'> & { readonly followed: string }>(
    db,
    `select outcomes.article_id as articleId, story_articles.story_id as storyId, code, level, outcomes.at,
       evidence ->> 'until' as until, evidence -> 'followed' as followed
     from outcomes left join story_articles on story_articles.article_id = outcomes.article_id
     where channel_id = ? and outcomes.at >= ? and code in (select value from json_each(?))
     order by outcomes.at desc, outcomes.article_id desc limit ?`,
    channelId,
    since,
    JSON.stringify(codes),
    MOST_REPORTS,
  );
  return rows.reverse().map((row) => ({ ...row, followed: JSON.parse(row.followed) as string[] }));
}

/** What the digests of a channel said of a story so far. */
export interface ToldStory {
  /** `story:17`; `article:5` of an article that was in no story. */
  readonly subject: string;
  readonly toldAt: Instant;
  /** What was stored up to this article is not new any more. */
  readonly upTo: number;
  /** The highest that it was told at. */
  readonly level: Level;
  /** The facts that were told, folded. */
  readonly facts: readonly string[];
}

export async function storiesTold(db: Database, channelId: number): Promise<Map<string, ToldStory>> {
  const rows = await run<Omit<ToldStory, 'facts'> & { readonly facts: string }>(
    db,
    `select subject, told_at as toldAt, up_to as upTo, level, facts from digest_stories where channel_id = ?`,
    channelId,
  );
  return new Map(rows.map((row) => [row.subject, { ...row, facts: JSON.parse(row.facts) as string[] }]));
}

/** A later word on a story takes the place of an earlier one; what was told before `forget` goes. */
export async function noteStoriesTold(
  db: Database,
  channelId: number,
  stories: readonly ToldStory[],
  forget: Instant,
): Promise<void> {
  await run(db, 'delete from digest_stories where channel_id = ? and told_at < ?', channelId, forget);
  const rows = stories.map(({ subject, toldAt, upTo, level, facts }) => [
    ...[subject, toldAt, upTo, level],
    JSON.stringify(facts),
  ]);
  await run(
    db,
    `insert into digest_stories (channel_id, subject, told_at, up_to, level, facts)
     select ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each(?) where true
     on conflict (channel_id, subject) do update set told_at = excluded.told_at, up_to = excluded.up_to,
       level = excluded.level, facts = excluded.facts`,
    channelId,
    JSON.stringify(rows),
  );
}

/** The number of the article that was stored last; 0 where there is none. */
export async function lastArticleId(db: Database): Promise<number> {
  const [row] = await run<{ id: number | null }>(db, 'select max(id) as id from articles');
  return row!.id ?? 0;
}
