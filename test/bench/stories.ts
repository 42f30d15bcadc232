import { temporaryFolder } from '#test/fakes/bot.ts';
import { outputOf, start } from './ingest.ts';
import type { Figure } from './run.ts';

const STORED = 100_000;

/**
 * How long it takes to find the story of a report among those of a hundred thousand in the base, features and storing
 * included, what that holds in memory, and how long lists of stories take.
 */
export async function benchStories(say: (line: string) => void): Promise<Figure[]> {
  say(`Joining ${STORED} made-up reports …`);
  using folder = temporaryFolder();
  return JSON.parse(await outputOf(start('test/bench/stories-worker.ts', [String(STORED), folder.path], {})));
}
