/** A feed as its elements, before anyone judges what they mean: what every reader of XML produces. */
export interface FeedDocument extends FeedNode {
  readonly items: readonly FeedNode[];
}

/** The feed itself, or one entry: its own attributes and those of its elements that `ELEMENTS` names, in order. */
export interface FeedNode {
  readonly attributes: Attributes;
  readonly elements: readonly FeedElement[];
}

export interface FeedElement {
  /** As in `ELEMENTS`. */
  readonly name: string;
  /** Decoded once. Where the element holds markup, the markup's source; for a person, the name. */
  readonly text: string;
  readonly attributes: Attributes;
}

export type Attributes = Readonly<Record<string, string>>;

/**
 * Which elements we read and for what, in lower case, the best first. RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom 0.3 and
 * 1.0, with the modules that publishers really use: Dublin Core, Content, Media RSS, iTunes.
 */
export const ELEMENTS = {
  title: ['title', 'dc:title', 'media:title'],
  link: ['link'],
  id: ['guid', 'id', 'dc:identifier'],
  body: ['content:encoded', 'content', 'description', 'summary', 'media:description', 'itunes:summary'],
  published: ['pubdate', 'published', 'issued', 'dc:date', 'dcterms:issued', 'created', 'dcterms:created'],
  updated: ['updated', 'modified', 'dcterms:modified'],
  author: ['author', 'dc:creator', 'itunes:author'],
  category: ['category', 'dc:subject'],
  language: ['language', 'dc:language'],
} as const;

export const READ_ELEMENTS: ReadonlySet<string> = new Set(Object.values(ELEMENTS).flat());

export const ENTRY_NAMES: ReadonlySet<string> = new Set(['item', 'entry']);

/** Lower case, and without the prefix that some publishers give to every Atom element. */
export function elementName(written: string): string {
  const name = written.toLowerCase();
  return name.startsWith('atom:') ? name.slice('atom:'.length) : name;
}
