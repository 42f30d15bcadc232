import type { Cache } from '#src/cache.ts';
import type { Logger } from '#src/log.ts';
import type { Feed, FeedItem } from '#src/model/feed.ts';
import { DAY_MS, SECOND_MS } from '#src/model/time.ts';
import { searchTerms } from '#src/text/search-terms.ts';
import { isHomePage } from '#src/text/url.ts';
import type { Fetcher } from './fetch.ts';
import { createPollGate, type PollGate } from './poll-gate.ts';
import type { ReadablePage } from './readable.ts';
import { createRobots } from './robots.ts';

export interface FullTextDeps {
  readonly fetcher: Pick<Fetcher, 'fetchPage'>;
  /** `readablePage`, in a thread that may be ended. */
  readonly readPage: (
    bytes: Uint8Array,
    contentType: string | null,
    page: { readonly url: string },
  ) => Promise<ReadablePage | null>;
  readonly cache: Cache;
  /** The texts of the stored articles among these addresses, by address. */
  readonly storedTexts: (urls: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly log: Logger;
  /** For the pages of one poll; the rest keep the feed's own text, so that their alerts are not late. */
  readonly timeLimitMs?: number;
  readonly gate?: PollGate;
}

export interface FullText {
  /**
   * The items of a poll, each with the whole text of its page where that is longer than the feed's. What cannot be
   * fetched or read keeps the feed's own text.
   */
  enrich(items: readonly FeedItem[], feed: Feed, signal: AbortSignal): Promise<readonly FeedItem[]>;
}

const TIME_LIMIT_MS = 15 * SECOND_MS;
/** Of one poll, the newest first. More at once is an archive or a first poll, which alerts nobody. */
const MOST_PAGES = 10;
/** A page is read again only after a crash, or for another feed that carries it. */
const KEPT_MS = DAY_MS;
/** Of the words of a headline, in the page. Fewer, and it is a page about logging in, cookies or what is gone. */
const SHARED_WORDS = 0.5;
/** Of a page they are looked for in so many characters: in all of a long text they take longer than a turn of the event loop may. */
const COMPARED_CHARACTERS = 10_000;

/** Two pages of a site at once and two a second, as a person with a few tabs would ask for them. */
const politeGate = () => createPollGate({ perHost: 2, total: 4, spacingMs: SECOND_MS / 2 });

/** Fetches the pages of new items for feeds that only give teasers, as far as the rules of the sites allow. */
export function createFullText(deps: FullTextDeps): FullText {
  const { fetcher, readPage, cache, storedTexts, log, timeLimitMs = TIME_LIMIT_MS } = deps;
  const gate = deps.gate ?? politeGate();
  const robots = createRobots({ fetcher, cache });

  /** Throws FetchError, and what `readPage` throws. */
  async function pageAt(url: string, signal: AbortSignal): Promise<ReadablePage | null> {
    if (!(await robots.allows(url, signal))) return null;
    const { page } = await cache.remember(`page:${url}`, KEPT_MS, async () => {
      const { bytes, contentType, finalUrl } = await fetcher.fetchPage(url, { signal });
      return { page: isHomePage(finalUrl) ? null : await readPage(bytes, contentType, { url: finalUrl }) };
    });
    return page;
  }

  async function textFor(item: FeedItem, url: string, signal: AbortSignal): Promise<string | null> {
    if (signal.aborted) return null;
    try {
      const page = await pageAt(url, signal);
      return page !== null && isAbout(page, item.title) ? page.text : null;
    } catch (error) {
      log.debug({ url, error }, 'article page not read');
      return null;
    }
  }

  async function enrich(items: readonly FeedItem[], feed: Feed, signal: AbortSignal) {
    const urls = items.map(({ url }) => url).filter((url) => url !== null);
    // A known article keeps the whole text that it once got: the feed would edit it back to the teaser.
    const texts = new Map(await storedTexts(urls));
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeLimitMs)]);
    const wanted = pagesOf(items).filter(({ url }) => !texts.has(url));
    const reading = wanted.slice(0, MOST_PAGES).map(({ url, item }) =>
      gate.run(new URL(url).host, async () => {
        const text = await textFor(item, url, limit);
        if (text !== null) texts.set(url, text);
      }),
    );
    await Promise.race([Promise.all(reading), ended(limit)]);
    log.debug({ feedId: feed.id, pages: reading.length }, 'article pages read');
    return items.map((item) => withLonger(item, item.url === null ? undefined : texts.get(item.url)));
  }

  return { enrich };
}

/** The pages that are one item's each, newest first: what several items share is a section, not an article. */
function pagesOf(items: readonly FeedItem[]): { url: string; item: FeedItem }[] {
  const byUrl = Map.groupBy(items, ({ url }) => url);
  return [...byUrl]
    .flatMap(([url, [item, ...others]]) =>
      url !== null && item && others.length === 0 && !isHomePage(url) ? [{ url, item }] : [],
    )
    .sort((a, b) => (b.item.publishedAt ?? 0) - (a.item.publishedAt ?? 0));
}

/** Japanese words have no spaces between them, so their pairs of characters are compared: see search-terms. */
function isAbout(page: ReadablePage, headline: string): boolean {
  const words = [...new Set(searchTerms(headline).split(' '))];
  const opening = `${page.title}\n${page.text}`.slice(0, COMPARED_CHARACTERS);
  const inPage = new Set(searchTerms(opening).split(' '));
  return words.filter((word) => inPage.has(word)).length >= words.length * SHARED_WORDS;
}

function withLonger(item: FeedItem, text: string | undefined): FeedItem {
  return text !== undefined && text.length > item.text.length ? { ...item, text } : item;
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
