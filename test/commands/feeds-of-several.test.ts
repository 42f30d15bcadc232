import { expect, test } from 'vitest';
import type { WorkspaceRef } from '#src/model/channel.ts';
import { feedHealth, syncFeeds } from '#src/store/feeds.ts';
import { noteJoined, noteLeft } from '#src/store/workspaces.ts';
import { feedDefinition } from '#test/fakes/articles.ts';
import { channelRoom, SERVER } from './channel-room.ts';

/** docs/decisions/0009-who-may-change-the-feeds.md. */

const OTHERS: readonly WorkspaceRef[] = [
  { platform: 'discord', workspace: '901' },
  { platform: 'slack', workspace: 'T1' },
];

const CHANGES = [
  '/feeds remove #1 confirm:yes',
  '/feeds add https://news.example.org/other',
  '/feeds import https://news.example.org/list.opml',
  '/feeds check #1',
  '/feeds test #1',
];

/** A server with a feed, and the bot in it. */
async function community() {
  const room = await channelRoom();
  const { db } = room.store;
  await syncFeeds(db, [feedDefinition()], () => 0);
  const join = (place: WorkspaceRef) =>
    noteJoined(db, { ...place, name: 'Example', locale: 'en', managerId: null }, room.clock.now());
  await join(SERVER);
  return { ...room, join, polled: async () => (await feedHealth(db)).length };
}

test.each(OTHERS)(
  'with $platform $workspace beside it, a manager of one server changes nothing for all',
  async (other) => {
    await using room = await community();
    await room.join(other);
    for (const line of CHANGES) {
      const [en, ja] = [await room.ask(line), await room.ask(line, 'ja')];
      expect(en.notification, line).toBe(
        'The feeds are shared by several communities, so they are not changed from here. Ask whoever runs the bot.',
      );
      expect(ja.notification, line).toContain('ボットの運用者に依頼してください。');
    }
    expect(await room.polled()).toBe(1);
    expect(await room.read('/feeds')).toContain('Example News');
  },
);

test('the only community changes them, and does so again when the other is gone', async () => {
  await using room = await community();
  expect((await room.ask('/feeds check #1')).kind).toBe('panel');
  await room.join(OTHERS[0]!);
  expect((await room.ask('/feeds check #1')).kind).toBe('error');
  await noteLeft(room.store.db, OTHERS[0]!, room.clock.now());
  await room.ask('/feeds remove #1 confirm:yes');
  expect(await room.polled()).toBe(0);
});

test('the preview and the shell belong to whoever runs the bot', async () => {
  await using room = await community();
  await room.join(OTHERS[1]!);
  for (const platform of ['web', 'terminal'] as const) {
    expect((await room.ask('/feeds check #1', 'en', { platform, workspace: 'local' })).kind).toBe('panel');
  }
});

test('where they are not changed, nothing that would is offered', async () => {
  await using room = await community();
  const offered = async () => [await room.read('/help feeds'), await room.read('/feeds show #1')].join('\n');
  expect(await offered()).toContain('Remove: /feeds remove #1');
  await room.join(OTHERS[0]!);
  expect(await offered()).not.toMatch(/\/feeds (?:add|remove|import|check|test)/);
});

test('where nothing is followed yet, a chat is told who can change that, and the shell how', async () => {
  await using room = await channelRoom();
  expect(await room.read('/feeds')).toContain('Whoever runs the bot lists them in config/feeds.opml');
  expect(await room.read('/feeds', 'ja')).toContain('ボットの運用者が config/feeds.opml');
  expect(await room.read('/feeds', 'en', { platform: 'terminal' })).toContain('npm start');
});

test('with nothing stored, a search leads to the feeds and not to an empty list', async () => {
  await using room = await channelRoom();
  for (const line of ['/search tariffs', '/find the tariff on cars falls to 15%', '/latest']) {
    expect(
      (await room.ask(line)).actions.map((action) => action.label),
      line,
    ).toEqual(['Check the feeds']);
  }
});
