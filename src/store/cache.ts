import type { CacheRows } from '#src/cache.ts';
import type { Database } from './db.ts';

/** The cache's rows in the base's own file: nothing more to open, back up or lose. */
export function cacheRows(db: Database): CacheRows {
  return {
    async read(keys) {
      const rows = await db.selectFrom('cache').selectAll().where('key', 'in', keys).execute();
      return new Map(rows.map((row) => [row.key, { value: row.value, expiresAt: row.expires_at }]));
    },
    async write(key, { value, expiresAt }) {
      const entry = { value, expires_at: expiresAt };
      await db
        .insertInto('cache')
        .values({ key, ...entry })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(entry))
        .execute();
    },
    async remove(keys) {
      const removed = await db.deleteFrom('cache').where('key', 'in', keys).returning('key').execute();
      return new Set(removed.map((row) => row.key));
    },
    async removeAll() {
      await db.deleteFrom('cache').execute();
    },
    async removeExpired(now) {
      await db.deleteFrom('cache').where('expires_at', '<=', now).execute();
    },
  };
}
