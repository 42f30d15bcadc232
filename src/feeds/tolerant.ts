import { scanMarkup } from '#src/text/html.ts';
import {
  ENTRY_NAMES,
  elementName,
  type FeedDocument,
  type FeedElement,
  type FeedNode,
  READ_ELEMENTS,
} from './document.ts';

/** Sub-documents with a title and a link of their own, which are not the feed's or the entry's. */
const FOREIGN = new Set(['image', 'textinput', 'source', 'itunes:owner']);
const ROOTS = new Set(['rss', 'rdf:rdf', 'feed']);

type Growing<T> = { -readonly [K in keyof T]: T[K] };
interface OpenNode extends FeedNode {
  readonly elements: FeedElement[];
}
interface OpenElement extends Growing<FeedElement> {
  readonly contentStart: number;
  holdsMarkup: boolean;
}

/**
 * Reads a feed that is not well-formed: unclosed elements, attributes without quotes, a document cut off in the
 * middle. Of an entry that is cut off, the elements that are complete count. null when no root element of a feed is
 * found. Nesting costs nothing; linear; never throws.
 */
export function readTolerantly(xml: string): FeedDocument | null {
  let feed: OpenNode | null = null;
  const items: OpenNode[] = [];
  /** The entries around the current place, innermost last: unclosed ones, or an entry that holds another. */
  const around: OpenNode[] = [];
  let element: OpenElement | null = null;
  let foreign: string | null = null;

  /** Ends the open element, whose content stops at `end`. */
  const finishElement = (end: number) => {
    if (!element) return;
    const { name, attributes, contentStart, holdsMarkup } = element;
    const source = xml.slice(contentStart, end);
    const text = !holdsMarkup ? element.text : name === 'author' ? personName(source) : source;
    (around.at(-1) ?? feed)?.elements.push({ name, attributes, text });
    element = null;
  };

  scanMarkup(xml, 'xml', {
    open(written, attributeMap, selfClosing, end) {
      const name = elementName(written);
      const attributes = Object.fromEntries(attributeMap);
      if (ROOTS.has(name)) {
        feed ??= { attributes, elements: [] };
      } else if (ENTRY_NAMES.has(name)) {
        finishElement(end);
        foreign = null;
        const item = { attributes, elements: [] };
        items.push(item);
        if (!selfClosing) around.push(item);
      } else if (element) {
        element.holdsMarkup = true;
      } else if (FOREIGN.has(name)) {
        if (!selfClosing) foreign ??= name;
      } else if (foreign === null && READ_ELEMENTS.has(name)) {
        element = { name, attributes, text: '', contentStart: end, holdsMarkup: false };
        if (selfClosing) finishElement(end);
      }
    },
    close(written, start) {
      const name = elementName(written);
      if (ENTRY_NAMES.has(name)) {
        finishElement(start);
        foreign = null;
        around.pop();
      } else if (element?.name === name) {
        finishElement(start);
      } else if (foreign === name) {
        foreign = null;
      }
    },
    text(text) {
      if (element) element.text += text;
    },
  });
  return feed && { ...(feed as FeedNode), items };
}

/** Atom's person: the content of `<name>` among `<email>` and `<uri>`. */
function personName(source: string): string {
  return /<(?:\w+:)?name>([^<]*)</i.exec(source)?.[1] ?? '';
}
