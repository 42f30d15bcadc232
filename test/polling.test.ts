import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFetcher } from '#src/feeds/fetch.ts';
import { createPolling } from '#src/polling.ts';
import { articleTotals } from '#src/store/articles.ts';
import { saveChannel, setSubscriptions } from '#src/store/channels.ts';
import { outboxTotals } from '#src/store/deliveries.ts';
import { feedHealth, syncFeeds } from '#src/store/feeds.ts';
import { feedDefinition } from '#test/fakes/articles.ts';
import { testBase } from '#test/fakes/bot.ts';
import { startFeedServer } from '#test/fakes/feed-server.ts';

const INTERVAL_MS = 300_000;

function rss(...titles: string[]): string {
  const items = titles.map(
    (title, i) =>
      `<item><title>${title}</title><link>https://news.example.org/${encodeURIComponent(title)}</link><pubDate>Mon, 02 Mar 2026 0${i}:00:00 GMT</pubDate></item>`,
  );
  return `<rss version="2.0"><channel><title>Example</title>${items.join('')}</channel></rss>`;
}

/** A base that polls the paths given from a loopback server, with a channel that follows tariffs. */
async function newsroom(...paths: string[]) {
  const server = await startFeedServer();
  const base = await testBase();
  const fetcher = createFetcher({ userAgent: 'AllianceWire/test', allowPrivateAddresses: true });
  const { db } = base.store;
  await syncFeeds(
    db,
    paths.map((path) => feedDefinition({ url: server.url(path), title: path })),
    () => base.clock.now(),
  );
  const channel = { platform: 'web', workspace: 'local', remoteId: 'x', name: 'x', locale: 'en' } as const;
  await setSubscriptions(db, await saveChannel(db, channel), ['tariffs'], 0);
  let wakes = 0;
  const stopping = new AbortController();
  const polling = createPolling({
    store: base.store,
    fetcher,
    topics: base.topics,
    clock: base.clock,
    random: () => 0.5,
    intervalMs: INTERVAL_MS,
    log: base.logs.feeds,
    onAlerts: () => {
      wakes += 1;
    },
    signal: stopping.signal,
  });
  onTestFinished(async () => {
    await fetcher.close();
    await server.close();
    await base[Symbol.asyncDispose]();
  });
  return {
    ...base,
    server,
    polling,
    wakes: () => wakes,
    stopping,
    fetcher,
    /** One round of whatever is due. */
    async round() {
      await polling.tick();
      await polling.idle();
    },
    feeds: () => feedHealth(db),
    waiting: async () => (await outboxTotals(db, 0)).waiting,
    count: async () => (await articleTotals(db)).count,
  };
}

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
      ['/page', 'This is a web page, not a feed.'],
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
    const { db } = room.store;
    const feed = feedDefinition({ url: room.server.url('/rss'), title: '/rss' });
    room.server.serve('/rss', { body: rss('Ships') });
    await room.round();
    await syncFeeds(db, [], () => room.clock.now());
    room.clock.advance(30 * 86_400_000);
    room.server.serve('/rss', { body: rss('Ships', 'A tariff report that was missed') });
    await syncFeeds(db, [feed], () => room.clock.now());
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
