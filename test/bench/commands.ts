import { temporaryFolder } from '#test/fakes/bot.ts';
import { outputOf, runWorker, STORED, start } from './ingest.ts';
import type { Figure } from './run.ts';

/** How often each line is typed. */
const ROUNDS = 20;

interface Lines {
  readonly name: string;
  readonly lines: readonly string[];
  /** For 95 of 100 answers, in milliseconds. */
  readonly most: number;
}

const SEARCHES: Lines = {
  name: 'search',
  most: 50,
  lines: [
    '/search semiconductors',
    '/search trump tariffs',
    '/search "white house" japan',
    '/search prime minister election -trump',
    '/search ukraine russia war ceasefire talks since:365d',
    '/search what did the supreme court decide about tariffs on imports from china',
    '/search tariffs AND (china OR canada) NOT steel',
    '/search title:(trump OR tariff*) AND japan',
    '/search trump NEAR/5 tariff',
    '/search lead:("white house" OR congress) AND bill',
    '/search after:2026-01-05 government AND says',
    '/search source:example ukraine ceasefire',
    '/search US AND China tier:press publisher:example',
    '/search 関税',
    '/search 日米首脳会談',
  ],
};

const COMMANDS: readonly Lines[] = [
  SEARCHES,
  {
    name: 'ask',
    most: 150,
    lines: [
      '/ask what did the supreme court decide about tariffs',
      '/ask who won the election in Japan',
      '/ask when will Trump and Takaichi meet',
      '/ask how much does Japan spend on defense',
      '/ask トランプ大統領はいつ訪日しますか',
    ],
  },
  {
    name: 'numbers',
    most: 150,
    lines: ['/numbers', '/numbers tariffs', '/numbers global-tariff', '/numbers 日本車への米関税'],
  },
  { name: 'summary', most: 150, lines: ['/summary', '/summary topic:defense', '/summary topic:tariffs'] },
];

/** Times searches in a base of 100,000 articles, each line typed 20 times, in one process that is warm. */
export function benchSearch(say: (line: string) => void): Promise<Figure[]> {
  return bench([SEARCHES], say);
}

/** The same for all commands that read many articles. */
export function benchCommands(say: (line: string) => void): Promise<Figure[]> {
  return bench(COMMANDS, say);
}

async function bench(all: readonly Lines[], say: (line: string) => void): Promise<Figure[]> {
  using folder = temporaryFolder();
  say(`Filling the base to ${STORED} articles …`);
  await runWorker(folder.path, STORED);
  const figures: Figure[] = [];
  for (const { name, lines, most } of all) {
    const worker = start('test/bench/commands-worker.ts', [String(ROUNDS), ...lines], {
      DATA_DIR: folder.path,
    });
    const took = JSON.parse(await outputOf(worker)) as number[][];
    for (const [i, line] of lines.entries()) say(`${line}: p50 ${percentile(took[i]!, 0.5)} ms`);
    const times = took.flat();
    figures.push(
      { metric: `${name}, p50, ${STORED} stored`, value: percentile(times, 0.5), unit: 'ms', target: null },
      {
        metric: `${name}, p95, ${STORED} stored`,
        value: percentile(times, 0.95),
        unit: 'ms',
        target: `≤ ${most}`,
      },
    );
  }
  return figures;
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!);
}
