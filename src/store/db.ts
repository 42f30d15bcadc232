import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import { backupSqlite, lockFile, openSqlite, sqliteDialect } from './sqlite.ts';

/** What every query function takes: the base itself or a transaction on it. */
export type Database = Kysely<Schema> | Transaction<Schema>;

export interface Store extends AsyncDisposable {
  readonly db: Kysely<Schema>;
  /** Runs the work in one write transaction; a throw rolls everything back. */
  transaction<T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T>;
  /** Copies the base into a file while others read and write. Throws when the file cannot be written. */
  backup(file: string): Promise<void>;
}

/** The file name of the article base inside DATA_DIR. */
const BASE_FILE = 'alliance-wire.db';

/**
 * Opens the article base, making the folder and the tables when they are missing.
 * Throws when a migration fails or the base was written by a newer version; the message names the migration.
 */
export async function openStore(dataDir: string): Promise<Store> {
  mkdirSync(dataDir, { recursive: true });
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
