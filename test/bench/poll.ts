import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '#test/fakes/bot.ts';
import { type Effort, measure } from './measure.ts';
import { documentIndex } from './poll-documents.ts';
import { allianceWire } from './poll-ours.ts';
import { type FeedProgram, newsboat, rss2email, sfeed } from './poll-peers.ts';
import type { AnswerCounts } from './poll-server.ts';
import type { BenchOptions, Figure } from './run.ts';

/** Four feeds a host: as a list of a thousand would have them, and within every reader's limit for one host. */
const HOSTS = 250;

/** One after the other, in this order, each in a folder of its own and against the same server. */
const PROGRAMS = [allianceWire, newsboat, rss2email, sfeed];

interface Result {
  readonly program: FeedProgram;
  readonly first: Effort;
  readonly unchanged: Effort;
}

/**
 * Reads many feeds of real documents from loopback twice, with us and with the feed readers of Debian: everything is
 * new, then nothing is. What each program was told to do, and what its figures hold, is in docs/benchmarks.md.
 */
export async function benchPoll(say: (line: string) => void, { feeds }: BenchOptions): Promise<Figure[]> {
  say(`${feeds} feeds from ${documentIndex().length} real documents on ${HOSTS} loopback addresses.`);
  await using server = await startServer(feeds);
  using folder = temporaryFolder();
  const results: Result[] = [];
  for (const program of PROGRAMS) {
    if (!program.isInstalled()) {
      say(`${program.name}: skipped, because it is not installed.`);
      continue;
    }
    const place = join(folder.path, program.name.replaceAll(' ', '-'));
    mkdirSync(place);
    results.push(await runProgram(program, place, server, say));
  }
  return figuresOf(results);
}

async function runProgram(
  program: FeedProgram,
  folder: string,
  server: FeedServer,
  say: (line: string) => void,
): Promise<Result> {
  const round = program.prepare(folder, server.urls);
  const run = async (what: string) => {
    const effort = await measure(round.command, round.env);
    const { full, notModified, feeds } = await server.counts();
    say(
      `${program.name}, ${what}: ${effort.seconds.toFixed(2)} s, ${round.storedItems()} items kept; ` +
        `${feeds} feeds asked for, ${full} sent, ${notModified} not modified`,
    );
    return effort;
  };
  const first = await run('first fetch');
  for (let settling = 0; settling < program.settlingRounds; settling += 1)
    await run('settling, not a figure');
  return { program, first, unchanged: await run('unchanged fetch') };
}

interface FeedServer extends AsyncDisposable {
  readonly urls: readonly string[];
  /** What was answered since the last call. */
  counts(): Promise<AnswerCounts>;
}

async function startServer(feeds: number): Promise<FeedServer> {
  const script = join(import.meta.dirname, 'poll-server.ts');
  const server = spawn(process.execPath, [...process.execArgv, script, String(feeds), String(HOSTS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [started] = await Promise.race([once(server.stdout, 'data'), once(server, 'exit')]);
  if (server.exitCode !== null) throw new Error('The server of this benchmark could not start.');
  const port = Number(started);
  return {
    urls: Array.from({ length: feeds }, (_, i) => `http://127.0.0.${1 + (i % HOSTS)}:${port}/${i}.xml`),
    counts: async () => (await fetch(`http://127.0.0.1:${port}/counts`)).json() as Promise<AnswerCounts>,
    async [Symbol.asyncDispose]() {
      server.kill();
      await once(server, 'exit');
    },
  };
}

function figuresOf(results: readonly Result[]): Figure[] {
  const [ours, ...peers] = results as [Result, ...Result[]];
  return (['first', 'unchanged'] as const).flatMap((round) => {
    const effort = (result: Result) => result[round];
    const absolute = results.flatMap((result) => {
      const what = `${round} fetch, ${result.program.name}`;
      const { seconds, cpuSeconds, peakMegabytes } = effort(result);
      const memory = result === ours ? '≤ 200' : null;
      return [
        { metric: `${what}: wall time`, value: rounded(seconds), unit: 's', target: null },
        { metric: `${what}: CPU time`, value: rounded(cpuSeconds), unit: 's', target: null },
        { metric: `${what}: peak memory`, value: Math.round(peakMegabytes), unit: 'MB', target: memory },
      ];
    });
    const fastest = Math.min(...peers.map((peer) => effort(peer).seconds));
    const ratios = peers.map((peer): Figure => {
      const isBar = round === 'unchanged' || effort(peer).seconds === fastest;
      return {
        metric: `${round} fetch, wall time: ours / ${peer.program.name}`,
        value: rounded(effort(ours).seconds / effort(peer).seconds),
        unit: '×',
        target: isBar ? (round === 'first' ? '≤ 1.5' : '< 1') : null,
      };
    });
    return [...absolute, ...ratios];
  });
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
