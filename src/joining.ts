import { setImmediate } from 'node:timers/promises';
import type { Article } from '#src/model/article.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { StoryReport } from '#src/model/story.ts';
import type { Database } from '#src/store/db.ts';
import { insertStoryReport, type ReportOfStory, reportsOfStories } from '#src/store/stories.ts';
import { featuresOf, type StoryFeatures } from '#src/stories/features.ts';
import { nearest } from '#src/stories/joiner.ts';
import { profileOf, type ReportProfile, termsOf } from '#src/stories/report-profile.ts';
import { remember } from '#src/stories/story-memory.ts';
import { noteCopies, type Standing } from '#src/story-copies.ts';
import { onePerHouse, signReaderOf, toStoryReport } from '#src/story-reports.ts';
import { isDue, settle } from '#src/story-settling.ts';
import { continueStoryShelf, type GrowingStory, type StoryShelf } from '#src/story-shelf.ts';

/** Which story an article belongs to, into the base. */

/**
 * Joins articles that are in no story yet, in the transaction that stores them, and says where each of them is. The same
 * articles in the same order give the same stories, whatever the batches are. Others may run in between, though the
 * transaction stays open.
 */
export async function joinStories(
  trx: Database,
  articles: readonly Article[],
  glossary: readonly GlossaryEntry[],
): Promise<ReadonlyMap<number, number>> {
  const joined = new Map<number, number>();
  if (articles.length === 0) return joined;
  const readSigns = signReaderOf(glossary);
  const read: { report: StoryReport; features: StoryFeatures; terms: ReadonlySet<string> }[] = [];
  for (const article of articles) {
    const report = toStoryReport(article);
    const features = featuresOf(report, readSigns);
    read.push({ report, features, terms: termsOf(features) });
    await setImmediate();
  }
  const shelf = await continueStoryShelf(trx);
  await shelf.read(read.flatMap(({ terms }) => [...terms]));
  for (const { report, features, terms } of read) {
    shelf.count(terms, report.id);
    const profile = profileOf(features, report.at, shelf);
    joined.set(report.id, await join(trx, shelf, report, profile));
    const storyId = joined.get(report.id)!;
    const story = await shelf.find(storyId);
    if (story && isDue(story, features))
      for (const [articleId, id] of await settle(trx, shelf, story, readSigns))
        if (joined.has(articleId)) joined.set(articleId, id);
    await setImmediate();
  }
  await shelf.save();
  return joined;
}

/** Returns the number of its story. */
async function join(
  trx: Database,
  shelf: StoryShelf,
  report: StoryReport,
  profile: ReportProfile,
): Promise<number> {
  const around = await shelf.around(profile);
  const match = nearest(
    profile,
    around.map(({ memory }) => memory),
    shelf,
  );
  const { id: articleId, at, publisher } = report;
  const score = Math.round((match?.score ?? 0) * 1_000) / 1_000;
  const placed = (storyId: number): ReportOfStory => ({
    articleId,
    storyId,
    at,
    publisher,
    score,
    reason: 'new',
    shared: [],
    copyOf: null,
  });
  if (match === null || match.score < 1) {
    const { memory } = await shelf.begin(profile, publisher);
    await insertStoryReport(trx, placed(memory.id));
    return memory.id;
  }
  const { storyId, reason, shared } = match;
  await insertStoryReport(trx, { ...placed(storyId), reason, shared });
  const standing = await noteCopies(trx, storyId, report);
  const story = around.find(({ memory }) => memory.id === storyId)!;
  const grown = {
    ...story,
    firstAt: Math.min(story.firstAt, at),
    reportCount: story.reportCount + 1,
    ownCount: story.ownCount + (standing === 'own' ? 1 : 0),
    publishers: await publishersWith(trx, story, publisher, standing),
    memory: remember(story.memory, storyId, profile),
  };
  await shelf.keep(grown, [profile]);
  return storyId;
}

/** The first publisher of each house once a report came. Whose copies are another's now may have been a house's only one. */
async function publishersWith(
  trx: Database,
  { publishers, memory }: GrowingStory,
  publisher: string,
  standing: Standing,
): Promise<readonly string[]> {
  if (standing === 'copy') return publishers;
  if (standing === 'own') return onePerHouse([...publishers, publisher]);
  const reports = await reportsOfStories(trx, [memory.id]);
  return onePerHouse(reports.filter(({ copyOf }) => copyOf === null).map((report) => report.publisher));
}
