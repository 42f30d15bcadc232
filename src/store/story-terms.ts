import type { Database } from './db.ts';
import { run } from './raw.ts';

/**
 * How common terms are in reports, and through which of them stories are found. What a batch adds goes into the log; the
 * tables of terms hold it later (src/story-terms.ts).
 */

/** In the row of no term: how many reports were counted. */
const ALL_REPORTS = '';

/** In how many reports each of the terms occurs; one that was in none is absent. */
export async function frequenciesOf(db: Database, terms: readonly string[]): Promise<Map<string, number>> {
  if (terms.length === 0) return new Map();
  const rows = await run<{ term: string; frequency: number }>(
    db,
    'select term, frequency from story_terms where term in (select value from json_each(?))',
    JSON.stringify(terms),
  );
  return new Map(rows.map(({ term, frequency }) => [term, frequency]));
}

export async function countedReports(db: Database): Promise<number> {
  return (await frequenciesOf(db, [ALL_REPORTS])).get(ALL_REPORTS) ?? 0;
}

/** Notes how many reports there are now, and in how many of them each of the terms occurs. */
export async function saveFrequencies(
  db: Database,
  reports: number,
  frequencies: readonly (readonly [term: string, frequency: number])[],
): Promise<void> {
  // `where true`: without it SQLite takes `on conflict` for a condition of a join.
  await run(
    db,
    `insert into story_terms (term, frequency) select value ->> 0, value ->> 1 from json_each(?) where true
     on conflict (term) do update set frequency = excluded.frequency`,
    JSON.stringify([[ALL_REPORTS, reports], ...frequencies]),
  );
}

/** The stories of a term, as src/stories/story-index.ts writes them, and the last row of the log that is in there. */
export interface StoredProbe {
  readonly stories: string;
  readonly through: number;
}

/** A term of no story is absent. */
export async function probesOf(db: Database, terms: readonly string[]): Promise<Map<string, StoredProbe>> {
  if (terms.length === 0) return new Map();
  const rows = await run<StoredProbe & { term: string }>(
    db,
    'select term, stories, through from story_probes where term in (select value from json_each(?))',
    JSON.stringify(terms),
  );
  return new Map(rows.map(({ term, ...probe }) => [term, probe]));
}

export async function saveProbes(
  db: Database,
  probes: readonly (readonly [term: string, stories: string])[],
  through: number,
): Promise<void> {
  if (probes.length === 0) return;
  await run(
    db,
    `insert into story_probes (term, stories, through)
     select value ->> 0, value ->> 1, ? from json_each(?) where true
     on conflict (term) do update set stories = excluded.stories, through = excluded.through`,
    through,
    JSON.stringify(probes),
  );
}

/** Where the log ends. */
export interface LogEnd {
  readonly id: number;
  readonly mark: number;
}

/** null for an empty log. */
export async function endOfLog(db: Database): Promise<LogEnd | null> {
  const [row] = await run<LogEnd>(db, 'select id, mark from story_log order by id desc limit 1');
  return row ?? null;
}

/** Returns where it ends then. */
export async function appendToLog(db: Database, entry: string): Promise<LogEnd> {
  const [row] = await run<LogEnd>(db, 'insert into story_log (entry) values (?) returning id, mark', entry);
  return row!;
}

/** What is not in the tables of terms yet, and some that is, in order. */
export async function readLog(db: Database): Promise<{ id: number; entry: string }[]> {
  return run(db, 'select id, entry from story_log order by id');
}

/** Drops the rows up to this one. */
export async function cutLog(db: Database, through: number): Promise<void> {
  await run(db, 'delete from story_log where id <= ?', through);
}
