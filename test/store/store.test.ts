import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { PollFailure } from '#src/model/feed.ts';
import type { SearchExpression } from '#src/model/search.ts';
import { setTopics, topicCounts, topicsOf } from '#src/store/article-topics.ts';
import {
  addKeys,
  addSightings,
  articlesAfter,
  articlesByKeys,
  insertArticle,
  latestArticles,
  updateArticle,
} from '#src/store/articles.ts';
import { saveChannel } from '#src/store/channels.ts';
import { claimBase, openStore, type Store } from '#src/store/db.ts';
import {
  claimDeliveries,
  enqueueDeliveries,
  markRetry,
  markSent,
  outboxTotals,
} from '#src/store/deliveries.ts';
import { dueFeeds, feedHealth, recordPoll, syncFeeds } from '#src/store/feeds.ts';
import {
  appendPreviewMessage,
  previewMessagesAfter,
  previewMessagesBefore,
} from '#src/store/preview-messages.ts';
import { indexArticle, searchArticles } from '#src/store/search-sqlite.ts';
import { followers, setSubscriptions } from '#src/store/subscriptions.ts';
import { indexEntry, queryPhrase } from '#src/text/search-terms.ts';
import { draft, feedDefinition } from '#test/fakes/articles.ts';
import { temporaryFolder } from '#test/fakes/bot.ts';

/** Every engine runs every test of this file; PostgreSQL joins the list when it joins the house. */
const ENGINES = [{ name: 'sqlite', open: openStore }];

const MONDAY = Date.parse('2026-03-02T00:00:00Z');
const HOUR = 3_600_000;

