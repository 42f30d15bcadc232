import { describe, expect, onTestFinished, test } from 'vitest';
import { createCache } from '#src/cache.ts';
import { createFetcher } from '#src/feeds/fetch.ts';
import { createFullText, type FullTextDeps } from '#src/feeds/full-text.ts';
import { createPollGate } from '#src/feeds/poll-gate.ts';
import { readablePage } from '#src/feeds/readable.ts';
import type { FeedItem } from '#src/model/feed.ts';
import { cacheRows } from '#src/store/cache.ts';
import { articlePage, STEEL, STEEL_IN_JAPANESE } from '#test/fakes/article-pages.ts';
import { feed, feedItem } from '#test/fakes/articles.ts';
import { testBase } from '#test/fakes/bot.ts';
import { startFeedServer } from '#test/fakes/feed-server.ts';
import { LOGIN_PAGE } from '#test/fakes/pages.ts';

const NEVER = new AbortController().signal;
const TEASER = 'Envoys agree.';
const WHOLE = STEEL.paragraphs.join('\n');

/** A publisher whose feed has teasers, and the pages behind them. */
async function publisher({
  allowPrivateAddresses = true,
  ...options
}: Partial<FullTextDeps> & { allowPrivateAddresses?: boolean } = {}) {
  const server = await startFeedServer();
  const base = await testBase();
  const fetcher = createFetcher({ userAgent: 'AllianceWire/test', allowPrivateAddresses });
  onTestFinished(async () => {
    await fetcher.close();
    await server.close();
    await base[Symbol.asyncDispose]();
  });
  const open = () =>
    createFullText({
      fetcher,
      readPage: async (bytes, contentType, { url }) => readablePage(bytes, contentType, url),
      cache: createCache(cacheRows(base.store.db), (error) => {
        throw error;
      }),
      storedTexts: async () => new Map(),
      log: base.logs.feeds,
      gate: createPollGate({ spacingMs: 0 }),
      ...options,
    });
  const fullText = open();
  return {
    server,
    open,
    serve: (path: string, body: string) => server.serve(path, { body, contentType: 'text/html' }),
    item: (path: string, changes: Partial<FeedItem> = {}) =>
      feedItem({ guid: path, url: server.url(path), title: STEEL.title, text: TEASER, ...changes }),
    textsOf: async (items: readonly FeedItem[], signal = NEVER) =>
      (await fullText.enrich(items, feed({ fullText: true }), signal)).map(({ text }) => text),
    asked: () => server.requests.map(({ path }) => path),
  };
}

describe('the whole text', () => {
  test.each([
    ['English', STEEL],
    ['Japanese', STEEL_IN_JAPANESE],
  ])('stands for the teaser: %s', async (_, article) => {
    const { serve, item, textsOf } = await publisher();
    serve('/steel', articlePage(article));
    expect(await textsOf([item('/steel', { title: article.title })])).toEqual([
      article.paragraphs.join('\n'),
    ]);
  });

  test('is fetched once, whatever happens to the poll, and the rules of the site too', async () => {
    const { open, serve, item, textsOf, asked } = await publisher();
    serve('/steel', articlePage(STEEL));
    await textsOf([item('/steel')]);
    const afterCrash = await open().enrich([item('/steel')], feed({ fullText: true }), NEVER);
    expect(afterCrash).toMatchObject([{ text: WHOLE }]);
    expect(asked()).toEqual(['/robots.txt', '/steel']);
  });

  test('stays with a known article, whose page is not fetched', async () => {
    const { item, textsOf, asked } = await publisher({
      storedTexts: async (urls) => new Map(urls.map((url) => [url, WHOLE])),
    });
    const longer = `${WHOLE}\nThe text of the feed is longer.`;
    expect(await textsOf([item('/steel'), item('/other', { text: longer })])).toEqual([WHOLE, longer]);
    expect(asked()).toEqual([]);
  });

  test('is fetched for the ten newest items of a poll', async () => {
    const { serve, item, textsOf, asked } = await publisher();
    const paths = Array.from({ length: 15 }, (_, i) => `/${i}`);
    for (const path of paths) serve(path, articlePage(STEEL));
    const items = paths.map((path, i) => item(path, { publishedAt: Date.UTC(2026, 2, 1 + i) }));
    const texts = await textsOf(items);
    expect(texts).toEqual([...Array(5).fill(TEASER), ...Array(10).fill(WHOLE)]);
    expect(asked()).toHaveLength(11);
  });
});

