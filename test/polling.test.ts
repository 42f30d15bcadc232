import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { latestArticles } from '#src/store/articles.ts';
import { checkNow } from '#src/store/feeds.ts';
import { startFeedServer } from '#test/fakes/feed-server.ts';
import { rss as document, INTERVAL_MS, newsroom as openNewsroom } from '#test/fakes/newsroom.ts';

const HOUR_MS = 3_600_000;

const newsroom = (...paths: string[]) => openNewsroom({ paths });
const rss = (...titles: string[]) => document(titles);

describe('polling', () => {
  test('a feed is polled when it is due, and again an interval later', async () => {
    const room = await newsroom('/rss');
    room.server.serve('/rss', { body: rss('Ships') });
    await room.round();
    await room.round();
    expect(room.server.requests).toHaveLength(1);
    room.clock.advance(INTERVAL_MS);
    await room.round();
    expect(room.server.requests).toHaveLength(2);
  });

  test('a second poll with unchanged validators transfers no body', async () => {
    const room = await newsroom('/rss');
    room.server.serve('/rss', {
      body: rss('Ships'),
      etag: '"1"',
      lastModified: 'Mon, 02 Mar 2026 00:00:00 GMT',
    });
    await room.round();
    room.clock.advance(INTERVAL_MS);
    await room.round();
    expect(room.server.requests.map(({ status, bodyBytes }) => [status, bodyBytes > 0])).toEqual([
      [200, true],
      [304, false],
    ]);
    expect(await room.count()).toBe(1);
  });

  test('the first poll alerts nobody, the next one brings what is new to the outbox and wakes it', async () => {
    const room = await newsroom('/rss');
    room.server.serve('/rss', { body: rss('Old tariff report') });
    await room.round();
    expect([await room.waiting(), room.wakes()]).toEqual([0, 0]);
    room.server.serve('/rss', { body: rss('Old tariff report', 'New tariff report') });
    room.clock.advance(INTERVAL_MS);
    await room.round();
    expect([await room.waiting(), room.wakes()]).toEqual([1, 1]);
  });

  test('a feed that fails stops no other, says why, and backs off', async () => {
    const room = await newsroom('/bad', '/page', '/good');
    room.server.serve('/bad', { body: 'no', status: 500 });
    room.server.serve('/page', {
      body: '<!doctype html><html><head><title>Log in</title></head><body>Log in</body></html>',
      contentType: 'text/html',
    });
    room.server.serve('/good', { body: rss('Ships') });
    await room.round();
    expect(
      (await room.feeds()).map(({ title, lastFailure }) => [title, lastFailure?.sentence ?? null]),
    ).toEqual([
      ['/bad', 'The server answered 500 Internal Server Error.'],
      ['/good', null],
      ['/page', expect.stringContaining('a login page instead of the feed')],
    ]);
    room.clock.advance(INTERVAL_MS);
    await room.round();
    room.clock.advance(INTERVAL_MS);
    await room.round();
    const polls = (path: string) => room.server.requests.filter((request) => request.path === path).length;
    expect([polls('/bad'), polls('/good')]).toEqual([2, 3]);
  });

  test('a feed that comes back is well again, and is polled as before', async () => {
    const room = await newsroom('/rss');
    room.server.serve('/rss', { body: 'no', status: 503 });
    await room.round();
    room.server.serve('/rss', { body: rss('Ships') });
    room.clock.advance(INTERVAL_MS);
    await room.round();
    expect(await room.feeds()).toMatchObject([
      { lastFailure: null, failureCount: 0, nextCheckAt: room.clock.now() + INTERVAL_MS },
    ]);
  });

  test('Retry-After is obeyed', async () => {
    const room = await newsroom('/rss');
    room.server.serve('/rss', { body: 'later', status: 429, headers: { 'retry-after': '7200' } });
    await room.round();
    expect(await room.feeds()).toMatchObject([{ nextCheckAt: room.clock.now() + 7_200_000 }]);
  });

  test('a first document without items is a baseline all the same: what comes next is news', async () => {
    const room = await newsroom('/rss');
    room.server.serve('/rss', { body: rss() });
    await room.round();
    room.server.serve('/rss', { body: rss('Tariff report') });
    room.clock.advance(INTERVAL_MS);
    await room.round();
    expect([await room.count(), await room.waiting()]).toEqual([1, 1]);
  });

  test('a feed that left the configuration and comes back begins with a baseline', async () => {
    const room = await newsroom('/rss');
    room.server.serve('/rss', { body: rss('Ships') });
    await room.round();
    await room.configure();
    room.clock.advance(30 * 86_400_000);
    room.server.serve('/rss', { body: rss('Ships', 'A tariff report that was missed') });
    await room.configure(room.define('/rss'));
    await room.round();
    expect([await room.count(), await room.waiting()]).toEqual([2, 0]);
    room.server.serve('/rss', { body: rss('Ships', 'A tariff report that was missed', 'New tariff report') });
    room.clock.advance(INTERVAL_MS);
    await room.round();
    expect([await room.count(), await room.waiting()]).toEqual([3, 1]);
  });

  test('a clock that is set back stops no feed', async () => {
    const room = await newsroom('/rss');
    room.server.serve('/rss', { body: rss('Ships') });
    await room.round();
    room.clock.advance(-3 * 3_600_000);
    await room.round();
    await room.round();
    expect(room.server.requests).toHaveLength(2);
  });

  test('a feed whose articles cannot be stored is a failing feed, and backs off', async () => {
    const room = await newsroom('/rss', '/other');
    await sql`create trigger fault before insert on articles when new.title = 'Poison'
      begin select raise(abort, 'fault'); end`.execute(room.store.db);
    room.server.serve('/rss', { body: rss('Poison') });
    room.server.serve('/other', { body: rss('Ships') });
    await room.round();
    await room.round();
    expect(room.server.requests).toHaveLength(2);
    const failed = await room.feeds();
    expect(failed.map(({ title, lastFailure }) => [title, lastFailure?.sentence ?? null])).toEqual([
      ['/other', null],
      ['/rss', 'The articles of this feed could not be stored because of a fault in Alliance Wire.'],
    ]);
  });

  test('a base that takes nothing does not make us ask the publishers every second', async () => {
    const room = await newsroom('/rss');
    await sql`create trigger full_disk before update on feeds
      begin select raise(abort, 'database or disk is full'); end`.execute(room.store.db);
    room.server.serve('/rss', { body: rss('Ships') });
    for (let second = 0; second < 3; second += 1) {
      await room.round();
      room.clock.advance(1_000);
    }
    expect(room.server.requests).toHaveLength(1);
    await sql`drop trigger full_disk`.execute(room.store.db);
    room.clock.advance(INTERVAL_MS);
    await room.round();
    expect(await room.feeds()).toMatchObject([{ lastFailure: null }]);
  });

  test('a poll that is still under way is not started a second time', async () => {
    const room = await newsroom('/slow');
    let requests = 0;
    const { promise: release, resolve: answerNow } = Promise.withResolvers<void>();
    room.server.serve('/slow', async (_request, response) => {
      requests += 1;
      await release;
      response.end(rss('Ships'));
    });
    await room.polling.tick();
    await room.polling.tick();
    answerNow();
    await room.polling.idle();
    expect(requests).toBe(1);
    expect(await room.count()).toBe(1);
  });
});

