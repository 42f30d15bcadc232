import type { Instant } from '#src/model/time.ts';
import type { Database } from '#src/store/db.ts';
import {
  appendToLog,
  countedReports,
  cutLog,
  endOfLog,
  frequenciesOf,
  type LogEnd,
  probesOf,
  readLog,
  saveFrequencies,
  saveProbes,
} from '#src/store/story-terms.ts';
import { type Background, countedUp } from '#src/stories/background.ts';
import { addPosting, type Postings, postingsText, readPostings } from '#src/stories/story-index.ts';

/**
 * How common terms are, and which stories hold them. A report has a hundred terms or more, and each has its page in the
 * base: so what a batch adds is written as one row of a log, and the tables follow little by little, in the order of their
 * pages. What is known stays in memory from one batch to the next.
 */
export interface StoryTerms extends Background {
  /** Reads how common terms are; nothing may be asked of others. */
  read(terms: Iterable<string>): Promise<void>;
  /** Counts one report with these terms, each once. They must have been read. */
  count(terms: Iterable<string>, articleId: number): void;
  /** The stories of each of the terms. */
  postingsOf(terms: readonly string[]): Promise<readonly Postings[]>;
  /** Notes that a report of the story holds the terms. */
  post(storyId: number, at: Instant, terms: readonly string[]): Promise<void>;
  /** Writes what is new. Returns what is known then, to go on with where nobody else wrote meanwhile. */
  save(): Promise<KnownTerms>;
}

export interface KnownTerms {
  /** Where the log ended. */
  readonly end: LogEnd | null;
  readonly total: number;
  readonly frequencies: Map<string, number>;
  readonly postings: Map<string, Map<number, number>>;
  /** Of which the tables do not hold all that the log does. */
  readonly unsaved: { readonly frequencies: Set<string>; readonly postings: Set<string> };
  readonly round: Round;
}

/** One turn of writing what is unsaved into the tables, by the order of the terms. */
interface Round {
  readonly terms: readonly string[];
  readonly done: number;
  /** Up to this row of the log all is in the tables once the round is done. */
  readonly through: number;
}

/** In how many reports a round is through. The log holds what two rounds brought, 1 KB a report. */
const ROUND_REPORTS = 400;
/** Terms in memory beside the unsaved ones: 100 bytes each, and up to 2 KB each. */
const MOST_FREQUENCIES = 40_000;
const MOST_POSTINGS = 4_000;

/** What a batch added: all reports, terms with their frequencies then, and the terms of each report posted. */
interface LogEntry {
  readonly total: number;
  readonly frequencies: readonly (readonly [string, number])[];
  readonly posted: readonly (readonly [storyId: number, at: Instant, ...terms: string[]])[];
}

