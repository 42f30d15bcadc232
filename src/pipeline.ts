import { setImmediate } from 'node:timers/promises';
import { enqueueAlerts } from '#src/alerting.ts';
import { draftOf } from '#src/articles/draft.ts';
import { ambiguousIn, findSame, type IdentityKeys, identityKeys, keyList } from '#src/articles/identity.ts';
import { mergeReport } from '#src/articles/merge.ts';
import { withBelievedDate } from '#src/articles/stated-date.ts';
import { joinStories } from '#src/joining.ts';
import type { Article, ArticleDraft, Origin } from '#src/model/article.ts';
import type { Feed, FeedItem } from '#src/model/feed.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { Instant } from '#src/model/time.ts';
import type { TopicDefinition, TopicMatch } from '#src/model/topic.ts';
import { noteEvents } from '#src/noting-events.ts';
import { addTopics, setTopics, topicsOf } from '#src/store/article-topics.ts';
import {
  type ArticleKey,
  addKeys,
  addSightings,
  articlesByKeys,
  insertArticle,
  type Sighting,
  updateArticle,
} from '#src/store/articles.ts';
import { type Database, letOthersIn, type Store } from '#src/store/db.ts';
import { indexArticle } from '#src/store/search-sqlite.ts';
import { storiesOfArticles } from '#src/store/stories.ts';
import { followers } from '#src/store/subscriptions.ts';
import { type IndexEntry, indexEntry } from '#src/text/search-terms.ts';
import { type ArticleTokens, tokenizeArticle } from '#src/text/tokens.ts';
import { enqueueAnswers } from '#src/watching.ts';

/**
 * The whole flow on one page: what was read → drafts → the article that each one is → its topics → the alerts it
 * deserves, and the questions it answers. Everything that follows from a batch is stored in one transaction, so a crash keeps all of it or none.
 */

/** A full batch of usual items holds the base for about 20 ms (docs/decisions/0002-article-base.md). */
const BATCH_SIZE = 40;
/** Long texts make smaller batches: of these characters, too, in either language. */
const BATCH_CHARACTERS = 60_000;

/** One article as someone reports it, with the keys it may be known by. */
export interface Report {
  readonly draft: ArticleDraft;
  readonly keys: IdentityKeys;
  readonly guid: string | null;
}

export interface Topics {
  readonly definitions: readonly TopicDefinition[];
  /** The names that rules and events are read with. */
  readonly glossary: readonly GlossaryEntry[];
  /** By topic, what its matches follow from: other articles may match it once that is another. */
  readonly bases: ReadonlyMap<string, string>;
  match(
    article: Pick<
      ArticleDraft,
      'title' | 'text' | 'categories' | 'publisher' | 'url' | 'language' | 'publishedAt'
    >,
    tokens?: ArticleTokens,
  ): readonly TopicMatch[];
}

export interface IngestCounts {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Messages put into the outbox. */
  readonly alerts: number;
}

export interface Ingest {
  readonly store: Store;
  readonly topics: Topics;
  readonly now: Instant;
  readonly origin: Origin;
  /** null for an import. */
  readonly feedId: number | null;
  /**
   * Runs inside the last transaction: what must be true together with the articles, such as the feed's validators. Hears
   * what became of all reports.
   */
  readonly finish?: (trx: Database, counts: IngestCounts) => Promise<void>;
  /** Hears how many reports are through, after each batch. */
  readonly onProgress?: (done: number) => void;
}

/** The reports in one feed document, oldest first, so that articles and alerts keep the order of events. */
export async function reportsOf(items: readonly FeedItem[], feed: Feed): Promise<Report[]> {
  const ambiguous = ambiguousIn(items);
  const reports: Report[] = [];
  for (const batch of batchesOf(items, (item) => item.text)) {
    for (const item of batch) {
      const draft = draftOf(item, feed);
      const keys = identityKeys(draft, { feedId: feed.id, guid: item.guid, ambiguous });
      reports.push({ draft, guid: item.guid, keys });
    }
    await setImmediate();
  }
  return reports.reverse().sort((a, b) => (a.draft.publishedAt ?? 0) - (b.draft.publishedAt ?? 0));
}

/** Takes reports into the base and alerts those who follow. Returns what became of them. */
export async function ingest(reports: readonly Report[], run: Ingest): Promise<IngestCounts> {
  let counts: IngestCounts = { added: 0, updated: 0, unchanged: 0, alerts: 0 };
  const listeners = await followers(run.store.db);
  const { now, origin } = run;
  const { definitions: topics, glossary } = run.topics;
  const batches = batchesOf(reports, (report) => report.draft.text);
  // A poll that a power cut undoes is made again, its validators included; who imported a file was told that it is in.
  const { transaction, repeatableTransaction } = run.store;
  const store = run.feedId === null ? transaction : repeatableTransaction;
  let done = 0;
  for (const batch of batches) {
    const isLast = batch === batches.at(-1);
    counts = await store(async (trx) => {
      const stored = await withStories(trx, await storeBatch(trx, batch, run), run);
      await noteEvents(trx, toNote(stored, run), glossary, now);
      let enqueued = await enqueueAlerts(trx, stored, { listeners, topics, glossary, now, origin });
      if (run.origin === 'live') enqueued += await enqueueAnswers(trx, stored, run.now);
      const soFar = tally(counts, stored, enqueued);
      if (isLast) await run.finish?.(trx, soFar);
      for (const { article, entry } of stored) if (entry) await indexArticle(trx, article.id, entry);
      return soFar;
    });
    done += batch.length;
    run.onProgress?.(done);
    if (!isLast) await letOthersIn();
  }
  return counts;
}