test('a poll that our own stop cuts off is no failure of the feed, and those behind it do not begin', async () => {
  const room = await newsroom('/slow-1', '/slow-2', '/slow-3');
  const { promise: asked, resolve: arrived } = Promise.withResolvers<void>();
  for (const path of ['/slow-1', '/slow-2', '/slow-3']) room.server.serve(path, () => arrived());
  await room.polling.tick();
  await asked;
  room.stopping.abort();
  await room.fetcher.close();
  await room.polling.idle();
  expect(await room.feeds()).toMatchObject(
    Array(3).fill({ lastFailure: null, lastCheckedAt: null, failureCount: 0 }),
  );
});

describe('what polls teach', () => {
  test('a feed that speaks daily is asked every hour, until it speaks', async () => {
    const room = await newsroom('/rss');
    const days = [1, 2, 3, 4, 5, 6].map((day) => `0${day} Feb 2026 09:00:00 GMT`);
    const titles = days.map((_, i) => `Ships ${i}`);
    room.server.serve('/rss', { body: document(titles, days) });
    await room.round();
    room.clock.advance(24 * HOUR_MS);
    await room.round();
    expect(await room.feeds()).toMatchObject([
      { rhythmMs: 24 * HOUR_MS, format: 'rss', entryCount: 6, nextCheckAt: room.clock.now() + HOUR_MS },
    ]);
    room.clock.advance(HOUR_MS);
    room.server.serve('/rss', { body: document(['Ahoy', ...titles], ['03 Mar 2026 04:00:00 GMT', ...days]) });
    await room.round();
    expect(await room.feeds()).toMatchObject([{ nextCheckAt: room.clock.now() + INTERVAL_MS }]);
  });

  test('Cache-Control and the word of the configuration count', async () => {
    const room = await newsroom();
    await room.configure(room.define('/cached'), room.define('/exact', { pollSeconds: 60 }));
    for (const path of ['/cached', '/exact']) {
      room.server.serve(path, { body: rss('Ships'), headers: { 'cache-control': 'max-age=1800' } });
    }
    await room.round();
    const now = room.clock.now();
    expect((await room.feeds()).map((feed) => feed.nextCheckAt - now)).toEqual([1_800_000, 60_000]);
  });

  test('a feed that rolled over between two polls says about how many items are missing', async () => {
    const room = await newsroom('/rss');
    const day = (minutes: number) =>
      new Date(Date.parse('2026-03-02T00:00:00Z') + minutes * 60_000).toUTCString();
    const items = (from: number) => {
      const minutes = [0, 10, 20, 30, 40, 50].map((after) => from + after);
      return document(
        minutes.map((minute) => `Report ${minute}`),
        minutes.map(day),
      );
    };
    room.server.serve('/rss', { body: items(0) });
    await room.round();
    room.clock.advance(INTERVAL_MS);
    room.server.serve('/rss', { body: items(100) });
    await room.round();
    const missed = { missedAt: room.clock.now(), missedCount: 4 };
    expect(await room.feeds()).toMatchObject([missed]);
    room.clock.advance(INTERVAL_MS);
    room.server.serve('/rss', { body: items(110) });
    await room.round();
    expect(await room.feeds()).toMatchObject([missed]);
  });

  test('a feed that moved for good is fetched there, keeps its articles, and returns when that was a mistake', async () => {
    const room = await newsroom('/old');
    const newUrl = room.server.url('/new');
    room.server.serve('/new', { body: rss('Ships'), etag: '"1"' });
    room.server.serve('/old', { body: '', status: 301, location: '/new' });
    for (let poll = 0; poll < 3; poll += 1) {
      await room.round();
      room.clock.advance(INTERVAL_MS);
    }
    expect(await room.feeds()).toMatchObject([
      { url: room.server.url('/old'), movedTo: newUrl, articleCount: 1 },
    ]);
    expect(room.server.requests.map(({ path, status }) => `${path} ${status}`)).toEqual([
      '/old 301',
      '/new 200',
      '/old 301',
      '/new 304',
      '/new 304',
    ]);
    room.server.serve('/new', { body: 'Gone', status: 410 });
    room.server.serve('/old', { body: rss('Ships', 'More ships') });
    await room.round();
    expect(await room.feeds()).toMatchObject([{ movedTo: null, retiredAt: null, failureCount: 1 }]);
    room.clock.advance(INTERVAL_MS);
    await room.round();
    expect(await room.feeds()).toMatchObject([{ lastFailure: null, articleCount: 2 }]);
  });

  test('a feed that is gone is asked no more', async () => {
    const room = await newsroom('/rss');
    room.server.serve('/rss', { body: 'Gone', status: 410 });
    await room.round();
    const goneAt = room.clock.now();
    room.clock.advance(30 * 24 * HOUR_MS);
    await room.round();
    expect(room.server.requests).toHaveLength(1);
    expect(await room.feeds()).toMatchObject([{ retiredAt: goneAt }]);
  });

  test('when the network is back after a night, no feed waits out its back-off', async () => {
    const room = await newsroom('/a', '/b', '/c');
    const paths = ['/a', '/b', '/c'];
    for (const path of paths) room.server.serve(path, { body: rss('Ships'), fault: 'reset' });
    for (let hour = 0; hour < 12; hour += 1) {
      await room.round();
      room.clock.advance(HOUR_MS);
    }
    for (const path of paths) room.server.serve(path, { body: rss('Ships') });
    await checkNow(room.store.db, 1, room.clock.now());
    await room.round();
    await room.round();
    expect((await room.feeds()).map((feed) => feed.lastFailure)).toEqual([null, null, null]);
  });
});

