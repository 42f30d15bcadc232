import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openInstallations, SealError, stateSecretOf } from '#src/installations.ts';
import { openStore } from '#src/store/db.ts';
import { saveInstallation } from '#src/store/installations.ts';
import { temporaryFolder } from './fakes/bot.ts';
import { fakeClock } from './fakes/clock.ts';

const KEY = '1f'.repeat(32);
const TEXT = JSON.stringify({ bot: { token: 'xoxb-very-secret' }, name: '編集部' });

async function room(key = KEY) {
  const folder = temporaryFolder();
  const store = await openStore(folder.path);
  onTestFinished(async () => {
    await store[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });
  return { folder, store, texts: openInstallations(store, key, fakeClock('2026-02-10T00:00:00Z')) };
}

test('what is stored comes back, is replaced, and is gone when it is removed', async () => {
  const { texts } = await room();
  expect(await texts.load('T1')).toBeNull();
  await texts.save('T1', 'first');
  await texts.save('T1', TEXT);
  await texts.save('T2', 'second');
  expect(await texts.load('T1')).toBe(TEXT);
  expect(await texts.ids()).toEqual(['T1', 'T2']);
  await texts.remove('T1');
  expect(await texts.load('T1')).toBeNull();
  expect(await texts.ids()).toEqual(['T2']);
});

test('no word of it is in the files of the article base', async () => {
  const { folder, texts } = await room();
  await texts.save('T1', TEXT);
  const files = ['alliance-wire.db', 'alliance-wire.db-wal'].map((name) =>
    readFileSync(join(folder.path, name)),
  );
  const bytes = Buffer.concat(files).toString('latin1');
  expect(bytes).toContain('T1');
  for (const word of ['xoxb', 'very-secret', Buffer.from('編集部').toString('latin1')]) {
    expect(bytes).not.toContain(word);
  }
});

test('the same text is never sealed alike twice', async () => {
  const { store, texts } = await room();
  await texts.save('T1', TEXT);
  await texts.save('T2', TEXT);
  const rows = await store.db.selectFrom('installations').select('sealed').execute();
  expect(new Set(rows.map(({ sealed }) => sealed)).size).toBe(2);
});

test('the key may be written in hexadecimal digits or in base64', async () => {
  const { store, texts } = await room();
  await texts.save('T1', TEXT);
  const clock = fakeClock('2026-02-10T00:00:00Z');
  const base64 = Buffer.from(KEY, 'hex').toString('base64');
  expect(await openInstallations(store, base64, clock).load('T1')).toBe(TEXT);
});

test('with another key it stays shut, and the sentence says what to do', async () => {
  const { store, texts } = await room();
  await texts.save('T1', TEXT);
  const other = openInstallations(store, '2e'.repeat(32), fakeClock('2026-02-10T00:00:00Z'));
  const error = await other.load('T1').catch((thrown) => thrown);
  expect(error).toBeInstanceOf(SealError);
  expect(error.message).toContain('T1 cannot be opened: SECRET_KEY');
  expect(error.message).not.toContain('xoxb');
});

test.each([
  // Not the last one: some of its bits mean nothing.
  ['a changed letter', (sealed: string) => sealed.replace(/.(?=.$)/, (it) => (it === 'A' ? 'B' : 'A'))],
  ['a cut end', (sealed: string) => sealed.slice(0, 20)],
  ['nothing', () => ''],
  ['another version', (sealed: string) => sealed.replace('v1', 'v2')],
])('%s is noticed', async (_, change) => {
  const { store, texts } = await room();
  await texts.save('T1', TEXT);
  const { sealed } = await store.db.selectFrom('installations').select('sealed').executeTakeFirstOrThrow();
  await store.db
    .updateTable('installations')
    .set({ sealed: change(sealed) })
    .execute();
  await expect(texts.load('T1')).rejects.toThrow(SealError);
});

test('what was sealed for one workspace does not open for another', async () => {
  const { store, texts } = await room();
  await texts.save('T1', TEXT);
  const { sealed } = await store.db.selectFrom('installations').select('sealed').executeTakeFirstOrThrow();
  await saveInstallation(store.db, 'T2', sealed, 0);
  await expect(texts.load('T2')).rejects.toThrow(SealError);
});

test('the state of an installation is signed with a key of its own', () => {
  expect(stateSecretOf(KEY)).toMatch(/^[\w-]{43}$/);
  expect(stateSecretOf(KEY)).not.toBe(stateSecretOf('2e'.repeat(32)));
});
