import { setImmediate } from 'node:timers/promises';
import type { Article } from '#src/model/article.ts';
import { articlesByIds } from '#src/store/articles.ts';
import type { Database } from '#src/store/db.ts';
import { moveReports, type ReportOfStory, reportsOfStories } from '#src/store/stories.ts';
import { putTogether } from '#src/store/story-decisions.ts';
import { keptTogether } from '#src/stories/constraints.ts';
import { featuresOf, isWholeText, type StoryFeatures } from '#src/stories/features.ts';
import { nearest } from '#src/stories/joiner.ts';
import { profileOf, type ReportProfile, termsOf } from '#src/stories/report-profile.ts';
import type { SignReader } from '#src/stories/signs.ts';
import { partsOf } from '#src/stories/split.ts';
import { remember, type StoryMemory } from '#src/stories/story-memory.ts';
import { SPLIT } from '#src/stories/thresholds.ts';
import { onePerHouse, toStoryReport } from '#src/story-reports.ts';
import type { GrowingStory, StoryShelf } from '#src/story-shelf.ts';

/** Stories of whole texts that were joined too easily, and stories whose reports changed: seen again as a whole. */

/** From so many reports on a story is looked at, and again each time it has grown by half. */
const FIRST_LOOK = 10;
const GROWTH = 1.5;

export function isDue({ reportCount, settledCount }: GrowingStory, { shape }: StoryFeatures): boolean {
  return shape === 'body' && reportCount >= Math.max(FIRST_LOOK, Math.ceil(settledCount * GROWTH));
}

export interface SettledReport extends ReportOfStory {
  readonly profile: ReportProfile;
}

/**
 * Looks whether a story is one. What falls apart becomes stories of their own; the largest part keeps the number. What a
 * person put together stays so. Returns the articles that are in another story now.
 */
export async function settle(
  trx: Database,
  shelf: StoryShelf,
  story: GrowingStory,
  readSigns: SignReader,
): Promise<ReadonlyMap<number, number>> {
  const moved = new Map<number, number>();
  if (!(await mayFallApart(trx, shelf, story.memory.id, readSigns))) {
    await shelf.keep({ ...story, settledCount: story.reportCount }, []);
    return moved;
  }
  const reports = await readReports(trx, shelf, story.memory.id, readSigns);
  const [largest, ...others] = inParts(reports, await putTogether(trx), shelf);
  if (largest === undefined || others.length === 0) {
    await shelf.keep({ ...story, settledCount: story.reportCount }, []);
    return moved;
  }
  await rebuild(shelf, story.memory.id, largest);
  for (const part of others) {
    const id = await startStory(trx, shelf, part);
    for (const { articleId } of part) moved.set(articleId, id);
  }
  return moved;
}

/** Most stories hold together, and their whole texts alone tell that. */
async function mayFallApart(
  trx: Database,
  shelf: StoryShelf,
  storyId: number,
  readSigns: SignReader,
): Promise<boolean> {
  const stored = await reportsOfStories(trx, [storyId]);
  const ids = stored.map(({ articleId }) => articleId);
  const articles = (await articlesByIds(trx, ids)).sort((a, b) => a.id - b.id);
  const telling = tellingOf(articles.filter(isWholeText), ({ language }) => language);
  if (telling.length < 2 * SPLIT.least) return false;
  const features = await featuresOfAll(shelf, telling, readSigns);
  return partsOf([...features.values()], shelf).length > 1;
}

/** Takes reports out of their story and begins one with them; returns its number. There must be one. */
export async function startStory(
  trx: Database,
  shelf: StoryShelf,
  reports: readonly SettledReport[],
): Promise<number> {
  const { memory } = await shelf.begin(reports[0]!.profile, reports[0]!.publisher);
  const ids = reports.map(({ articleId }) => articleId);
  await moveReports(trx, ids, memory.id);
  await rebuild(shelf, memory.id, reports);
  return memory.id;
}

