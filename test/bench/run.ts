import { parseArgs } from 'node:util';
import { benchCommands, benchSearch } from './commands.ts';
import { benchHostile } from './hostile.ts';
import { benchIngest } from './ingest.ts';
import { benchMatch } from './match.ts';
import { benchPlatforms } from './platforms.ts';
import { benchPoll } from './poll.ts';
import { benchStories } from './stories.ts';

/** What a benchmark measured: `[{ bench, metric, value, unit, target }]` with --json. */
export interface Figure {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  /** The bar, e.g. "≥ 1000"; null where there is none. */
  readonly target: string | null;
}

export interface BenchOptions {
  /** How many feeds `poll` reads. */
  readonly feeds: number;
}

type Bench = (say: (line: string) => void, options: BenchOptions) => Promise<Figure[]>;

const BENCHES: Readonly<Record<string, Bench>> = {
  commands: benchCommands,
  hostile: benchHostile,
  ingest: benchIngest,
  match: benchMatch,
  platforms: benchPlatforms,
  poll: benchPoll,
  search: benchSearch,
  stories: benchStories,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, feeds: { type: 'string', default: '1000' } },
});
const name = positionals[0] ?? '';
const bench = BENCHES[name];
if (!bench) {
  console.error(`Name a benchmark: ${Object.keys(BENCHES).join(', ')}. Example: npm run bench -- ingest`);
  process.exit(2);
}
if (!/^[1-9]\d{0,4}$/.test(values.feeds)) {
  console.error('--feeds is a number from 1 to 99999. Example: npm run bench -- poll --feeds 200');
  process.exit(2);
}
const figures = await bench((line) => console.error(line), { feeds: Number(values.feeds) });
if (values.json)
  console.log(
    JSON.stringify(
      figures.map((figure) => ({ bench: name, ...figure })),
      null,
      2,
    ),
  );
else {
  for (const { metric, value, unit, target } of figures) {
    console.log(
      `${metric.padEnd(52)} ${value.toLocaleString('en-US').padStart(10)} ${unit.padEnd(11)}${target ?? ''}`,
    );
  }
}
