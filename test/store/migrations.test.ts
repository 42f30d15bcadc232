import { join } from 'node:path';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#src/model/channel.ts';
import { channelsOf } from '#src/store/channels.ts';
import { openStore } from '#src/store/db.ts';
import { claimDeliveries, outboxTotals } from '#src/store/deliveries.ts';
import { migrations } from '#src/store/migrations/index.ts';
import { previewMessagesAfter } from '#src/store/preview-messages.ts';
import { openSqlite, sqliteDialect } from '#src/store/sqlite.ts';
import { followers } from '#src/store/subscriptions.ts';
import { temporaryFolder } from '#test/fakes/bot.ts';

const MESSAGE = { notification: 'A headline', title: [], blocks: [], sources: [], actions: [] };

/** A base as the version before there were workspaces left it. */
async function writeOldBase(folder: string): Promise<void> {
  const handle = openSqlite(join(folder, 'alliance-wire.db'));
  const db = new Kysely<unknown>({ dialect: sqliteDialect(handle) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateTo('0003-feed-layer');
  if (error) throw error;
  const message = JSON.stringify(MESSAGE);
  handle.exec(`
    insert into channels (platform, workspace, remote_id, name, locale) values ('web', 'local', 'alerts', 'alerts', 'ja');
    insert into subscriptions (channel_id, topic_key, created_at) values (1, 'defense', 1);
    insert into deliveries (channel_id, kind, subject, revision, message, state, due_at, created_at, closed_at) values
      (1, 'alert', 'article:1', 1, '${message}', 'sent', 1, 1, 2),
      (1, 'alert', 'article:2', 1, '${message}', 'pending', 1, 1, null);
    insert into preview_messages (channel_id, key, message, posted_at) values ('alerts', 'k', '${message}', 2);`);
  await db.destroy();
}

test('a base of the version before opens with all that is in it, and what waited goes out', async () => {
  using folder = temporaryFolder();
  await writeOldBase(folder.path);
  await using store = await openStore(folder.path);
  const { db } = store;
  expect(await channelsOf(db, 'web')).toEqual([
    {
      id: 1,
      platform: 'web',
      workspace: 'local',
      remoteId: 'alerts',
      name: 'alerts',
      locale: 'ja',
      kind: 'text',
      settings: DEFAULT_SETTINGS,
      pause: null,
      setUpAt: null,
      digestPausedAt: null,
      snoozedUntil: null,
    },
  ]);
  expect((await followers(db)).map(({ topicKeys }) => topicKeys)).toEqual([['defense']]);
  expect(await previewMessagesAfter(db, 0, 9)).toMatchObject([{ id: 1, message: MESSAGE, as: {} }]);
  expect(await outboxTotals(db, 0)).toMatchObject({ waiting: 1, sent: 1, failed: 0, uncertain: 0 });
  expect(await claimDeliveries(db, { now: 5, leaseMs: 10 })).toMatchObject([
    { id: 2, subject: 'article:2', message: MESSAGE, uncertainSince: null },
  ]);
});
