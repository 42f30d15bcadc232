import { backup, DatabaseSync, type StatementSync } from 'node:sqlite';
import { SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';

/** How long a statement waits for another process's write, in milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;
/**
 * What is not here comes from the operating system's memory of the file. With 16 MB instead, taking in articles is no
 * faster, and the process is 15 MB larger.
 */
const CACHE_KIB = 4_000;
/**
 * Pages of 4 KB in the log at which a commit brings them into the base itself, instead of SQLite's 1,000: forty articles
 * change 1,200. The running bot has it done before (checkpoints.ts).
 */
const LOG_PAGES = 8_000;
/** Prepared statements kept; a batch insert has a few dozen shapes. */
const MAX_STATEMENTS = 200;

/**
 * Opens the file (made when missing). `synchronous=FULL` because with NORMAL a power cut can forget the last commits,
 * and a delivery marked sent would be sent again (docs/decisions/0002-article-base.md).
 */
export function openSqlite(file: string): DatabaseSync {
  const handle = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  handle.exec(
    `pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -${CACHE_KIB};
     pragma wal_autocheckpoint = ${LOG_PAGES}`,
  );
  return handle;
}

/**
 * Runs work whose commits a power cut may undo, the last ones first: they reach the disk with the next durable commit,
 * or when the operating system writes. A thousand commits took 2.6 s less. The setting belongs to the connection and
 * cannot change inside a transaction, so nobody else may use the connection meanwhile.
 * https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export async function withoutSync<T>(handle: DatabaseSync, work: () => Promise<T>): Promise<T> {
  // Not as a kept statement: this pragma takes effect when it is prepared, and only then.
  handle.exec('pragma synchronous = normal');
  try {
    return await work();
  } finally {
    handle.exec('pragma synchronous = full');
  }
}

/** Kysely's SQLite dialect speaks better-sqlite3; this is the difference between that and `node:sqlite`. */
export function sqliteDialect(handle: DatabaseSync): SqliteDialect {
  const statements = new Map<string, SqliteStatement>();
  const database: SqliteDatabase = {
    close: () => handle.close(),
    prepare(query) {
      const known = statements.get(query);
      if (known) return known;
      if (statements.size >= MAX_STATEMENTS) statements.delete(statements.keys().next().value!);
      const statement = wrap(handle.prepare(immediate(query)));
      statements.set(query, statement);
      return statement;
    },
  };
  return new TransactionalDialect({ database });
}

/**
 * Kysely does not migrate SQLite in a transaction by default. Without one, a process killed in its first moments leaves
 * half of the tables behind and a base that never opens again (12 of 60 tries).
 */
class TransactionalDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * A deferred `begin` that reads and then writes fails at once with "database is locked" when another process wrote in
 * between; the busy timeout does not help there. https://www.sqlite.org/lang_transaction.html
 */
function immediate(query: string): string {
  return query === 'begin' ? 'begin immediate' : query;
}

type Parameter = null | number | bigint | string | Uint8Array;

function wrap(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as Parameter[])),
    run: (parameters) => statement.run(...(parameters as Parameter[])),
    iterate: (parameters) => statement.iterate(...(parameters as Parameter[])),
  };
}

/**
 * Holds an exclusive lock on a small file beside the base for as long as the process lives, so that two bots never
 * work on one base. The operating system lets go of it however the process ends. Returns null when another still holds
 * it after the patience given.
 */
export function lockFile(file: string, patienceMs = 0): Disposable | null {
  const handle = new DatabaseSync(file, { timeout: patienceMs });
  try {
    handle.exec('begin exclusive');
  } catch (error) {
    handle.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return null;
    throw error;
  }
  return { [Symbol.dispose]: () => handle.close() };
}

/** https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

/** Copies the open base into a file, page by page, while others write. */
export async function backupSqlite(handle: DatabaseSync, file: string): Promise<void> {
  await backup(handle, file);
}
