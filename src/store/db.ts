import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { Kysely, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import { MINUTE_MS } from '#src/model/time.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import { backupSqlite, lockFile, openSqlite, sqliteDialect, withoutSync } from './sqlite.ts';

/** What every query function takes: the base itself or a transaction on it. */
export type Database = Kysely<Schema> | Transaction<Schema>;

export interface Store extends AsyncDisposable {
  readonly db: Kysely<Schema>;
  /** Runs the work in one write transaction; a throw rolls everything back. Once it resolves no power cut undoes it. */
  transaction<T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T>;
  /**
   * The same for work that is simply done again where a power cut undoes it, such as a poll. Whatever a later durable
   * commit builds on is as durable as that commit: a message is claimed by one before it is sent.
   */
  repeatableTransaction<T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T>;
  /** Copies the base into a file while others read and write. Throws when the file cannot be written. */
  backup(file: string): Promise<void>;
}

/**
 * To be awaited between the transactions of a long run: nothing else of this process runs meanwhile, and a process that
 * waits for its turn to write looks only now and then. With no pause a bot beside an import stood still for up to 5 s
 * and once failed with "database is locked"; with 2 ms, 0.2 s (12,000 articles, two processors).
 */
export async function letOthersIn(): Promise<void> {
  await setTimeout(2);
  // Timers that are due again by the time the last of them has run keep everything else waiting.
  await setImmediate();
}

/** How long a process waits for another one that is bringing the base up to date. */
const MIGRATION_PATIENCE_MS = MINUTE_MS;

/** The file name of the article base inside DATA_DIR. */
export const BASE_FILE = 'alliance-wire.db';

/**
 * Opens the article base, making the folder and the tables when they are missing.
 * Throws when a migration fails or the base was written by a newer version; the message names the migration.
 */
export async function openStore(dataDir: string): Promise<Store> {
  mkdirSync(dataDir, { recursive: true });
  // Kysely looks which migrations are missing before it takes a lock.
  using alone = lockFile(join(dataDir, 'migration.lock'), MIGRATION_PATIENCE_MS);
  if (!alone)
    throw new Error('Another process is still bringing the article base up to date. Try again later.');
  const handle = openSqlite(join(dataDir, BASE_FILE));
  const db = new Kysely<Schema>({ dialect: sqliteDialect(handle) });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    db,
    transaction: (work) => db.transaction().execute(work),
    // There is one connection, and it is this work's alone until it ends.
    repeatableTransaction: (work) =>
      db
        .connection()
        .execute((connection) => withoutSync(handle, () => connection.transaction().execute(work))),
    backup: (file) => backupSqlite(handle, file),
    [Symbol.asyncDispose]: () => db.destroy(),
  };
}

/** Claims the base for one bot; null when another bot is running on it. Released when the process ends. */
export function claimBase(dataDir: string): Disposable | null {
  mkdirSync(dataDir, { recursive: true });
  return lockFile(join(dataDir, 'bot.lock'));
}

async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (!error) return;
  const failed = results?.find((result) => result.status === 'Error');
  const reason = error instanceof Error ? error.message : String(error);
  throw new Error(
    failed
      ? `The article base could not be brought up to date: migration ${failed.migrationName} failed: ${reason}`
      : `The article base does not fit this version of the program: ${reason}`,
    { cause: error },
  );
}
