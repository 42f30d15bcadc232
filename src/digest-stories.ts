import { newsOf } from '#src/digests/news.ts';
import {
  createSelection,
  type DigestCandidate,
  type DigestStory,
  HELD_BACK,
  ranked,
} from '#src/digests/select.ts';
import type { Article } from '#src/model/article.ts';
import { alertSubject, storySubject } from '#src/model/delivery.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { LearntModel } from '#src/model/learning.ts';
import { LEVELS, type Level } from '#src/model/level.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Subscription } from '#src/model/subscription.ts';
import { HOUR_MS, type Instant } from '#src/model/time.ts';
import type { TopicMatch } from '#src/model/topic.ts';
import { topicsOf } from '#src/store/article-topics.ts';
import { articlesByIds } from '#src/store/articles.ts';
import type { Database } from '#src/store/db.ts';
import { type DigestReport, reportsFor, type ToldStory } from '#src/store/digest-stories.ts';
import { reportsOfStories } from '#src/store/stories.ts';
import { withMergedInto } from '#src/store/story-reports.ts';
import { headlineOf } from '#src/stories/headline.ts';
import { onePerHouse, signReaderOf, toStoryReport } from '#src/story-reports.ts';
import { isDoubted } from '#src/topics/learn.ts';
import { featuresOf } from '#src/topics/learn-features.ts';

/** Which stories a digest tells of, and what it says of each. */

/** What the channel was told, or was not because of its wishes. What brought nothing new to a story is no reason to tell of it. */
const TELLABLE = ['told', 'upgrade', 'update', 'held', ...HELD_BACK] as const;
/** A poll that was under way during the last digest may have stored its reports as of before; so does a clock set back. */
const UNDER_WAY_MS = 2 * HOUR_MS;
/** More stories than these are only counted. */
const MOST_RANKED = 200;
/** Of a story, the first of its reports and so many of its latest are read. */
const REPORTS_READ = 24;
/** So many of those that were told before are looked at for news. */
const MOST_LOOKED_AT = 30;

/** Something that came in about a story. */
export interface Candidate extends DigestCandidate {
  readonly storyId: number | null;
  readonly articleIds: readonly number[];
  /** What the channel follows of it, as `topic:tariffs`, `story:17`. */
  readonly followed: readonly string[];
}

/** A story as it is told, with what digests told of it before. */
export interface ChosenStory extends DigestStory {
  readonly subject: string;
  readonly before: ToldStory | null;
}

type Models = ReadonlyMap<string, LearntModel>;

/** The stories of which something came in since, in no particular order. */
export async function candidatesOf(
  db: Database,
  channelId: number,
  {
    since,
    follows,
    memory,
    models,
  }: {
    readonly since: Instant;
    readonly follows: readonly Subscription[];
    readonly memory: ReadonlyMap<string, ToldStory>;
    readonly models: Models;
  },
): Promise<Candidate[]> {
  const horizon = Math.max(0, ...[...memory.values()].map(({ upTo }) => upTo));
  const reports = (await reportsFor(db, channelId, since - UNDER_WAY_MS, TELLABLE)).filter(
    ({ at, articleId }) => at >= since || articleId > horizon,
  );
  const wanted = reports.flatMap((report) => {
    const followed = follows
      .filter(({ createdAt }) => createdAt <= report.at)
      .map(({ kind, key }) => `${kind}:${key}`)
      .filter((each) => report.followed.includes(each));
    return followed.length === 0 ? [] : [{ ...report, followed }];
  });
  const doubted = models.size === 0 ? new Set<number>() : await doubtedAmong(db, wanted, models);
  const byStory = Map.groupBy(wanted, ({ storyId, articleId }) => subjectOf(storyId, articleId));
  return [...byStory.values()].map((those) => {
    const last = those.at(-1)!;
    return {
      storyId: last.storyId,
      articleIds: those.map(({ articleId }) => articleId),
      level: highest(those.map(({ level }) => level)),
      code: last.code,
      at: last.at,
      isDoubted: those.every(({ articleId }) => doubted.has(articleId)),
      followed: [...new Set(those.flatMap(({ followed }) => followed))],
    };
  });
}

/**
 * Those that there is something to say of, by rank, and how many there are in all. `tellers` are the reports that first
 * stated what is new.
 */
