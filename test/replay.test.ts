import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { identityKeys } from '#src/articles/identity.ts';
import { readRecord } from '#src/articles/read-record.ts';
import { createLogs } from '#src/log.ts';
import type { Report } from '#src/pipeline.ts';
import { type ReplayedPost, replay } from '#src/replay.ts';
import { temporaryFolder, testConfig } from '#test/fakes/bot.ts';

const record = (title: string, text: string, date: string) =>
  JSON.stringify({
    title,
    text,
    date,
    source: 'Example Wire',
    url: `https://example.org/${title.length}`,
  });

function reportsOf(lines: readonly string[]): Report[] {
  return lines.map((line) => {
    const draft = readRecord(line, { parseDate: (s) => Date.parse(s) });
    return { draft, guid: null, keys: identityKeys(draft, { feedId: null, guid: null }) };
  });
}

async function run(reports: readonly Report[]) {
  using folder = temporaryFolder();
  const posts: ReplayedPost[] = [];
  const result = await replay(reports, {
    config: testConfig(folder.path),
    logs: createLogs('silent'),
    onPost: (post) => posts.push(post),
  });
  return { posts, result };
}

const ARCHIVE = [
  record('Tariffs on steel take effect', 'Mills in Ohio welcome them.', '2026-03-02T10:00:20Z'),
  record('Apple growers of Aomori fear duties', 'They ship less.', '2026-03-03T10:00:00Z'),
  // The same article again, as another feed carries it.
  record('Tariffs on steel take effect', 'Mills in Ohio welcome them.', '2026-03-03T11:00:00Z'),
];

test('an article is posted when it was published, once, and the digest comes in the morning', async () => {
  const { posts, result } = await run(reportsOf(ARCHIVE));
  const inAlerts = posts
    .filter(({ channel }) => channel === 'alerts')
    .map(({ at, message }) => `${new Date(at).toISOString().slice(0, 16)} ${message.kind}`);
  expect(inAlerts).toEqual([
    '2026-03-02T10:00 alert',
    '2026-03-02T12:30 digest',
    '2026-03-03T10:00 alert',
    '2026-03-03T12:30 digest',
  ]);
  expect(result.articles).toBe(3);
});

test('the same archive gives the same messages, byte for byte', async () => {
  const demo = readFileSync(join(import.meta.dirname, '../src/demo/archive.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const reports = reportsOf(demo.slice(0, 8));
  const [first, second] = [await run(reports), await run(reports)];
  expect(first.result.hash).toBe(second.result.hash);
  expect(first.posts.length).toBeGreaterThan(0);
  expect((await run(reports.slice(1))).result.hash).not.toBe(first.result.hash);
}, 30_000);

test('an archive without a single date is refused', async () => {
  await expect(run([])).rejects.toThrow('no article has a date');
});
