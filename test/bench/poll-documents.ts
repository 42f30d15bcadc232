import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DOCUMENTS = join(import.meta.dirname, '../../../shared/data/real-feed-xml');

export interface DocumentEntry {
  readonly file: string;
  /** How many items it has. */
  readonly items: number;
}

/** The index of the real documents; throws where they are not on this machine. */
export function documentIndex(): DocumentEntry[] {
  const index = join(DOCUMENTS, 'index.jsonl');
  if (!existsSync(index))
    throw new Error('This benchmark reads ../shared/data/real-feed-xml, which is not here.');
  return readFileSync(index, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/**
 * As many feeds as asked for: the real documents in turn, each with addresses, ids and headlines of its own, so that no reader
 * can take an item of one feed for an item of another. All other bytes stay as they are.
 */
export function feedDocuments(count: number): Buffer[] {
  const sources = documentIndex().map(({ file }) => readFileSync(join(DOCUMENTS, file), 'latin1'));
  return Array.from({ length: count }, (_, index) =>
    // Latin-1 takes every byte as it is, and all encodings of these documents keep ASCII where it is.
    Buffer.from(withOwnAddresses(sources[index % sources.length]!, `feed${index}`), 'latin1'),
  );
}

/** Namespaces and document types are names, not addresses. */
function withOwnAddresses(document: string, prefix: string): string {
  return document
    .replace(/xmlns(?::[\w-]+)?\s*=\s*(?:"[^"]*"|'[^']*')|<!DOCTYPE[^>]*>|\bhttps?:\/\/(?=\w)/gi, (found) =>
      found.endsWith('//') ? `${found}${prefix}.` : found,
    )
    .replace(/<(?:guid|id)\b[^>/]*>(?!\s*(?:https?:|<))/gi, (tag) => `${tag}${prefix}-`)
    .replace(/<title\b[^>/]*>(?:\s*<!\[CDATA\[)?/gi, (tag) => `${tag}${prefix} `);
}