/** Makes a story's memory anew of these reports, which are all that it has. Nothing changes where there are none. */
export async function rebuild(
  shelf: StoryShelf,
  storyId: number,
  reports: readonly SettledReport[],
): Promise<void> {
  if (reports.length === 0) return;
  const own = reports.filter(({ copyOf }) => copyOf === null);
  const inTime = own.toSorted((a, b) => a.at - b.at || a.articleId - b.articleId);
  await shelf.keep(
    {
      firstAt: Math.min(...reports.map(({ at }) => at)),
      reportCount: reports.length,
      settledCount: reports.length,
      ownCount: own.length,
      publishers: onePerHouse(inTime.map(({ publisher }) => publisher)),
      memory: memoryOf(storyId, reports),
    },
    reports.map(({ profile }) => profile),
  );
}

function memoryOf(storyId: number, reports: readonly SettledReport[]): StoryMemory {
  const memory = reports.reduce<StoryMemory | null>(
    (sum, { profile }) => remember(sum, storyId, profile),
    null,
  );
  if (memory === null) throw new Error(`Story ${storyId} has no report.`);
  return memory;
}

/** The reports of a story with what they say, in the order in which they were stored. */
export async function readReports(
  trx: Database,
  shelf: StoryShelf,
  storyId: number,
  readSigns: SignReader,
): Promise<SettledReport[]> {
  const stored = await reportsOfStories(trx, [storyId]);
  const articles = await articlesByIds(
    trx,
    stored.map(({ articleId }) => articleId),
  );
  const features = await featuresOfAll(shelf, articles, readSigns);
  return stored
    .map((report) => ({
      ...report,
      profile: profileOf(features.get(report.articleId)!, report.at, shelf),
    }))
    .sort((a, b) => a.articleId - b.articleId);
}

async function featuresOfAll(
  shelf: StoryShelf,
  articles: readonly Article[],
  readSigns: SignReader,
): Promise<ReadonlyMap<number, StoryFeatures>> {
  const features = new Map<number, StoryFeatures>();
  for (const article of articles) {
    features.set(article.id, featuresOf(toStoryReport(article), readSigns));
    await setImmediate();
  }
  await shelf.read([...features.values()].flatMap((each) => [...termsOf(each)]));
  return features;
}

/** Those of the language that most of them are in. */
function tellingOf<T>(wholeTexts: readonly T[], languageOf: (text: T) => string): readonly T[] {
  const byLanguage = Map.groupBy(wholeTexts, languageOf);
  return [...byLanguage.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

/** The parts into which the reports fall, the largest first. Only whole texts of one language tell; the others follow. */
function inParts(
  reports: readonly SettledReport[],
  groups: readonly (readonly number[])[],
  shelf: StoryShelf,
): SettledReport[][] {
  const bodies = reports.filter(({ profile }) => profile.features.shape === 'body');
  const telling = tellingOf(bodies, ({ profile }) => profile.features.language);
  const parts = partsOf(
    telling.map(({ profile }) => profile.features),
    shelf,
  ).map((part) => part.map((i) => telling[i]!));
  const memories = parts.map((part, i) => memoryOf(i, part));
  for (const report of reports) {
    if (telling.includes(report)) continue;
    const match = nearest(report.profile, memories, shelf);
    parts[match?.storyId ?? largestOf(parts)]!.push(report);
  }
  const copies = reports.flatMap(({ articleId, copyOf }) => (copyOf === null ? [] : [[copyOf, articleId]]));
  const byArticle = new Map(reports.map((report) => [report.articleId, report]));
  const ids = parts.map((part) => part.map(({ articleId }) => articleId));
  return keptTogether(ids, [...copies, ...groups])
    .map((part) => part.sort((a, b) => a - b).map((id) => byArticle.get(id)!))
    .sort((a, b) => b.length - a.length || a[0]!.articleId - b[0]!.articleId);
}

function largestOf(parts: readonly (readonly unknown[])[]): number {
  const sizes = parts.map((part) => part.length);
  return sizes.indexOf(Math.max(...sizes));
}
