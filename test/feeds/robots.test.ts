import { describe, expect, test } from 'vitest';
import { type Cache, createCache } from '#src/cache.ts';
import { createFetcher } from '#src/feeds/fetch.ts';
import { createRobots } from '#src/feeds/robots.ts';
import { cacheRows } from '#src/store/cache.ts';
import { testBase } from '#test/fakes/bot.ts';
import { type FeedServer, type Served, startFeedServer } from '#test/fakes/feed-server.ts';

const NEVER = new AbortController().signal;

/** A site with these rules, asked by us. */
async function site(rules: Served | null) {
  const server = await startFeedServer();
  if (rules) server.serve('/robots.txt', rules);
  const base = await testBase();
  const fetcher = createFetcher({ userAgent: 'AllianceWire/test', allowPrivateAddresses: true });
  const cache: Cache = createCache(cacheRows(base.store.db), (error) => {
    throw error;
  });
  const robots = createRobots({ fetcher, cache });
  return {
    server: server as FeedServer,
    allows: (path: string) => robots.allows(server.url(path), NEVER),
    async [Symbol.asyncDispose]() {
      await fetcher.close();
      await server.close();
      await base[Symbol.asyncDispose]();
    },
  };
}

const text = (body: string): Served => ({ body, contentType: 'text/plain' });

describe('the rules of a site', () => {
  test.each([
    ['no rules', '', '/news/1', true],
    ['rules for all', 'User-agent: *\nDisallow: /news/', '/news/1', false],
    ['rules for all, another part', 'User-agent: *\nDisallow: /news/', '/world/1', true],
    ['a part that is let through', 'User-agent: *\nDisallow: /news/\nAllow: /news/1', '/news/1', true],
    ['rules for us alone', 'User-agent: *\nDisallow:\n\nUser-agent: alliancewire\nDisallow: /', '/a', false],
    ['rules for others', 'User-agent: GPTBot\nDisallow: /', '/a', true],
    ['a byte order mark', '\ufeffUser-agent: *\r\nDisallow: /', '/a', false],
    ['a web page', '<!doctype html><title>Front page</title>', '/a', true],
    [
      'rules that would take a minute',
      `User-agent: *\n${`Disallow: /${'*a'.repeat(900)}\n`.repeat(250)}`,
      `/${'a'.repeat(900)}`,
      false,
    ],
    [
      'rules that would take all memory',
      'User-agent: x\n'.repeat(9_000) + 'Disallow: /b\n'.repeat(9_000),
      '/a',
      false,
    ],
  ])('%s', async (_, rules, path, allowed) => {
    await using news = await site(text(rules));
    expect(await news.allows(path)).toBe(allowed);
  });

  test('a site without them allows everything', async () => {
    await using news = await site(null);
    expect(await news.allows('/a')).toBe(true);
  });

  test.each([500, 503, 429])('a site whose rules fail with %i allows nothing for now', async (status) => {
    await using news = await site({ body: '', status });
    await expect(news.allows('/a')).rejects.toThrow(`${status}`);
    news.server.serve('/robots.txt', text(''));
    expect(await news.allows('/a')).toBe(true);
  });

  test('are asked for once', async () => {
    await using news = await site(text('User-agent: *\nDisallow: /b'));
    expect([await news.allows('/a'), await news.allows('/b'), await news.allows('/a')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(news.server.requests).toHaveLength(1);
  });
});
