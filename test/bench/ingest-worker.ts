import { readFileSync } from 'node:fs';
import { openBase } from '#src/base.ts';
import { readConfig } from '#src/cli/configuration.ts';
import { readFeed } from '#src/feeds/read-feed.ts';
import { createLogs } from '#src/log.ts';
import { ingest, reportsOf } from '#src/pipeline.ts';
import { rematch } from '#src/rematch.ts';
import { articleTotals } from '#src/store/articles.ts';
import { saveChannel } from '#src/store/channels.ts';
import { syncFeeds } from '#src/store/feeds.ts';
import { setSubscriptions } from '#src/store/subscriptions.ts';
import { feed, feedDefinition } from '#test/fakes/articles.ts';
import { fakeClock } from '#test/fakes/clock.ts';

/** Fills the base of DATA_DIR to a number of articles and tells how fast that went, as JSON. */

const DOCUMENT_ITEMS = 50;

interface Row {
  readonly title: string;
  readonly text: string;
  readonly date: string;
  readonly url: string;
}

const [file, upTo] = process.argv.slice(2);
const rows = readFileSync(file!, 'utf8')
  .trim()
  .split('\n')
  .map((line): Row => JSON.parse(line));
const clock = fakeClock('2026-01-11T00:00:00Z');
await using base = await openBase(readConfig(), { clock, random: () => 0.5, logs: createLogs('error') });
await rematch(base.store, base.topics, { log: createLogs('error').app });
const { db } = base.store;
await syncFeeds(db, [feedDefinition()], () => 0);
const channel = {
  platform: 'web',
  workspace: 'local',
  remoteId: 'bench',
  name: 'bench',
  locale: 'en',
} as const;
await setSubscriptions(
  db,
  await saveChannel(db, channel),
  base.topics.definitions.map((topic) => topic.key),
  0,
);

const already = (await articleTotals(db)).count;
let seconds = 0;
for (let from = already; from < Number(upTo); from += DOCUMENT_ITEMS) {
  const document = rss(
    Array.from({ length: Math.min(DOCUMENT_ITEMS, Number(upTo) - from) }, (_, i) => rowAt(from + i)),
  );
  const began = performance.now();
  const { items } = await readFeed(Buffer.from(document), null, { url: 'https://news.example.org/rss' });
  await ingest(await reportsOf(items, feed({ baselineAt: 1 })), {
    store: base.store,
    topics: base.topics,
    now: clock.now(),
    origin: 'live',
    feedId: 1,
  });
  seconds += (performance.now() - began) / 1_000;
}
const articles = (await articleTotals(db)).count - already;
console.log(JSON.stringify({ articles, seconds, peakMegabytes: process.resourceUsage().maxRSS / 1_024 }));

/** The rows of the file, and after the last one the same again under other addresses and headlines. */
function rowAt(index: number): Row {
  const row = rows[index % rows.length]!;
  const round = Math.floor(index / rows.length);
  return { ...row, title: round ? `${row.title} (${round})` : row.title, url: `${row.url}?row=${index}` };
}

function rss(items: readonly Row[]): string {
  const entries = items.map(
    ({ title, text, date, url }) =>
      `<item><title>${escapeXml(title)}</title><link>${escapeXml(url)}</link><guid>${escapeXml(url)}</guid><pubDate>${escapeXml(date)}</pubDate><description>${escapeXml(text)}</description></item>`,
  );
  return `<rss version="2.0"><channel><title>Bench</title>${entries.join('')}</channel></rss>`;
}

function escapeXml(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
