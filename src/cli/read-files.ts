import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileAccessReason } from '#config/problems.ts';
import { decodeDocument } from '#src/articles/decode-document.ts';
import { precisionOf, UNKNOWN_PUBLISHER } from '#src/articles/draft.ts';
import { type Ambiguous, ambiguousIn, identityKeys } from '#src/articles/identity.ts';
import { ImportError } from '#src/articles/import-error.ts';
import { readDocument } from '#src/articles/read-document.ts';
import { readRecord } from '#src/articles/read-record.ts';
import { toError } from '#src/errors.ts';
import { parseFeedDate } from '#src/feeds/dates.ts';
import { ParseError } from '#src/feeds/parse-error.ts';
import { readFeed } from '#src/feeds/read-feed.ts';
import type { ArticleDraft } from '#src/model/article.ts';
import type { Instant } from '#src/model/time.ts';
import type { Report } from '#src/pipeline.ts';
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
  readonly reports: Report[];
  readonly problems: ReadProblem[];
}

const DOCUMENTS = ['.txt', '.md', '.html', '.htm'];
const RECORDS = ['.jsonl'];
const FEEDS = ['.xml', '.rss', '.atom', '.rdf'];
const READABLE = [...DOCUMENTS, ...RECORDS, ...FEEDS];
const KINDS = `I read ${READABLE.join(' ')}`;

/** Longer than any report of a ministry; what is longer is a dump, and would keep the index busy for seconds. */
const MAX_TEXT_LENGTH = 2_000_000;

/** The articles in the files, and in all readable files of the folders, given. One bad file never stops the others. */
export async function readFiles(paths: readonly string[], now: Instant): Promise<ReadResult> {
  const result: ReadResult = { reports: [], problems: [] };
  for (const path of paths) {
    try {
      const files = filesOf(path);
      if (files.length === 0) throw new ImportError(`holds no file that I can import. ${KINDS}`);
      for (const file of files) await readInto(result, file, now);
    } catch (error) {
      result.problems.push({ file: path, line: null, problem: problemOf(error) });
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
  /** Takes what `read` makes of the file, or of a line of it, or notes why it is nothing. */
  const take = (line: number | null, read: () => readonly Report[]) => {
    try {
      const reports = read();
      for (const { draft } of reports) checkLength(draft);
      result.reports.push(...reports);
    } catch (error) {
      result.problems.push({ file, line, problem: problemOf(error) });
    }
  };
  const kind = extname(file).toLowerCase();
  try {
    if (!READABLE.includes(kind)) throw new ImportError(`is of a kind I cannot import. ${KINDS}`);
    const bytes = readFileSync(file);
    if (FEEDS.includes(kind)) {
      const reports = await readFeedFile(bytes, basename(file));
      take(null, () => reports);
      return;
    }
    const text = decodeDocument(bytes);
    if (text === null) throw new ImportError('is not text.');
    if (DOCUMENTS.includes(kind)) {
      take(null, () => [
        reportOf(readDocument(text, { fileName: basename(file), now, parseDate: parseFeedDate })),
      ]);
      return;
    }
    if (text.trim() === '') throw new ImportError('is empty.');
    for (const [i, line] of text.split('\n').entries()) {
      if (line.trim() !== '') take(i + 1, () => [reportOf(readRecord(line, { parseDate: parseFeedDate }))]);
    }
  } catch (error) {
    result.problems.push({ file, line: null, problem: problemOf(error) });
  }
}

function checkLength({ text }: ArticleDraft): void {
  if (text.length <= MAX_TEXT_LENGTH) return;
  const [length, limit] = [text.length, MAX_TEXT_LENGTH].map((each) => each.toLocaleString('en-US'));
  throw new ImportError(`is too long for an article: ${length} characters, and I take ${limit}.`);
}

function problemOf(thrown: unknown): string {
  if (thrown instanceof ImportError) return thrown.message;
  if (thrown instanceof ParseError) return `cannot be read: ${thrown.message}`;
  if ((thrown as NodeJS.ErrnoException).code) return `cannot be read: ${fileAccessReason(thrown)}.`;
  return `cannot be read: ${toError(thrown).message}`;
}

function reportOf(draft: ArticleDraft, ambiguous?: Ambiguous): Report {
  return {
    draft,
    guid: null,
    keys: identityKeys(draft, { feedId: null, guid: null, ...(ambiguous && { ambiguous }) }),
  };
}

/** Stands for the address that a saved feed document came from; `.invalid` is never anybody's (RFC 2606). */
const NOWHERE = 'https://feed.invalid/';

/** A feed document that was saved to a file: its title stands for the publisher. */
async function readFeedFile(bytes: Uint8Array, fileName: string): Promise<Report[]> {
  const feed = await readFeed(bytes, null, { url: NOWHERE });
  if (feed.items.length === 0) throw new ImportError('is a feed without entries.');
  const ambiguous = ambiguousIn(feed.items);
  return feed.items.map((item) => {
    // A relative address leads nowhere once the feed's own address is lost.
    const url = item.url?.startsWith(NOWHERE) ? null : item.url;
    const draft: ArticleDraft = {
      title: item.title,
      text: item.text,
      url,
      fileName: url === null ? fileName : null,
      publisher: feed.title ?? UNKNOWN_PUBLISHER,
      tier: null,
      country: null,
      language: detectLanguage(`${item.title}\n${item.text}`, feed.language ?? 'en'),
      publishedAt: item.publishedAt,
      publishedPrecision: item.publishedAt === null ? 'minute' : precisionOf(item.publishedAt),
      inferred: false,
      authors: item.authors,
      categories: item.categories,
      image: item.images.find(({ url }) => !url.startsWith(NOWHERE)) ?? null,
    };
    return reportOf(draft, ambiguous);
  });
}
