import { type Kysely, sql } from 'kysely';
import { hashOf } from '#src/text/hash.ts';

/** Stories as the version before kept them: of each language its terms and their weights, as JSON. */
type Row = { readonly id: number; readonly memory: string };
type Sum = readonly [language: string, shape: string, terms: string, weights: readonly number[]];

/** What a story is recognised by is kept as numbers: to parse the words of a dozen stories took longer than to compare them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw("alter table stories add column sums blob not null default x''").execute(db);
  const { rows } = await sql<Row>`select id, memory from stories`.execute(db);
  for (const { id, memory } of rows) {
    const end = memory.indexOf('\n');
    const sums = JSON.parse(memory.slice(0, end)) as Sum[];
    const heads = sums.map(([language, shape, , weights]) => [language, shape, weights.length]);
    const numbers = sums.flatMap(([, , terms, weights]) => [
      ...(terms === '' ? [] : terms.split('\t').map((term) => hashOf(term))),
      ...weights,
    ]);
    const bytes = new Uint8Array(Uint32Array.from(numbers).buffer);
    const text = `${JSON.stringify(heads)}${memory.slice(end)}`;
    await sql`update stories set sums = ${bytes}, memory = ${text} where id = ${id}`.execute(db);
  }
}
