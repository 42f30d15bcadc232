import type { StoryReport } from '#src/model/story.ts';
import { createRecent } from '#src/recent.ts';
import { articlesByIds } from '#src/store/articles.ts';
import type { Database } from '#src/store/db.ts';
import { copiesOf, latestOwnReports, setOwner } from '#src/store/stories.ts';
import { isCopy, ownerOf, type Print, printOf } from '#src/stories/duplicates.ts';
import { toStoryReport } from '#src/story-reports.ts';

/** With how many of its story's latest reports a report is compared: copies come within hours. */
const MOST_COMPARED = 12;

/** What was made of texts, by the text. */
const prints = createRecent<Print>(500);

/** What a report is among those of its story. */
export type Standing = 'own' | 'copy' | 'owner of copies';

/** Notes which report of the story this one repeats, or which repeat it. Only the latest are asked. */
export async function noteCopies(trx: Database, storyId: number, report: StoryReport): Promise<Standing> {
  const others = (await latestOwnReports(trx, storyId, MOST_COMPARED + 1)).filter(
    ({ articleId }) => articleId !== report.id,
  );
  const repeated = await firstLike(
    trx,
    report,
    others.map(({ articleId }) => articleId),
  );
  if (repeated === null) return 'own';
  const known = (await articlesByIds(trx, await copiesOf(trx, repeated))).map(toStoryReport);
  const members = [...known, report].sort((a, b) => a.id - b.id);
  const owner = ownerOf(members);
  const late = owner.id === repeated ? [report.id] : members.map(({ id }) => id);
  await setOwner(trx, late, owner.id);
  return owner.id === report.id ? 'owner of copies' : 'copy';
}

async function firstLike(trx: Database, report: StoryReport, ids: readonly number[]): Promise<number | null> {
  if (ids.length === 0) return null;
  const own = printFor(report);
  const articles = await articlesByIds(trx, ids);
  const alike = articles.filter((article) => isCopy(printFor(article), own)).map(({ id }) => id);
  return alike.length === 0 ? null : Math.min(...alike);
}

function printFor(report: Pick<StoryReport, 'title' | 'text'>): Print {
  const key = report.text === '' ? report.title : report.text;
  const known = prints.find(key);
  if (known) return known;
  const print = printOf(report);
  prints.keep(key, print);
  return print;
}
