import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Message } from '#src/message.ts';
import { openOutbox } from '#src/outbox/deliver.ts';
import { SendError } from '#src/platforms/platform.ts';
import { saveChannel } from '#src/store/channels.ts';
import { openStore } from '#src/store/db.ts';
import { enqueueDeliveries, outboxTotals } from '#src/store/deliveries.ts';
import { temporaryFolder, testSurroundings } from '#test/fakes/bot.ts';
import { fakePlatform } from '#test/fakes/platform.ts';

const HALF_AN_HOUR = 1_800_000;

const message: Message = {
  kind: 'alert',
  locale: 'en',
  notification: 'News.',
  title: [],
  blocks: [],
  sources: [],
  actions: [],
};

async function testOutbox(limits: { sendLimitMs?: number } = {}) {
  const folder = temporaryFolder();
  const store = await openStore(folder.path);
  const { clock, logs } = testSurroundings();
  const platform = fakePlatform();
  const open = () =>
    openOutbox({ store, platforms: new Map([['web', platform]]), clock, log: logs.outbox, ...limits });
  const channelIds = new Map<string, number>();
  for (const name of ['alerts', 'tariffs']) {
    channelIds.set(
      name,
      await saveChannel(store.db, {
        platform: 'web',
        workspace: 'local',
        remoteId: name,
        name,
        locale: 'en',
      }),
    );
  }
  return {
    store,
    clock,
    platform,
    open,
    outbox: await open(),
    enqueue: (channel: string, ...subjects: string[]) =>
      enqueueDeliveries(
        store.db,
        subjects.map((subject) => ({
          channelId: channelIds.get(channel)!,
          kind: 'alert',
          subject,
          revision: 1,
          message,
        })),
        clock.now(),
      ),
    totals: () => outboxTotals(store.db, 0),
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

const shown = (platform: ReturnType<typeof fakePlatform>) =>
  platform.shown.map(({ channel, key }) => `${channel} ${key.split(':')[2]}`);

describe('the outbox', () => {
  test('posts in order, once', async () => {
    await using bot = await testOutbox();
    expect(await bot.enqueue('alerts', 'article:1', 'article:2')).toBe(2);
    expect(await bot.enqueue('alerts', 'article:1')).toBe(0);
    await bot.outbox.deliver();
    await bot.outbox.deliver();
    expect(shown(bot.platform)).toEqual(['alerts 1', 'alerts 2']);
    expect(bot.platform.attempts).toHaveLength(2);
    expect(await bot.totals()).toMatchObject({ waiting: 0, failed: 0, sent: 2 });
  });

  test('a message added while it delivers goes out in the same run', async () => {
    await using bot = await testOutbox();
    await bot.enqueue('alerts', 'article:1');
    let added: Promise<unknown> = Promise.resolve();
    bot.platform.afterShowing = () => {
      added = bot.enqueue('alerts', 'article:2').then(() => bot.outbox.deliver());
    };
    await bot.outbox.deliver();
    await added;
    expect(shown(bot.platform)).toEqual(['alerts 1', 'alerts 2']);
  });

  test('a failure waits and holds back the channel behind it, but no other channel', async () => {
    await using bot = await testOutbox();
    await bot.enqueue('alerts', 'article:1', 'article:2');
    await bot.enqueue('tariffs', 'article:1');
    bot.platform.failures.push(new SendError('The platform is down.', { permanent: false }));
    await bot.outbox.deliver();
    expect(shown(bot.platform)).toEqual(['tariffs 1']);
    bot.clock.advance(4_999);
    await bot.outbox.deliver();
    expect(shown(bot.platform)).toEqual(['tariffs 1']);
    bot.clock.advance(1);
    await bot.outbox.deliver();
    expect(shown(bot.platform)).toEqual(['tariffs 1', 'alerts 1', 'alerts 2']);
  });

  test('the wait that a platform asks for is obeyed', async () => {
    await using bot = await testOutbox();
    await bot.enqueue('alerts', 'article:1');
    bot.platform.failures.push(new SendError('Slow down.', { permanent: false, retryAfterMs: 60_000 }));
    await bot.outbox.deliver();
    bot.clock.advance(59_999);
    await bot.outbox.deliver();
    expect(bot.platform.attempts).toHaveLength(1);
    bot.clock.advance(1);
    await bot.outbox.deliver();
    expect(shown(bot.platform)).toEqual(['alerts 1']);
  });

  test('a permanent failure is given up at once and lets the next one through', async () => {
    await using bot = await testOutbox();
    await bot.enqueue('alerts', 'article:1', 'article:2');
    bot.platform.failures.push(new SendError('The channel was deleted.', { permanent: true }));
    await bot.outbox.deliver();
    expect(shown(bot.platform)).toEqual(['alerts 2']);
    expect(await bot.totals()).toMatchObject({ waiting: 0, failed: 1, sent: 1 });
  });

  test.each([
    ['a platform that is down, after fifty attempts', new SendError('502', { permanent: false }), 50],
    ['a fault of our own, after five', new TypeError('block is undefined'), 5],
  ])('gives up %s', async (_, failure, attempts) => {
    await using bot = await testOutbox();
    await bot.enqueue('alerts', 'article:1');
    for (let i = 0; i < attempts + 3; i += 1) {
      bot.platform.failures.push(failure);
      await bot.outbox.deliver();
      bot.clock.advance(HALF_AN_HOUR);
    }
    expect(bot.platform.attempts).toHaveLength(attempts);
    expect(await bot.totals()).toMatchObject({ waiting: 0, failed: 1 });
  });

  test('what waited behind a message that was given up has all its attempts left', async () => {
    await using bot = await testOutbox();
    await bot.enqueue('alerts', 'article:1', 'article:2');
    bot.platform.failures.push(
      ...Array.from({ length: 51 }, () => new SendError('502', { permanent: false })),
    );
    for (let i = 0; i < 52; i += 1) {
      await bot.outbox.deliver();
      bot.clock.advance(HALF_AN_HOUR);
    }
    expect(shown(bot.platform)).toEqual(['alerts 2']);
    expect(await bot.totals()).toMatchObject({ waiting: 0, failed: 1, sent: 1 });
  });

  test('after a long outage news comes within half an hour', async () => {
    await using bot = await testOutbox();
    await bot.enqueue('alerts', 'article:1');
    for (let i = 0; i < 20; i += 1) {
      bot.platform.failures.push(new SendError('502', { permanent: false }));
      await bot.outbox.deliver();
      bot.clock.advance(HALF_AN_HOUR);
    }
    await bot.outbox.deliver();
    expect(shown(bot.platform)).toEqual(['alerts 1']);
  });

  test('a channel that is slow keeps no other waiting', async () => {
    await using bot = await testOutbox();
    const answer = Promise.withResolvers<void>();
    const send = bot.platform.send.bind(bot.platform);
    bot.platform.send = async (channel, each, key) => {
      if (channel.name === 'alerts') await answer.promise;
      return send(channel, each, key);
    };
    await bot.enqueue('alerts', 'article:1', 'article:2');
    const slow = bot.outbox.deliver();
    await bot.enqueue('tariffs', 'article:1', 'article:2');
    const quick = bot.outbox.deliver();
    await expect.poll(() => shown(bot.platform)).toEqual(['tariffs 1', 'tariffs 2']);
    answer.resolve();
    await Promise.all([slow, quick]);
    expect(shown(bot.platform)).toEqual(['tariffs 1', 'tariffs 2', 'alerts 1', 'alerts 2']);
  });

  test('a backlog leaves everything else its turn', async () => {
    await using bot = await testOutbox();
    const articles = Array.from({ length: 20 }, (_, i) => `article:${i}`);
    await bot.enqueue('alerts', ...articles);
    await bot.enqueue('tariffs', ...articles);
    let turns = 0;
    const count = () => {
      turns += 1;
      timer = setImmediate(count);
    };
    let timer = setImmediate(count);
    await bot.outbox.deliver();
    clearImmediate(timer);
    expect(turns).toBeGreaterThanOrEqual(articles.length);
  });

  test('a platform that never answers is tried again, and stops nobody', async () => {
    await using bot = await testOutbox({ sendLimitMs: 1 });
    const send = bot.platform.send.bind(bot.platform);
    bot.platform.send = (channel, each, key) =>
      channel.name === 'alerts' ? new Promise(() => {}) : send(channel, each, key);
    await bot.enqueue('alerts', 'article:1');
    await bot.enqueue('tariffs', 'article:1');
    await bot.outbox.deliver();
    expect(shown(bot.platform)).toEqual(['tariffs 1']);
    bot.platform.send = send;
    bot.clock.advance(5_000);
    await bot.outbox.deliver();
    expect(shown(bot.platform)).toEqual(['tariffs 1', 'alerts 1']);
  });

  test('a message that went out but could not be noted is no failure: it is offered again under its key', async () => {
    await using bot = await testOutbox();
    await sql`create trigger full_disk before update on deliveries when new.state = 'sent'
      begin select raise(abort, 'database or disk is full'); end`.execute(bot.store.db);
    await bot.enqueue('alerts', 'article:1', 'article:2');
    await expect(bot.outbox.deliver()).rejects.toThrow('database or disk is full');
    await sql`drop trigger full_disk`.execute(bot.store.db);
    await bot.outbox.deliver();
    expect(shown(bot.platform)).toEqual(['alerts 1']);
    bot.clock.advance(2 * 60_000);
    await bot.outbox.deliver();
    expect(shown(bot.platform)).toEqual(['alerts 1', 'alerts 2']);
    expect(await bot.totals()).toMatchObject({ waiting: 0, failed: 0, sent: 2 });
  });

  test('a clock that was years ahead silences a channel until the restart, not for years', async () => {
    await using bot = await testOutbox();
    await bot.enqueue('alerts', 'article:1');
    bot.clock.advance(-5 * 365 * 86_400_000);
    const restarted = await bot.open();
    bot.clock.advance(HALF_AN_HOUR);
    await restarted.deliver();
    expect(shown(bot.platform)).toEqual(['alerts 1']);
  });

  test('a process that dies between showing and noting shows nothing twice', async () => {
    await using bot = await testOutbox();
    await bot.enqueue('alerts', 'article:1', 'article:2');
    // The base is frozen at the moment of death: what the first process would have noted never arrives.
    bot.platform.afterShowing = () => {
      throw new Error('killed');
    };
    const send = bot.platform.send.bind(bot.platform);
    bot.platform.send = (channel, each, key) => send(channel, each, key).catch(() => new Promise(() => {}));
    void bot.outbox.deliver();
    await expect.poll(() => bot.platform.shown.length).toBe(1);
    bot.platform.send = send;
    const restarted = await bot.open();
    await restarted.deliver();
    expect(shown(bot.platform)).toEqual(['alerts 1', 'alerts 2']);
    expect(bot.platform.attempts).toEqual([
      'alerts alert:article:1:1:alerts',
      'alerts alert:article:1:1:alerts',
      'alerts alert:article:2:1:alerts',
    ]);
    expect(await bot.totals()).toMatchObject({ waiting: 0, sent: 2 });
  });
});
