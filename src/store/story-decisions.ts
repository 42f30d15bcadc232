import type { Selectable } from 'kysely';
import type { StoryDecision } from '#src/model/story.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';
import type { StoryDecisionsTable } from './schema.ts';

/** What people decided about stories. */

export interface StoredDecision {
  readonly kind: StoryDecision['kind'];
  /** The story that was kept, or begun. */
  readonly storyId: number;
  /** The story that was put into it, or that the new one was taken out of. */
  readonly otherStory: number;
  /** The articles that changed their story. */
  readonly moved: readonly number[];
  /** Those that they were put to, or taken from. */
  readonly stayed: readonly number[];
}

/** Returns its id. */
export async function insertDecision(
  db: Database,
  decision: StoredDecision,
  by: { readonly person: string; readonly at: Instant },
): Promise<number> {
  const { id } = await db
    .insertInto('story_decisions')
    .values({
      kind: decision.kind,
      story_id: decision.storyId,
      other_story: decision.otherStory,
      moved: JSON.stringify(decision.moved),
      stayed: JSON.stringify(decision.stayed),
      person: by.person,
      at: by.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** null where there is none, or it was taken back. */
export async function standingDecision(db: Database, id: number): Promise<StoredDecision | null> {
  const row = await db
    .selectFrom('story_decisions')
    .selectAll()
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  return row ? toDecision(row) : null;
}

/** All that stand, oldest first: people make few. */
async function standingDecisions(db: Database): Promise<StoredDecision[]> {
  const rows = await db
    .selectFrom('story_decisions')
    .selectAll()
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(toDecision);
}

export async function markUndone(db: Database, id: number, at: Instant): Promise<void> {
  await db.updateTable('story_decisions').set({ undone_at: at }).where('id', '=', id).execute();
}

function toDecision(row: Selectable<StoryDecisionsTable>): StoredDecision {
  return {
    kind: row.kind as StoryDecision['kind'],
    storyId: row.story_id,
    otherStory: row.other_story,
    moved: JSON.parse(row.moved) as number[],
    stayed: JSON.parse(row.stayed) as number[],
  };
}

/** The articles of each story that somebody made of two, as it was then. */
export async function putTogether(db: Database): Promise<number[][]> {
  const decisions = await standingDecisions(db);
  return decisions.filter(({ kind }) => kind === 'merged').map(({ moved, stayed }) => [...stayed, ...moved]);
}

/** The articles that are in a story because somebody put them there. */
export async function putByPeople(db: Database, storyId: number): Promise<Set<number>> {
  const decisions = await standingDecisions(db);
  return new Set(decisions.filter((each) => each.storyId === storyId).flatMap(({ moved }) => moved));
}
