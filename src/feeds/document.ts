import type { FeedFormat } from '#src/model/feed.ts';

/** A feed as its elements, before anyone judges what they mean: what every reader of XML produces. */
export interface FeedDocument extends FeedNode {
  readonly format: FeedFormat;
  readonly items: readonly FeedNode[];
}

/** The feed itself, one entry, or an element that holds others. */
export interface FeedNode {
  readonly attributes: Attributes;
  /** Those that `READ_ELEMENTS` names, in order. */
  readonly elements: readonly FeedElement[];
  /** The absolute address against which relative ones resolve; empty when none is known. */
  readonly base: string;
}

export interface FeedElement extends FeedNode {
  /** As in `ELEMENTS`: by its namespace, whatever its prefix. */
  readonly name: string;
  /** Its character data, decoded once, without tags. */
  readonly text: string;
  /** The source of what it holds, where that has tags of its own; else null. */
  readonly markup: string | null;
  /** Whether it stands inside an element that nobody knows: perhaps an unclosed one, perhaps one it belongs to. */
  readonly nested: boolean;
}

/** Names in lower case. */
export type Attributes = Readonly<Record<string, string>>;

/**
 * Which elements we read and for what, the best first: RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, CDF, with the
 * modules that publishers really use: Dublin Core, Content, Syndication, Media RSS, iTunes.
 */
export const ELEMENTS = {
  title: ['title', 'dc:title', 'itunes:title', 'media:title'],
  link: ['link'],
  id: ['guid', 'id'],
  identifier: ['dc:identifier'],
  content: ['content:encoded', 'content', 'fullitem', 'xhtml:body', 'body'],
  summary: [
    'description',
    'summary',
    'dc:description',
    'itunes:summary',
    'media:description',
    'itunes:subtitle',
    'abstract',
    'dcterms:abstract',
  ],
  published: [
    'pubdate',
    'published',
    'issued',
    'dc:date',
    'dcterms:issued',
    'dcterms:date',
    'created',
    'dcterms:created',
    'date',
  ],
  updated: ['updated', 'modified', 'dcterms:modified'],
  author: ['author', 'dc:creator', 'itunes:author', 'dc:author'],
  /** Who answers for the whole feed. */
  editor: ['managingeditor', 'itunes:owner'],
  /** The parts of a person. */
  name: ['name', 'itunes:name'],
  email: ['email', 'itunes:email'],
  category: ['category', 'dc:subject', 'itunes:category', 'media:category'],
  keywords: ['media:keywords', 'itunes:keywords', 'keywords'],
  language: ['language', 'dc:language'],
  /** Where an entry was taken over from. */
  source: ['source'],
  thumbnail: ['media:thumbnail'],
  media: ['media:content'],
  mediaGroup: ['media:group'],
  enclosure: ['enclosure'],
  picture: ['itunes:image', 'image'],
  address: ['url', 'uri'],
  interval: ['ttl', 'sy:updateperiod', 'sy:updatefrequency'],
} as const;

export const READ_ELEMENTS: ReadonlySet<string> = new Set(Object.values(ELEMENTS).flat());

/** Elements that are read for the elements they hold. A source or an image has a title and a link of its own. */
export const CONTAINERS: ReadonlySet<string> = new Set([
  'author',
  'contributor',
  'itunes:owner',
  'source',
  'image',
  'textinput',
  'enclosure',
  'media:content',
  'media:group',
]);

/** Elements that hold text for people, with or without tags. */
export const BODIES: ReadonlySet<string> = new Set([...ELEMENTS.content, ...ELEMENTS.summary]);

export const ENTRY_NAMES: ReadonlySet<string> = new Set(['item', 'entry']);
