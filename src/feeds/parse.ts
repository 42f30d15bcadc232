import { announcedFeeds } from './announced.ts';
import { decodeFeed } from './decode.ts';
import type { FeedDocument } from './document.ts';
import { interpretFeed, type ParsedFeed } from './interpret.ts';
import { ParseError } from './parse-error.ts';
import { repairXml } from './repair.ts';
import { isPlain, readStrictly } from './strict.ts';
import { readTolerantly } from './tolerant.ts';
import { zoneOfCountry } from './zones.ts';

/** What is known of a document besides its bytes. */
export interface FeedSource {
  /** Where it came from: relative addresses resolve against it, and stay as they are without it. */
  readonly url?: string;
  /** ISO 3166-1 alpha-2, of the publisher: dates without a zone are in that of the country, where it has but one. */
  readonly country?: string | undefined;
}

/**
 * Reads the bytes of an RSS (0.9x, 1.0, 2.0), Atom (0.3, 1.0), JSON Feed or CDF document. A feed without entries has no
 * items. Plain well-formed XML goes through rss-parser, JSON through feedsmith, everything else through the tolerant
 * reader. Throws ParseError.
 */
export async function parse(
  bytes: Uint8Array,
  contentType: string | null | undefined,
  { url = '', country = '' }: FeedSource = {},
): Promise<ParsedFeed> {
  const { text, charset } = decodeFeed(bytes, contentType ?? null);
  const zone = zoneOfCountry(country);
  if (isJson(text)) {
    // Loaded when such a feed comes, for few are: feedsmith takes 20 MB of memory and 0.1 s.
    const { readJsonFeed } = await import('./json-feed.ts');
    const read = readJsonFeed(text, url, zone);
    if (read === null) throw whyNoFeed(text, url);
    return { ...read, charset };
  }
  const document = await readXml(text, url);
  if (document === null || !isFeed(document, text)) throw whyNoFeed(text, url);
  return { ...interpretFeed(document, zone), charset };
}

/** Whether a text is meant to be JSON. */
function isJson(text: string): boolean {
  return /^[\s\ufeff]*[{[]/.test(text);
}

async function readXml(text: string, url: string): Promise<FeedDocument | null> {
  const strictly = isPlain(text) ? await readStrictly(text, url) : null;
  return strictly ?? readTolerantly(repairXml(text), url);
}

/**
 * A page may quote a feed's elements; a feed inside a page has a title and entries. RDF describes other things too, and
 * other documents have channels.
 */
function isFeed({ elements, items }: FeedDocument, text: string): boolean {
  const isNamed = elements.some(({ name, nested }) => !nested && /^(?:dc:)?title$/.test(name));
  if (isWebPage(text)) return isNamed && items.some((item) => item.elements.length > 0);
  return isNamed || items.length > 0 || /<(?:[\w.-]{1,50}:)?(?:rss|feed)[\s/>]/i.test(text);
}

const ROOT = /<(?:[\w.-]{1,50}:)?(?:rss|feed|rdf|channel|entry)[\s>]/i;

const COMMENT = /<!--[\s\S]{0,2000}?-->/g;

/** By what stands before the first element of a feed. */
function isWebPage(text: string): boolean {
  const start = text.slice(0, 20_000).replace(COMMENT, '');
  const root = start.search(ROOT);
  return /<(?:!doctype\s+html|html|head|body)[\s>]/i.test(root < 0 ? start : start.slice(0, root));
}

/** What else is served as XML, by its first element. */
const OTHER_DOCUMENTS: ReadonlyMap<string, string> = new Map([
  ['opml', 'This is an OPML list of feeds, not a feed. Import it with /feeds import.'],
  ['urlset', 'This is a site map, not a feed.'],
  ['sitemapindex', 'This is a site map, not a feed.'],
  ['opensearchdescription', 'This is the description of a search, not a feed.'],
  ['svg', 'This is a picture, not a feed.'],
]);

/** What people paste instead of a feed's address, recognised by its beginning. */
function whyNoFeed(text: string, url: string): ParseError {
  if (text.trim() === '') return new ParseError('unreadable', 'The feed is empty.');
  if (isJson(text)) return new ParseError('unreadable', 'This is a JSON document, but not a JSON Feed.');
  const root = /<([a-z][\w.-]{0,50})[\s/>]/i.exec(text.slice(0, 5_000))?.[1] ?? '';
  const other = OTHER_DOCUMENTS.get(root.toLowerCase());
  if (other !== undefined) return new ParseError('unreadable', other);
  if (isWebPage(text)) {
    const announced = URL.canParse(url) ? announcedFeeds(text, url).map((feed) => feed.url) : [];
    return new ParseError('web-page', 'This is a web page, not a feed.', announced);
  }
  return new ParseError('unreadable', 'This is not an RSS, Atom or JSON feed.');
}
