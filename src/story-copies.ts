import type { StoryReport } from '#src/model/story.ts';
import { createRecent } from '#src/recent.ts';
import { articlesByIds } from '#src/store/articles.ts';
import type { Database } from '#src/store/db.ts';
import { copiesOf, type LatestReport, latestOwnReports, setOwner } from '#src/store/stories.ts';
import { isCopy, ownerOf, type Print, printOf } from '#src/stories/duplicates.ts';
import { toStoryReport } from '#src/story-reports.ts';

/** With how many of its story's latest reports a report is compared: copies come within hours. */
const MOST_COMPARED = 12;

/** What was made of articles, by what tells that they are the same. 1 KB each, 6 KB of the longest texts. */
const prints = createRecent<Print>(2_000);

/** What a report is among those of its story. */
export type Standing = 'own' | 'copy' | 'owner of copies';

/** Notes which report of the story this one repeats, or which repeat it. Only the latest are asked. */
export async function noteCopies(trx: Database, storyId: number, report: StoryReport): Promise<Standing> {
  const latest = await latestOwnReports(trx, storyId, MOST_COMPARED + 1);
  const repeated = await firstLike(trx, report, latest);
  if (repeated === null) return 'own';
  const known = (await articlesByIds(trx, await copiesOf(trx, repeated))).map(toStoryReport);
  const members = [...known, report].sort((a, b) => a.id - b.id);
  const owner = ownerOf(members);
  const late = owner.id === repeated ? [report.id] : members.map(({ id }) => id);
  await setOwner(trx, late, owner.id);
  return owner.id === report.id ? 'owner of copies' : 'copy';
}

/** The report itself may be among the latest. */
async function firstLike(
  trx: Database,
  report: StoryReport,
  latest: readonly LatestReport[],
): Promise<number | null> {
  const own = printOf(report);
  const known = new Map(latest.map((each) => [each.articleId, prints.find(keyOf(each))]));
  known.set(report.id, own);
  const missing = latest.filter(({ articleId }) => known.get(articleId) === null);
  const ids = missing.map(({ articleId }) => articleId);
  for (const article of await articlesByIds(trx, ids)) known.set(article.id, printOf(article));
  // Those that were asked for just now are the last to be forgotten.
  for (const each of latest) prints.keep(keyOf(each), known.get(each.articleId)!);
  const alike = [...known].filter(([id, print]) => id !== report.id && isCopy(print!, own)).map(([id]) => id);
  return alike.length === 0 ? null : Math.min(...alike);
}

function keyOf({
  articleId,
  updatedAt,
  title,
}: Pick<LatestReport, 'articleId' | 'updatedAt' | 'title'>): string {
  return `${articleId} ${updatedAt} ${title}`;
}
