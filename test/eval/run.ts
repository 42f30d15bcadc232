import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BAD_USAGE, exit } from '#src/cli/configuration.ts';
import { answers } from './answers.ts';
import { dates } from './dates.ts';
import { feeds } from './feeds.ts';
import { search } from './search.ts';
import { stories } from './stories.ts';
import { percent, type SetReport, SPLITS, type Suite } from './suite.ts';
import { summaries } from './summaries.ts';
import { tableLines } from './table.ts';
import { topics } from './topics.ts';

/** `npm run eval`: how well a capability does on labelled data, which is not part of the project. */

const SUITES: Readonly<Record<string, Suite>> = { feeds, topics, search, summaries, answers, dates, stories };

const USAGE = `npm run eval -- SUITE --data DIR [--split dev|heldout] [--json] [--predictions FILE] [--fails N]

SUITE           ${Object.keys(SUITES).join(', ')}
--data          a folder of labelled sets, or one set
--split         whose bars apply: dev (the default), or heldout for data that nobody has looked at
--json          [{ suite, set, split, metric, value, n, floor }]
--predictions   a file for one line a case: id, gold, predicted
--fails         how many failures to spell out

Example: npm run eval -- feeds --data ../shared/data --fails 20`;

const { values, positionals } = readArguments();
const [name = ''] = positionals;
const suite = SUITES[name] ?? exit(USAGE, BAD_USAGE);
const dataDir = values.data ?? exit(`--data is missing.\n\n${USAGE}`, BAD_USAGE);
const split =
  SPLITS.find((each) => each === values.split) ?? exit(`--split is ${SPLITS.join(' or ')}.`, BAD_USAGE);
if (!/^\d{1,6}$/.test(values.fails)) exit('--fails is a whole number.', BAD_USAGE);
if (!existsSync(dataDir)) exit(`There is no folder ${dataDir}. ${expected(suite)}`, BAD_USAGE);

const reports = await suite.evaluate({ dataDir, split, fails: Number(values.fails) });
if (reports.length === 0) exit(`No labelled data for ${name} in ${dataDir}. ${expected(suite)}`, BAD_USAGE);
if (values.predictions !== undefined) writeFileSync(values.predictions, predictionLines(reports));
if (values.json) console.log(JSON.stringify(reports.flatMap(measurements), null, 2));
else for (const report of reports) console.log(readable(report));

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        split: { type: 'string', default: 'dev' },
        json: { type: 'boolean', default: false },
        predictions: { type: 'string' },
        fails: { type: 'string', default: '0' },
      },
    });
  } catch (error) {
    return exit(`${(error as Error).message}\n\n${USAGE}`, BAD_USAGE);
  }
}

function expected({ sets }: Suite): string {
  return `Expected is a folder that holds ${sets.join(' or ')}, or the folder of one such set.`;
}

function measurements({ set, metrics }: SetReport) {
  return metrics.map(({ metric, value, n, floor }) => ({ suite: name, set, split, metric, value, n, floor }));
}

function predictionLines(reports: readonly SetReport[]): string {
  return reports
    .flatMap(({ set, predictions }) => predictions.map((each) => `${JSON.stringify({ set, ...each })}\n`))
    .join('');
}

function readable({ set, metrics, details }: SetReport): string {
  const rows = metrics.map(({ metric, value, n, floor }) => [
    metric,
    percent(value),
    String(n),
    floor === null ? '' : percent(floor),
    floor !== null && value < floor ? 'below' : '',
  ]);
  const heading = `${set} (${split})`;
  const sections = [tableLines(['metric', 'value', 'of', 'floor', ''], rows), details];
  const lines = sections.filter((section) => section.length > 0).flatMap((section) => ['', ...section]);
  return [heading, ...lines, ''].join('\n');
}
