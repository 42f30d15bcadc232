import { describe, expect, test } from 'vitest';
import type { Message } from '#src/message.ts';
import { type ChannelSettings, DEFAULT_SETTINGS } from '#src/model/channel.ts';
import type { FeedItem } from '#src/model/feed.ts';
import { HOUR_MS, MINUTE_MS } from '#src/model/time.ts';
import { ingest, reportsOf } from '#src/pipeline.ts';
import { rematch } from '#src/rematch.ts';
import { topicsOf } from '#src/store/article-topics.ts';
import { articleTotals, latestArticles } from '#src/store/articles.ts';
import { saveChannel, setUpChannel } from '#src/store/channels.ts';
import { claimDeliveries, markRetry, markSent } from '#src/store/deliveries.ts';
import { feedHealth, syncFeeds } from '#src/store/feeds.ts';
import { searchArticles } from '#src/store/search-sqlite.ts';
import { setSubscriptions } from '#src/store/subscriptions.ts';
import { queryPhrase } from '#src/text/search-terms.ts';
import { feed, feedDefinition, feedItem } from '#test/fakes/articles.ts';
import { testBase } from '#test/fakes/bot.ts';

/** What is said of each has no word in common but the topic's: a story of its own. */
const REPORTS = ['', 'Tariff on apples', 'Shipbuilders pay duties', '関税でりんご農家が困る'];

/** A base with two feeds of one publisher and a channel that follows tariffs. */
async function newsroom() {
  const base = await testBase();
  const { db } = base.store;
  await syncFeeds(
    db,
    [feedDefinition(), feedDefinition({ url: 'https://news.example.org/asia.rss' })],
    () => 0,
  );
  const channel = { platform: 'web', workspace: 'local', remoteId: 'tariffs', name: 'tariffs' } as const;
  await setSubscriptions(db, await saveChannel(db, { ...channel, locale: 'en' }), ['tariffs'], 0);
  return {
    ...base,
    poll: async (feedId: number, items: readonly FeedItem[], origin: 'live' | 'baseline' = 'live') =>
      ingest(await reportsOf(items, feed({ id: feedId })), {
        store: base.store,
        topics: base.topics,
        now: base.clock.now(),
        origin,
        feedId,
      }),
    alerts: async (): Promise<Message[]> => {
      const rows = await db.selectFrom('deliveries').select('message').orderBy('id').execute();
      return rows.map((row) => JSON.parse(row.message));
    },
    count: async () => (await articleTotals(db)).count,
    titles: async () =>
      (await latestArticles(db, { limit: 99, offset: 0 })).articles.map((each) => each.title),
  };
}

