import { httpUrl } from '#config/codes.ts';
import type { Clock } from '#src/clock.ts';
import type { FeedDesk } from '#src/command.ts';
import { importOpml } from '#src/feed-import.ts';
import { decodeFeed } from '#src/feeds/decode.ts';
import { describeFeed, siteOf } from '#src/feeds/definition.ts';
import { addressesOf, type DiscoveredFeed, DiscoveryError, discoverFeeds } from '#src/feeds/discover.ts';
import { createFetcher, type Fetcher } from '#src/feeds/fetch.ts';
import { FetchError } from '#src/feeds/fetch-error.ts';
import { pollFeed } from '#src/feeds/poll.ts';
import { createFeedReader, type FeedReader } from '#src/feeds/reader.ts';
import { surveyOf } from '#src/feeds/survey.ts';
import type { FeedHealth, PollFailure } from '#src/model/feed.ts';
import type {
  AddressFailed,
  FeedAddition,
  FeedTrial,
  FeedWishes,
  FileImport,
  NoAddress,
} from '#src/model/feed-trial.ts';
import { SECOND_MS } from '#src/model/time.ts';
import type { Store } from '#src/store/db.ts';
import { addFeed, changeFeed, feedHealth } from '#src/store/feeds.ts';

/** The one way out to the feeds of the world, for polls and for people. */
export interface FeedNetwork
  extends AsyncDisposable,
    Pick<FeedDesk, 'test' | 'add' | 'importFrom' | 'importFile'> {
  readonly fetcher: Fetcher;
  readonly reader: FeedReader;
}

export interface FeedNetworkOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly userAgent: string;
  readonly allowPrivateFeeds: boolean;
  /** How long a person waits for an answer. */
  readonly patienceMs?: number;
}

/** A chat platform takes an answer for at most twelve seconds. */
const PATIENCE_MS = 10 * SECOND_MS;

/** Three thousand feeds. */
const MAX_OPML_BYTES = 512 * 1024;