test('more feeds than begin with one tick are all polled, and few bodies are held at once', async () => {
  const room = await openNewsroom({ paths: [] });
  let underWay = 0;
  let most = 0;
  const paths = Array.from({ length: 210 }, (_, i) => `/rss?${i}`);
  for (const path of paths) {
    room.server.serve(path, (_request, response) => {
      underWay += 1;
      most = Math.max(most, underWay);
      setImmediate(() => {
        underWay -= 1;
        response.end(rss('Ships'));
      });
    });
  }
  await room.configure(...paths.map((path) => room.define(path)));
  for (let tick = 0; tick < 2; tick += 1) await room.round();
  expect((await room.feeds()).filter((feed) => feed.lastSuccessAt !== null)).toHaveLength(210);
  expect(most).toBeLessThanOrEqual(8);
}, 30_000);

test('a host with hundreds of feeds that do not answer keeps no other host waiting', async () => {
  const room = await openNewsroom({ paths: [] });
  const other = await startFeedServer();
  onTestFinished(() => other.close());
  const { promise: asked, resolve: arrived } = Promise.withResolvers<void>();
  other.serve('/rss', () => arrived());
  const paths = Array.from({ length: 250 }, (_, i) => `/rss?${i}`);
  for (const path of paths) room.server.serve(path, { body: rss('Ships'), fault: 'silence' });
  await room.configure(
    ...paths.map((path) => room.define(path)),
    room.define('/last', { url: other.url('/rss') }),
  );
  await room.polling.tick();
  await room.polling.tick();
  await asked;
  expect(room.server.requests.length).toBeLessThanOrEqual(2);
});

test('the whole text of a feed that asks for it is what is stored', async () => {
  const room = await openNewsroom({
    paths: [],
    enrich: async (items) => items.map((item) => ({ ...item, text: `The whole of ${item.title}.` })),
  });
  room.server.serve('/short', { body: rss('Ships') });
  room.server.serve('/whole', { body: rss('Boats') });
  await room.configure(room.define('/short'), room.define('/whole', { fullText: true }));
  await room.round();
  const { articles } = await latestArticles(room.store.db, { limit: 5, offset: 0 });
  expect(articles.map(({ title, text }) => [title, text]).sort()).toEqual([
    ['Boats', 'The whole of Boats.'],
    ['Ships', expect.not.stringContaining('whole')],
  ]);
});
