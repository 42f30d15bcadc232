import { EventEmitter } from 'node:events';
import { Keyv, type KeyvStorageEntry } from 'keyv';
import type { Instant } from '#src/model/time.ts';

/** Where the cache keeps its rows; `store/cache.ts` gives them a table of the article base. */
export interface CacheRows {
  /** The rows found, by key; expired ones may be among them. */
  read(keys: readonly string[]): Promise<ReadonlyMap<string, CacheRow>>;
  write(key: string, row: CacheRow): Promise<void>;
  /** Returns the keys that were there. */
  remove(keys: readonly string[]): Promise<ReadonlySet<string>>;
  removeAll(): Promise<void>;
  removeExpired(now: Instant): Promise<void>;
}

export interface CacheRow {
  readonly value: string;
  readonly expiresAt: Instant | null;
}

/** Only what may vanish at any moment: a lost entry costs time, never truth. */
export interface Cache {
  /** The stored value, or what `make` returns, kept for `ttlMs`. A storage failure counts as a miss. */
  remember<T>(key: string, ttlMs: number, make: () => Promise<T>): Promise<T>;
}

/** `onError` hears of storage failures; without a listener Keyv would throw them at the caller. */
export function createCache(rows: CacheRows, onError: (error: unknown) => void): Cache {
  const keyv = new Keyv({ store: new RowsAdapter(rows) });
  keyv.on('error', onError);
  return {
    async remember<T>(key: string, ttlMs: number, make: () => Promise<T>): Promise<T> {
      const known = await keyv.get<T>(key);
      if (known !== undefined) return known;
      const made = await make();
      await keyv.set(key, made, ttlMs);
      return made;
    },
  };
}

/** Keyv 6's storage contract over our rows. Keyv encodes the values and drops expired ones on reading. */
class RowsAdapter extends EventEmitter {
  readonly capabilities = { compatible: true, store: 'keyvStorage', expires: true, methods: {} };
  readonly #rows: CacheRows;

  constructor(rows: CacheRows) {
    super();
    this.#rows = rows;
  }

  async get(key: string): Promise<string | undefined> {
    return (await this.#rows.read([key])).get(key)?.value;
  }

  async getMany(keys: string[]): Promise<(string | undefined)[]> {
    const found = await this.#rows.read(keys);
    return keys.map((key) => found.get(key)?.value);
  }

  async set(key: string, value: unknown, expires?: number): Promise<boolean> {
    await this.#rows.write(key, { value: String(value), expiresAt: expires ?? null });
    return true;
  }

  async setMany(entries: KeyvStorageEntry<unknown>[]): Promise<boolean[]> {
    for (const { key, value, expires } of entries) await this.set(key, value, expires);
    return entries.map(() => true);
  }

  async has(key: string): Promise<boolean> {
    return (await this.#rows.read([key])).has(key);
  }

  async hasMany(keys: string[]): Promise<boolean[]> {
    const found = await this.#rows.read(keys);
    return keys.map((key) => found.has(key));
  }

  async delete(key: string): Promise<boolean> {
    return (await this.#rows.remove([key])).has(key);
  }

  async deleteMany(keys: string[]): Promise<boolean[]> {
    const removed = await this.#rows.remove(keys);
    return keys.map((key) => removed.has(key));
  }

  async clear(): Promise<void> {
    await this.#rows.removeAll();
  }
}