export function openFeedNetwork(options: FeedNetworkOptions): FeedNetwork {
  const { store, clock, userAgent, allowPrivateFeeds, patienceMs = PATIENCE_MS } = options;
  const fetcher = createFetcher({ userAgent, allowPrivateAddresses: allowPrivateFeeds });
  const reader = createFeedReader();
  const deps = { fetcher, reader };

  async function tried(url: string, signal: AbortSignal): Promise<FeedTrial> {
    const started = clock.now();
    // As its polls read it, where it is followed.
    const country = polledAt(await feedHealth(store.db), [url])?.country;
    const outcome = await pollFeed({ url, ...(country && { country }), ...UNKNOWN }, { ...deps, signal });
    if (outcome.kind === 'failed') return { kind: 'failed', url, failure: outcome.failure };
    if (outcome.kind === 'not-modified') throw new Error('A server answered 304 where nothing was known.');
    const now = clock.now();
    const { finalUrl, movedTo, bodyBytes } = outcome;
    const survey = surveyOf(outcome.items, now);
    return {
      kind: 'read',
      url,
      finalUrl,
      movedTo,
      bodyBytes,
      tookMs: now - started,
      contents: outcome,
      survey,
    };
  }

  async function discovered(address: string, wishes: FeedWishes, signal: AbortSignal): Promise<FeedAddition> {
    const known = await feedHealth(store.db);
    const atAddress = polledAt(known, addressesOf(address));
    if (atAddress) return followed(atAddress, wishes);
    const [found, ...others] = await discoverFeeds(address, { ...deps, signal });
    if (!found) throw new Error('A server answered 304 where nothing was known.');
    if (others.length > 0) return { kind: 'choices', found: [found, ...others].map(named) };
    const same = polledAt(known, [found.url, found.contents.finalUrl]);
    if (same) return followed(same, wishes);
    signal.throwIfAborted();
    const place = { ...found.contents, url: found.url };
    const neighbours = known.filter((feed) => siteOf(feed) === siteOf(place));
    const described = describeFeed(place, wishes, neighbours);
    const feed = await addFeed(store.db, described.definition, clock.now());
    return { kind: 'added', feed, assumed: described.assumed, itemCount: found.contents.items.length };
  }

  async function followed(feed: FeedHealth, wishes: FeedWishes): Promise<FeedAddition> {
    // What the configuration says of its feeds would hold again after the next start.
    if (Object.keys(wishes).length === 0 || feed.origin === 'config') return { kind: 'known', feed };
    const changed = { ...feed, ...wishes };
    await changeFeed(store.db, feed.id, changed);
    return { kind: 'changed', feed: changed };
  }

  async function imported(url: string, signal: AbortSignal): Promise<FileImport> {
    const { bytes, contentType } = await fetcher.fetchPage(url, { signal });
    signal.throwIfAborted();
    return importFile(bytes, contentType);
  }

  async function importFile(bytes: Uint8Array, contentType: string | null): Promise<FileImport> {
    if (bytes.length > MAX_OPML_BYTES) return { kind: 'too-long', maxBytes: MAX_OPML_BYTES };
    const { text } = decodeFeed(bytes, contentType);
    const counts = await importOpml(text, { store, clock, allowPrivateFeeds });
    return counts === null ? { kind: 'no-opml' } : { kind: 'read', ...counts };
  }

  /** Runs `work` for a typed address; what is wrong with the address, and what goes wrong at it, is an answer too. */
  async function answered<Answer>(
    address: string,
    work: (url: string, signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer | NoAddress | AddressFailed> {
    const url = firstAddress(address);
    if (url === null) return { kind: 'no-address' };
    const signal = AbortSignal.timeout(patienceMs);
    const late: AddressFailed = { kind: 'failed', url, failure: lateness(patienceMs) };
    const { promise: timeIsUp, resolve } = Promise.withResolvers<AddressFailed>();
    signal.addEventListener('abort', () => resolve(late));
    try {
      // What is being read then goes on to its own limit, but nothing comes of it.
      return await Promise.race([work(url, signal), timeIsUp]);
    } catch (error) {
      return signal.aborted ? late : { kind: 'failed', url, ...failureOf(error) };
    }
  }

  return {
    ...deps,
    test: (address) => answered(address, (url, signal) => tried(url, signal)),
    add: (address, wishes) => answered(address, (_url, signal) => discovered(address, wishes, signal)),
    importFrom: (address) => answered(address, (url, signal) => imported(url, signal)),
    importFile: (bytes) => importFile(bytes, null),
    async [Symbol.asyncDispose]() {
      await Promise.all([fetcher.close(), reader.close()]);
    },
  };
}

/** Nothing of an earlier answer is known, so nothing can be unchanged. */
const UNKNOWN = { etag: null, lastModified: null };

/** null for what is no address, and for one that would be stored with a password in it. */
function firstAddress(typed: string): string | null {
  try {
    return httpUrl(addressesOf(typed)[0]);
  } catch (error) {
    if (error instanceof DiscoveryError) return null;
    throw error;
  }
}

function lateness(patienceMs: number): PollFailure {
  const sentence = `There was no complete answer within ${patienceMs / SECOND_MS} s.`;
  return { reason: 'timeout', status: null, sentence };
}

function failureOf(error: unknown): Pick<AddressFailed, 'failure' | 'searched'> {
  if (error instanceof DiscoveryError) return { failure: error.failure, searched: error.searched };
  if (error instanceof FetchError) {
    return { failure: { reason: error.reason, status: error.status, sentence: error.message } };
  }
  throw error;
}

/** The polled feed at one of these addresses. */
function polledAt(feeds: readonly FeedHealth[], urls: readonly string[]): FeedHealth | undefined {
  return feeds.find(
    ({ retiredAt, url, movedTo }) =>
      retiredAt === null && (urls.includes(url) || urls.includes(movedTo ?? '')),
  );
}

function named({ url, contents }: DiscoveredFeed) {
  return { url, title: contents.title ?? url };
}
