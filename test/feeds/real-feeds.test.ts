import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readFeed } from '#src/feeds/read-feed.ts';

const DIRECTORY = new URL('../../../shared/data/real-feed-xml/', import.meta.url);

test.skipIf(!existsSync(DIRECTORY))(
  '191 of 191 real feeds give all their entries (needs ../shared/data)',
  async () => {
    const lines = readFileSync(new URL('index.jsonl', DIRECTORY), 'utf8').trim().split('\n');
    const wrong: unknown[] = [];
    for (const { file, items } of lines.map((line) => JSON.parse(line))) {
      const bytes = readFileSync(new URL(file, DIRECTORY));
      const { entryCount } = await readFeed(bytes, null, { url: 'https://example.org/feed' });
      if (entryCount !== items) wrong.push({ file, items, entryCount });
    }
    expect(wrong).toEqual([]);
    expect(lines).toHaveLength(191);
  },
  30_000,
);