describe('what a feed brings', () => {
  test('the first poll is a baseline: articles are kept, nobody is alerted', async () => {
    await using room = await newsroom();
    expect(await room.poll(1, [feedItem()], 'baseline')).toEqual({
      added: 1,
      updated: 0,
      unchanged: 0,
      alerts: 0,
    });
    expect(await room.alerts()).toEqual([]);
  });

  test('a new article on a followed topic alerts the channel once', async () => {
    await using room = await newsroom();
    expect(await room.poll(1, [feedItem()])).toMatchObject({ added: 1, alerts: 1 });
    expect(await room.poll(1, [feedItem()])).toMatchObject({ added: 0, unchanged: 1, alerts: 0 });
    const alerts = await room.alerts();
    expect(alerts.map((alert) => alert.notification)).toEqual([
      'Tariffs: Tokyo and Washington agree on a lower car tariff (Example News)',
    ]);
  });

  test('an article off the topic alerts nobody', async () => {
    await using room = await newsroom();
    const item = feedItem({ title: 'Rice harvest begins in Niigata', text: 'Farmers expect a good year.' });
    expect(await room.poll(1, [item])).toMatchObject({ added: 1, alerts: 0 });
  });

  test('one address in two feeds is one article with two sightings and one alert', async () => {
    await using room = await newsroom();
    await room.poll(1, [feedItem({ guid: 'a' })]);
    const again = feedItem({ guid: 'b', url: 'https://news.example.org/car-tariff' });
    expect(await room.poll(2, [again])).toMatchObject({ added: 0, alerts: 0 });
    expect(await room.count()).toBe(1);
    expect((await feedHealth(room.store.db)).map((each) => each.articleCount)).toEqual([1, 1]);
    expect(await room.alerts()).toHaveLength(1);
  });

  test('the same article twice in one document is one article', async () => {
    await using room = await newsroom();
    expect(await room.poll(1, [feedItem(), feedItem()])).toMatchObject({ added: 1, unchanged: 1, alerts: 1 });
  });

  test('an item dated in the future is news of now, undated, at whichever poll it is met', async () => {
    await using room = await newsroom();
    const stated = room.clock.now() + 9 * HOUR_MS;
    const item = feedItem({ publishedAt: stated });
    expect(await room.poll(1, [item])).toMatchObject({ added: 1, alerts: 1 });
    room.clock.advance(10 * HOUR_MS);
    expect(await room.poll(1, [item])).toMatchObject({ unchanged: 1, alerts: 0 });
    const { articles } = await latestArticles(room.store.db, { limit: 1, offset: 0 });
    expect(articles).toMatchObject([{ publishedAt: null, firstSeenAt: stated - 9 * HOUR_MS }]);
  });

  test('an edited item updates its article, keeps the id and alerts no second time', async () => {
    await using room = await newsroom();
    await room.poll(1, [feedItem()]);
    expect(await room.poll(1, [feedItem({ title: 'Car tariff falls to 10%' })])).toMatchObject({
      updated: 1,
      alerts: 0,
    });
    expect(await room.titles()).toEqual(['Car tariff falls to 10%']);
    expect(await room.count()).toBe(1);
  });

  test('an article is found by its latest words, even if one document has it twice', async () => {
    await using room = await newsroom();
    const titles = ['Ferry delayed', 'Ferry sunk', 'Ferry raised'] as const;
    const [first, second, third] = titles.map((title) => feedItem({ title, text: '' }));
    await room.poll(1, [first!]);
    await room.poll(1, [third!, second!]);
    const found = async (word: string) => {
      const expression = { anyOf: [queryPhrase(word)!], allOf: [], noneOf: [] };
      const hits = await searchArticles(room.store.db, expression, {});
      return hits.map(({ article }) => article.title);
    };
    expect(await Promise.all(['delayed', 'sunk', 'raised', 'ferry'].map(found))).toEqual([
      [],
      [],
      ['Ferry raised'],
      ['Ferry raised'],
    ]);
  });

  test('an edit that brings an article onto the topic alerts, unless it was there from the beginning', async () => {
    await using room = await newsroom();
    const early = feedItem({
      guid: 'early',
      url: 'https://news.example.org/early',
      title: 'Ministers meet in Nagoya',
      text: '',
    });
    const late = feedItem({
      guid: 'late',
      url: 'https://news.example.org/late',
      title: 'Ministers meet in Osaka',
      text: '',
    });
    await room.poll(1, [early], 'baseline');
    await room.poll(1, [late]);
    const edited = [early, late].map((item) => ({ ...item, text: 'They spoke about a tariff.' }));
    expect(await room.poll(1, edited)).toMatchObject({ updated: 2, alerts: 1 });
    expect((await room.alerts()).map((alert) => alert.sources[0]?.title)).toEqual([
      'Ministers meet in Osaka',
    ]);
  });

  test('an alert that still waits takes an edit; one under way does not', async () => {
    await using room = await newsroom();
    const headline = async () => (await room.alerts())[0]?.notification;
    await room.poll(1, [feedItem()]);
    await room.poll(1, [feedItem({ title: 'Car tariff falls to 10%' })]);
    expect(await headline()).toBe('Tariffs: Car tariff falls to 10% (Example News)');
    const [claimed] = await claimDeliveries(room.store.db, { now: room.clock.now(), leaseMs: 1 });
    await room.poll(1, [feedItem({ title: 'Car tariff falls to 9%' })]);
    expect(await headline()).toBe('Tariffs: Car tariff falls to 10% (Example News)');
    await markRetry(room.store.db, claimed!.id, room.clock.now(), 'The platform is down.');
    await room.poll(1, [feedItem({ title: 'Car tariff falls to 8%' })]);
    expect(await headline()).toBe('Tariffs: Car tariff falls to 8% (Example News)');
  });

  test('an edit of an article that was on the topic before the channel followed it alerts nobody', async () => {
    await using room = await newsroom();
    await setSubscriptions(room.store.db, 1, ['summit'], 0);
    await room.poll(1, [feedItem()]);
    await setSubscriptions(room.store.db, 1, ['tariffs'], 0);
    expect(await room.poll(1, [feedItem({ title: 'Car tariff falls to 10%' })])).toMatchObject({
      updated: 1,
      alerts: 0,
    });
  });

  test('an edit that comes while old articles meet changed rules keeps the topics of its new words', async () => {
    await using room = await newsroom();
    await room.poll(1, [feedItem()]);
    const changed = { ...room.topics, definitions: room.topics.definitions.slice(0, 1) };
    await Promise.all([
      rematch(room.store, changed, { log: room.logs.app }),
      room.poll(1, [feedItem({ title: 'Ministers meet in Nagoya', text: 'They spoke about ships.' })]),
    ]);
    expect(await topicsOf(room.store.db, [1])).toEqual(new Map());
  });

  test('the event loop has its turn between batches', async () => {
    await using room = await newsroom();
    let turns = 0;
    const count = () => {
      turns += 1;
      timer = setImmediate(count);
    };
    let timer = setImmediate(count);
    await room.poll(
      1,
      Array.from({ length: 60 }, (_, i) =>
        feedItem({ guid: `${i}`, url: `https://news.example.org/${i}`, title: `Tariff report number ${i}` }),
      ),
    );
    clearImmediate(timer);
    expect(turns).toBeGreaterThan(1);
  });

  test('long texts make smaller batches, so that no batch holds the event loop for long', async () => {
    await using room = await newsroom();
    const text = 'Ministers spoke of tariffs. '.repeat(500);
    const items = Array.from({ length: 9 }, (_, i) =>
      feedItem({
        guid: `${i}`,
        url: `https://news.example.org/${i}`,
        title: `Tariff report number ${i}`,
        text,
      }),
    );
    const batches: number[] = [];
    await ingest(await reportsOf(items, feed()), {
      store: room.store,
      topics: room.topics,
      now: room.clock.now(),
      origin: 'live',
      feedId: 1,
      onProgress: (done) => batches.push(done),
    });
    expect(batches).toEqual([4, 8, 9]);
    expect(await room.count()).toBe(9);
  });

  test('items without a guid and without an address are told apart by headline and date', async () => {
    await using room = await newsroom();
    const bare = { guid: null, url: null };
    const items = [feedItem(bare), feedItem({ ...bare, title: 'A second tariff report' }), feedItem(bare)];
    expect(await room.poll(1, items)).toMatchObject({ added: 2, unchanged: 1 });
  });

  test('a guid that every item shares hides none of them', async () => {
    await using room = await newsroom();
    const items = ['a', 'b', 'c'].map((page) =>
      feedItem({ guid: '0', url: `https://news.example.org/${page}`, title: `Report ${page} on ships` }),
    );
    expect(await room.poll(1, items)).toMatchObject({ added: 3 });
    expect(await room.poll(1, items)).toMatchObject({ added: 0, unchanged: 3 });
  });

  test('alerts keep the order of events, whatever the order of the document', async () => {
    await using room = await newsroom();
    const at = (hour: number) =>
      feedItem({
        guid: `${hour}`,
        url: `https://news.example.org/${hour}`,
        title: REPORTS[hour]!,
        text: '',
        publishedAt: Date.UTC(2026, 2, 2, hour),
      });
    await room.poll(1, [at(3), at(1), at(2)]);
    expect((await room.alerts()).map((alert) => alert.sources[0]?.title)).toEqual([
      'Tariff on apples',
      'Shipbuilders pay duties',
      '関税でりんご農家が困る',
    ]);
  });

  test('a crash inside a batch keeps neither its articles nor its alerts', async () => {
    await using room = await newsroom();
    const work = ingest(await reportsOf([feedItem()], feed()), {
      store: room.store,
      topics: room.topics,
      now: room.clock.now(),
      origin: 'live',
      feedId: 1,
      finish: () => Promise.reject(new Error('killed')),
    });
    await expect(work).rejects.toThrow('killed');
    expect(await room.count()).toBe(0);
    expect(await room.alerts()).toEqual([]);
    expect(await room.poll(1, [feedItem()])).toMatchObject({ added: 1, alerts: 1 });
  });

  test('an empty document still closes its poll', async () => {
    await using room = await newsroom();
    let finished = false;
    await ingest([], {
      store: room.store,
      topics: room.topics,
      now: 0,
      origin: 'live',
      feedId: 1,
      finish: async () => {
        finished = true;
      },
    });
    expect(finished).toBe(true);
  });
});

