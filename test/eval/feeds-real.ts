import { readFileSync } from 'node:fs';
import { type Document, readDocuments } from './feeds-reading.ts';
import { type EvalOptions, type SetReport, share } from './suite.ts';

interface RealDocument extends Document {
  /** How many it has. */
  readonly items: number;
}

/** Reads every document of the index and counts its items. */
export async function evaluateReal(
  index: string,
  { fails }: Pick<EvalOptions, 'fails'>,
): Promise<Omit<SetReport, 'set'>> {
  const documents = readFileSync(index, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RealDocument);
  const readings = await readDocuments(documents, index);
  const wrong = readings.filter(({ document, feed }) => feed?.items.length !== document.items);
  return {
    metrics: [
      { metric: 'parsed', ...share(readings, ({ feed }) => feed !== null), floor: 1 },
      { metric: 'item_counts', ...share(readings, (each) => !wrong.includes(each)), floor: 1 },
    ],
    predictions: readings.map(({ document, feed, refusal }) => ({
      id: document.file,
      gold: { items: document.items },
      predicted: feed ? { items: feed.items.length } : { refused: refusal },
    })),
    details: wrong.slice(0, fails).map(({ document, feed, refusal }) => {
      const instead = feed ? `got ${feed.items.length}` : `refused: ${refusal}`;
      return `${document.file}  items: wanted ${document.items}, ${instead}`;
    }),
  };
}
