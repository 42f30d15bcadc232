import Parser from 'rss-parser';
import {
  type Attributes,
  ENTRY_NAMES,
  elementName,
  type FeedDocument,
  type FeedElement,
  type FeedNode,
  READ_ELEMENTS,
} from './document.ts';
import { interpretFeed, type ParsedFeed } from './interpret.ts';
import { repairXml } from './repair.ts';
import { readTolerantly } from './tolerant.ts';

/** The text is no feed that we can read; the message is a sentence for a person. */
export class ParseError extends Error {
  override readonly name = 'ParseError';
}

/**
 * Reads an RSS (0.9x, 1.0, 2.0) or Atom (0.3, 1.0) document. `url` is where it came from: relative addresses resolve
 * against it. A feed without entries has no items. Well-formed documents go through rss-parser, damaged ones through
 * a repair and, where that is not enough, the tolerant reader. Throws ParseError.
 */
export async function parseFeed(text: string, feed: { url: string }): Promise<ParsedFeed> {
  const document = (await readStrictly(text)) ?? (await readDamaged(text));
  // A page may quote a feed's elements; a feed inside a page has entries.
  if (!document || (isWebPage(text) && document.items.length === 0)) throw new ParseError(whyNoFeed(text));
  return interpretFeed(document, feed.url);
}

async function readDamaged(text: string): Promise<FeedDocument | null> {
  const repaired = repairXml(text);
  const read = repaired === text ? null : await readStrictly(repaired);
  return read ?? readTolerantly(repaired);
}

/** What people paste instead of a feed's address, recognised by its beginning. */
function whyNoFeed(text: string): string {
  if (text.trim() === '') return 'The feed is empty.';
  if (isWebPage(text)) return 'This is a web page, not a feed.';
  if (/^\s*[{[]/.test(text)) return 'This is a JSON document, not an RSS or Atom feed.';
  return 'This is not an RSS or Atom feed.';
}

function isWebPage(text: string): boolean {
  return /<(?:!doctype\s+html|html)\b/i.test(text.slice(0, 1_000));
}

/** The elements in which rss-parser looks for the feed's shape, under the names it knows. */
const SHAPE: ReadonlyMap<string, string> = new Map([
  ['rss', 'rss'],
  ['rdf:rdf', 'rdf:RDF'],
  ['feed', 'feed'],
  ['channel', 'channel'],
  ['item', 'item'],
  ['entry', 'entry'],
]);

/**
 * rss-parser finds the feed and its entries; every other element passes it under a name that no XML can have, so that
 * it stays as it was written. Under their own names rss-parser strips tags from `description`, `content:encoded` and
 * Atom's `content` with quadratic expressions (100 KB of `<` stop the process for 22 s), fails on an unreadable Atom
 * date or an Atom link without attributes, and makes an object of an empty guid.
 */
const hide = (name: string) => `@${name}`;
const FIELDS = ['$', ...[...READ_ELEMENTS].map(hide)].map((name) => [name, name, { keepArray: true }]);

/**
 * The document's elements; null when it is not well-formed, is no feed, or holds more than rss-parser sees: markup
 * among the text of an element, entries in odd places.
 */
async function readStrictly(xml: string): Promise<FeedDocument | null> {
  let entryCount = 0;
  // A parser keeps the state of a failed document, so each document gets its own.
  const parser = new Parser<Record<string, unknown>, Record<string, unknown>>({
    defaultRSS: 2.0,
    // Its types know options for the fields of entries only.
    customFields: { feed: FIELDS, item: FIELDS } as never,
    xml2js: {
      tagNameProcessors: [
        (written: string) => {
          const name = elementName(written);
          if (ENTRY_NAMES.has(name)) entryCount += 1;
          return SHAPE.get(name) ?? hide(name);
        },
      ],
    },
  });
  try {
    const feed = await parser.parseString(xml);
    // Entries inside entries or outside the channel: rss-parser does not look there.
    if (feed.items.length !== entryCount) return null;
    return { ...readNode(feed), items: feed.items.map(readNode) };
  } catch {
    // Whatever rss-parser could not read, the tolerant reader decides about.
    return null;
  }
}

function readNode(node: Readonly<Record<string, unknown>>): FeedNode {
  const elements = [...READ_ELEMENTS].flatMap((name) => {
    const values = node[hide(name)];
    return Array.isArray(values) ? values.map((value) => readElement(name, value)) : [];
  });
  return { attributes: (node.$ ?? {}) as Attributes, elements };
}

/** `value` is an element as xml2js builds it: a string, or `_` for the text, `$` for attributes, and the children. */
function readElement(name: string, value: unknown): FeedElement {
  if (typeof value !== 'object' || value === null) return { name, text: String(value ?? ''), attributes: {} };
  const { _: text = '', $: attributes = {}, ...children } = value as Record<string, unknown>;
  if (name === 'author' && Array.isArray(children[hide('name')])) {
    return readElement(name, (children[hide('name')] as unknown[])[0]);
  }
  // xml2js keeps text and children apart and so loses the order of mixed content such as Atom's XHTML.
  if (Object.keys(children).length > 0) throw new Error(`<${name}> holds markup`);
  return { name, text: String(text), attributes: attributes as Attributes };
}
