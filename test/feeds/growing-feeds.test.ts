import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFetcher } from '#src/feeds/fetch.ts';
import { pollFeed } from '#src/feeds/poll.ts';
import { readFeed } from '#src/feeds/read-feed.ts';
import { type GrowingFeeds, startGrowingFeeds } from '#test/fakes/growing-feeds.ts';

const row = (id: number, source: string, also_in: string[] = []) => ({
  id: `row-${id}`,
  title: `Headline ${id} & more`,
  text: `Text ${id}`,
  date: 'Thu, 19 Mar 2026 00:00:00 GMT',
  source,
  url: `https://news.example.org/${id}`,
  also_in,
});
const ROWS = [
  row(1, 'Daily – World'),
  row(2, 'Daily – Asia', ['Daily – World']),
  row(3, 'Daily – World'),
  row(4, 'Small'),
];

const fetcher = createFetcher({ userAgent: 'AllianceWire-test', allowPrivateAddresses: true });
const directory = mkdtempSync(path.join(tmpdir(), 'growing-feeds-'));
let growing: GrowingFeeds;

beforeAll(async () => {
  const jsonlPath = path.join(directory, 'rows.jsonl');
  writeFileSync(jsonlPath, ROWS.map((each) => JSON.stringify(each)).join('\n'));
  growing = await startGrowingFeeds({ jsonlPath, feeds: 2, initialItems: 1, keepItems: 2 });
});
afterAll(async () => {
  await fetcher.close();
  await growing.close();
  rmSync(directory, { recursive: true });
});

async function poll(index: number, etag: string | null = null) {
  const url = growing.feeds[index]?.url ?? '';
  const outcome = await pollFeed({ url, etag, lastModified: null }, { fetcher, reader: { read: readFeed } });
  if (outcome.kind === 'failed') throw outcome.cause;
  return outcome.kind === 'items'
    ? { titles: outcome.items.map(({ title }) => title), etag: outcome.etag }
    : 'unchanged';
}

test('feeds grow, keep their newest items, and answer 304 until they do', async () => {
  const first = await poll(0);
  expect(first).toMatchObject({ titles: ['Headline 1 & more'] });
  const etag = first === 'unchanged' ? null : first.etag;
  expect(await poll(0, etag)).toBe('unchanged');

  expect(growing.grow(1)).toBe(1);
  expect(await poll(0, etag)).toMatchObject({ titles: ['Headline 2 & more', 'Headline 1 & more'] });
  expect(await poll(1)).toMatchObject({ titles: ['Headline 2 & more'] });

  expect(growing.grow(9)).toBe(0);
  expect(await poll(0, etag)).toMatchObject({ titles: ['Headline 3 & more', 'Headline 2 & more'] });
});

test('the subscription list names every feed', () => {
  expect(growing.opml()).toContain(
    `<outline type="rss" text="Daily – World" xmlUrl="${growing.feeds[0]?.url}" htmlUrl="${growing.server.url('/')}"` +
      ' publisher="Daily" tier="press" country="GB" language="en"/>',
  );
});
