import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { precisionOf } from '#src/articles/draft.ts';
import { readDocument } from '#src/articles/read-document.ts';
import { readRecord } from '#src/articles/read-record.ts';
import { toError } from '#src/errors.ts';
import { parseFeedDate } from '#src/feeds/dates.ts';
import { decodeFeed } from '#src/feeds/decode.ts';
import { parseFeed } from '#src/feeds/parse.ts';
import type { ArticleDraft } from '#src/model/article.ts';
import type { Instant } from '#src/model/time.ts';
import { detectLanguage } from '#src/text/language.ts';

/** What could not be read, and where. */
export interface ReadProblem {
  readonly file: string;
  /** From 1; null when it concerns the whole file. */
  readonly line: number | null;
  /** Reads on after the place: "is not a JSON object." */
  readonly problem: string;
}

export interface ReadResult {
  readonly drafts: ArticleDraft[];
  readonly problems: ReadProblem[];
}

const DOCUMENTS = ['.txt', '.md', '.html', '.htm'];
const RECORDS = ['.jsonl'];
const FEEDS = ['.xml', '.rss', '.atom', '.rdf'];
const READABLE = [...DOCUMENTS, ...RECORDS, ...FEEDS];

/** The articles in the files, and in all readable files of the folders, given. One bad file never stops the others. */
export async function readFiles(paths: readonly string[], now: Instant): Promise<ReadResult> {
  const result: ReadResult = { drafts: [], problems: [] };
  for (const path of paths) {
    try {
      for (const file of filesOf(path)) await readInto(result, file, now);
    } catch (error) {
      result.problems.push({ file: path, line: null, problem: `cannot be read: ${toError(error).message}` });
    }
  }
  return result;
}

/** A folder's readable files, in the order of their names; a file as it is. READMEs are about articles, not articles. */
function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && READABLE.includes(extname(entry.name).toLowerCase()))
    .filter((entry) => !/^readme\b/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function readInto(result: ReadResult, file: string, now: Instant): Promise<void> {
  const extension = extname(file).toLowerCase();
  const fail = (problem: string, line: number | null = null) => result.problems.push({ file, line, problem });
  if (!READABLE.includes(extension)) {
    fail(`is of a kind I cannot import. I read ${READABLE.join(' ')}`);
    return;
  }
  try {
    const bytes = readFileSync(file);
    const { text } = decodeFeed(bytes, FEEDS.includes(extension) ? null : 'text/plain; charset=utf-8');
    if (RECORDS.includes(extension)) readRecords(text, result.drafts, fail);
    else if (FEEDS.includes(extension)) result.drafts.push(...(await readFeed(text, file)));
    else {
      const draft = readDocument(text, { fileName: basename(file), now, parseDate: parseFeedDate });
      if (draft) result.drafts.push(draft);
      else fail('holds no words.');
    }
  } catch (error) {
    fail(`cannot be read: ${toError(error).message}`);
  }
}

function readRecords(
  text: string,
  drafts: ArticleDraft[],
  fail: (problem: string, line: number) => void,
): void {
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      drafts.push(readRecord(line, { parseDate: parseFeedDate }));
    } catch (error) {
      fail(toError(error).message, i + 1);
    }
  }
}

/** A feed document that was saved to a file: its title stands for the publisher. */
async function readFeed(text: string, file: string): Promise<ArticleDraft[]> {
  const feed = await parseFeed(text, { url: 'https://imported.invalid/' });
  return feed.items.map((item) => ({
    title: item.title,
    text: item.text,
    url: item.url,
    fileName: item.url === null ? basename(file) : null,
    publisher: feed.title ?? 'Imported file',
    tier: null,
    country: null,
    language: detectLanguage(`${item.title}\n${item.text}`, feed.language ?? 'en'),
    publishedAt: item.publishedAt,
    publishedPrecision: item.publishedAt === null ? 'minute' : precisionOf(item.publishedAt),
    inferred: false,
  }));
}
