import { describe, expect, test } from 'vitest';
import type { PollFailure } from '#src/model/feed.ts';
import { openStore, type Store } from '#src/store/db.ts';
import {
  addFeed,
  checkNow,
  dueFeeds,
  feedHealth,
  hastenChecks,
  recordPoll,
  removeFeed,
  syncFeeds,
} from '#src/store/feeds.ts';
import { markTold } from '#src/store/poll-facts.ts';
import { feedDefinition } from '#test/fakes/articles.ts';
import { temporaryFolder } from '#test/fakes/bot.ts';

const MONDAY = Date.parse('2026-03-02T00:00:00Z');
const HOUR = 3_600_000;
const failure: PollFailure = { reason: 'http', status: 500, sentence: 'The server answered 500.' };

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  using folder = temporaryFolder();
  await using store = await openStore(folder.path);
  await work(store);
}

const configured = feedDefinition({ url: 'https://a.example.org/rss', title: 'A' });
const personal = feedDefinition({ url: 'https://b.example.org/rss', title: 'B' });
const configure = (store: Store, ...definitions: (typeof configured)[]) =>
  syncFeeds(store.db, definitions, () => MONDAY);
const polled = async (store: Store) =>
  (await dueFeeds(store.db, Number.MAX_SAFE_INTEGER, 10)).map((feed) => feed.title).sort();
const good = (store: Store, id: number, at = MONDAY) =>
  recordPoll(store.db, id, { at, nextCheckAt: at + HOUR, failure: null });

describe('a feed that a person added', () => {
  test('is due at once, and the configuration leaves it alone', () =>
    withStore(async (store) => {
      await configure(store, configured);
      expect(await addFeed(store.db, personal, MONDAY)).toMatchObject({
        ...personal,
        origin: 'person',
        nextCheckAt: MONDAY,
      });
      await configure(store);
      expect(await polled(store)).toEqual(['B']);
    }));

  test('that is polled already stays as it is', () =>
    withStore(async (store) => {
      await configure(store, configured);
      await good(store, 1);
      expect(await addFeed(store.db, { ...configured, title: 'Other' }, MONDAY + 1)).toMatchObject({
        title: 'A',
        origin: 'config',
        baselineAt: MONDAY,
      });
    }));

  test('becomes one of the configuration when that names it, and goes with it', () =>
    withStore(async (store) => {
      await addFeed(store.db, personal, MONDAY);
      await good(store, 1);
      await configure(store, { ...personal, title: 'Configured' });
      expect(await feedHealth(store.db)).toMatchObject([{ title: 'Configured', baselineAt: MONDAY }]);
      await configure(store);
      expect(await polled(store)).toEqual([]);
    }));

  test('begins anew when it was gone for good', () =>
    withStore(async (store) => {
      await addFeed(store.db, personal, MONDAY);
      await good(store, 1);
      await recordPoll(store.db, 1, { at: MONDAY, nextCheckAt: 0, failure, learned: { retiredAt: MONDAY } });
      expect(await polled(store)).toEqual([]);
      expect(await feedHealth(store.db)).toMatchObject([{ retiredAt: MONDAY }]);
      await addFeed(store.db, personal, MONDAY + 1);
      expect(await polled(store)).toEqual(['B']);
      expect(await feedHealth(store.db)).toMatchObject([
        { retiredAt: null, baselineAt: null, lastFailure: null, failureCount: 0, failingSince: null },
      ]);
    }));
});

describe('a feed that a person removed', () => {
  test('stays removed over a restart, though the configuration names it', () =>
    withStore(async (store) => {
      await configure(store, configured);
      await removeFeed(store.db, 1, MONDAY);
      await configure(store, configured);
      expect(await polled(store)).toEqual([]);
      expect(await feedHealth(store.db)).toEqual([]);
    }));

  test('comes back with a baseline when a person adds it again', () =>
    withStore(async (store) => {
      await configure(store, configured);
      await good(store, 1);
      await removeFeed(store.db, 1, MONDAY);
      expect(await addFeed(store.db, configured, MONDAY + 1)).toMatchObject({ id: 1, baselineAt: null });
      await configure(store, configured);
      expect(await polled(store)).toEqual(['A']);
    }));

  test('comes back when the configuration drops it and names it again', () =>
    withStore(async (store) => {
      await configure(store, configured);
      await removeFeed(store.db, 1, MONDAY);
      await configure(store);
      await configure(store, configured);
      expect(await polled(store)).toEqual(['A']);
    }));

  test('that was added by a person comes back when the configuration names it', () =>
    withStore(async (store) => {
      await addFeed(store.db, personal, MONDAY);
      await removeFeed(store.db, 1, MONDAY);
      await configure(store, personal);
      expect(await polled(store)).toEqual(['B']);
    }));
});

