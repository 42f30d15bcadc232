import type { Clock } from '#src/clock.ts';
import type { StoryDesk } from '#src/command.ts';
import type { Article } from '#src/model/article.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Story, StorySummary } from '#src/model/story.ts';
import type { Instant } from '#src/model/time.ts';
import { articlesByIds } from '#src/store/articles.ts';
import type { Database, Store } from '#src/store/db.ts';
import {
  firstOwnReport,
  type ListedStory,
  latestOwnReports,
  reportsOfStories,
  storiesOfArticles,
  storiesSince,
  storyById,
} from '#src/store/stories.ts';
import { putByPeople } from '#src/store/story-decisions.ts';
import { headlineOf } from '#src/stories/headline.ts';
import { phaseOf } from '#src/stories/phase.ts';
import { timelineOf } from '#src/stories/timeline.ts';
import { mergeStories, splitStory, undoDecision } from '#src/story-decisions.ts';
import { signReaderOf, toStoryReport } from '#src/story-reports.ts';

export interface StoryDeskDeps {
  readonly store: Store;
  readonly glossary: readonly GlossaryEntry[];
  readonly clock: Clock;
}

/** Of a story in a list, the headline and the phase follow from its first report and so many of its latest. */
const REPORTS_READ = 24;

/** What commands may ask of stories, and change about them. */
export function createStoryDesk({ store, glossary, clock }: StoryDeskDeps): StoryDesk {
  const { db } = store;
  const deps = { glossary, clock };
  return {
    async find(id) {
      const found = await storyById(db, id);
      return found && readStory(db, found, deps);
    },
    ofArticles: (ids) => storiesOfArticles(db, ids),
    async list(wanted) {
      const found = await storiesSince(db, wanted);
      const summaries: StorySummary[] = [];
      for (const story of found) summaries.push(await summaryOf(db, story, clock));
      return summaries;
    },
    merge: (asker, keep, other) =>
      store.transaction((trx) => mergeStories(trx, { keep, other }, asker, deps)),
    split: (asker, articleId) => store.transaction((trx) => splitStory(trx, articleId, asker, deps)),
    undo: (_asker, decisionId) => store.transaction((trx) => undoDecision(trx, decisionId, deps)),
  };
}

async function readStory(
  db: Database,
  story: ListedStory,
  { glossary, clock }: Pick<StoryDeskDeps, 'glossary' | 'clock'>,
): Promise<Story> {
  const reports = await reportsOfStories(db, [story.id]);
  const byId = await articlesById(db, reports);
  const own = reports.filter(({ copyOf }) => copyOf === null);
  const put = await putByPeople(db, story.id);
  return {
    ...summarise(story, own, new Map(own.map(({ articleId }) => [articleId, byId.get(articleId)!])), clock),
    reports: reports.map(({ articleId, copyOf, reason, shared }) => ({
      article: byId.get(articleId)!,
      copyOf,
      reason: put.has(articleId) ? 'person' : reason,
      shared,
    })),
    timeline: timelineOf(
      own.map(({ articleId }) => toStoryReport(byId.get(articleId)!)),
      signReaderOf(glossary),
    ),
  };
}

async function summaryOf(db: Database, story: ListedStory, clock: Clock): Promise<StorySummary> {
  const latest = await latestOwnReports(db, story.id, REPORTS_READ);
  const first = await firstOwnReport(db, story.id);
  const read = [...latest, ...(first ? [first] : [])];
  return summarise(story, latest, await articlesById(db, read), clock);
}

async function articlesById(
  db: Database,
  reports: readonly { readonly articleId: number }[],
): Promise<ReadonlyMap<number, Article>> {
  const ids = [...new Set(reports.map(({ articleId }) => articleId))];
  return new Map((await articlesByIds(db, ids)).map((article) => [article.id, article]));
}

/** `own` are the latest reports, and `articles` those that the headline is chosen among, without copies. */
function summarise(
  { id, firstAt, lastAt, ownCount, publishers }: ListedStory,
  own: readonly { readonly articleId: number; readonly publisher: string; readonly at: Instant }[],
  articles: ReadonlyMap<number, Article>,
  clock: Clock,
): StorySummary {
  const readable = [...articles.values()].map(toStoryReport);
  const headline = (locale: Locale) => articles.get(headlineOf(readable, locale)?.id ?? 0) ?? null;
  return {
    id,
    headlines: { en: headline('en'), ja: headline('ja') },
    firstAt,
    lastAt,
    reportCount: ownCount,
    publishers,
    phase: phaseOf(own, clock.now()),
  };
}
