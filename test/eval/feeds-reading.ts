import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toError } from '#src/errors.ts';
import { parse } from '#src/feeds/parse.ts';
import type { ReadFeed } from './feeds-score.ts';

/** A document of a set, as its labels name it. */
export interface Document {
  /** Below the folder of the labels. */
  readonly file: string;
  readonly contentType?: string;
  readonly url?: string;
}

/** What became of a document. */
export interface Reading<D extends Document> {
  readonly document: D;
  /** null when it was refused. */
  readonly feed: ReadFeed | null;
  /** Why it was refused; null when it was read. */
  readonly refusal: string | null;
}

/** Reads the documents with the bot's own reader, one after the other. */
export async function readDocuments<D extends Document>(
  documents: readonly D[],
  labels: string,
): Promise<Reading<D>[]> {
  const readings: Reading<D>[] = [];
  for (const document of documents) {
    const bytes = new Uint8Array(readFileSync(join(dirname(labels), document.file)));
    const feed = document.url === undefined ? {} : { url: document.url };
    try {
      readings.push({ document, feed: await parse(bytes, document.contentType, feed), refusal: null });
    } catch (thrown) {
      readings.push({ document, feed: null, refusal: toError(thrown).message });
    }
  }
  return readings;
}
