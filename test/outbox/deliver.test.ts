import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Message } from '#src/message.ts';
import type { NewDelivery } from '#src/model/delivery.ts';
import { HOUR_MS } from '#src/model/time.ts';
import { openOutbox } from '#src/outbox/deliver.ts';
import { SendError } from '#src/platforms/platform.ts';
import { channelById, resumeChannel, saveChannel } from '#src/store/channels.ts';
import { openStore } from '#src/store/db.ts';
import { enqueueDeliveries, outboxTotals } from '#src/store/deliveries.ts';
import { createWorkspaceWatch } from '#src/workspace-watch.ts';
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
  const platforms = new Map([['web', platform]] as const);
  const { refused: onRefused } = createWorkspaceWatch({
    store,
    platforms,
    admins: [],
    clock,
    log: logs.outbox,
    onMessages() {},
  });
  const open = () => openOutbox({ store, platforms, clock, log: logs.outbox, onRefused, ...limits });
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
    /** One alert for a channel, with what matters in a test. */
    put: (channel: string, delivery: Partial<NewDelivery>) =>
      enqueueDeliveries(
        store.db,
        [
          {
            channelId: channelIds.get(channel)!,
            kind: 'alert',
            subject: 'article:1',
            revision: 1,
            message,
            ...delivery,
          },
        ],
        clock.now(),
      ),
    channel: async (name: string) => (await channelById(store.db, channelIds.get(name)!))!,
    states: async () => {
      const rows = await store.db
        .selectFrom('deliveries')
        .select(['subject', 'state'])
        .orderBy('id')
        .execute();
      return rows.map((row) => `${row.subject} ${row.state}`);
    },
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
    const beganAt = bot.clock.now();
    bot.clock.advance(2 * 60_000);
    const send = bot.platform.send.bind(bot.platform);
    const uncertain: unknown[] = [];
    bot.platform.send = (channel, each, key, options) => {
      uncertain.push(options?.uncertainSince);
      return send(channel, each, key, options);
    };
    await bot.outbox.deliver();
    expect(uncertain).toEqual([beganAt, undefined]);
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

  test('a clock that is set back while the bot runs delays a message that waits for half an hour at most', async () => {
    await using bot = await testOutbox();
    await bot.enqueue('alerts', 'article:1');
    bot.platform.failures.push(new SendError('The platform is down.', { permanent: false }));
    await bot.outbox.deliver();
    bot.clock.advance(-86_400_000);
    await bot.outbox.deliver();
    expect(shown(bot.platform)).toEqual([]);
    bot.clock.advance(HALF_AN_HOUR);
    await bot.outbox.deliver();
    expect(shown(bot.platform)).toEqual(['alerts 1']);
  });

  test('a platform that asks to wait for a year, or for no number, is tried again within a day', async () => {
    await using bot = await testOutbox();
    await bot.enqueue('alerts', 'article:1');
    for (const retryAfterMs of [Number.NaN, Number.POSITIVE_INFINITY, 365 * 86_400_000])
      bot.platform.failures.push(new SendError('Wait.', { permanent: false, retryAfterMs }));
    await bot.outbox.deliver();
    for (const ms of [5_000, 86_400_000, 86_400_000]) {
      bot.clock.advance(ms);
      await bot.outbox.deliver();
    }
    expect(shown(bot.platform)).toEqual(['alerts 1']);
  });

  test('what a base that began anew says of an article is not taken for what the old one said', async () => {
    await using bot = await testOutbox();
    await bot.enqueue('alerts', 'article:1');
    await bot.outbox.deliver();
    await sql`delete from deliveries`.execute(bot.store.db);
    bot.clock.advance(1_000);
    await bot.enqueue('alerts', 'article:1');
    await bot.outbox.deliver();
    expect(shown(bot.platform)).toEqual(['alerts 1', 'alerts 1']);
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
    const [first, again, next] = bot.platform.attempts;
    expect(first).toMatch(/^alerts alert:article:1:1:alerts:/);
    expect(again).toBe(first);
    expect(next).toMatch(/^alerts alert:article:2:1:alerts:/);
    expect(bot.platform.attempts).toHaveLength(3);
    expect(await bot.totals()).toMatchObject({ waiting: 0, sent: 2 });
  });
});

