import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#src/model/channel.ts';
import { DAY_MS } from '#src/model/time.ts';
import { openOutbox } from '#src/outbox/deliver.ts';
import { deleteOld } from '#src/retention.ts';
import { setUpChannel } from '#src/store/channels.ts';
import { setSubscriptions } from '#src/store/subscriptions.ts';
import { configurePosting } from '#src/store/switches.ts';
import { eventRoom } from '#test/fakes/event-room.ts';

/** Stopping everything, what is kept for how long, and who changed what. */

/** Each about another thing, so that each is a story of its own. */
const HEADLINES = [
  'Bavarian brewers fear tariffs',
  'Osaka court hears appeal over tariff refunds',
  'Quebec lumber yards close: blame tariffs',
  'Copper price jumps before tariff vote',
  'Tampa port idle since new tariffs',
  'Kenyan roses exempt from tariff list',
  'Senator doubts tariff math',
  'Danish toymaker raises prices after tariffs',
  'Perth miners lobby against tariffs',
  'Tariff hotline swamped by calls',
  'Wool spinners in Leeds lay off staff over tariffs',
  'Economists estimate cost of tariffs to households',
  'Customs officers train for tariff codes',
  'Hanoi offers concessions on tariffs',
];
const steel = (n: number) => ({
  title: HEADLINES[n]!,
  text: '',
  publisher: `Paper ${n}`,
  url: `https://news.example.org/steel/${n}`,
});

async function room() {
  const opened = await eventRoom();
  const { store, clock, logs, discord } = opened;
  const channel = {
    platform: 'discord',
    workspace: '900',
    remoteId: '101',
    name: 'alerts',
    locale: 'en',
  } as const;
  await store.transaction(async (trx) => {
    const id = await setUpChannel(trx, channel, DEFAULT_SETTINGS, clock.now());
    await setSubscriptions(trx, id, ['tariffs'], clock.now());
  });
  const outbox = await openOutbox({
    store,
    platforms: new Map([['discord', discord]]),
    clock,
    log: logs.outbox,
    onRefused: async () => {},
  });
  return { ...opened, deliver: () => outbox.deliver(), posts: () => discord.shown.length };
}

describe('stopping all posting', () => {
  test('holds what is queued and what comes, and lets it out once, when somebody starts it again', async () => {
    await using opened = await room();
    await opened.take([steel(1)]);
    expect(await opened.read('/settings stop wrong story')).toContain('All posting is stopped');
    await opened.take([steel(2)]);
    await opened.deliver();
    expect(opened.posts()).toBe(0);
    const status = await opened.read('/status');
    expect(status).toContain('All posting is stopped since');
    expect(status).toContain('wrong story');
    expect(await opened.read('/settings start')).toContain('2 messages that waited go out now');
    await opened.deliver();
    await opened.deliver();
    expect(opened.posts()).toBe(2);
    expect(await opened.read('/status')).not.toContain('stopped');
    expect(await opened.read('/settings start', 'ja')).toContain('停止していません');
  });

  test('does not flood: of what waited, the newest ten of a day', async () => {
    await using opened = await room();
    await opened.ask('/settings stop');
    for (let n = 0; n < 14; n += 1) await opened.take([steel(n)]);
    await opened.ask('/settings start');
    for (let i = 0; i < 20; i += 1) await opened.deliver();
    expect(opened.posts()).toBeLessThanOrEqual(10);
  });

  test('by the configuration, for as long as it says so', async () => {
    await using opened = await room();
    const { db } = opened.store;
    await configurePosting(db, false, opened.clock.now());
    await opened.take([steel(1)]);
    await opened.deliver();
    expect(opened.posts()).toBe(0);
    expect(await opened.read('/status', 'ja')).toContain('POSTING=off');
    await configurePosting(db, true, opened.clock.now());
    await opened.deliver();
    expect(opened.posts()).toBe(1);
  });

  test('a person’s stop outlasts a restart', async () => {
    await using opened = await room();
    await opened.ask('/settings stop');
    await configurePosting(opened.store.db, true, opened.clock.now());
    expect(await opened.read('/status')).toContain('All posting is stopped');
  });
});

describe('what is kept', () => {
  test('old messages are emptied, their keys stay, and nothing is sent again', async () => {
    await using opened = await room();
    const { store, clock, logs } = opened;
    for (let n = 0; n < 3; n += 1) await opened.take([steel(n)]);
    for (let i = 0; i < 5; i += 1) await opened.deliver();
    const before = opened.posts();
    clock.advance(100 * DAY_MS);
    const signal = new AbortController().signal;
    await deleteOld(store, { clock, log: logs.app, signal });
    const rows = await store.db.selectFrom('deliveries').select(['message', 'remote_id', 'state']).execute();
    expect(rows.filter(({ message }) => message === '').length).toBe(rows.length - 1);
    expect(rows.every(({ state, remote_id }) => state === 'sent' && remote_id !== null)).toBe(true);
    await opened.deliver();
    expect(opened.posts()).toBe(before);
    clock.advance(100 * DAY_MS);
    await deleteOld(store, { clock, log: logs.app, signal });
    expect(await store.db.selectFrom('outcomes').selectAll().execute()).toEqual([]);
    expect(await store.db.selectFrom('articles').select('id').execute()).toHaveLength(3);
  });
});

describe('/status', () => {
  test('says how loud each topic was in the channels of the workspace', async () => {
    await using opened = await room();
    await opened.take([steel(0)]);
    expect(await opened.read('/status')).toContain('Alerts here, 7 days: Tariffs and trade 1');
    expect(await opened.read('/status', 'ja')).toContain('ここへの通知（過去7日間）: 関税・通商 1');
    expect(await opened.read('/status', 'en', { workspace: '901' })).not.toContain('Alerts here');
  });
});

describe('/audit', () => {
  test('says who changed what, the newest first, in both languages', async () => {
    await using opened = await room();
    await opened.ask('/settings stop a test');
    await opened.ask('/settings start');
    const text = await opened.read('/audit');
    expect(text).toContain('Who changed what · 2 changes');
    expect(text.indexOf('let posting go on')).toBeLessThan(text.indexOf('stopped all posting'));
    expect(text).toContain('ann · ');
    await opened.ask('/settings pause channel:101');
    expect(await opened.read('/audit')).toContain('paused  #alerts');
    expect(await opened.read('/変更履歴', 'ja')).toContain('全投稿を停止');
    expect(await opened.read('/audit who:bob')).toContain('Nothing was changed');
  });
});
