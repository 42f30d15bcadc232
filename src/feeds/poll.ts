import type { PollFailure } from '#src/model/feed.ts';
import { decodeFeed } from './decode.ts';
import type { Fetcher, FetchRequest } from './fetch.ts';
import { FetchError } from './fetch-error.ts';
import type { ParsedFeed } from './interpret.ts';
import { ParseError, parseFeed } from './parse.ts';

export type PollOutcome =
  | (ParsedFeed & {
      readonly kind: 'items';
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** The feed's new address after permanent redirects; null when it has not moved. */
      readonly movedTo: string | null;
      readonly charset: string;
      /** Decompressed. */
      readonly bodyBytes: number;
    })
  | { readonly kind: 'not-modified'; readonly etag: string | null; readonly lastModified: string | null }
  | {
      readonly kind: 'failed';
      readonly failure: PollFailure;
      readonly retryAfterMs: number | null;
      /** For the log. */
      readonly cause: unknown;
    };

/** Fetches, decodes and parses one feed. Never throws: every failure is an outcome. */
export async function pollFeed(feed: FetchRequest, deps: { fetcher: Fetcher }): Promise<PollOutcome> {
  try {
    const fetched = await deps.fetcher.fetchFeed(feed);
    if (fetched.kind === 'not-modified') return fetched;
    const { text, charset } = decodeFeed(fetched.bytes, fetched.contentType);
    const parsed = await parseFeed(text, { url: fetched.finalUrl });
    const { etag, lastModified, movedTo, bytes } = fetched;
    return { kind: 'items', ...parsed, etag, lastModified, movedTo, charset, bodyBytes: bytes.length };
  } catch (cause) {
    return failure(cause);
  }
}

function failure(cause: unknown): PollOutcome {
  if (cause instanceof FetchError) {
    const { reason, status, message: sentence, retryAfterMs } = cause;
    return { kind: 'failed', failure: { reason, status, sentence }, retryAfterMs, cause };
  }
  const failure: PollFailure =
    cause instanceof ParseError
      ? { reason: 'unreadable', status: null, sentence: cause.message }
      : {
          reason: 'fault',
          status: null,
          sentence: 'This feed could not be read because of a fault in Alliance Wire.',
        };
  return { kind: 'failed', failure, retryAfterMs: null, cause };
}