/** Lives as long as the transaction. `known` is what was known at the end of the log, and is not to be used otherwise. */
export async function openStoryTerms(trx: Database, known: KnownTerms | null): Promise<StoryTerms> {
  const { frequencies, postings, unsaved, ...before } = known ?? (await recall(trx));
  const counted = new Set<string>();
  const posted: LogEntry['posted'][number][] = [];
  let { total, round } = before;

  async function postingsOf(terms: readonly string[]): Promise<Map<number, number>[]> {
    const missing = terms.filter((term) => !postings.has(term));
    const stored = await probesOf(trx, missing);
    for (const term of missing) postings.set(term, readPostings(stored.get(term)?.stories ?? ''));
    return terms.map((term) => postings.get(term)!);
  }

  /** The tables take the next part of a round; then what the log has of it is not needed any more. */
  async function goRound({ id }: LogEnd): Promise<void> {
    if (round.done === round.terms.length) {
      await cutLog(trx, round.through);
      const terms = [...new Set([...unsaved.frequencies, ...unsaved.postings])].sort();
      round = { terms, done: 0, through: id };
    }
    const share = (total - before.total) / ROUND_REPORTS;
    const done = Math.min(round.terms.length, round.done + Math.ceil(round.terms.length * share));
    const terms = round.terms.slice(round.done, done);
    const common = terms.filter((term) => unsaved.frequencies.delete(term));
    const held = terms.filter((term) => unsaved.postings.delete(term));
    await saveFrequencies(
      trx,
      total,
      common.map((term) => [term, frequencies.get(term)!]),
    );
    await saveProbes(
      trx,
      held.map((term) => [term, postingsText(postings.get(term)!)]),
      id,
    );
    round = { ...round, done };
  }

  return {
    total: () => total,
    frequency: (term) => frequencies.get(term) ?? 0,
    async read(wanted) {
      const missing = [...new Set(wanted)].filter((term) => !frequencies.has(term));
      const stored = await frequenciesOf(trx, missing);
      for (const term of missing) frequencies.set(term, stored.get(term) ?? 0);
    },
    count(terms, articleId) {
      total += 1;
      for (const term of terms) {
        const before = frequencies.get(term)!;
        const frequency = countedUp(before, term, articleId);
        if (frequency === before) continue;
        frequencies.set(term, frequency);
        counted.add(term);
      }
    },
    postingsOf,
    async post(storyId, at, terms) {
      const lists = await postingsOf(terms);
      const added = terms.filter((_, i) => addPosting(lists[i]!, storyId, at));
      if (added.length > 0) posted.push([storyId, at, ...added]);
      for (const term of added) unsaved.postings.add(term);
    },
    async save() {
      const changed = [...counted].map((term): [string, number] => [term, frequencies.get(term)!]);
      const entry: LogEntry = { total, frequencies: changed, posted };
      const end = await appendToLog(trx, JSON.stringify(entry));
      for (const term of counted) unsaved.frequencies.add(term);
      await goRound(end);
      forget(frequencies, unsaved.frequencies, MOST_FREQUENCIES);
      forget(postings, unsaved.postings, MOST_POSTINGS);
      return { end, total, frequencies, postings, unsaved, round };
    },
  };
}

/** What the log holds beyond the tables. */
async function recall(trx: Database): Promise<KnownTerms> {
  const rows = await readLog(trx);
  const frequencies = new Map<string, number>();
  const additions = new Map<
    string,
    { readonly row: number; readonly storyId: number; readonly at: Instant }[]
  >();
  let total = await countedReports(trx);
  for (const row of rows) {
    const entry = JSON.parse(row.entry) as LogEntry;
    total = entry.total;
    for (const [term, frequency] of entry.frequencies) frequencies.set(term, frequency);
    for (const [storyId, at, ...terms] of entry.posted)
      for (const term of terms) {
        const known = additions.get(term) ?? [];
        additions.set(term, known);
        known.push({ row: row.id, storyId, at });
      }
  }
  const stored = await probesOf(trx, [...additions.keys()]);
  const postings = new Map<string, Map<number, number>>();
  for (const [term, all] of additions) {
    const { stories, through } = stored.get(term) ?? { stories: '', through: 0 };
    const list = readPostings(stories);
    for (const { row, storyId, at } of all) if (row > through) addPosting(list, storyId, at);
    postings.set(term, list);
  }
  return {
    end: await endOfLog(trx),
    total,
    frequencies,
    postings,
    unsaved: { frequencies: new Set(frequencies.keys()), postings: new Set(postings.keys()) },
    round: { terms: [], done: 0, through: 0 },
  };
}

/** Drops the oldest that can be read again, a quarter of them at once. */
function forget(known: Map<string, unknown>, unsaved: ReadonlySet<string>, most: number): void {
  let surplus = known.size - unsaved.size > most ? known.size - unsaved.size - most * 0.75 : 0;
  for (const term of known.keys()) {
    if (surplus <= 0) return;
    if (unsaved.has(term)) continue;
    known.delete(term);
    surplus -= 1;
  }
}
