import { expect, onTestFinished, test } from 'vitest';
import { createCache } from '#src/cache.ts';
import type { FullText } from '#src/feeds/full-text.ts';
import { createPollGate } from '#src/feeds/poll-gate.ts';
import { createFeedReader } from '#src/feeds/reader.ts';
import { openFullText } from '#src/full-text.ts';
import { latestArticles } from '#src/store/articles.ts';
import { cacheRows } from '#src/store/cache.ts';
import { articlePage, STEEL } from '#test/fakes/article-pages.ts';
import { INTERVAL_MS, newsroom } from '#test/fakes/newsroom.ts';

/** A newsroom with one feed that asks for whole texts, and the way it gets them. */
async function newsroomWithPages() {
  let fullText: FullText;
  const room = await newsroom({
    paths: [],
    enrich: (items, feed, signal) => fullText.enrich(items, feed, signal),
  });
  await room.configure(room.define('/rss', { fullText: true }));
  const reader = createFeedReader();
  onTestFinished(() => reader.close());
  fullText = openFullText({
    store: room.store,
    cache: createCache(cacheRows(room.store.db), (error) => {
      throw error;
    }),
    fetcher: room.fetcher,
    readPage: reader.readPage,
    log: room.logs.feeds,
    gate: createPollGate({ spacingMs: 0 }),
  });
  const item = (title: string, path: string, teaser: string) =>
    `<item><title>${title}</title><link>${room.server.url(path)}</link><description>${teaser}</description></item>`;
  return {
    ...room,
    item,
    publish: (...items: readonly string[]) =>
      room.server.serve('/rss', {
        body: `<rss version="2.0"><channel><title>Example</title>${items.join('')}</channel></rss>`,
      }),
    async nextRound() {
      room.clock.advance(2 * INTERVAL_MS);
      await room.round();
    },
    articles: async () => (await latestArticles(room.store.db, { limit: 9, offset: 0 })).articles,
  };
}

test('an alert comes for what the page says, and the teaser of later polls takes nothing back', async () => {
  const room = await newsroomWithPages();
  room.server.serve('/steel', { body: articlePage(STEEL), contentType: 'text/html' });
  room.publish();
  await room.round();
  room.publish(room.item(STEEL.title, '/steel', 'After a year of talks.'));
  await room.nextRound();
  // The topic's word stands in the page alone.
  expect(await room.waiting()).toBe(1);
  room.publish(room.item('Envoys agree on steel at last', '/steel', 'After a year.'));
  await room.nextRound();
  expect(await room.articles()).toMatchObject([
    { title: 'Envoys agree on steel at last', text: STEEL.paragraphs.join('\n') },
  ]);
  expect(room.server.requests.filter(({ path }) => path === '/steel')).toHaveLength(1);
});