test('a feed that leaves the configuration forgets all that was learnt of it', () =>
  withStore(async (store) => {
    await configure(store, configured);
    await recordPoll(store.db, 1, {
      at: MONDAY,
      nextCheckAt: MONDAY,
      failure: null,
      learned: {
        etag: '"1"',
        movedTo: 'https://c.example.org',
        rhythmMs: HOUR,
        newestItemAt: MONDAY,
        missedAt: 1,
      },
    });
    await configure(store);
    await configure(store, configured);
    expect(await feedHealth(store.db)).toMatchObject([
      { etag: null, movedTo: null, rhythmMs: null, newestItemAt: null, missedAt: null, baselineAt: null },
    ]);
  }));

test('a poll changes what it learnt and nothing else', () =>
  withStore(async (store) => {
    await configure(store, configured);
    const learned = { etag: '"1"', rhythmMs: HOUR, format: 'atom' as const };
    await recordPoll(store.db, 1, { at: MONDAY, nextCheckAt: MONDAY, failure: null, learned });
    await recordPoll(store.db, 1, {
      at: MONDAY + 1,
      nextCheckAt: MONDAY,
      failure: null,
      learned: { etag: null },
    });
    expect(await feedHealth(store.db)).toMatchObject([{ ...learned, etag: null }]);
  }));

test.each([
  ['corrected by a second waits for its next check', 1_000, []],
  ['set back by an hour is due', HOUR, ['A']],
])('a feed that was polled before the clock was %s', (_what, behindMs, due) =>
  withStore(async (store) => {
    await configure(store, configured);
    await good(store, 1, MONDAY + behindMs);
    expect((await dueFeeds(store.db, MONDAY, 10)).map((feed) => feed.title)).toEqual(due);
  }),
);

test('when it began to fail is kept until people know that it works again', () =>
  withStore(async (store) => {
    await configure(store, configured);
    const fail = (at: number) => recordPoll(store.db, 1, { at, nextCheckAt: at, failure });
    const since = async () => (await feedHealth(store.db))[0]!.failingSince;
    await fail(MONDAY);
    await fail(MONDAY + 1);
    expect(await since()).toBe(MONDAY);
    await good(store, 1, MONDAY + 2);
    expect(await since()).toBeNull();
    await fail(MONDAY + 3);
    await markTold(store.db, [1], 'failing', MONDAY + 4);
    await good(store, 1, MONDAY + 5);
    expect(await since()).toBe(MONDAY + 3);
    await markTold(store.db, [1], 'working', MONDAY + 6);
    expect(await since()).toBeNull();
  }));

test('after a restart those that rest are asked soon, one after the other; those that fail wait on', () =>
  withStore(async (store) => {
    const titles = ['a', 'b', 'c', 'd'];
    await configure(
      store,
      ...titles.map((title) => feedDefinition({ url: `https://${title}.example.org`, title })),
    );
    for (const id of [1, 2, 3]) await good(store, id, MONDAY);
    await recordPoll(store.db, 4, { at: MONDAY, nextCheckAt: MONDAY + 6 * HOUR, failure });
    await checkNow(store.db, 1, MONDAY + 1);
    await hastenChecks(store.db, MONDAY + 300, (index, count) => MONDAY + (index / count) * 300);
    expect((await feedHealth(store.db)).map((feed) => feed.nextCheckAt - MONDAY)).toEqual([
      1,
      0,
      150,
      6 * HOUR,
    ]);
  }));