export async function chooseStories(
  db: Database,
  candidates: readonly Candidate[],
  {
    memory,
    locale,
    glossary,
  }: {
    readonly memory: ReadonlyMap<string, ToldStory>;
    readonly locale: Locale;
    readonly glossary: readonly GlossaryEntry[];
  },
): Promise<{ stories: ChosenStory[]; tellers: Article[]; total: number }> {
  const selection = createSelection(locale);
  const chosen: ChosenStory[] = [];
  const tellers: Article[] = [];
  let total = 0;
  let lookedAt = 0;
  for (const candidate of ranked(candidates).slice(0, MOST_RANKED)) {
    const before = await toldBefore(db, candidate, memory);
    if (selection.isFull()) {
      // Whether there is news of one that was told before, nobody asks any more.
      if (before === null) total += 1;
      continue;
    }
    if (before !== null && lookedAt === MOST_LOOKED_AT) continue;
    lookedAt += before === null ? 0 : 1;
    const read = await readStory(db, candidate, before, glossary);
    if (read === null || !selection.take(read.story)) continue;
    total += 1;
    chosen.push(read.story);
    const ids = (read.story.news?.tellings ?? []).map(({ articleId }) => articleId);
    tellers.push(...read.articles.filter(({ id }) => ids.includes(id)));
  }
  total += Math.max(0, candidates.length - MOST_RANKED);
  return { stories: chosen, tellers, total };
}

/** What digests said of it, of the stories that were put into it and of its reports before they were in one; null for nothing. */
async function toldBefore(
  db: Database,
  { storyId, articleIds }: Candidate,
  memory: ReadonlyMap<string, ToldStory>,
): Promise<ToldStory | null> {
  if (memory.size === 0) return null;
  const ids = storyId === null ? [] : await withMergedInto(db, storyId);
  const subjects = [...ids.map(storySubject), ...articleIds.map(alertSubject)];
  const told = subjects.flatMap((subject) => memory.get(subject) ?? []);
  const [first] = told;
  if (first === undefined) return null;
  return {
    subject: first.subject,
    toldAt: Math.max(...told.map(({ toldAt }) => toldAt)),
    upTo: Math.max(...told.map(({ upTo }) => upTo)),
    level: highest(told.map(({ level }) => level)),
    facts: [...new Set(told.flatMap(({ facts }) => facts))],
  };
}

/** null where there is nothing new since it was told. */
async function readStory(
  db: Database,
  candidate: Candidate,
  before: ToldStory | null,
  glossary: readonly GlossaryEntry[],
): Promise<{ story: ChosenStory; articles: readonly Article[] } | null> {
  const { storyId, articleIds, level } = candidate;
  const lines =
    storyId === null ? [] : (await reportsOfStories(db, [storyId])).filter(({ copyOf }) => copyOf === null);
  const ids = lines.map(({ articleId }) => articleId);
  const read = new Set([...ids.slice(0, 1), ...ids.slice(1).slice(-REPORTS_READ), ...articleIds.slice(-1)]);
  const articles = await articlesByIds(db, [...read]);
  const reports = articles.map(toStoryReport);
  const isRisen = before !== null && LEVELS.indexOf(level) < LEVELS.indexOf(before.level);
  const news = before === null ? null : newsOf(reports, before, isRisen, signReaderOf(glossary));
  if (before !== null && news === null) return null;
  const byId = new Map(articles.map((article) => [article.id, article]));
  const latest = byId.get(articleIds.at(-1)!)!;
  const headline = (locale: Locale) => byId.get(headlineOf(reports, locale)?.id ?? 0) ?? null;
  const publishers = onePerHouse(lines.map(({ publisher }) => publisher));
  const story: ChosenStory = {
    ...candidate,
    level: before === null ? level : highest([level, before.level]),
    id: storyId,
    subject: subjectOf(storyId, latest.id),
    before,
    headlines: { en: headline('en'), ja: headline('ja') },
    latest,
    publishers: publishers.length > 0 ? publishers : [latest.publisher],
    isOfficial: articles.some(({ tier }) => tier === 'official'),
    news,
  };
  return { story, articles };
}

function subjectOf(storyId: number | null, articleId: number): string {
  return storyId === null ? alertSubject(articleId) : storySubject(storyId);
}

function highest(levels: readonly Level[]): Level {
  return LEVELS.find((level) => levels.includes(level))!;
}

/** The articles that are not relevant to any of their topics here, by what people marked. */
async function doubtedAmong(
  db: Database,
  reports: readonly DigestReport[],
  models: Models,
): Promise<ReadonlySet<number>> {
  const latest = reports.slice(-MOST_RANKED).map(({ articleId }) => articleId);
  const matches = await topicsOf(db, latest);
  const followed = new Map(reports.map(({ articleId, followed }) => [articleId, followed]));
  const articles = await articlesByIds(db, latest);
  const isOut = (article: Article) => {
    const found = matches.get(article.id) ?? [];
    const keys = followed.get(article.id)!;
    return isDoubtedOnAll(
      article,
      found,
      found.filter(({ key }) => keys.includes(`topic:${key}`)),
      models,
    );
  };
  return new Set(articles.filter(isOut).map(({ id }) => id));
}

/** A topic that learnt nothing doubts nothing. */
function isDoubtedOnAll(
  article: Article,
  matches: readonly TopicMatch[],
  counted: readonly TopicMatch[],
  models: Models,
): boolean {
  return (
    counted.length > 0 &&
    counted.every(({ key }) => {
      const model = models.get(key);
      const features = () => featuresOf({ ...article, textLength: article.text.length }, matches, key);
      return model !== undefined && isDoubted(model, features());
    })
  );
}