describe('what a channel asked for', () => {
  /** A channel of Slack that follows tariffs, as people set it up. */
  async function setUp(room: Awaited<ReturnType<typeof newsroom>>, changes: Partial<ChannelSettings>) {
    const { db } = room.store;
    const channel = {
      platform: 'slack',
      workspace: 'T1',
      remoteId: 'C1',
      name: 'news',
      locale: 'en',
    } as const;
    const id = await setUpChannel(db, channel, { ...DEFAULT_SETTINGS, ...changes }, room.clock.now());
    await setSubscriptions(db, id, ['tariffs'], 0);
    return {
      alerts: () =>
        db
          .selectFrom('deliveries')
          .select(['revision', 'message', 'options', 'due_at', 'state'])
          .where('channel_id', '=', id)
          .orderBy('id')
          .execute(),
    };
  }
  /** Notable: one newspaper, one topic, in the headline. */
  const report = feedItem();

  test('what is below its volume waits for the digest, and another channel hears of it', async () => {
    await using room = await newsroom();
    const major = await setUp(room, { volume: 'major' });
    expect(await room.poll(1, [report])).toMatchObject({ added: 1, alerts: 1 });
    expect(await major.alerts()).toEqual([]);
  });

  test('an edit that brings an article onto a second topic is told where that makes it loud enough', async () => {
    await using room = await newsroom();
    const major = await setUp(room, { volume: 'major' });
    await setSubscriptions(room.store.db, 2, ['tariffs', 'summit'], 0);
    await room.poll(1, [report]);
    await room.poll(1, [feedItem({ text: 'The tariff was agreed at a summit.' })]);
    const told = (await major.alerts()).map(({ message }) => JSON.parse(message).level);
    expect(told).toEqual(['major']);
  });

  test('in quiet hours an alert waits where it would make a sound, and takes edits until then', async () => {
    await using room = await newsroom();
    // 12:00 in Tokyo.
    const quiet = await setUp(room, {
      timeZone: 'Asia/Tokyo',
      quietHours: { from: '11:00', to: '13:00' },
    });
    await room.poll(1, [report]);
    await room.poll(1, [feedItem({ title: 'Car tariff falls to 10%' })]);
    const [alert, ...others] = await quiet.alerts();
    expect(alert).toMatchObject({ due_at: Date.parse('2026-03-02T04:00:00Z'), options: null, revision: 1 });
    expect(alert?.message).toContain('Car tariff falls to 10%');
    expect(others).toEqual([]);
  });

  test('a headline that changes after people read it edits the message, at most once in ten minutes', async () => {
    await using room = await newsroom();
    const channel = await setUp(room, {});
    const send = async () => {
      for (;;) {
        const claimed = await claimDeliveries(room.store.db, { now: room.clock.now(), leaseMs: 1 });
        if (claimed.length === 0) return;
        for (const { id } of claimed) await markSent(room.store.db, id, 'x', room.clock.now());
      }
    };
    await room.poll(1, [report]);
    await send();
    await room.poll(1, [feedItem({ title: 'Car tariff falls to 10%' })]);
    await send();
    room.clock.advance(MINUTE_MS);
    await room.poll(1, [feedItem({ title: 'Car tariff falls to 9%' })]);
    await room.poll(1, [feedItem({ title: 'Car tariff falls to 8%' })]);
    const written = (await channel.alerts()).map(({ options, message, due_at }) => {
      const { edits, tells } = JSON.parse(options ?? '{}');
      return [edits === 1 ? 'edit' : tells, JSON.parse(message).sources[0].title, due_at];
    });
    const start = Date.parse('2026-03-02T03:00:00Z');
    expect(written).toEqual([
      [undefined, report.title, start],
      ['edit', 'Car tariff falls to 10%', start],
      ['correction', 'Car tariff falls to 10%', start],
      ['edit', 'Car tariff falls to 8%', start + 10 * MINUTE_MS],
      ['correction', 'Car tariff falls to 8%', start + 10 * MINUTE_MS],
    ]);
  });
});
