import { Agent, type Dispatcher, request as send } from 'undici';
import {
  createLookup,
  isLocalAddress,
  isPublicAddress,
  literalAddress,
  PrivateAddressError,
  type Resolve,
  resolveHost,
} from './address.ts';
import { ACCEPT_ENCODING, decompress, readBody, readStart } from './body.ts';
import { challengeError, connectionError, FetchError, statusError } from './fetch-error.ts';
import { freshForMs, retryAfterMs } from './freshness.ts';
import { challengeIn, decodePage } from './page.ts';

export interface FetcherOptions {
  readonly userAgent: string;
  /** For one feed from the first connection to the last byte, redirects included. */
  readonly timeoutMs?: number;
  /** Of a body, both as it travels and decompressed. */
  readonly maxBodyBytes?: number;
  /** Lets feeds live on this machine and its network: all of it, or only at these IP addresses. */
  readonly allowPrivateAddresses?: boolean | readonly string[];
  /** How names become addresses; this machine's own way unless given. */
  readonly resolve?: Resolve;
}

/** What may end a request before its time. */
export interface FetchLimits {
  readonly signal?: AbortSignal | undefined;
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
      /** How long the server says that nothing will change (Cache-Control, Expires); null when it does not say. */
      readonly freshForMs: number | null;
      /** Where the body came from, after all redirects. */
      readonly finalUrl: string;
      /** The feed's new address where every redirect was permanent; null otherwise. */
      readonly movedTo: string | null;
    }
  | {
      /** Nothing new. The validators to keep: the ones stored, or newer ones from this answer. */
      readonly kind: 'not-modified';
      readonly etag: string | null;
      readonly lastModified: string | null;
      readonly freshForMs: number | null;
      readonly movedTo: string | null;
    };

/** Any document by its address: a web page, a robots.txt, an OPML file. */
export interface FetchedPage {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly status: number;
  readonly finalUrl: string;
}

export interface Fetcher extends AsyncDisposable {
  /** Throws FetchError. */
  fetchFeed(request: FetchRequest, limits?: FetchLimits): Promise<FetchOutcome>;
  /** Under the same limits and address checks as a feed. Throws FetchError. */
  fetchPage(url: string, limits?: FetchLimits): Promise<FetchedPage>;
  /** Closes all connections; what is under way fails. */
  close(): Promise<void>;
}

const DEFAULT_TIMEOUT_MS = 20_000;
const DEFAULT_MAX_BODY_BYTES = 10 * 1024 * 1024;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 5;
/** Broad at the end: some servers answer 406 to a list without it (https://github.com/rbren/rss-parser/issues/129). */
const ACCEPT_FEED =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';
const ACCEPT_PAGE = 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8';
/** Robot checks are small pages; more of an error page is not worth its transfer. */
const ERROR_PAGE_BYTES = 64 * 1024;

type Answer = Dispatcher.ResponseData;
type Headers = Readonly<Record<string, string>>;

interface Arrival {
  readonly answer: Answer;
  readonly url: URL;
  /** Where every redirect on the way was permanent; null otherwise. */
  readonly movedTo: string | null;
}

