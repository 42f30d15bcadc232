import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileAccessReason } from '#config/problems.ts';
import { type ImportDeps, importOpml } from '#src/feed-import.ts';
import { decodeFeed } from '#src/feeds/decode.ts';
import type { ImportRefusal } from '#src/model/feed-trial.ts';
import type { ReadProblem } from './read-files.ts';

export interface FeedCounts {
  added: number;
  /** Polled already. */
  known: number;
}

export function isFeedList(file: string): boolean {
  return extname(file).toLowerCase() === '.opml';
}

const REFUSALS: Readonly<Record<ImportRefusal, string>> = {
  'no-address': 'is not an http or https address.',
  'private-address': 'is inside a private network.',
  'too-many': 'is one feed too many for one import.',
};

/** Follows the feeds of OPML files. One bad file or feed never stops the others. */
export async function importFeeds(
  files: readonly string[],
  deps: ImportDeps,
): Promise<FeedCounts & { problems: ReadProblem[] }> {
  const counts: FeedCounts = { added: 0, known: 0 };
  const problems: ReadProblem[] = [];
  const report = (file: string, problem: string) => problems.push({ file, line: null, problem });
  for (const file of files) {
    try {
      const read = await importOpml(decodeFeed(readFileSync(file), null).text, deps);
      if (read === null) report(file, 'is no OPML document.');
      for (const { url, why } of read?.refused ?? []) report(file, `${url} ${REFUSALS[why]}`);
      counts.added += read?.added.length ?? 0;
      counts.known += read?.known.length ?? 0;
    } catch (error) {
      if (!(error as NodeJS.ErrnoException).code) throw error;
      report(file, `cannot be read: ${fileAccessReason(error)}.`);
    }
  }
  return { ...counts, problems };
}
