import type { Article } from '#src/model/article.ts';
import { TIERS, type Tier } from '#src/model/feed.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { Instant } from '#src/model/time.ts';
import { createRecent } from '#src/recent.ts';
import { articlesByIds } from '#src/store/articles.ts';
import type { Database } from '#src/store/db.ts';
import { type ReportLine, reportLines, withMergedInto } from '#src/store/story-reports.ts';
import { familyOf } from '#src/stories/families.ts';
import type { Sign, SignReader } from '#src/stories/signs.ts';
import { newFactsOf } from '#src/stories/timeline.ts';
import { signReaderOf, toStoryReport } from '#src/story-reports.ts';

/** A story as it was when one of its reports came: what was stored later is not in it. */
export interface StoryView {
  /** null for an article that is in no story. */
  readonly id: number | null;
  /** Its number, and those of the stories that were put into it. */
  readonly ids: readonly number[];
  /** Of its own, in the order in which they came: copies are left out. */
  readonly reports: readonly ReportLine[];
  readonly copies: readonly ReportLine[];
  readonly firstAt: Instant;
  /** The first report of each house, in their order. */
  readonly byHouse: readonly ReportLine[];
  /** The best of its reports; null where nothing says what they are. */
  readonly tier: Tier | null;
}

/** `notYet`: what is stored already but comes after the report that is looked at. There must be a report before them. */
export async function viewStory(
  db: Database,
  storyId: number,
  notYet: ReadonlySet<number>,
): Promise<StoryView> {
  const ids = await withMergedInto(db, storyId);
  const lines = (await reportLines(db, storyId)).filter(({ articleId }) => !notYet.has(articleId));
  return viewOf(storyId, ids, lines);
}

/** An article that is in no story stands for itself. */
export function viewArticle({ id, publisher, tier, publishedAt, firstSeenAt }: Article): StoryView {
  const at = Math.min(publishedAt ?? firstSeenAt, firstSeenAt);
  return viewOf(null, [], [{ articleId: id, publisher, tier, at, copyOf: null }]);
}

/** Of these reports, at least one, in the order in which they were stored. */
export function viewOf(id: number | null, ids: readonly number[], lines: readonly ReportLine[]): StoryView {
  const known = new Set(lines.map(({ articleId }) => articleId));
  // What it repeats is not there yet: it was the first to say so.
  const isCopy = ({ copyOf }: ReportLine) => copyOf !== null && known.has(copyOf);
  const reports = lines.filter((line) => !isCopy(line));
  const houses = Map.groupBy(reports, ({ publisher }) => familyOf(publisher));
  const tiers = reports.map(({ tier }) => tier);
  return {
    id,
    ids,
    reports,
    copies: lines.filter(isCopy),
    firstAt: Math.min(...lines.map(({ at }) => at)),
    byHouse: [...houses.values()].map(([first]) => first!),
    tier: TIERS.find((tier) => tiers.includes(tier)) ?? null,
  };
}

/** With how many of a story's reports a new one is compared: the first, and the latest. */
const MOST_COMPARED = 40;

/** The words of what a report says first of all of its story; none where it is the first, or repeats another. */
export async function newFacts(
  db: Database,
  { reports }: StoryView,
  article: Article,
  glossary: readonly GlossaryEntry[],
): Promise<string[]> {
  const place = reports.findIndex(({ articleId }) => articleId === article.id);
  if (place <= 0) return [];
  const before = reports.slice(0, place).map(({ articleId }) => articleId);
  const compared = new Set([before[0]!, ...before.slice(-MOST_COMPARED)]);
  const earlier = (await articlesByIds(db, [...compared])).map(toStoryReport);
  const facts = newFactsOf(toStoryReport(article), earlier, rememberingReader(glossary));
  return [...new Set(facts.map(({ words }) => words))];
}

/** What texts say, by the text: the reports of a story are read again with each new one. */
const read = createRecent<Sign[]>(2_000);
const readers = new WeakMap<readonly GlossaryEntry[], SignReader>();
let readerCount = 0;

function rememberingReader(glossary: readonly GlossaryEntry[]): SignReader {
  const known = readers.get(glossary);
  if (known) return known;
  readerCount += 1;
  const name = readerCount;
  const readSigns = signReaderOf(glossary);
  const reader: SignReader = (text, language, at) => {
    const key = `${name} ${language} ${at} ${text}`;
    const signs = read.find(key) ?? readSigns(text, language, at);
    read.keep(key, signs);
    return signs;
  };
  readers.set(glossary, reader);
  return reader;
}