describe('how a message goes out', () => {
  test('without a sound, published, as its alert says', async () => {
    await using bot = await testOutbox();
    await bot.put('alerts', { options: { isSilent: true } });
    await bot.put('tariffs', { options: { isPublished: true } });
    await bot.outbox.deliver();
    expect(bot.platform.shown.map(({ options }) => options)).toEqual([
      { isSilent: true },
      { isPublished: true },
    ]);
  });

  test('in the thread of the message it belongs to, or on its own where that is not there', async () => {
    await using bot = await testOutbox();
    const threadOf = { revision: 1, name: 'Car tariff' };
    await bot.put('alerts', {});
    await bot.put('alerts', { revision: 2, options: { threadOf } });
    await bot.put('tariffs', { revision: 2, options: { threadOf } });
    await bot.outbox.deliver();
    expect(bot.platform.shown.map(({ channel, options }) => [channel, options])).toEqual([
      ['alerts', {}],
      ['tariffs', {}],
      ['alerts', { thread: { messageId: 'message-0', name: 'Car tariff' } }],
    ]);
  });

  test('as an edit of the message that is there, or as a message of its own', async () => {
    await using bot = await testOutbox();
    const edited = { ...message, notification: 'Corrected news.' };
    await bot.put('alerts', {});
    await bot.put('alerts', { revision: 2, message: edited, options: { edits: 1 } });
    await bot.put('tariffs', { revision: 2, message: edited, options: { edits: 1 } });
    await bot.outbox.deliver();
    expect(bot.platform.shown.map((each) => [each.channel, each.message.notification])).toEqual([
      ['alerts', 'Corrected news.'],
      ['tariffs', 'Corrected news.'],
    ]);
    await bot.put('alerts', { revision: 3, message, options: { edits: 1 } });
    await bot.outbox.deliver();
    expect(bot.platform.shown[0]?.message.notification).toBe('News.');
    expect(bot.platform.shown).toHaveLength(2);
  });

  test('an edit of a message that somebody deleted is no failure', async () => {
    await using bot = await testOutbox();
    await bot.put('alerts', {});
    await bot.outbox.deliver();
    await bot.put('alerts', { revision: 2, options: { edits: 1 } });
    bot.platform.failures.push(new SendError('Unknown message.', { permanent: true }));
    await bot.outbox.deliver();
    expect(await bot.states()).toEqual(['article:1 sent', 'article:1 expired']);
    expect(await bot.totals()).toMatchObject({ waiting: 0, failed: 0 });
  });

  test('a channel publishes eight messages an hour, and the rest as usual', async () => {
    await using bot = await testOutbox();
    const publish = (...numbers: number[]) =>
      Promise.all(
        numbers.map((n) => bot.put('alerts', { subject: `article:${n}`, options: { isPublished: true } })),
      );
    await publish(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    await bot.outbox.deliver();
    const published = () => bot.platform.shown.filter(({ options }) => options.isPublished).length;
    expect([bot.platform.shown.length, published()]).toEqual([10, 8]);
    bot.clock.advance(HALF_AN_HOUR);
    await publish(11, 12, 13);
    await bot.outbox.deliver();
    expect([bot.platform.shown.length, published()]).toEqual([13, 8]);
    // An hour after the eight; what went out unpublished meanwhile does not count.
    bot.clock.advance(HALF_AN_HOUR + 1);
    await publish(21, 22, 23, 24, 25, 26, 27, 28);
    await bot.outbox.deliver();
    expect([bot.platform.shown.length, published()]).toEqual([21, 16]);
  });

  test('what is put off lets others pass, and goes out when it is due, also after a restart', async () => {
    await using bot = await testOutbox();
    const dueAt = bot.clock.now() + 8 * HOUR_MS;
    await bot.put('alerts', { subject: 'article:1', dueAt });
    await bot.put('alerts', { subject: 'article:2' });
    await bot.outbox.deliver();
    expect(shown(bot.platform)).toEqual(['alerts 2']);
    const restarted = await bot.open();
    bot.clock.advance(8 * HOUR_MS - 1);
    await restarted.deliver();
    expect(shown(bot.platform)).toEqual(['alerts 2']);
    bot.clock.advance(1);
    await restarted.deliver();
    expect(shown(bot.platform)).toEqual(['alerts 2', 'alerts 1']);
  });
});

describe('a message that may have been shown', () => {
  const lost = new SendError('The answer was lost.', { permanent: false, uncertain: true });

  test('is tried again with the time of the first such attempt, and counted until it is known', async () => {
    await using bot = await testOutbox();
    const firstAt = bot.clock.now();
    const uncertain: unknown[] = [];
    const send = bot.platform.send.bind(bot.platform);
    bot.platform.send = (channel, each, key, options) => {
      uncertain.push(options?.uncertainSince);
      return send(channel, each, key, options);
    };
    await bot.enqueue('alerts', 'article:1');
    bot.platform.failures.push(
      lost,
      new SendError('Slow down.', { permanent: false, retryAfterMs: 1 }),
      lost,
    );
    for (let i = 0; i < 3; i += 1) {
      await bot.outbox.deliver();
      expect(await bot.totals()).toMatchObject({ waiting: 1, failed: 0, uncertain: 1 });
      bot.clock.advance(HALF_AN_HOUR);
    }
    await bot.outbox.deliver();
    expect(uncertain).toEqual([undefined, firstAt, firstAt, firstAt]);
    expect(await bot.totals()).toMatchObject({ waiting: 0, uncertain: 0, sent: 1 });
  });

  test('is never called failed: when its attempts end, it stays uncertain', async () => {
    await using bot = await testOutbox();
    await bot.enqueue('alerts', 'article:1', 'article:2');
    bot.platform.failures.push(lost, new SendError('Refused.', { permanent: true }));
    await bot.outbox.deliver();
    bot.clock.advance(HALF_AN_HOUR);
    await bot.outbox.deliver();
    expect(await bot.states()).toEqual(['article:1 uncertain', 'article:2 sent']);
    expect(await bot.totals()).toMatchObject({ waiting: 0, failed: 0, uncertain: 1, sent: 1 });
  });

  test('when the process died over it, is one from the moment the attempt began', async () => {
    await using bot = await testOutbox();
    const beganAt = bot.clock.now();
    await bot.enqueue('alerts', 'article:1');
    const send = bot.platform.send.bind(bot.platform);
    const began = Promise.withResolvers<void>();
    bot.platform.send = () => {
      began.resolve();
      return new Promise(() => {});
    };
    void bot.outbox.deliver();
    await began.promise;
    bot.clock.advance(5 * HALF_AN_HOUR);
    const restarted = await bot.open();
    expect(await bot.totals()).toMatchObject({ waiting: 1, uncertain: 1 });
    const told = Promise.withResolvers<unknown>();
    bot.platform.send = (channel, each, key, options) => {
      told.resolve(options?.uncertainSince);
      return send(channel, each, key, options);
    };
    await restarted.deliver();
    expect(await told.promise).toBe(beganAt);
    expect(await bot.totals()).toMatchObject({ waiting: 0, uncertain: 0, sent: 1 });
  });

  test('a platform that never answers leaves it uncertain', async () => {
    await using bot = await testOutbox({ sendLimitMs: 1 });
    bot.platform.send = () => new Promise(() => {});
    await bot.enqueue('alerts', 'article:1');
    await bot.outbox.deliver();
    expect(await bot.totals()).toMatchObject({ waiting: 1, uncertain: 1 });
  });
});

describe('a channel that nothing can be posted to', () => {
  test.each(['gone', 'hidden', 'forbidden', 'removed'] as const)(
    'because it is %s: it is paused, and what waits has all its attempts left',
    async (pauses) => {
      await using bot = await testOutbox();
      await bot.enqueue('alerts', 'article:1', 'article:2');
      await bot.enqueue('tariffs', 'article:1');
      bot.platform.refusing.set('alerts', pauses);
      for (let i = 0; i < 60; i += 1) {
        await bot.outbox.deliver();
        bot.clock.advance(HALF_AN_HOUR);
      }
      expect(bot.platform.attempts).toHaveLength(2);
      expect((await bot.channel('alerts')).pause).toMatchObject({ reason: pauses });
      expect(await bot.totals()).toMatchObject({ waiting: 2, failed: 0, sent: 1 });
      bot.platform.refusing.clear();
      await resumeChannel(bot.store.db, (await bot.channel('alerts')).id);
      const restarted = await bot.open();
      await restarted.deliver();
      expect(shown(bot.platform)).toEqual(['tariffs 1', 'alerts 1', 'alerts 2']);
    },
  );

  test('time and again: a message is not charged for it', async () => {
    await using bot = await testOutbox();
    await bot.enqueue('alerts', 'article:1');
    for (let i = 0; i < 60; i += 1) {
      bot.platform.failures.push(new SendError('Not allowed.', { permanent: true, pauses: 'forbidden' }));
      await bot.outbox.deliver();
      await resumeChannel(bot.store.db, (await bot.channel('alerts')).id);
    }
    bot.platform.failures.push(new SendError('502', { permanent: false }));
    await bot.outbox.deliver();
    bot.clock.advance(HALF_AN_HOUR);
    await bot.outbox.deliver();
    expect(await bot.states()).toEqual(['article:1 sent']);
  });

  test('a message that the platform does not take fails alone', async () => {
    await using bot = await testOutbox();
    await bot.enqueue('alerts', 'article:1', 'article:2');
    bot.platform.failures.push(new SendError('invalid_blocks', { permanent: true }));
    await bot.outbox.deliver();
    expect(await bot.states()).toEqual(['article:1 failed', 'article:2 sent']);
    expect((await bot.channel('alerts')).pause).toBeNull();
  });

  test('a person who takes no direct messages, and a channel for a welcome alone, are not paused', async () => {
    await using bot = await testOutbox();
    const place = { platform: 'web', workspace: 'local', name: 'someone', locale: 'en' } as const;
    const id = await saveChannel(bot.store.db, { ...place, remoteId: 'someone', kind: 'person' });
    bot.platform.refusing.set('someone', 'forbidden').set('alerts', 'forbidden');
    await bot.put('alerts', { channelId: id, kind: 'notice', subject: 'welcome' });
    await bot.put('alerts', { kind: 'notice', subject: 'welcome' });
    await bot.outbox.deliver();
    expect(await bot.states()).toEqual(['welcome failed', 'welcome failed']);
    expect((await bot.channel('alerts')).pause).toBeNull();
  });
});
