import type { PollFailure, PollFailureReason } from '#src/model/feed.ts';
import { type PollDeps, type PollOutcome, pollFeed } from './poll.ts';

/** A feed that was found, fetched and read. */
export interface DiscoveredFeed {
  /** Where to poll it: where it has moved for good, where it was found otherwise. */
  readonly url: string;
  readonly contents: FoundFeed;
}

type FoundFeed = Extract<PollOutcome, { kind: 'items' }>;

/** No feed was found; the message is a sentence for a person. */
export class DiscoveryError extends Error {
  override readonly name = 'DiscoveryError';
  /** What became of the address itself. */
  readonly failure: PollFailure;
  /** Whether what its page announces and the usual places of its site were tried too. */
  readonly searched: boolean;

  constructor(failure: PollFailure, searched = false) {
    super(failure.sentence);
    this.failure = failure;
    this.searched = searched;
  }
}

/** Where sites keep a feed that they do not announce, the most usual first. */
const AT_ROOT = [
  '/feed',
  '/rss.xml',
  '/rss',
  '/feed.xml',
  '/atom.xml',
  '/index.rdf',
  '/index.xml',
  '/feed.json',
];
const BESIDE_PAGE = ['feed', 'rss.xml', 'index.xml'];
const MAX_GUESSES = 8;
/** So many requests at once go to the one site, as many as the polls of a host. */
const AT_ONCE = 2;

/** The site may be there under http, where https got no answer. */
const NO_ANSWER: readonly PollFailureReason[] = ['refused', 'timeout', 'tls', 'network'];
/** The site is there and has sent something else. */
const NO_FEED: readonly PollFailureReason[] = [
  'http',
  'gone',
  'web-page',
  'login-page',
  'consent-page',
  'challenge',
  'unreadable',
];

/**
 * The feeds of a feed's or a site's address as a person types it, best first: what is at the address, what the page
 * there announces, else what is found at the usual places. Each has been fetched and read. Throws DiscoveryError.
 */
export async function discoverFeeds(typed: string, deps: PollDeps): Promise<DiscoveredFeed[]> {
  const candidates = addressesOf(typed);
  let url = candidates[0];
  let outcome = await poll(url, deps);
  for (const other of candidates.slice(1)) {
    if (outcome.kind !== 'failed' || !NO_ANSWER.includes(outcome.failure.reason)) break;
    url = other;
    outcome = await poll(url, deps);
  }
  if (outcome.kind !== 'failed') return outcome.kind === 'items' ? [found(url, outcome)] : [];

  const { failure } = outcome;
  if (!NO_FEED.includes(failure.reason)) throw new DiscoveryError(failure);
  const announced = await pollAll(failure.announced ?? [], deps);
  if (announced.length > 0) return announced;
  const usual = await firstOf(usualPlaces(url), deps);
  if (usual) return [usual];
  throw new DiscoveryError(withoutAnnounced(failure), true);
}

/** What a page announces is not offered once it turned out to be none. */
function withoutAnnounced({ reason, status, sentence, announced }: PollFailure): PollFailure {
  if (!announced) return { reason, status, sentence };
  return { reason, status, sentence: 'This is a web page, not a feed. What it announces cannot be read.' };
}

/**
 * The addresses that a typed one may mean. Full-width letters, `feed:` and a missing scheme are common where addresses
 * are typed or pasted. Throws DiscoveryError for what is none.
 */
export function addressesOf(typed: string): [string, ...string[]] {
  const plain = typed
    .normalize('NFKC')
    .trim()
    .replace(/^<(.*)>$/, '$1')
    .replace(/^(?:feed|rss):(?:\/\/)?/i, '');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(plain)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    throw notAnAddress('Only http and https addresses can be fetched.');
  }
  const url = URL.parse(scheme === undefined ? `https://${plain}` : plain);
  if (!url || (scheme === undefined && !/[.:]|^localhost$/.test(url.hostname)) || /\s/.test(plain)) {
    throw notAnAddress(
      'This is not the address of a feed or a site. It looks like https://example.org/feed.',
    );
  }
  if (scheme !== undefined) return [url.href];
  return [url.href, url.href.replace(/^https:/, 'http:')];
}

function notAnAddress(sentence: string): DiscoveryError {
  return new DiscoveryError({ reason: 'network', status: null, sentence });
}

/** Beside the page first, where it is not the front page. */
function usualPlaces(url: string): string[] {
  const isFront = new URL(url).pathname === '/';
  const beside = isFront ? [] : BESIDE_PAGE.map((path) => new URL(path, url).href);
  const atRoot = AT_ROOT.map((path) => new URL(path, url).href);
  return [...new Set([...beside, ...atRoot])].filter((place) => place !== url).slice(0, MAX_GUESSES);
}

async function firstOf(urls: readonly string[], deps: PollDeps): Promise<DiscoveredFeed | undefined> {
  for (let start = 0; start < urls.length; start += AT_ONCE) {
    const [first] = await pollAll(urls.slice(start, start + AT_ONCE), deps);
    if (first) return first;
  }
  return undefined;
}

/** The feeds among `urls`, in their order. */
async function pollAll(urls: readonly string[], deps: PollDeps): Promise<DiscoveredFeed[]> {
  const feeds: DiscoveredFeed[][] = [];
  const left = urls.entries();
  const work = async () => {
    for (const [index, url] of left) {
      const outcome = await poll(url, deps);
      if (outcome.kind === 'items') feeds[index] = [found(url, outcome)];
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  // Two announced addresses may lead to one document.
  return [...Map.groupBy(feeds.flat(), ({ contents }) => contents.finalUrl).values()].map((same) => same[0]!);
}

function found(url: string, contents: FoundFeed): DiscoveredFeed {
  return { url: contents.movedTo ?? url, contents };
}

function poll(url: string, deps: PollDeps): Promise<PollOutcome> {
  return pollFeed({ url, etag: null, lastModified: null }, deps);
}
