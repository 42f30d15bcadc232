import type { FeedFormat } from '#src/model/feed.ts';
import { type MarkupHandlers, scanMarkup } from '#src/text/html.ts';
import { resolveBase } from '#src/text/resolve.ts';
import {
  type Attributes,
  BODIES,
  CONTAINERS,
  ENTRY_NAMES,
  type FeedDocument,
  type FeedElement,
  type FeedNode,
  READ_ELEMENTS,
} from './document.ts';
import { NamespaceScope } from './namespaces.ts';

/** Elements that begin a feed, by their local names. A channel may lack its `<rss>`, and CDF has none. */
const ROOTS: ReadonlyMap<string, FeedFormat> = new Map([
  ['rss', 'rss'],
  ['rdf', 'rdf'],
  ['feed', 'atom'],
  ['channel', 'rss'],
]);

/** The feed, its entry, a group of media in it, one of those: deeper elements say nothing about the entry. */
const MAX_OWNERS = 4;

/** Names of ours that HTML has too: inside a text they are its markup, not the end of it. */
const HTML_NAMES = new Set(['title', 'link', 'summary', 'content', 'body', 'source', 'image', 'name', 'url']);

type Growing<T> = { -readonly [K in keyof T]: T[K] };
interface OpenNode extends Growing<FeedNode> {
  elements: FeedElement[];
}
interface OpenElement extends Growing<FeedElement> {
  elements: FeedElement[];
}

/** An open tag. */
interface Frame {
  readonly written: string;
  readonly base: string;
  /** Namespace prefixes that it declares. */
  readonly prefixes: readonly string[];
  /** Takes the elements inside it: the feed, an entry, an element that holds others; else null. */
  readonly owner: OpenNode | null;
  /** null for the feed, an entry, and an element that we do not read. */
  readonly element: OpenElement | null;
  readonly contentStart: number;
}

/**
 * Reads a feed as far as it can be read: any prefixes, unclosed elements, attributes without quotes, a document cut off
 * in the middle. Of an entry that is cut off, the elements that are complete count. null when no root element of a feed
 * is found. `url` is where the document came from, or empty. Nesting costs nothing; linear; never throws.
 */
export function readTolerantly(xml: string, url: string): FeedDocument | null {
  const reader = new TolerantReader(xml, url);
  scanMarkup(xml, 'xml', reader);
  return reader.document();
}

class TolerantReader implements MarkupHandlers {
  readonly #xml: string;
  readonly #url: string;
  readonly #scope = new NamespaceScope();
  readonly #stack: Frame[] = [];
  readonly #owners: OpenNode[] = [];
  /** How often each name is open, so that a closing tag without an opening one costs nothing. */
  readonly #openCounts = new Map<string, number>();
  readonly #items: OpenNode[] = [];
  #feed: (OpenNode & { format: FeedFormat }) | null = null;
  #entry: Frame | null = null;
  /** The element whose text is being read; the tags inside it are its markup. */
  #text: Frame | null = null;
  #isFirst = true;

  constructor(xml: string, url: string) {
    this.#xml = xml;
    this.#url = url;
  }

  document(): FeedDocument | null {
    return this.#feed && { ...this.#feed, items: this.#items };
  }

