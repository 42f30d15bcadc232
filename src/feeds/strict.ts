import Parser from 'rss-parser';
import type { FeedFormat } from '#src/model/feed.ts';
import {
  type Attributes,
  CONTAINERS,
  ENTRY_NAMES,
  type FeedDocument,
  type FeedElement,
  type FeedNode,
  READ_ELEMENTS,
} from './document.ts';
import { isConventional, NamespaceScope } from './namespaces.ts';

/** xml2js keeps several objects for each element of a document; above this the tolerant reader is kinder to memory. */
const MAX_LENGTH = 1_000_000;

/**
 * What rss-parser does not see: bases, XML in texts, attributes of the root, entities of the document's own, characters
 * that no XML has, and those of windows-1252 by their numbers.
 */
const NOT_PLAIN =
  /<(?:rss|rdf:RDF)\s[^<>]{0,5000}\sxml:|[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\sxml:base\s*=|\smode\s*=|\stype\s*=\s*["'][^"'<>]{0,100}x(?:ht)?ml|&#(?:1[2-5]\d|x[89][\da-f]);|<!DOCTYPE[^>]{0,1000}\[/i;
const DECLARATION = /\s(xmlns(?::[\w.-]{1,50})?)\s*=\s*["']([^"'<>]{0,500})["']/g;

/** The elements in which rss-parser looks for the feed's shape, under the names it knows. */
const SHAPE: ReadonlyMap<string, string> = new Map([
  ['rss', 'rss'],
  ['rdf:rdf', 'rdf:RDF'],
  ['feed', 'feed'],
  ['channel', 'channel'],
  ['item', 'item'],
  ['entry', 'entry'],
]);
const FORMATS: ReadonlyMap<string, FeedFormat> = new Map([
  ['rss', 'rss'],
  ['rdf:rdf', 'rdf'],
  ['feed', 'atom'],
]);

/**
 * rss-parser finds the feed and its entries; every other element passes it under a name that no XML can have, so that
 * it stays as it was written. Under their own names rss-parser strips tags from `description`, `content:encoded` and
 * Atom's `content` with quadratic expressions (100 KB of `<` stop the process for 22 s), fails on an unreadable Atom
 * date or an Atom link without attributes, and makes an object of an empty guid.
 */
const hide = (name: string) => `@${name}`;
const READ: ReadonlySet<string> = new Set([...READ_ELEMENTS, ...CONTAINERS]);
const HIDDEN: ReadonlyMap<string, string> = new Map([...READ].map((name) => [hide(name), name]));
const FIELDS = ['$', ...HIDDEN.keys()].map((name) => [name, name, { keepArray: true }]);

/** Prefixes mean what they mean by convention: `isPlain` has seen to that. */
const names = new NamespaceScope();

/** Whether rss-parser sees all that the document says, if it is well-formed. */
export function isPlain(xml: string): boolean {
  if (xml.length > MAX_LENGTH || NOT_PLAIN.test(xml)) return false;
  // A section that never ends takes all up to the end of the next one with it, and that is well-formed. An end alone is
  // not, but is read as a text.
  const [beforeSections = '', ...sections] = xml.split('<![CDATA[');
  if (beforeSections.includes(']]>') || sections.some((section) => section.split(']]>').length !== 2))
    return false;
  // It does not tell which of two kinds of element came first.
  if (/<summary[\s>]/i.test(xml) && /<description[\s>]/i.test(xml)) return false;
  return [...xml.matchAll(DECLARATION)].every(([, attribute = '', uri = '']) =>
    isConventional(attribute, uri),
  );
}

/**
 * The elements of a plain document; null when it is not well-formed, is no feed, or holds more than rss-parser sees:
 * markup among the text of an element, elements in odd places.
 */
export async function readStrictly(xml: string, url: string): Promise<FeedDocument | null> {
  let entryCount = 0;
  let elementCount = 0;
  let format: FeedFormat | undefined;
  // A parser keeps the state of a failed document, so each document gets its own.
  const parser = new Parser<Record<string, unknown>, Record<string, unknown>>({
    defaultRSS: 2.0,
    // Its types know options for the fields of entries only.
    customFields: { feed: FIELDS, item: FIELDS } as never,
    xml2js: {
      attrNameProcessors: [
        (written: string) => (written.includes(':') ? names.nameOf(written) : written.toLowerCase()),
      ],
      tagNameProcessors: [
        (written: string) => {
          const name = names.nameOf(written);
          format ??= FORMATS.get(name);
          if (ENTRY_NAMES.has(name)) entryCount += 1;
          if (READ.has(name)) elementCount += 1;
          return SHAPE.get(name) ?? hide(name);
        },
      ],
    },
  });
  try {
    const feed = await parser.parseString(xml);
    const items = feed.items.map((item) => readNode(item, url));
    const document = { ...readNode(feed, url), items };
    // Elements in odd places: rss-parser does not look there.
    const isWhole = items.length === entryCount && count([document, ...items]) === elementCount;
    return isWhole && format !== undefined ? { ...document, format } : null;
  } catch {
    // Whatever rss-parser could not read, the tolerant reader decides about.
    return null;
  }
}

function count(nodes: readonly FeedNode[]): number {
  return nodes.reduce((sum, { elements }) => sum + elements.length + count(elements), 0);
}

type XmlNode = Readonly<Record<string, unknown>>;

function readNode(node: XmlNode, base: string): FeedNode {
  const elements = Object.entries(node).flatMap(([key, values]) => {
    const name = HIDDEN.get(key);
    return name !== undefined && Array.isArray(values)
      ? values.map((value) => readElement(name, value, base))
      : [];
  });
  return { attributes: (node.$ ?? {}) as Attributes, elements, base };
}

/** `value` is an element as xml2js builds it: a string, or `_` for the text, `$` for attributes, and the children. */
function readElement(name: string, value: unknown, base: string): FeedElement {
  const node = (typeof value === 'object' && value !== null ? value : { _: value }) as XmlNode;
  const { _: text = '', $: _attributes, ...children } = node;
  const unread = Object.keys(children).filter((key) => !(CONTAINERS.has(name) && HIDDEN.has(key)));
  // xml2js keeps text and children apart and so loses the order of mixed content such as Atom's XHTML.
  const isText = !CONTAINERS.has(name) || name === 'author' || String(text).trim() !== '';
  if (isText && unread.length > 0) throw new Error(`<${name}> holds markup`);
  return { ...readNode(node, base), name, text: String(text), markup: null, nested: false };
}
