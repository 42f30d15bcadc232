import { join } from 'node:path';
import { evaluateLabelled } from './feeds-labelled.ts';
import { evaluateReal } from './feeds-real.ts';
import { labelFile, type Suite } from './suite.ts';

/** Labelled documents: what a reader has to find in each. */
const LABELLED = { set: 'feed-documents', file: 'manifest.json' };
/** Whole documents of real feeds, with the number of items in each. */
const REAL = { set: 'real-feed-xml', file: 'index.jsonl' };

/** Reads feed documents as the bot does and compares what it finds with what is in them. */
export const feeds: Suite = {
  sets: [LABELLED, REAL].map(({ set, file }) => join(set, file)),
  async evaluate({ dataDir, split, fails }) {
    const manifest = labelFile(LABELLED.set, LABELLED.file, dataDir);
    const index = labelFile(REAL.set, REAL.file, dataDir);
    return [
      ...(manifest ? [{ set: LABELLED.set, ...(await evaluateLabelled(manifest, { split, fails })) }] : []),
      ...(index ? [{ set: REAL.set, ...(await evaluateReal(index, { fails })) }] : []),
    ];
  },
};
