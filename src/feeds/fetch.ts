import { Agent, type Dispatcher, request as send } from 'undici';
import { createLookup, isPublicAddress, literalAddress, PrivateAddressError } from './address.ts';
import { ACCEPT_ENCODING, decompress, readBody } from './body.ts';
import { parseFeedDate } from './dates.ts';
import { connectionError, FetchError, statusError } from './fetch-error.ts';

export interface FetcherOptions {
  readonly userAgent: string;
  /** For one feed from the first connection to the last byte, redirects included. */
  readonly timeoutMs?: number;
  /** Of a body, both as it travels and decompressed. */
  readonly maxBodyBytes?: number;
  /** Lets feeds live on this machine and its network: all of it, or only at these IP addresses. */
  readonly allowPrivateAddresses?: boolean | readonly string[];
}

/** A feed's address and the validators of its last good answer. */
export interface FetchRequest {
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export type FetchOutcome =
  | {
      readonly kind: 'fresh';
      readonly bytes: Uint8Array;
      readonly contentType: string | null;
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** Where the body came from, after all redirects. */
      readonly finalUrl: string;
      /** The feed's new address where every redirect was permanent; null otherwise. */
      readonly movedTo: string | null;
    }
  /** Nothing new. The validators to keep: the ones stored, or newer ones from this answer. */
  | { readonly kind: 'not-modified'; readonly etag: string | null; readonly lastModified: string | null };

export interface Fetcher extends AsyncDisposable {
  /** Throws FetchError. */
  fetchFeed(request: FetchRequest): Promise<FetchOutcome>;
  /** Closes all connections; what is under way fails. */
  close(): Promise<void>;
}

const DEFAULT_TIMEOUT_MS = 20_000;
const DEFAULT_MAX_BODY_BYTES = 10 * 1024 * 1024;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 5;
/** Broad at the end: some servers answer 406 to a list without it (https://github.com/rbren/rss-parser/issues/129). */
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';

type Answer = Dispatcher.ResponseData;

/** Fetches feeds over connections that it keeps and shares; close it in the end. */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { userAgent, timeoutMs = DEFAULT_TIMEOUT_MS, maxBodyBytes = DEFAULT_MAX_BODY_BYTES } = options;
  const allowed = options.allowPrivateAddresses ?? false;
  const isAllowed = (address: string) =>
    isPublicAddress(address) || (Array.isArray(allowed) ? allowed.includes(address) : allowed === true);
  // The signal of each request is the only time limit: undici's own ones start anew with every step.
  const dispatcher = new Agent({
    connect: { timeout: timeoutMs, lookup: createLookup(isAllowed) },
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  /** The first answer that is no redirect, and where it came from. */
  async function ask(
    feed: FetchRequest,
    signal: AbortSignal,
  ): Promise<{ answer: Answer; url: URL; movedTo: string | null }> {
    const headers = {
      'user-agent': userAgent,
      accept: ACCEPT,
      'accept-encoding': ACCEPT_ENCODING,
      ...(feed.etag !== null && { 'if-none-match': feed.etag }),
      ...(feed.lastModified !== null && { 'if-modified-since': feed.lastModified }),
    };
    let url = httpUrl(feed.url);
    let isPermanent = true;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const literal = literalAddress(url);
      const answer = await naming(url, () => {
        if (literal !== null && !isAllowed(literal)) throw new PrivateAddressError(literal);
        return send(url, { dispatcher, signal, headers });
      });
      if (!REDIRECTS.has(answer.statusCode)) {
        return { answer, url, movedTo: redirects > 0 && isPermanent ? url.href : null };
      }
      await discard(answer);
      isPermanent &&= answer.statusCode === 301 || answer.statusCode === 308;
      url = redirectTarget(answer, url);
    }
    throw new FetchError('redirect', `The server redirected more than ${MAX_REDIRECTS} times.`);
  }

  /** Turns what `work` throws into a FetchError that names the host. */
  async function naming<T>(url: URL, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      throw connectionError(thrown, url.host, timeoutMs);
    }
  }

  async function fetchFeed(feed: FetchRequest): Promise<FetchOutcome> {
    const { answer, url, movedTo } = await ask(feed, AbortSignal.timeout(timeoutMs));
    const etag = header(answer, 'etag');
    const lastModified = header(answer, 'last-modified');
    const status = answer.statusCode;

    if (status >= 200 && status < 300) {
      const received = await naming(url, () => readBody(answer.body, maxBodyBytes));
      const bytes = await decompress(received, header(answer, 'content-encoding'), maxBodyBytes);
      const contentType = header(answer, 'content-type');
      return { kind: 'fresh', bytes, contentType, etag, lastModified, finalUrl: url.href, movedTo };
    }
    await discard(answer);
    if (status === 304 && (feed.etag !== null || feed.lastModified !== null)) {
      // RFC 9111 §4.3.4: the stored answer keeps the fields that a 304 does not bring anew.
      const kept = { etag: etag ?? feed.etag, lastModified: lastModified ?? feed.lastModified };
      return { kind: 'not-modified', ...kept };
    }
    throw statusError(status, retryAfterMs(answer));
  }

  const close = () => dispatcher.destroy();
  return { fetchFeed, close, [Symbol.asyncDispose]: close };
}

/** Takes a body nobody reads off the connection, which can then serve again. */
async function discard(answer: Answer): Promise<void> {
  // A body that breaks off changes nothing about the status that came before it.
  await answer.body.dump().catch(() => {});
}

function httpUrl(address: string): URL {
  const url = URL.parse(address);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new FetchError('network', 'Only http and https addresses can be fetched.');
}

function redirectTarget(answer: Answer, from: URL): URL {
  const location = header(answer, 'location');
  const target = location === null ? null : URL.parse(location, from.href);
  if (target?.protocol === 'http:' || target?.protocol === 'https:') return target;
  throw new FetchError('redirect', 'The server redirected to an address that is not http or https.');
}

function header(answer: Answer, name: string): string | null {
  const value = answer.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/**
 * Retry-After in seconds, or as a date (RFC 9110 §10.2.3). The date is measured against the answer's own Date, so a
 * clock that is wrong on either side does not matter.
 */
function retryAfterMs(answer: Answer): number | null {
  const value = header(answer, 'retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const until = parseFeedDate(value);
  const now = parseFeedDate(header(answer, 'date') ?? '');
  return until === null || now === null ? null : Math.max(0, until - now);
}
