import type { FeedFormat } from '#src/model/feed.ts';
import { scanMarkup } from '#src/text/html.ts';
import { isPrivateUrl } from './address.ts';

/** A feed that a web page names, not yet fetched. */
export interface AnnouncedFeed {
  readonly url: string;
  /** In the page's words; null when it says nothing. */
  readonly title: string | null;
  /** As the page calls it; null when it does not say. */
  readonly format: FeedFormat | null;
}

/** Pages that announce more, such as lists of podcasts, are no help to choose from. */
const MAX_ANNOUNCED = 10;
/** A page may hold millions of links; those that count stand near its start. */
const MAX_CANDIDATES = 500;
const MAX_TITLE = 200;
/** What is longer is data, not an address. */
const MAX_ADDRESS = 2_000;

/** https://www.rssboard.org/rss-autodiscovery, https://www.jsonfeed.org/version/1.1/#discovery, and as sites write them. */
const FORMATS: ReadonlyMap<string, FeedFormat> = new Map([
  ['application/rss+xml', 'rss'],
  ['application/atom+xml', 'atom'],
  ['application/rdf+xml', 'rdf'],
  ['application/feed+json', 'json'],
]);
/** Types of feeds and of other things: they count only where the address looks like a feed's. */
const VAGUE_TYPES = new Set(['text/xml', 'application/xml', 'application/json', 'text/rdf', 'text/rss+xml']);

/** The last part of a path that is a feed, whatever surrounds it. */
const FEED_NAME = /^(?:feed|rss|atom)$|\.(?:rss|rdf|atom)$/i;
const DATA_NAME = /\.(?:xml|json)$/i;
/** What makes a feed of an XML or JSON file, in its name or in a folder around it: /rss/news/cat0.xml. */
const FEED_WORD = /feed|rss|atom|rdf/i;
const FEED_FOLDER = /\/(?:feeds?|rss|atom|rdf|xml)\//i;
const FEED_QUERY = /[?&](?:feed|format|type)=(?:rss2?|atom|feed|rdf)\b/i;
const FORMAT_NAMES: readonly FeedFormat[] = ['rdf', 'atom', 'json', 'rss'];
const FORMAT_IN_PATH: Readonly<Record<FeedFormat, RegExp>> = {
  rdf: /\.rdf$/i,
  atom: /(?:^|[/.])atom(?:\.xml|\/)?$/i,
  json: /\.json$/i,
  rss: /(?:^|[/.])rss2?(?:\.xml|\/)?$/i,
};
const COMMENTS = /comment|コメント/i;

/**
 * The feeds that a page announces, those of comments last; where it announces none, the links to its own site that
 * look like feeds. A page of the public internet cannot point into a private network.
 */
export function announcedFeeds(html: string, pageUrl: string): AnnouncedFeed[] {
  const page = new URL(pageUrl);
  const { links, anchors, base } = readLinks(html, page);
  const announced = links.flatMap((link) => feedOfLink(link, base));
  const found = announced.length > 0 ? announced : anchors.flatMap((link) => feedOfAnchor(link, base, page));
  const allowed = found.filter(
    ({ url }) => url !== page.href && (isPrivateUrl(page) || !isPrivateUrl(new URL(url))),
  );
  return [...Map.groupBy(allowed, ({ url }) => url).values()]
    .flatMap(([first]) => first ?? [])
    .sort((a, b) => Number(isOfComments(a)) - Number(isOfComments(b)))
    .slice(0, MAX_ANNOUNCED);
}

interface Link {
  readonly href: string;
  readonly type: string;
  readonly rel: ReadonlySet<string>;
  title: string;
}

