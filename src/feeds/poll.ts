import type { FeedContents, PollFailure } from '#src/model/feed.ts';
import type { Fetcher, FetchLimits, FetchOutcome, FetchRequest } from './fetch.ts';
import { FetchError } from './fetch-error.ts';
import { decodePage, describePage } from './page.ts';
import { ParseError } from './parse-error.ts';

/** What of a feed a poll needs to know. */
export interface PolledFeed extends FetchRequest {
  /** Where it is fetched instead of at `url`, after it moved for good. */
  readonly movedTo?: string | null;
  /** Of its publisher. */
  readonly country?: string;
}

/** Reads the bytes of a document, which it may take over for good. Throws ParseError. */
export interface DocumentReader {
  read(
    bytes: Uint8Array,
    contentType: string | null,
    from: { url: string; country?: string | undefined },
  ): Promise<FeedContents>;
}

export interface PollDeps extends FetchLimits {
  readonly fetcher: Pick<Fetcher, 'fetchFeed'>;
  readonly reader: DocumentReader;
}

export type PollOutcome =
  | (FeedContents & {
      readonly kind: 'items';
      readonly etag: string | null;
      readonly lastModified: string | null;
      readonly freshForMs: number | null;
      /** The feed's new address after permanent redirects; null when it has not moved. */
      readonly movedTo: string | null;
      /** Where the document came from, after all redirects. */
      readonly finalUrl: string;
      /** Decompressed. */
      readonly bodyBytes: number;
    })
  | Extract<FetchOutcome, { kind: 'not-modified' }>
  | {
      readonly kind: 'failed';
      readonly failure: PollFailure;
      readonly retryAfterMs: number | null;
      /** For the log. */
      readonly cause: unknown;
    };

type FailedPoll = Extract<PollOutcome, { kind: 'failed' }>;
type Fetched = Extract<FetchOutcome, { kind: 'fresh' }>;

/** What tells one kind of page from another stands well within; the rest of a page is not looked at. */
const PAGE_BYTES = 256 * 1024;

/** Fetches and reads one feed. Never throws: every failure is an outcome. */
export async function pollFeed(
  feed: PolledFeed,
  { fetcher, reader, signal }: PollDeps,
): Promise<PollOutcome> {
  try {
    const { etag, lastModified, movedTo, country } = feed;
    const fetched = await fetcher.fetchFeed({ url: movedTo ?? feed.url, etag, lastModified }, { signal });
    return fetched.kind === 'not-modified' ? fetched : await read(fetched, country, reader);
  } catch (cause) {
    return failed(cause);
  }
}

async function read(
  fetched: Fetched,
  country: string | undefined,
  reader: DocumentReader,
): Promise<PollOutcome> {
  const { bytes, contentType, finalUrl, etag, lastModified, freshForMs, movedTo } = fetched;
  const bodyBytes = bytes.length;
  // The reader takes the bytes over, so a page's start is put aside before.
  const page = isWebPage(bytes, contentType) ? Uint8Array.from(bytes.subarray(0, PAGE_BYTES)) : null;
  try {
    const contents = await reader.read(bytes, contentType, { url: finalUrl, country });
    return { kind: 'items', ...contents, etag, lastModified, freshForMs, movedTo, finalUrl, bodyBytes };
  } catch (cause) {
    if (page === null || !(cause instanceof ParseError) || cause.reason !== 'web-page') throw cause;
    const { announced, ...described } = describePage(decodePage(page, contentType), finalUrl);
    return failure({ ...described, status: null, ...(announced.length > 0 && { announced }) }, cause);
  }
}

/** By its type, or by how it begins. */
function isWebPage(bytes: Uint8Array, contentType: string | null): boolean {
  const start = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  return /html/i.test(contentType ?? '') || /<(?:!doctype\s+html|html|head|body)\b/i.test(start);
}

function failed(cause: unknown): FailedPoll {
  if (cause instanceof FetchError) {
    const { reason, status, message: sentence, retryAfterMs } = cause;
    return failure({ reason, status, sentence }, cause, retryAfterMs);
  }
  if (cause instanceof ParseError) {
    const { reason, message: sentence, announced } = cause;
    return failure({ reason, status: null, sentence, ...(announced.length > 0 && { announced }) }, cause);
  }
  const sentence = 'This feed could not be read because of a fault in Alliance Wire.';
  return failure({ reason: 'fault', status: null, sentence }, cause);
}

function failure(what: PollFailure, cause: unknown, retryAfterMs: number | null = null): FailedPoll {
  return { kind: 'failed', failure: what, retryAfterMs, cause };
}
