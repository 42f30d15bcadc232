import { createHash } from 'node:crypto';
import type { Article, ArticleDraft } from '#src/model/article.ts';
import type { FeedItem } from '#src/model/feed.ts';
import { MINUTE_MS } from '#src/model/time.ts';
import { canonicalUrl, isHomePage } from '#src/text/url.ts';

/**
 * When two reports are one article. Publishers repeat guids, change them, leave them empty, and link every item to the
 * home page; so an article has several keys, and each is believed only as far as experience allows.
 */

/** Titles below this many letters ("Statement", "お知らせ") are too common to identify anything. */
const MIN_TITLE_LETTERS = 12;
/** Texts below this many letters are teasers that several articles may share. */
const MIN_TEXT_LETTERS = 200;
/** One address under this many different headlines in one document is a section page, not an article. */
const SHARED_URL_TITLES = 3;

export interface IdentityKeys {
  readonly url: string | null;
  readonly guid: string | null;
  readonly title: string | null;
  readonly text: string | null;
  /** The last resort of a report that nothing else identifies; null for all others. */
  readonly words: string | null;
}

/** Values that identify nothing, because several different items of one document carry them. */
export interface Ambiguous {
  readonly guids: ReadonlySet<string>;
  readonly urls: ReadonlySet<string>;
}

/** Finds the guids and addresses that different items of one document share. */
export function ambiguousIn(items: readonly Pick<FeedItem, 'guid' | 'url' | 'title'>[]): Ambiguous {
  const folded = items.map(({ guid, url, title }) => ({
    guid,
    url: url && canonicalUrl(url),
    title: foldTitle(title),
  }));
  const titlesByUrl = groupBy(
    folded,
    (item) => item.url,
    (item) => item.title,
  );
  const urls = new Set(
    [...titlesByUrl].filter(([, titles]) => titles.size >= SHARED_URL_TITLES).map(([url]) => url),
  );
  const storiesByGuid = groupBy(
    folded,
    (item) => item.guid,
    ({ url, title }) => (url && !isHomePage(url) && !urls.has(url) ? url : title),
  );
  const guids = [...storiesByGuid].filter(([, stories]) => stories.size > 1).map(([guid]) => guid);
  return { guids: new Set(guids), urls };
}

/** The keys a draft is known by. `feedId` and `guid` are null for an imported file. */
export function identityKeys(
  draft: ArticleDraft,
  from: { readonly feedId: number | null; readonly guid: string | null; readonly ambiguous?: Ambiguous },
): IdentityKeys {
  const { ambiguous } = from;
  const keys = {
    url: draft.url && !isHomePage(draft.url) && !ambiguous?.urls.has(draft.url) ? urlKey(draft.url) : null,
    guid: from.guid && !ambiguous?.guids.has(from.guid) ? `guid:${from.feedId}:${from.guid}` : null,
    title: titleKey(draft),
    text: draft.url === null ? textKey(draft.text) : null,
  };
  const isKnown = Object.values(keys).some((key) => key !== null);
  return { ...keys, words: isKnown ? null : wordsKey(draft) };
}

/** The key of the article at a canonical address. */
export function urlKey(url: string): string {
  return `url:${url}`;
}

export function keyList(keys: IdentityKeys): string[] {
  return [keys.url, keys.guid, keys.title, keys.text, keys.words].filter((key) => key !== null);
}

/**
 * The stored article that the draft is a report of, or null for a new one. `owners` maps keys to the articles that own
 * them. The address decides first. A guid alone is believed when the address, the headline or the date agrees: feeds
 * re-use guids for different items. A headline with the same minute or day is believed when the addresses do not
 * contradict it.
 */
export function findSame(
  draft: ArticleDraft,
  keys: IdentityKeys,
  owners: ReadonlyMap<string, Article>,
): Article | null {
  const byUrl = keys.url && owners.get(keys.url);
  if (byUrl) return byUrl;
  const byGuid = keys.guid && owners.get(keys.guid);
  if (byGuid && agrees(draft, byGuid)) return byGuid;
  const byTitle = keys.title && owners.get(keys.title);
  if (byTitle && (draft.url === null || byTitle.url === null || draft.publishedPrecision === 'minute'))
    return byTitle;
  const lastKey = keys.text ?? keys.words;
  return (lastKey && owners.get(lastKey)) || null;
}

function agrees(draft: ArticleDraft, article: Article): boolean {
  return (
    draft.url === article.url ||
    draft.url === null ||
    article.url === null ||
    foldTitle(draft.title) === foldTitle(article.title) ||
    (draft.publishedAt !== null && draft.publishedAt === article.publishedAt)
  );
}

/** Publisher, headline and moment. Null when the headline is too short or nothing states a date. */
function titleKey(draft: ArticleDraft): string | null {
  const title = foldTitle(draft.title);
  if (draft.publishedAt === null || title.length < MIN_TITLE_LETTERS) return null;
  const moment =
    draft.publishedPrecision === 'minute'
      ? Math.floor(draft.publishedAt / MINUTE_MS)
      : new Date(draft.publishedAt).toISOString().slice(0, 10);
  return `title:${digest(`${draft.publisher}\n${moment}\n${title}`)}`;
}

function textKey(text: string): string | null {
  const letters = foldTitle(text);
  return letters.length < MIN_TEXT_LETTERS ? null : `text:${digest(letters)}`;
}

/** Without address, guid and date, only a report that says the very same is the same: a feed repeats it at every poll. */
function wordsKey({ publisher, title, text }: ArticleDraft): string {
  return `words:${digest(`${publisher}\n${title}\n${text}`)}`;
}

/** Letters and digits only, in one width and case: what stays when typography and spacing change. */
export function foldTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function digest(value: string): string {
  return createHash('sha256').update(value).digest('base64url').slice(0, 22);
}

function groupBy<T>(items: readonly T[], key: (item: T) => string | null, value: (item: T) => string) {
  const groups = new Map<string, Set<string>>();
  for (const item of items) {
    const name = key(item);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.add(value(item));
    else groups.set(name, new Set([value(item)]));
  }
  return groups;
}
