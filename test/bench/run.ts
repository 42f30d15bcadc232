import { parseArgs } from 'node:util';
import { benchIngest } from './ingest.ts';

/** What a benchmark measured: `[{ bench, metric, value, unit, target }]` with --json. */
export interface Figure {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  /** The bar, e.g. "≥ 1000"; null where there is none. */
  readonly target: string | null;
}

const BENCHES: Readonly<Record<string, (say: (line: string) => void) => Promise<Figure[]>>> = {
  ingest: benchIngest,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const name = positionals[0] ?? '';
const bench = BENCHES[name];
if (!bench) {
  console.error(`Name a benchmark: ${Object.keys(BENCHES).join(', ')}. Example: npm run bench -- ingest`);
  process.exit(2);
}
const figures = await bench((line) => console.error(line));
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