describe('the text of the feed stays', () => {
  test('where the site wants no robots there', async () => {
    const { server, serve, item, textsOf, asked } = await publisher();
    server.serve('/robots.txt', { body: 'User-agent: *\nDisallow: /news/', contentType: 'text/plain' });
    for (const path of ['/news/steel', '/steel']) serve(path, articlePage(STEEL));
    expect(await textsOf([item('/news/steel'), item('/steel')])).toEqual([TEASER, WHOLE]);
    expect(asked()).not.toContain('/news/steel');
  });

  test('where the rules for robots fail', async () => {
    const { server, serve, item, textsOf } = await publisher();
    server.serve('/robots.txt', { body: '', status: 503 });
    serve('/steel', articlePage(STEEL));
    expect(await textsOf([item('/steel')])).toEqual([TEASER]);
  });

  test('where the page is inside a private network', async () => {
    const { serve, item, textsOf, asked } = await publisher({ allowPrivateAddresses: false });
    serve('/steel', articlePage(STEEL));
    expect(await textsOf([item('/steel')])).toEqual([TEASER]);
    expect(asked()).toEqual([]);
  });

  test('where it is longer than that of the page', async () => {
    const { serve, item, textsOf } = await publisher();
    serve('/steel', articlePage(STEEL));
    const longer = `${WHOLE}\nThe text of the feed is longer.`;
    expect(await textsOf([item('/steel', { text: longer })])).toEqual([longer]);
  });

  test.each([
    ['fails', { body: 'no', status: 500 }],
    ['is gone', { body: 'no', status: 404 }],
    ['asks for a login', { body: LOGIN_PAGE, contentType: 'text/html' }],
    ['leads to the front page', { body: '', location: '/' }],
    [
      'speaks of something else',
      { body: articlePage({ ...STEEL, title: 'Your privacy' }), contentType: 'text/html' },
    ],
  ])('where the page %s', async (_, answer) => {
    const { server, serve, item, textsOf } = await publisher();
    serve('/', articlePage({ ...STEEL, title: 'Talks in Honolulu' }));
    server.serve('/talks', answer);
    expect(await textsOf([item('/talks', { title: 'Ministers meet in Honolulu for talks' })])).toEqual([
      TEASER,
    ]);
  });

  test('where several items share a page, and where an item has none', async () => {
    const { serve, item, textsOf, asked } = await publisher();
    for (const path of ['/', '/section']) serve(path, articlePage(STEEL));
    const items = [item('/'), item('/section'), item('/section'), item('/', { url: null })];
    expect(await textsOf(items)).toEqual(items.map(() => TEASER));
    expect(asked()).toEqual([]);
  });

  test('where a page cannot be read, and the others have theirs', async () => {
    const { serve, item, textsOf } = await publisher({
      async readPage(bytes, contentType, { url }) {
        if (url.endsWith('/bad')) throw new Error('It took too long.');
        return readablePage(bytes, contentType, url);
      },
    });
    for (const path of ['/bad', '/steel']) serve(path, articlePage(STEEL));
    expect(await textsOf([item('/bad'), item('/steel')])).toEqual([TEASER, WHOLE]);
  });
});

describe('a page that never comes', () => {
  test('delays the others no longer than the limit', async () => {
    const { server, serve, item, textsOf } = await publisher({ timeLimitMs: 300 });
    server.serve('/slow', { body: '', fault: 'silence' });
    serve('/steel', articlePage(STEEL));
    expect(await textsOf([item('/slow'), item('/steel')])).toEqual([TEASER, WHOLE]);
  });

  test('is given up when the bot stops', async () => {
    const { server, item, textsOf } = await publisher();
    const stopping = new AbortController();
    server.serve('/slow', () => stopping.abort());
    expect(await textsOf([item('/slow')], stopping.signal)).toEqual([TEASER]);
  });
});