/** The `<link>` elements that may announce a feed, and the `<a>` elements whose address looks like one. */
function readLinks(html: string, page: URL) {
  const links: Link[] = [];
  const anchors: Link[] = [];
  let base: URL | null = null;
  let open: Link | null = null;
  scanMarkup(html, 'html', {
    open(name, attributes) {
      if (attributes.size === 0) return;
      const element = name.toLowerCase();
      if (element !== 'link' && element !== 'a' && element !== 'base') return;
      const link = linkOf(attributes);
      if (element === 'base') base ??= URL.parse(link.href, page.href);
      if (element === 'link' && isAnnouncing(link) && links.length < MAX_CANDIDATES) links.push(link);
      if (element !== 'a' || anchors.length === MAX_CANDIDATES) return;
      open = looksLikeFeed(link.href) ? link : null;
      if (open) anchors.push(open);
    },
    close(name) {
      if (name.toLowerCase() === 'a') open = null;
    },
    text(text) {
      if (open && open.title.length < MAX_TITLE) open.title += text;
    },
  });
  return { links, anchors, base: base ?? page };
}

function linkOf(attributes: ReadonlyMap<string, string>): Link {
  const value = (name: string) => attribute(attributes, name)?.trim() ?? '';
  return {
    href: value('href'),
    type: value('type').toLowerCase().split(';', 1)[0]!.trim(),
    rel: new Set(value('rel').toLowerCase().split(/\s+/)),
    title: value('title'),
  };
}

/** By its name in lower case, however it is written. */
export function attribute(attributes: ReadonlyMap<string, string>, name: string): string | undefined {
  return [...attributes].find(([written]) => written.toLowerCase() === name)?.[1];
}

function isAnnouncing({ rel, type, href }: Link): boolean {
  if (rel.has('stylesheet')) return false;
  if (rel.has('feed')) return true;
  return (
    rel.has('alternate') &&
    (FORMATS.has(type) || ((VAGUE_TYPES.has(type) || type === '') && looksLikeFeed(href)))
  );
}

function feedOfLink(link: Link, base: URL): AnnouncedFeed[] {
  const url = resolve(link.href, base);
  return url === null
    ? []
    : [{ url: url.href, title: titleOf(link), format: FORMATS.get(link.type) ?? formatOf(url) }];
}

/** Buttons of other readers (`https://reader.example/add/feed/…`) look like feeds too, so only the own site counts. */
function feedOfAnchor(link: Link, base: URL, page: URL): AnnouncedFeed[] {
  const url = resolve(link.href, base);
  if (url === null || !isSameSite(url.hostname, page.hostname)) return [];
  return [{ url: url.href, title: titleOf(link), format: formatOf(url) }];
}

function resolve(href: string, base: URL): URL | null {
  const url =
    href === '' || href.length > MAX_ADDRESS
      ? null
      : URL.parse(href.replace(/^feed:(?:\/\/)?(?=https?:)/i, ''), base.href);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return null;
  url.hash = '';
  return url;
}

function isSameSite(a: string, b: string): boolean {
  const [one, other] = [a, b].map((host) => host.replace(/^www\./, '')) as [string, string];
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

function looksLikeFeed(href: string): boolean {
  if (href.length > MAX_ADDRESS) return false;
  const [address = ''] = href.split('#', 1);
  const [path = ''] = address.split('?', 1);
  const name = path.split('/').findLast((part) => part !== '') ?? '';
  if (FEED_NAME.test(name) || FEED_QUERY.test(address.slice(path.length))) return true;
  return DATA_NAME.test(name) && (FEED_WORD.test(name) || FEED_FOLDER.test(path));
}

function formatOf(url: URL): FeedFormat | null {
  return FORMAT_NAMES.find((format) => FORMAT_IN_PATH[format].test(url.pathname)) ?? null;
}

function titleOf(link: Link): string | null {
  return link.title.replace(/\s+/g, ' ').trim().slice(0, MAX_TITLE).toWellFormed() || null;
}

function isOfComments({ url, title }: AnnouncedFeed): boolean {
  return COMMENTS.test(url) || COMMENTS.test(title ?? '');
}
