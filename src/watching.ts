import { setImmediate } from 'node:timers/promises';
import { alertTiming } from '#src/alerts/timing.ts';
import { composeUnanswered, composeWatchAnswer } from '#src/alerts/watch-notice.ts';
import { rarityOf } from '#src/asking.ts';
import type { Clock } from '#src/clock.ts';
import type { Logger } from '#src/log.ts';
import type { Article } from '#src/model/article.ts';
import type { Question } from '#src/model/question.ts';
import type { SearchPhrase } from '#src/model/search.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import { watchSubject } from '#src/model/watch.ts';
import { articleTotals } from '#src/store/articles.ts';
import { type Database, letOthersIn, type Store } from '#src/store/db.ts';
import { enqueueDeliveries } from '#src/store/deliveries.ts';
import { countMatches } from '#src/store/search-sqlite.ts';
import {
  endWatch,
  forgetWatches,
  type OpenWatch,
  openWatches,
  overdueWatches,
  setCounts,
  watchById,
} from '#src/store/watches.ts';
import { answer, mostConfidence } from '#src/summaries/answer.ts';
import type { Candidate } from '#src/summaries/candidates.ts';
import type { IndexEntry } from '#src/text/search-terms.ts';

/** Questions that wait, and the articles that answer them. */

/**
 * `/ask` begins at .64. Who asks looks at the answer at once; who is told is disturbed, and the watch is over. From here
 * a quarter fewer wrong sentences are told, and 94 of 96 right ones (docs/decisions/0022-watching-for-an-answer.md).
 */
const TELLS_FROM = 0.7;
/** The terms of a watch are counted once an hour: meanwhile what an article can reach moves by less than this. */
const DRIFT = 0.05;
/** So long a watch that ended by itself is listed, and can be kept on. */
const REMEMBERED_MS = 30 * DAY_MS;

/** An article as a report left it. */
interface Reported {
  readonly article: Article;
  readonly change: 'added' | 'updated' | 'unchanged';
  /** null for an unchanged article. */
  readonly entry: IndexEntry | null;
}

/**
 * Tries each new article against every question that waits, and puts a message into the outbox for those that it answers,
 * which wait no longer. Runs in the transaction that stores the articles. Returns how many messages there are.
 */
export async function enqueueAnswers(
  trx: Database,
  reports: readonly Reported[],
  now: Instant,
): Promise<number> {
  const added = reports.filter(({ change }) => change === 'added');
  if (added.length === 0) return 0;
  const waiting = Map.groupBy(await openWatches(trx), ({ sameAs }) => sameAs);
  let told = 0;
  for (const { article, entry } of added) {
    const words = wordsOf(entry!);
    for (const [sameAs, watches] of waiting) {
      const sentences = await answerTo(trx, watches[0]!, article, words);
      if (sentences.length === 0) continue;
      waiting.delete(sameAs);
      for (const { id } of watches) if (await tell(trx, id, sentences, now)) told += 1;
    }
  }
  return told;
}

/** The sentences of the article that answer, measured as for `/ask`; empty where it does not. */
async function answerTo(
  trx: Database,
  { terms, counts, total }: OpenWatch,
  article: Article,
  words: ReadonlySet<string>,
): Promise<readonly Candidate[]> {
  const holds = termsAmong(words, terms);
  const atMost = mostConfidence(article, terms, rarityOf(counts, total), holds);
  if (atMost < TELLS_FROM - DRIFT) return [];
  // The article is counted among those that hold them: `/ask` will find it in the index, where it comes last.
  const held = (await heldBy(trx, terms)).map((count, k) => count + (holds[k] ? 1 : 0));
  const { count } = await articleTotals(trx);
  // Others may run in between: the sentences of the longest text take a while.
  await setImmediate();
  const { sentences, confidence } = answer([article], terms, rarityOf(held, count));
  return confidence < TELLS_FROM ? [] : sentences;
}

/** Every word of an article once, as the index has it. */
export function wordsOf({ title, body }: IndexEntry): ReadonlySet<string> {
  return new Set(`${title} ${body}`.split(' '));
}

/** Which terms of a question may be among the words; one that is not is nowhere in the article. */
export function termsAmong(words: ReadonlySet<string>, { terms }: Question): boolean[] {
  return terms.map(({ forms }) => forms.some((form) => mayHold(words, form)));
}

function mayHold(words: ReadonlySet<string>, { terms, prefix }: SearchPhrase): boolean {
  return (prefix ? terms.slice(0, -1) : terms).every((term) => words.has(term));
}

/** Returns whether the person is told: they were not, and did not take the watch back. */
async function tell(
  trx: Database,
  watchId: number,
  sentences: readonly Candidate[],
  now: Instant,
): Promise<boolean> {
  const articleId = sentences[0]!.article.id;
  if (!(await endWatch(trx, watchId, { at: now, ending: 'answered', articleId }))) return false;
  const watch = (await watchById(trx, watchId))!;
  const delivery = {
    channelId: watch.channel.id,
    kind: 'alert',
    subject: watchSubject(watchId),
    revision: 1,
    message: composeWatchAnswer(watch, sentences),
    ...alertTiming(watch.channel, 'notable', now),
  } as const;
  return (await enqueueDeliveries(trx, [delivery], now)) > 0;
}

/** How many stored articles hold each term of a question. */
export async function heldBy(db: Database, { terms }: Question): Promise<number[]> {
  const counts: number[] = [];
  for (const { forms } of terms) counts.push(await countMatches(db, forms));
  return counts;
}

export interface WatchKeeping {
  /** Ends what waited for too long and says so, counts the terms of the rest, and forgets what ended long ago. */
  tend(): Promise<void>;
}

export interface WatchKeepingDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called when messages were put into the outbox. */
  readonly onMessages: () => void;
}

export function createWatchKeeping({ store, clock, log, onMessages }: WatchKeepingDeps): WatchKeeping {
  async function expire(watchId: number, now: Instant): Promise<void> {
    await store.transaction(async (trx) => {
      if (!(await endWatch(trx, watchId, { at: now, ending: 'expired' }))) return;
      const watch = (await watchById(trx, watchId))!;
      const delivery = {
        channelId: watch.channel.id,
        kind: 'notice',
        subject: watchSubject(watchId),
        revision: 1,
        message: composeUnanswered(watch),
        ...alertTiming(watch.channel, 'notable', now),
      } as const;
      await enqueueDeliveries(trx, [delivery], now);
    });
    log.info({ watchId }, 'watch ended without an answer');
  }

  return {
    async tend() {
      const now = clock.now();
      const overdue = await overdueWatches(store.db, now);
      for (const watchId of overdue) await expire(watchId, now);
      if (overdue.length > 0) onMessages();
      for (const { id, terms } of await openWatches(store.db)) {
        const counts = await heldBy(store.db, terms);
        await setCounts(store.db, id, counts, (await articleTotals(store.db)).count);
        await letOthersIn();
      }
      await forgetWatches(store.db, now - REMEMBERED_MS);
    },
  };
}
