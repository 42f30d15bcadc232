import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '#test/fakes/bot.ts';
import { type FeedServer, type Served, startFeedServer } from '#test/fakes/feed-server.ts';
import { HOSTILE_DOCUMENTS, LARGEST_FEED } from '#test/fixtures/hostile/documents.ts';
import { HOSTILE_SERVERS } from '#test/fixtures/hostile/servers.ts';
import { measure } from './measure.ts';
import type { Figure } from './run.ts';

const WORKER = join(import.meta.dirname, 'hostile-worker.ts');
/** What ends a server that sends a byte a second; the bot's own limit is 20 s. */
const FETCH_LIMIT_MS = 500;

/** What the worker process tells on its standard output. */
interface HostileReport {
  readonly outcome: string;
  readonly seconds: number;
  readonly longestBlockMs: number;
  readonly goodFeedAfter: string;
}

interface Result extends HostileReport {
  readonly name: string;
  readonly isAsExpected: boolean;
  readonly peakMegabytes: number;
}

/**
 * Polls each document and each server of `test/fixtures/hostile`, in a process of its own: the time until it is refused
 * or read, and the longest time in which that process did nothing else, storing and matching included.
 */
export async function benchHostile(say: (line: string) => void): Promise<Figure[]> {
  say(`Fetching may take ${FETCH_LIMIT_MS / 1_000} s here, where the bot allows 20 s.`);
  const server = await startFeedServer();
  using folder = temporaryFolder();
  server.serve('/good', { body: LARGEST_FEED.build(0.001) });
  const results: Result[] = [];
  const run = async (name: string, expected: string) => {
    const result = await pollHostile(server, join(folder.path, String(results.length)), name, expected);
    results.push(result);
    say(lineOf(result));
  };
  for (const { name, expected, contentType, build } of [LARGEST_FEED, ...HOSTILE_DOCUMENTS]) {
    server.serve('/hostile', { body: build(1), contentType } satisfies Served);
    await run(name, expected);
  }
  for (const { name, expected, answer } of HOSTILE_SERVERS) {
    server.serve('/hostile', answer('/hostile'));
    await run(name, expected);
  }
  await server.close();
  return figuresOf(results);
}

async function pollHostile(
  server: FeedServer,
  dataDir: string,
  name: string,
  expected: string,
): Promise<Result> {
  mkdirSync(dataDir);
  const urls = [server.url('/good'), server.url('/hostile')];
  const command = [process.execPath, ...process.execArgv, WORKER, ...urls, String(FETCH_LIMIT_MS)];
  const { output, peakMegabytes } = await measure(command, { DATA_DIR: dataDir, LOG_LEVEL: 'error' });
  const report: HostileReport = JSON.parse(output);
  const isAsExpected = report.outcome === expected && report.goodFeedAfter === 'read';
  return { name, ...report, isAsExpected, peakMegabytes };
}

function lineOf({ name, outcome, isAsExpected, seconds, longestBlockMs, peakMegabytes }: Result): string {
  const figures = [
    `${seconds.toFixed(2)} s`.padStart(8),
    `${Math.round(longestBlockMs)} ms`.padStart(7),
    `${Math.round(peakMegabytes)} MB`.padStart(7),
  ];
  return `${name.padEnd(44)}${figures.join('')}  ${outcome}${isAsExpected ? '' : ' (unexpected)'}`;
}

function figuresOf(results: readonly Result[]): Figure[] {
  const most = (value: (result: Result) => number) =>
    results.reduce((worst, next) => (value(next) > value(worst) ? next : worst));
  const slowest = most((result) => result.seconds);
  const longest = most((result) => result.longestBlockMs);
  const largest = most((result) => result.peakMegabytes);
  return [
    {
      metric: 'refused or read as they should be',
      value: results.filter((result) => result.isAsExpected).length,
      unit: `of ${results.length}`,
      target: 'all',
    },
    {
      metric: `slowest: ${slowest.name}`,
      value: Math.round(slowest.seconds * 100) / 100,
      unit: 's',
      target: '< 1',
    },
    {
      metric: `longest block: ${longest.name}`,
      value: Math.round(longest.longestBlockMs),
      unit: 'ms',
      target: '< 50',
    },
    {
      metric: `peak memory: ${largest.name}`,
      value: Math.round(largest.peakMegabytes),
      unit: 'MB',
      target: '≤ 400',
    },
  ];
}