/** Fetches feeds and pages over connections that it keeps and shares; close it in the end. */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { userAgent, timeoutMs = DEFAULT_TIMEOUT_MS, maxBodyBytes = DEFAULT_MAX_BODY_BYTES } = options;
  const allowed = options.allowPrivateAddresses ?? false;
  const isAllowed = (address: string) =>
    isPublicAddress(address) ||
    (Array.isArray(allowed) ? allowed.includes(address) : allowed === true && isLocalAddress(address));
  // The signal of each request is the only time limit: undici's own ones start anew with every step.
  const dispatcher = new Agent({
    connect: { timeout: timeoutMs, lookup: createLookup(isAllowed, options.resolve ?? resolveHost) },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const always = { 'user-agent': userAgent, 'accept-encoding': ACCEPT_ENCODING };

  const timeLimit = ({ signal }: FetchLimits) =>
    AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]);

  /** The first answer that is no redirect, and where it came from. */
  async function ask(address: string, headers: Headers, limits: FetchLimits): Promise<Arrival> {
    const signal = timeLimit(limits);
    let url = httpUrl(address);
    let isPermanent = true;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const literal = literalAddress(url);
      const answer = await naming(url, limits, () => {
        if (literal !== null && !isAllowed(literal)) throw new PrivateAddressError(literal);
        return send(url, { dispatcher, signal, headers: { ...headers, ...always } });
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
  async function naming<T>(url: URL, { signal }: FetchLimits, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      throw connectionError(thrown, url.host, signal?.aborted ? null : timeoutMs);
    }
  }

  /** The body of a good answer; throws the FetchError that another answer means. */
  async function receive({ answer, url }: Arrival, limits: FetchLimits): Promise<Uint8Array> {
    // AWS sends its challenge with status 202.
    const isGood =
      answer.statusCode >= 200 && answer.statusCode < 300 && challengeIn('', answer.headers) === null;
    if (!isGood) throw await refusal(answer);
    const received = await naming(url, limits, () => readBody(answer.body, maxBodyBytes));
    return decompress(received, header(answer, 'content-encoding'), maxBodyBytes);
  }

  async function fetchFeed(feed: FetchRequest, limits: FetchLimits = {}): Promise<FetchOutcome> {
    const headers = {
      accept: ACCEPT_FEED,
      ...(feed.etag !== null && { 'if-none-match': feed.etag }),
      ...(feed.lastModified !== null && { 'if-modified-since': feed.lastModified }),
    };
    const arrival = await ask(feed.url, headers, limits);
    const { answer, url, movedTo } = arrival;
    const etag = header(answer, 'etag');
    const lastModified = header(answer, 'last-modified');
    const kept = { freshForMs: freshForMs(answer.headers), movedTo };

    if (answer.statusCode === 304 && (feed.etag !== null || feed.lastModified !== null)) {
      await discard(answer);
      // RFC 9111 §4.3.4: the stored answer keeps the fields that a 304 does not bring anew.
      const validators = { etag: etag ?? feed.etag, lastModified: lastModified ?? feed.lastModified };
      return { kind: 'not-modified', ...validators, ...kept };
    }
    const bytes = await receive(arrival, limits);
    const contentType = header(answer, 'content-type');
    return { kind: 'fresh', bytes, contentType, etag, lastModified, finalUrl: url.href, ...kept };
  }

  async function fetchPage(address: string, limits: FetchLimits = {}): Promise<FetchedPage> {
    const arrival = await ask(address, { accept: ACCEPT_PAGE }, limits);
    const bytes = await receive(arrival, limits);
    const { answer, url } = arrival;
    const contentType = header(answer, 'content-type');
    return { bytes, contentType, status: answer.statusCode, finalUrl: url.href };
  }

  const close = () => dispatcher.destroy();
  return { fetchFeed, fetchPage, close, [Symbol.asyncDispose]: close };
}

/** What an answer that is no success means; a robot check comes with any status, and its headers or its page tell. */
async function refusal(answer: Answer): Promise<FetchError> {
  const status = answer.statusCode;
  const facts = { status, retryAfterMs: retryAfterMs(answer.headers) };
  const vendor = challengeIn(await errorPage(answer), answer.headers);
  return vendor === null ? statusError(status, facts.retryAfterMs) : challengeError(vendor, facts);
}

/** The page that came with an error; empty where there is none that can be read, and the status speaks alone. */
async function errorPage(answer: Answer): Promise<string> {
  const contentType = header(answer, 'content-type');
  if (!/html/i.test(contentType ?? '')) {
    await discard(answer);
    return '';
  }
  const start = await readStart(answer.body, ERROR_PAGE_BYTES);
  const encoding = header(answer, 'content-encoding');
  const bytes = await decompress(start, encoding, 4 * ERROR_PAGE_BYTES).catch(() => null);
  return bytes === null ? '' : decodePage(bytes, contentType);
}

/** Takes a body nobody reads off the connection, which can then serve again. */
async function discard(answer: Answer): Promise<void> {
  // A body that breaks off changes nothing about the status that came before it.
  await answer.body.dump().catch(() => {});
}

function httpUrl(address: string): URL {
  const url = URL.parse(address);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new FetchError('network', 'Only http and https addresses can be fetched.');
  }
  // A secret in an address ends up in logs, exports and messages.
  if (url.username !== '' || url.password !== '') {
    throw new FetchError('network', 'An address with a user name or a password in it is not fetched.');
  }
  return url;
}

function redirectTarget(answer: Answer, from: URL): URL {
  const location = header(answer, 'location');
  const target = location === null ? null : URL.parse(location, from.href);
  if (target?.protocol !== 'http:' && target?.protocol !== 'https:') {
    throw new FetchError('redirect', 'The server redirected to an address that is not http or https.');
  }
  return target;
}

function header(answer: Answer, name: string): string | null {
  const value = answer.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