describe.each(ENGINES)('the article base on $name', ({ open }) => {
  async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
    using folder = temporaryFolder();
    await using store = await open(folder.path);
    await work(store);
  }

  const insert = async (store: Store, changes: Parameters<typeof draft>[0], at = MONDAY) => {
    const article = draft(changes);
    const id = await insertArticle(store.db, { draft: article, origin: 'live', feedId: null, at });
    await indexArticle(store.db, id, indexEntry(article));
    return id;
  };

  test('what was stored is there after a restart', async () => {
    using folder = temporaryFolder();
    const changes = {
      title: '日米、関税で合意',
      authors: ['山田花子', 'Jane Roe'],
      categories: ['通商'],
      image: { url: 'https://img.example.org/port.jpg', alt: null },
    };
    let id = 0;
    {
      await using store = await open(folder.path);
      id = await insert(store, changes);
    }
    await using store = await open(folder.path);
    expect((await articlesAfter(store.db, id - 1, 1))[0]).toMatchObject({
      ...draft(changes),
      id,
      origin: 'live',
    });
  });

  test('a transaction that throws leaves nothing behind', () =>
    withStore(async (store) => {
      const work = store.transaction(async (trx) => {
        await insertArticle(trx, { draft: draft(), origin: 'live', feedId: null, at: MONDAY });
        throw new Error('power cut');
      });
      await expect(work).rejects.toThrow('power cut');
      expect((await latestArticles(store.db, { limit: 5, offset: 0 })).total).toBe(0);
    }));

  test('transactions that overlap do not mix', () =>
    withStore(async (store) => {
      const runs = Array.from({ length: 20 }, (_, i) =>
        store.transaction(async (trx) => {
          await insertArticle(trx, {
            draft: draft({ url: `https://news.example.org/${i}` }),
            origin: 'live',
            feedId: null,
            at: MONDAY,
          });
          if (i % 2 === 1) throw new Error('rolled back');
        }),
      );
      await Promise.allSettled(runs);
      expect((await latestArticles(store.db, { limit: 50, offset: 0 })).total).toBe(10);
    }));

  test('lists are newest first, an undated article by when it was seen, a future one too', () =>
    withStore(async (store) => {
      await insert(store, { title: 'Old', publishedAt: MONDAY - 9 * HOUR });
      await insert(store, { title: 'Undated', publishedAt: null }, MONDAY - 5 * HOUR);
      await insert(
        store,
        { title: 'Dated next year', publishedAt: MONDAY + 9_000 * HOUR },
        MONDAY - 7 * HOUR,
      );
      await insert(store, { title: 'New', publishedAt: MONDAY - HOUR });
      const { articles } = await latestArticles(store.db, { limit: 10, offset: 0 });
      expect(articles.map((article) => article.title)).toEqual(['New', 'Undated', 'Dated next year', 'Old']);
    }));

  test('an undated file stands behind everything and within no period, until a date is stated', () =>
    withStore(async (store) => {
      await insert(store, { title: 'Old', publishedAt: MONDAY - 9_000 * HOUR });
      const file = draft({ title: 'File', publishedAt: null });
      const id = await insertArticle(store.db, { draft: file, origin: 'import', feedId: null, at: MONDAY });
      const titles = async (since?: number) =>
        (await latestArticles(store.db, { ...(since && { since }), limit: 9, offset: 0 })).articles.map(
          (each) => each.title,
        );
      expect(await titles()).toEqual(['Old', 'File']);
      expect(await titles(MONDAY - HOUR)).toEqual([]);
      const [stored] = await articlesAfter(store.db, id - 1, 1);
      await updateArticle(store.db, stored!, { ...file, publishedAt: MONDAY - HOUR }, MONDAY);
      expect(await titles(MONDAY - HOUR)).toEqual(['File']);
    }));

  test('filters by topic, date and language count what they show', () =>
    withStore(async (store) => {
      const english = await insert(store, { title: 'A', publishedAt: MONDAY - HOUR });
      const japanese = await insert(store, { title: '関税', language: 'ja', publishedAt: MONDAY - 2 * HOUR });
      await insert(store, { title: 'B', publishedAt: MONDAY - 48 * HOUR });
      for (const id of [english, japanese]) await setTopics(store.db, id, [{ key: 'tariffs', spans: [] }]);
      const titles = async (filter: object) => {
        const { articles, total } = await latestArticles(store.db, { ...filter, limit: 1, offset: 0 });
        return [articles[0]?.title, total];
      };
      expect(await titles({ topic: 'tariffs' })).toEqual(['A', 2]);
      expect(await titles({ topic: 'tariffs', language: 'en' })).toEqual(['A', 1]);
      expect(await titles({ since: MONDAY - 24 * HOUR })).toEqual(['A', 2]);
      expect(await titles({ topic: 'summit' })).toEqual([undefined, 0]);
      expect(await topicCounts(store.db, MONDAY - 24 * HOUR)).toEqual(new Map([['tariffs', 2]]));
    }));

  test('a key keeps its first owner', () =>
    withStore(async (store) => {
      const [first, second] = [
        await insert(store, {}),
        await insert(store, { url: 'https://news.example.org/b' }),
      ];
      await addKeys(store.db, [
        { key: 'url:x', articleId: first },
        { key: 'guid:1:y', articleId: first },
      ]);
      await addKeys(store.db, [
        { key: 'url:x', articleId: second },
        { key: 'url:z', articleId: second },
      ]);
      const owners = await articlesByKeys(store.db, ['url:x', 'url:z', 'url:unknown']);
      expect([...owners].map(([key, article]) => [key, article.id])).toEqual([
        ['url:x', first],
        ['url:z', second],
      ]);
    }));

  describe('search', () => {
    const any = (...words: string[]): SearchExpression => ({
      anyOf: words.map((word) => queryPhrase(word)!),
      allOf: [],
      noneOf: [],
    });
    const ids = async (store: Store, expression: SearchExpression, filter = {}) =>
      (await searchArticles(store.db, expression, filter)).map((hit) => hit.article.title).sort();

    test('finds word forms, and Japanese words of one to four characters', () =>
      withStore(async (store) => {
        await insert(store, { title: 'Chipmakers', text: 'Semiconductors are in short supply.' });
        await insert(store, { title: '首脳会談', text: '日米首脳会談は半導体の供給網を議題とする。' });
        expect(await ids(store, any('semiconductor'))).toEqual(['Chipmakers']);
        for (const word of ['網', '議題', '半導体', '首脳会談', '供給網']) {
          expect(await ids(store, any(word)), word).toEqual(['首脳会談']);
        }
        expect(await ids(store, any('体半'))).toEqual([]);
      }));

    test('finds what a publisher files an article under', () =>
      withStore(async (store) => {
        await insert(store, {
          title: 'A long day',
          text: 'They spoke.',
          categories: ['US-Japan trade', '通商'],
        });
        expect(await ids(store, any('trade'))).toEqual(['A long day']);
        expect(await ids(store, any('通商'))).toEqual(['A long day']);
      }));

    test('a phrase must stand together, an excluded word must be absent', () =>
      withStore(async (store) => {
        await insert(store, { title: 'One', text: 'A trade deal on steel.' });
        await insert(store, { title: 'Two', text: 'The deal ends a trade row.' });
        const phrase = { anyOf: [], allOf: [[queryPhrase('trade deal')!]], noneOf: [] };
        expect(await ids(store, phrase)).toEqual(['One']);
        expect(await ids(store, { ...any('deal'), noneOf: [queryPhrase('steel')!] })).toEqual(['Two']);
      }));

    test('an edit is found by its new words and no longer by its old ones', () =>
      withStore(async (store) => {
        const id = await insert(store, { title: 'Tariff talks', text: '' });
        const article = (await articlesAfter(store.db, id - 1, 1))[0]!;
        const edited = draft({ title: 'Fishing quotas', text: '' });
        await updateArticle(store.db, article, edited, MONDAY);
        await indexArticle(store.db, id, indexEntry(edited));
        expect(await ids(store, any('tariff'))).toEqual([]);
        expect(await ids(store, any('quota'))).toEqual(['Fishing quotas']);
      }));

    test('keeps to the filters', () =>
      withStore(async (store) => {
        await insert(store, { title: 'Steel old', publishedAt: MONDAY - 48 * HOUR });
        const fresh = await insert(store, { title: 'Steel new', publishedAt: MONDAY - HOUR });
        await setTopics(store.db, fresh, [{ key: 'tariffs', spans: [] }]);
        expect(await ids(store, any('steel'), { since: MONDAY - 24 * HOUR })).toEqual(['Steel new']);
        expect(await ids(store, any('steel'), { topic: 'tariffs' })).toEqual(['Steel new']);
        expect(await ids(store, any('steel'), { language: 'ja' })).toEqual([]);
      }));

    test('asking for nothing finds nothing', () =>
      withStore(async (store) => expect(await ids(store, any())).toEqual([])));
  });

  test('topics of an article come with their spans', () =>
    withStore(async (store) => {
      const id = await insert(store, {});
      const spans = [{ term: 'tariff', field: 'title' as const, start: 40, end: 46 }];
      await setTopics(store.db, id, [{ key: 'tariffs', spans }]);
      expect(await topicsOf(store.db, [id, id + 1])).toEqual(new Map([[id, [{ key: 'tariffs', spans }]]]));
    }));

  describe('feeds', () => {
    test('take the configured words and keep their poll state', () =>
      withStore(async (store) => {
        await syncFeeds(
          store.db,
          [feedDefinition(), feedDefinition({ url: 'https://b.example.org/rss' })],
          (i) => MONDAY + i,
        );
        const [first] = await dueFeeds(store.db, MONDAY + 5, 10);
        await recordPoll(store.db, first!.id, {
          at: MONDAY,
          nextCheckAt: MONDAY + HOUR,
          failure: null,
          learned: { etag: '"1"' },
        });
        await syncFeeds(store.db, [feedDefinition({ publisher: 'Renamed' })], () => 0);
        const feeds = await feedHealth(store.db);
        expect(feeds).toMatchObject([
          {
            publisher: 'Renamed',
            etag: '"1"',
            nextCheckAt: MONDAY + HOUR,
            baselineAt: MONDAY,
            articleCount: 0,
          },
        ]);
      }));

    test('count failures in a row, keep the validators, and the baseline is set once', () =>
      withStore(async (store) => {
        await syncFeeds(store.db, [feedDefinition()], () => MONDAY);
        const failure: PollFailure = { reason: 'http', status: 500, sentence: 'The server answered 500.' };
        const poll = (at: number, failure: PollFailure | null) =>
          recordPoll(store.db, 1, {
            at,
            nextCheckAt: at,
            failure,
            ...(failure === null && { learned: { etag: '"1"' } }),
          });
        await poll(MONDAY, null);
        await poll(MONDAY + 1, failure);
        await poll(MONDAY + 2, failure);
        expect(await feedHealth(store.db)).toMatchObject([
          {
            failureCount: 2,
            lastFailure: failure,
            etag: '"1"',
            baselineAt: MONDAY,
            lastSuccessAt: MONDAY,
          },
        ]);
        await poll(MONDAY + 3, null);
        expect(await feedHealth(store.db)).toMatchObject([
          { failureCount: 0, lastFailure: null, baselineAt: MONDAY },
        ]);
      }));

    test('one article in two feeds counts for both', () =>
      withStore(async (store) => {
        await syncFeeds(
          store.db,
          [feedDefinition(), feedDefinition({ url: 'https://b.example.org/rss', title: 'B' })],
          () => 0,
        );
        const articleId = await insert(store, {});
        const sightings = [1, 2, 2].map((feedId) => ({
          articleId,
          feedId,
          guid: null,
          url: null,
          at: MONDAY,
        }));
        await addSightings(store.db, sightings);
        expect((await feedHealth(store.db)).map((feed) => feed.articleCount)).toEqual([1, 1]);
      }));
  });

  test('a channel follows exactly the topics it was given last', () =>
    withStore(async (store) => {
      const channel = {
        platform: 'web',
        workspace: 'local',
        remoteId: 'alerts',
        name: 'alerts',
        locale: 'en',
      } as const;
      const id = await saveChannel(store.db, channel);
      await setSubscriptions(store.db, id, ['tariffs', 'summit'], MONDAY);
      expect(await saveChannel(store.db, { ...channel, locale: 'ja' })).toBe(id);
      await setSubscriptions(store.db, id, ['summit', 'defense'], MONDAY);
      const [follower] = await followers(store.db);
      expect(follower?.channel).toMatchObject({ id, locale: 'ja' });
      expect([...(follower?.topicKeys ?? [])].sort()).toEqual(['defense', 'summit']);
    }));

  describe('deliveries', () => {
    async function withChannels(store: Store, ...names: string[]): Promise<number[]> {
      const ids: number[] = [];
      for (const name of names) {
        const channel = { platform: 'web', workspace: 'local', remoteId: name, name, locale: 'en' } as const;
        ids.push(await saveChannel(store.db, channel));
      }
      return ids;
    }
    const enqueue = (store: Store, channelId: number, ...subjects: string[]) =>
      enqueueDeliveries(
        store.db,
        subjects.map((subject) => ({
          channelId,
          kind: 'alert' as const,
          subject,
          revision: 1,
          message: {} as never,
        })),
        MONDAY,
      );
    const claim = async (store: Store, now: number) =>
      (await claimDeliveries(store.db, { now, leaseMs: HOUR })).map(
        ({ channel, subject, attempts }) => `${channel.name} ${subject} ${attempts}`,
      );

    test('are claimed one a channel, the oldest, until the lease ends', () =>
      withStore(async (store) => {
        const [a, b] = await withChannels(store, 'a', 'b');
        await enqueue(store, a!, 'article:1', 'article:2');
        await enqueue(store, b!, 'article:1');
        expect(await claim(store, MONDAY)).toEqual(['a article:1 1', 'b article:1 1']);
        await markSent(store.db, 3, 'x', MONDAY);
        expect(await claim(store, MONDAY + HOUR - 1)).toEqual([]);
        expect(await claim(store, MONDAY + HOUR)).toEqual(['a article:1 2']);
        await markSent(store.db, 1, 'x', MONDAY);
        expect(await claim(store, MONDAY + HOUR)).toEqual(['a article:2 1']);
      }));

    test('that are due behind one that is not wait for it', () =>
      withStore(async (store) => {
        const [a] = await withChannels(store, 'a');
        await enqueue(store, a!, 'article:1', 'article:2');
        await markRetry(store.db, 1, MONDAY + HOUR, 'The platform is down.');
        expect(await claim(store, MONDAY)).toEqual([]);
        expect(await claim(store, MONDAY + HOUR)).toEqual(['a article:1 1']);
      }));

    test('are claimed and counted in no time, however many are closed or wait', () =>
      withStore(async (store) => {
        const [a, b] = await withChannels(store, 'a', 'b');
        const subjects = (from: number) => Array.from({ length: 1_000 }, (_, i) => `article:${from + i}`);
        for (let from = 0; from < 20_000; from += 1_000) await enqueue(store, a!, ...subjects(from));
        await store.db.updateTable('deliveries').set({ state: 'sent', closed_at: MONDAY }).execute();
        for (let from = 0; from < 3_000; from += 1_000) await enqueue(store, b!, ...subjects(from));
        // Reading every delivery for each one that waits takes longer than a test may.
        expect(await claim(store, MONDAY)).toEqual(['b article:0 1']);
        expect(await outboxTotals(store.db, MONDAY)).toEqual({
          waiting: 3_000,
          failed: 0,
          uncertain: 0,
          sent: 20_000,
          lastSentAt: MONDAY,
        });
      }));
  });

  test('the preview keeps one message a key, and pages backwards and forwards', () =>
    withStore(async (store) => {
      const message = { kind: 'alert', notification: 'x' } as never;
      const post = (key: string) => appendPreviewMessage(store.db, 'alerts', key, message, MONDAY);
      const first = await post('a');
      expect(await post('a')).toEqual({ id: first.id, added: false });
      const later = [await post('b'), await post('c')].map((each) => each.id);
      expect((await previewMessagesBefore(store.db, 'alerts', null, 2)).map((each) => each.id)).toEqual(
        later,
      );
      expect((await previewMessagesBefore(store.db, 'alerts', later[0]!, 2)).map((each) => each.id)).toEqual([
        first.id,
      ]);
      expect((await previewMessagesAfter(store.db, first.id, 9)).map((each) => each.id)).toEqual(later);
    }));

  test('a base written by a newer version is refused in words', async () => {
    using folder = temporaryFolder();
    {
      await using store = await open(folder.path);
      await store.db
        .insertInto('kysely_migration' as never)
        .values({ name: '9999-from-the-future', timestamp: '2030-01-01' } as never)
        .execute();
    }
    await expect(open(folder.path)).rejects.toThrow(
      'The article base does not fit this version of the program',
    );
  });
});

test('one bot at a time: the second is refused until the first lets go', () => {
  using folder = temporaryFolder();
  const first = claimBase(folder.path);
  expect(first).not.toBeNull();
  expect(claimBase(folder.path)).toBeNull();
  first?.[Symbol.dispose]();
  const second = claimBase(folder.path);
  expect(second).not.toBeNull();
  second?.[Symbol.dispose]();
});

test('processes that open a new base at the same moment all find it whole', async () => {
  using folder = temporaryFolder();
  const script = `
    const { openStore } = await import(${JSON.stringify(import.meta.resolve('#src/store/db.ts'))});
    const [dataDir, at] = process.argv.slice(1);
    while (Date.now() < Number(at));
    await using store = await openStore(dataDir);`;
  const at = String(Date.now() + 1_000);
  const opening = Array.from({ length: 6 }, () =>
    promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script, folder.path, at]),
  );
  expect((await Promise.all(opening)).map(({ stderr }) => stderr)).toEqual(Array(6).fill(''));
}, 30_000);