  open(
    written: string,
    attributes: ReadonlyMap<string, string>,
    selfClosing: boolean,
    end: number,
    start: number,
  ): void {
    const prefixes = this.#scope.enter(attributes);
    const name = this.#scope.nameOf(written);
    if (this.#text?.element && endsText(this.#text.element, name)) this.#closeThrough(this.#text, start);
    if (this.#text?.element) this.#text.element.markup ??= '';
    else if (this.#entry && ENTRY_NAMES.has(name)) this.#closeThrough(this.#entry, start);

    const base = resolveBase(attributes.get('xml:base'), this.#stack.at(-1)?.base ?? this.#url);
    const begun = this.#text ? { owner: null, element: null } : this.#begin(written, name, attributes, base);
    const frame: Frame = {
      written: written.toLowerCase(),
      base,
      prefixes,
      contentStart: end,
      ...begun,
    };
    this.#push(frame);
    if (selfClosing) this.#closeThrough(frame, end);
    this.#isFirst = false;
  }

  close(written: string, start: number): void {
    const name = written.toLowerCase();
    if (!this.#openCounts.get(name)) return;
    const opened = this.#stack.findLast((frame) => frame.written === name);
    if (opened) this.#closeThrough(opened, start);
  }

  text(text: string): void {
    const element = this.#text?.element ?? this.#owners.at(-1);
    if (element && 'text' in element) (element as OpenElement).text += text;
  }

  /** What a tag outside any text begins. */
  #begin(
    written: string,
    name: string,
    attributeMap: ReadonlyMap<string, string>,
    base: string,
  ): Pick<Frame, 'owner' | 'element'> {
    const attributes = this.#attributes(attributeMap);
    const root = this.#feed === null ? this.#rootFormat(written) : undefined;
    if (root) {
      if (root !== 'rdf') this.#scope.setRoot(written);
      this.#feed = { format: root, attributes, elements: [], base };
    }
    if (this.#feed === null) return { owner: null, element: null };
    if (ENTRY_NAMES.has(this.#scope.nameOf(written))) {
      const item: OpenNode = { attributes, elements: [], base };
      this.#items.push(item);
      return { owner: item, element: null };
    }
    if (root) return { owner: this.#feed, element: null };
    if (name === 'channel' && this.#entry === null && !this.#openCounts.get(written.toLowerCase()))
      return { owner: this.#channel(attributes, base), element: null };
    if (!READ_ELEMENTS.has(name) && !CONTAINERS.has(name)) return { owner: null, element: null };
    // Atom 0.3 put the forms of a text into one that was nothing else.
    if (attributes.type?.startsWith('multipart/')) return { owner: null, element: null };

    const outer = this.#stack.at(-1);
    const nested = outer !== undefined && outer.owner === null;
    const element: OpenElement = { name, attributes, elements: [], base, text: '', markup: null, nested };
    const isContainer = CONTAINERS.has(name) && this.#owners.length < MAX_OWNERS;
    return { owner: isContainer ? element : null, element };
  }

  #rootFormat(written: string): FeedFormat | undefined {
    const local = written.slice(written.lastIndexOf(':') + 1).toLowerCase();
    // An Atom entry may be a document of its own (RFC 4287 §2); other vocabularies have entries too.
    const isDocument = local === 'entry' && (this.#isFirst || this.#scope.isAtom(written));
    return ROOTS.get(local) ?? (isDocument ? 'atom' : undefined);
  }

  /** What stands in a channel is said of the feed. */
  #channel(attributes: Attributes, base: string): OpenNode | null {
    if (!this.#feed) return null;
    Object.assign(this.#feed, { attributes: { ...this.#feed.attributes, ...attributes }, base });
    return this.#feed;
  }

  #attributes(written: ReadonlyMap<string, string>): Attributes {
    return Object.fromEntries(
      [...written].map(([name, value]) => [
        name.includes(':') ? this.#scope.nameOf(name) : name.toLowerCase(),
        value,
      ]),
    );
  }

  #push(frame: Frame): void {
    this.#stack.push(frame);
    this.#openCounts.set(frame.written, (this.#openCounts.get(frame.written) ?? 0) + 1);
    if (frame.owner) this.#owners.push(frame.owner);
    if (frame.owner && this.#items.at(-1) === frame.owner) this.#entry = frame;
    if (frame.element && !frame.owner) this.#text = frame;
  }

  /** Closes a frame and all that is open inside it, whose content ends at `end`. */
  #closeThrough(frame: Frame, end: number): void {
    for (let closed = this.#stack.pop(); closed; closed = this.#stack.pop()) {
      this.#openCounts.set(closed.written, (this.#openCounts.get(closed.written) ?? 1) - 1);
      this.#scope.leave(closed.prefixes);
      if (closed.owner) this.#owners.pop();
      if (closed === this.#entry) this.#entry = null;
      if (closed === this.#text) this.#text = null;
      if (closed.element) this.#keep(closed.element, closed.contentStart, end);
      if (closed === frame) return;
    }
  }

  #keep(element: OpenElement, contentStart: number, end: number): void {
    if (element.markup !== null) element.markup = this.#xml.slice(contentStart, end);
    (this.#owners.at(-1) ?? this.#feed)?.elements.push(element);
  }
}

/**
 * Whether a tag inside a text shows that the text was never closed: an element of a feed cannot stand there, unless the
 * text is markup of any kind.
 */
function endsText(element: FeedElement, name: string): boolean {
  if (/x(?:ht)?ml/i.test(element.attributes.type ?? '')) return false;
  if (ENTRY_NAMES.has(name)) return true;
  return READ_ELEMENTS.has(name) && !(BODIES.has(element.name) && HTML_NAMES.has(name));
}
