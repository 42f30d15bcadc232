import type { Database } from './db.ts';

/**
 * Tells every publisher of a stored article, by name. Looking through 100,000 articles takes a while, so what was seen
 * is remembered, and only newer articles are looked at when it is asked again.
 */
export function publishersOf(db: Database): () => Promise<readonly string[]> {
  const known = new Set<string>();
  let seenTo = 0;
  return async () => {
    const { newest } = await db
      .selectFrom('articles')
      .select(({ fn }) => fn.max('id').as('newest'))
      .executeTakeFirstOrThrow();
    if (newest !== null && newest > seenTo) {
      const rows = await db
        .selectFrom('articles')
        .select('publisher')
        .distinct()
        .where('id', '>', seenTo)
        .where('id', '<=', newest)
        .execute();
      for (const { publisher } of rows) known.add(publisher);
      seenTo = newest;
    }
    return [...known].sort((a, b) => (a < b ? -1 : 1));
  };
}
