import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Database, openStore } from '#src/store/db.ts';
import { temporaryFolder } from '#test/fakes/bot.ts';

/** https://www.sqlite.org/pragma.html#pragma_synchronous */
const NORMAL = 1;
const FULL = 2;

/** How the commits reach the disk. As a table, because a kept `pragma` statement answers what was true when it was made. */
async function synchronous(db: Database): Promise<number> {
  const { rows } = await sql<{ synchronous: number }>`select synchronous from pragma_synchronous`.execute(db);
  return rows[0]!.synchronous;
}

test('only what can be repeated is left to the operating system, whatever becomes of it', async () => {
  using folder = temporaryFolder();
  await using store = await openStore(folder.path);
  expect(await store.repeatableTransaction(synchronous)).toBe(NORMAL);
  expect(await store.transaction(synchronous)).toBe(FULL);
  const failing = store.repeatableTransaction(async () => {
    throw new Error('crash');
  });
  await expect(failing).rejects.toThrow('crash');
  expect(await synchronous(store.db)).toBe(FULL);
  expect(await store.repeatableTransaction(synchronous)).toBe(NORMAL);
});

test('a message that is claimed while a poll is being stored is claimed for good', async () => {
  using folder = temporaryFolder();
  await using store = await openStore(folder.path);
  const { promise: stored, resolve: finish } = Promise.withResolvers<void>();
  const poll = store.repeatableTransaction(() => stored);
  const claim = synchronous(store.db);
  finish();
  await poll;
  expect(await claim).toBe(FULL);
});
