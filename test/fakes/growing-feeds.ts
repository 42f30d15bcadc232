import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type FeedServer, startFeedServer } from '#test/fakes/feed-server.ts';

/** A line of the `.jsonl` file. */
interface Row {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** As a feed writes it, e.g. `Mon, 26 Jan 2026 08:29:04 GMT`. */
  readonly date: string;
  /** Name of the feed, `Publisher – section`. */
  readonly source: string;
  readonly url: string;
  readonly lang?: string;
  /** Names of the other feeds that carry the same item. */
  readonly also_in?: readonly string[];
}

export interface GrowingFeeds {
  readonly server: FeedServer;
  readonly feeds: readonly { readonly title: string; readonly url: string; readonly publisher: string }[];
  /** Publishes the next `count` items, each in its feed and those it is also in; returns how many were left. */
  grow(count: number): number;
  /** The feeds as a subscription list. */
  opml(): string;
  close(): Promise<void>;
}

/**
 * Serves the rows of a file as several RSS 2.0 feeds on the loopback address that grow on demand, one per `source`
 * of the rows: the `feeds` largest ones. Publishes rows in the file's order, `initialItems` of them before the first
 * request; each feed shows its newest `keepItems`. A feed's ETag changes with its content.
 */
export async function startGrowingFeeds(options: {
  jsonlPath: string;
  feeds?: number;
  initialItems?: number;
  keepItems?: number;
  port?: number;
}): Promise<GrowingFeeds> {
  const { jsonlPath, feeds: feedCount = 5, initialItems = 50, keepItems = 30, port = 0 } = options;
  const allRows = readRows(jsonlPath);
  const sources = largestSources(allRows, feedCount);
  const rows = allRows.filter((row) => sourcesOf(row).some((source) => sources.includes(source)));
  const server = await startFeedServer({ port });

  const feeds = sources.map((title, index) => {
    const path = `/feed-${index + 1}.xml`;
    const language = rows.find((row) => row.source === title)?.lang ?? 'en';
    const publisher = title.split(' – ')[0] ?? title;
    return { title, path, url: server.url(path), publisher, language, shown: [] as Row[] };
  });
  let next = 0;

  const publish = (feed: (typeof feeds)[number]) => {
    const body = rss(feed.title, feed.url, feed.language, feed.shown);
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    server.serve(feed.path, { body, etag });
  };
  const grow = (count: number) => {
    const grown = new Set<(typeof feeds)[number]>();
    for (const row of rows.slice(next, next + count)) {
      for (const feed of feeds.filter(({ title }) => sourcesOf(row).includes(title))) {
        feed.shown = [row, ...feed.shown].slice(0, keepItems);
        grown.add(feed);
      }
    }
    next = Math.min(rows.length, next + count);
    for (const feed of grown) publish(feed);
    return rows.length - next;
  };

  feeds.forEach(publish);
  grow(initialItems);
  return { server, feeds, grow, opml: () => opml(feeds), close: () => server.close() };
}

function readRows(jsonlPath: string): Row[] {
  const lines = readFileSync(jsonlPath, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

const sourcesOf = (row: Row): readonly string[] => [row.source, ...(row.also_in ?? [])];

function largestSources(rows: readonly Row[], count: number): string[] {
  const sizes = new Map<string, number>();
  for (const { source } of rows) sizes.set(source, (sizes.get(source) ?? 0) + 1);
  const bySize = [...sizes].sort(([, a], [, b]) => b - a);
  return bySize.slice(0, count).map(([source]) => source);
}

function rss(title: string, url: string, language: string, rows: readonly Row[]): string {
  const items = rows.map(
    (row) => `
    <item>
      <title>${escapeXml(row.title)}</title>
      <link>${escapeXml(row.url)}</link>
      <guid isPermaLink="false">${escapeXml(row.id)}</guid>
      <description>${escapeXml(row.text)}</description>
      <pubDate>${escapeXml(row.date)}</pubDate>
    </item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0">
  <channel>
    <title>${escapeXml(title)}</title>
    <link>${new URL('/', url).href}</link>
    <description>${escapeXml(title)}</description>
    <language>${language}</language>${items.join('')}
  </channel>
</rss>
`;
}

function opml(feeds: readonly { title: string; url: string; publisher: string; language: string }[]): string {
  const outlines = feeds.map(
    ({ title, url, publisher, language }) =>
      `    <outline type="rss" text="${escapeXml(title)}" xmlUrl="${url}" htmlUrl="${new URL('/', url).href}"` +
      ` publisher="${escapeXml(publisher)}" tier="press" country="GB" language="${language}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head><title>Growing feeds</title></head>
  <body>
${outlines.join('\n')}
  </body>
</opml>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

const USAGE = `Usage: node test/fakes/growing-feeds.ts FILE.jsonl [--port 9900] [--every 2] [--grow 1]
         [--feeds 5] [--initial 50] [--keep 30] [--opml FILE]`;

/** For trials by hand: prints the feeds' addresses and publishes `--grow` items every `--every` seconds. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '9900' },
      every: { type: 'string', default: '2' },
      grow: { type: 'string', default: '1' },
      feeds: { type: 'string', default: '5' },
      initial: { type: 'string', default: '50' },
      keep: { type: 'string', default: '30' },
      opml: { type: 'string' },
    },
  });
  const [jsonlPath] = positionals;
  if (jsonlPath === undefined) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const growing = await startGrowingFeeds({
    jsonlPath,
    feeds: Number(values.feeds),
    initialItems: Number(values.initial),
    keepItems: Number(values.keep),
    port: Number(values.port),
  });
  for (const { title, url } of growing.feeds) console.log(`${url}  ${title}`);
  if (values.opml !== undefined) writeFileSync(values.opml, growing.opml());

  const timer = setInterval(() => {
    const left = growing.grow(Number(values.grow));
    console.log(`${left} items left`);
    if (left === 0) clearInterval(timer);
  }, Number(values.every) * 1_000);
}

if (import.meta.main) await main();
