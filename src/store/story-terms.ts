import type { Database } from './db.ts';
import { run } from './raw.ts';

/** How common terms are in reports, and through which of them stories are found. */

/** In the row of no term: how many reports were counted. */
const ALL_REPORTS = '';

/** In how many reports each of the terms occurs; one that was in none is absent. */
export async function frequenciesOf(db: Database, terms: readonly string[]): Promise<Map<string, number>> {
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

/** The stories of each of the terms, as src/stories/story-index.ts writes them; a term of none is absent. */
export async function probesOf(db: Database, terms: readonly string[]): Promise<Map<string, string>> {
  const rows = await run<{ term: string; stories: string }>(
    db,
    'select term, stories from story_probes where term in (select value from json_each(?))',
    JSON.stringify(terms),
  );
  return new Map(rows.map(({ term, stories }) => [term, stories]));
}

export async function saveProbes(
  db: Database,
  probes: readonly (readonly [term: string, stories: string])[],
): Promise<void> {
  await run(
    db,
    `insert into story_probes (term, stories) select value ->> 0, value ->> 1 from json_each(?) where true
     on conflict (term) do update set stories = excluded.stories`,
    JSON.stringify(probes),
  );
}
