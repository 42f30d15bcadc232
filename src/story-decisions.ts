import type { Clock } from '#src/clock.ts';
import type { Asker } from '#src/command.ts';
import { homeOf } from '#src/home.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import { personOf } from '#src/model/person.ts';
import type { StoryDecision } from '#src/model/story.ts';
import { noteAudit } from '#src/store/changes.ts';
import type { Database } from '#src/store/db.ts';
import {
  moveReports,
  reportsOfStories,
  setMerged,
  storiesOfArticles,
  storyById,
} from '#src/store/stories.ts';
import {
  insertDecision,
  markUndone,
  type StoredDecision,
  standingDecision,
} from '#src/store/story-decisions.ts';
import { signReaderOf } from '#src/story-reports.ts';
import { readReports, rebuild, startStory } from '#src/story-settling.ts';
import { openStoryShelf } from '#src/story-shelf.ts';

/** What people decide about stories: done, kept so that nothing overrules it, and taken back. */

interface DecisionDeps {
  readonly glossary: readonly GlossaryEntry[];
  readonly clock: Clock;
}

/** null where either story is not known, or both are one. */
export async function mergeStories(
  trx: Database,
  { keep, other }: { readonly keep: number; readonly other: number },
  asker: Asker,
  deps: DecisionDeps,
): Promise<StoryDecision | null> {
  const [kept, gone] = [await storyById(trx, keep), await storyById(trx, other)];
  if (kept === null || gone === null || kept.id === gone.id) return null;
  const stayed = await articlesOf(trx, kept.id);
  const moved = await articlesOf(trx, gone.id);
  await moveReports(trx, moved, kept.id);
  await setMerged(trx, gone.id, kept.id);
  await remake(trx, [kept.id], deps);
  return decide(trx, { kind: 'merged', storyId: kept.id, otherStory: gone.id, moved, stayed }, asker, deps);
}

/** null where the report is alone or not known. */
export async function splitStory(
  trx: Database,
  articleId: number,
  asker: Asker,
  deps: DecisionDeps,
): Promise<StoryDecision | null> {
  const storyId = (await storiesOfArticles(trx, [articleId])).get(articleId);
  if (storyId === undefined) return null;
  const shelf = await openStoryShelf(trx);
  const reports = await readReports(trx, shelf, storyId, signReaderOf(deps.glossary));
  const owner = reports.find((report) => report.articleId === articleId)?.copyOf ?? articleId;
  const taken = reports.filter((report) => report.articleId === owner || report.copyOf === owner);
  const rest = reports.filter((report) => !taken.includes(report));
  if (rest.length === 0) return null;
  const begun = await startStory(trx, shelf, taken);
  await rebuild(shelf, storyId, rest);
  await shelf.save();
  const moved = taken.map((report) => report.articleId);
  const stayed = rest.map((report) => report.articleId);
  return decide(trx, { kind: 'split', storyId: begun, otherStory: storyId, moved, stayed }, asker, deps);
}

/** false where the decision is not known, or was taken back already. */
export async function undoDecision(trx: Database, id: number, deps: DecisionDeps): Promise<boolean> {
  const decision = await standingDecision(trx, id);
  if (decision === null) return false;
  await markUndone(trx, id, deps.clock.now());
  if (decision.kind === 'merged') await takeApartAgain(trx, decision, deps);
  else await putTogetherAgain(trx, decision, deps);
  return true;
}

/** What was moved goes back; what joined since stays. */
async function takeApartAgain(
  trx: Database,
  { storyId, otherStory, moved }: StoredDecision,
  deps: DecisionDeps,
): Promise<void> {
  const kept = await storyById(trx, storyId);
  const stories = await storiesOfArticles(trx, moved);
  const back = moved.filter((articleId) => stories.get(articleId) === kept?.id);
  if (kept === null || back.length === 0) return;
  await moveReports(trx, back, otherStory);
  await setMerged(trx, otherStory, null);
  await remake(trx, [kept.id, otherStory], deps);
}

/** All of the story that was begun goes back, also what joined it since: it was begun by that decision alone. */
async function putTogetherAgain(
  trx: Database,
  { storyId, otherStory }: StoredDecision,
  deps: DecisionDeps,
): Promise<void> {
  const [begun, rest] = [await storyById(trx, storyId), await storyById(trx, otherStory)];
  if (begun === null || rest === null || begun.id === rest.id) return;
  await moveReports(trx, await articlesOf(trx, begun.id), rest.id);
  await setMerged(trx, begun.id, rest.id);
  await remake(trx, [rest.id], deps);
}

/** Makes the memories of stories anew. */
async function remake(trx: Database, storyIds: readonly number[], { glossary }: DecisionDeps): Promise<void> {
  const shelf = await openStoryShelf(trx);
  for (const id of storyIds)
    await rebuild(shelf, id, await readReports(trx, shelf, id, signReaderOf(glossary)));
  await shelf.save();
}

/** By id. */
async function articlesOf(trx: Database, storyId: number): Promise<number[]> {
  const reports = await reportsOfStories(trx, [storyId]);
  return reports.map(({ articleId }) => articleId).sort((a, b) => a - b);
}

async function decide(
  trx: Database,
  decision: StoredDecision,
  asker: Asker,
  { clock }: DecisionDeps,
): Promise<StoryDecision> {
  const at = clock.now();
  const id = await insertDecision(trx, decision, { person: personOf(asker), at });
  const { kind, storyId, otherStory } = decision;
  const isMerge = kind === 'merged';
  await noteAudit(trx, {
    ...{ at, person: asker.userId, ...homeOf(asker), action: isMerge ? 'story.merge' : 'story.split' },
    subject: isMerge ? `s${otherStory} into s${storyId}` : `s${storyId} out of s${otherStory}`,
    ...{ before: null, after: null },
  });
  return { id, kind: decision.kind, storyId: decision.storyId };
}
