import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '#test/fakes/bot.ts';
import type { Figure } from './run.ts';

const ROOT = join(import.meta.dirname, '../..');
const ITEMS = join(ROOT, '../shared/data/live-2026jan-multisource-en/dev.jsonl');
const MEASURED = 10_000;
export const STORED = 100_000;

/** What the worker process tells on its standard output. */
export interface IngestReport {
  readonly articles: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
}

/**
 * Takes 10,000 items as feed documents through the whole pipeline (parse, identity, store, index, match, outbox), then
 * fills a base to 100,000 articles and times a cold start on it. Each figure comes from a process of its own.
 */
export async function benchIngest(say: (line: string) => void): Promise<Figure[]> {
  if (!existsSync(ITEMS))
    throw new Error('This benchmark reads ../shared/data/live-2026jan-multisource-en, which is not here.');
  const lines = readFileSync(ITEMS, 'utf8').trim().split('\n').length;
  say(`${lines} items in the file; further ones are the same items under other addresses and headlines.`);
  using folder = temporaryFolder();
  const ingest = await runWorker(folder.path, MEASURED);
  say(`Filling the base to ${STORED} articles …`);
  await runWorker(folder.path, STORED);
  const commands = [
    '/latest topic:tariffs',
    '/latest lang:ja',
    '/search semiconductors',
    '/search trump topic:defense since:365d lang:en',
    '/summary topic:defense',
    '/summary',
    '/status',
  ];
  const cold: Figure[] = [];
  for (const line of commands) {
    const seconds = await timeCommand(folder.path, line);
    cold.push({
      metric: `${line}, cold, ${STORED} stored`,
      value: round(seconds),
      unit: 's',
      target: '< 1',
    });
  }
  const bot = await timeBot(folder.path);
  return [
    {
      metric: 'ingest',
      value: Math.round(ingest.articles / ingest.seconds),
      unit: 'articles/s',
      target: '≥ 1000',
    },
    { metric: 'ingest, peak memory', value: Math.round(ingest.peakMegabytes), unit: 'MB', target: '≤ 200' },
    ...cold,
    {
      metric: `bot: start to first answered command, ${STORED} stored`,
      value: round(bot.seconds),
      unit: 's',
      target: '< 1',
    },
  ];
}

export function start(script: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  return spawn(process.execPath, [...process.execArgv, join(ROOT, script), ...args], {
    env: { ...process.env, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

export async function outputOf(child: ReturnType<typeof start>): Promise<string> {
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`A measured process ended with code ${code}.`);
  return output;
}

export async function runWorker(dataDir: string, upTo: number): Promise<IngestReport> {
  return JSON.parse(
    await outputOf(start('test/bench/ingest-worker.ts', [ITEMS, String(upTo)], { DATA_DIR: dataDir })),
  );
}

async function timeCommand(dataDir: string, line: string): Promise<number> {
  const began = performance.now();
  await outputOf(start('src/cli/say.ts', [line], { DATA_DIR: dataDir }));
  return (performance.now() - began) / 1_000;
}

/** From the start of the process to the answer of a command over the preview's door. */
async function timeBot(dataDir: string): Promise<{ seconds: number }> {
  const began = performance.now();
  const child = start('src/main.ts', [], { DATA_DIR: dataDir, HTTP_PORT: '0' });
  const [ready] = await once(child.stdout, 'data');
  const url = /http:\S+/.exec(String(ready))![0];
  const response = await fetch(new URL('/api/invocations', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ line: '/latest topic:tariffs', channelId: 'all-en', locale: 'en' }),
  });
  if (!response.ok) throw new Error(`The bot answered ${response.status}.`);
  await response.json();
  const seconds = (performance.now() - began) / 1_000;
  child.kill('SIGTERM');
  await once(child, 'close');
  return { seconds };
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