/** What an import brings is joined afterwards (story-backlog.ts); an article that was changed stays where it is. */
async function withStories(
  trx: Database,
  stored: readonly StoredReport[],
  { topics, origin }: Ingest,
): Promise<StoredReport[]> {
  const added = origin === 'import' ? [] : stored.filter(({ change }) => change === 'added');
  const joined = await joinStories(
    trx,
    added.map(({ article }) => article),
    topics.glossary,
  );
  const others = stored.map(({ article }) => article.id).filter((id) => !joined.has(id));
  const known = await storiesOfArticles(trx, others);
  return stored.map((report) => {
    const { id } = report.article;
    return { ...report, storyId: joined.get(id) ?? known.get(id) ?? null };
  });
}

/** What an import brings is noted afterwards (event-backlog.ts), but not what it changes of something noted. */
function toNote(stored: readonly StoredReport[], { origin }: Ingest): Article[] {
  const isDue = ({ change }: StoredReport) =>
    change === 'updated' || (change === 'added' && origin !== 'import');
  return stored.filter(isDue).map(({ article }) => article);
}

/** The values in their order, cut where the event loop should turn; one empty batch where there are none. */
function batchesOf<T>(values: readonly T[], textOf: (value: T) => string): T[][] {
  let batch: T[] = [];
  const batches = [batch];
  let characters = 0;
  for (const value of values) {
    characters += textOf(value).length;
    if (batch.length === BATCH_SIZE || (batch.length > 0 && characters > BATCH_CHARACTERS)) {
      batch = [];
      batches.push(batch);
      characters = textOf(value).length;
    }
    batch.push(value);
  }
  return batches;
}

function tally(before: IngestCounts, stored: readonly StoredReport[], alerts: number): IngestCounts {
  const counts = { ...before, alerts: before.alerts + alerts };
  for (const { change } of stored) counts[change] += 1;
  return counts;
}

interface StoredReport {
  readonly article: Article;
  readonly change: 'added' | 'updated' | 'unchanged';
  /** Empty for an unchanged article. */
  readonly matches: readonly TopicMatch[];
  /** The topics that this report brought the article onto. */
  readonly newKeys: readonly string[];
  /** null for an unchanged article. */
  readonly entry: IndexEntry | null;
  /** The story that the article is in; null for one that is imported just now. */
  readonly storyId: number | null;
}

async function storeBatch(trx: Database, batch: readonly Report[], run: Ingest): Promise<StoredReport[]> {
  const owners = await articlesByKeys(
    trx,
    batch.flatMap((report) => keyList(report.keys)),
  );
  const stored: StoredReport[] = [];
  const newKeys: ArticleKey[] = [];
  const sightings: Sighting[] = [];
  for (const report of batch) {
    const result = await storeReport(trx, report, findSame(report.draft, report.keys, owners), run);
    const { article, change } = result;
    // A later report in this batch meets the article as it is now, by whichever of its keys.
    if (change === 'updated') {
      for (const [key, owner] of owners) if (owner.id === article.id) owners.set(key, article);
    }
    for (const key of keyList(report.keys)) {
      if (owners.has(key)) continue;
      owners.set(key, article);
      newKeys.push({ key, articleId: article.id });
    }
    if (run.feedId !== null) {
      const { guid, draft } = report;
      sightings.push({ articleId: article.id, feedId: run.feedId, guid, url: draft.url, at: run.now });
    }
    stored.push(result);
  }
  await addKeys(trx, newKeys);
  await addSightings(trx, sightings);
  return stored;
}

async function storeReport(
  trx: Database,
  { draft: reported }: Report,
  known: Article | null,
  { topics, now, origin, feedId }: Ingest,
): Promise<StoredReport> {
  if (known === null) {
    const draft = feedId === null ? reported : withBelievedDate(reported, now);
    const id = await insertArticle(trx, { draft, origin, feedId, at: now });
    const { entry, matches } = await readWords(draft, topics);
    await addTopics(trx, id, matches);
    return {
      article: { ...draft, id, origin, feedId, firstSeenAt: now, updatedAt: now },
      change: 'added',
      matches,
      newKeys: matches.map((match) => match.key),
      entry,
      storyId: null,
    };
  }
  const merged = mergeReport(known, reported, feedId);
  if (merged === null) {
    return { article: known, change: 'unchanged', matches: [], newKeys: [], entry: null, storyId: null };
  }
  await updateArticle(trx, known, merged, now);
  const { entry, matches } = await readWords(merged, topics);
  const before = (await topicsOf(trx, [known.id])).get(known.id) ?? [];
  await setTopics(trx, known.id, matches);
  const article = { ...known, ...merged, updatedAt: now };
  const newKeys = matches.map(({ key }) => key).filter((key) => before.every((match) => match.key !== key));
  return { article, change: 'updated', matches, newKeys, entry, storyId: null };
}

/**
 * What the index holds of an article, and its topics. Others may run in between, though the transaction stays open: the
 * words of the longest text take 8 ms, those of a batch half of its time.
 */
async function readWords(
  draft: ArticleDraft,
  topics: Topics,
): Promise<{ entry: IndexEntry; matches: readonly TopicMatch[] }> {
  const tokens = tokenizeArticle(draft);
  await setImmediate();
  const matches = topics.match(draft, tokens);
  return { entry: indexEntry(draft, tokens), matches };
}
