import type { FeedItem } from '#src/model/feed.ts';
import { htmlToText, titleText } from '#src/text/html.ts';
import { cleanText } from '#src/text/normalise.ts';
import { canonicalUrl } from '#src/text/url.ts';
import { isPrivateUrl } from './address.ts';
import { parseFeedDate } from './dates.ts';
import { type Attributes, ELEMENTS, type FeedDocument, type FeedNode } from './document.ts';

export interface ParsedFeed {
  readonly title: string | null;
  /** The page a person would read; null when the feed names none. */
  readonly siteUrl: string | null;
  /** BCP 47; null when absent or unreadable. */
  readonly language: string | null;
  /** How many entries the document has, those without a title and a text too. */
  readonly entryCount: number;
  /** The entries that say something, in the order of the document. */
  readonly items: readonly FeedItem[];
}

/** The largest of 191 real feeds has 131 entries; a document of 10 MB can hold 300,000. */
const MAX_ITEMS = 2_000;
const MAX_TITLE_FROM_TEXT = 80;
const MAX_NAME = 200;
/** The longest of the 191 real feeds has 44,393 characters; matching and indexing half a million takes seconds. */
const MAX_TEXT = 200_000;
/** A longer id is none: no publisher writes one, and no database indexes it. */
const MAX_ID = 2_048;
/** Authors or categories of one entry. */
const MAX_LABELS = 50;

/** What the elements mean. Entries with neither a title nor a text are left out. `feedUrl` resolves relative links. */
export function interpretFeed(document: FeedDocument, feedUrl: string): ParsedFeed {
  const base = baseUrl(document.attributes, feedUrl);
  return {
    title: titleOf(document) || null,
    siteUrl: linkOf(document, base),
    language: languageTag(texts(document, ELEMENTS.language)[0] ?? document.attributes['xml:lang']),
    entryCount: document.items.length,
    items: document.items
      .slice(0, MAX_ITEMS)
      .map((item) => interpretItem(item, base, feedUrl))
      .filter((item) => item !== null),
  };
}

function interpretItem(item: FeedNode, feedBase: string, feedUrl: string): FeedItem | null {
  const base = baseUrl(item.attributes, feedBase);
  const body = texts(item, ELEMENTS.body).map(htmlToText).reduce(longer, '');
  const text = cleanText(body.slice(0, MAX_TEXT)).trim();
  const title = cleanText(titleOf(item)).trim() || beginning(text);
  if (title === '') return null;
  const updatedAt = firstDate(texts(item, ELEMENTS.updated));
  const url = linkOf(item, base) ?? permalinkOf(item, base);
  return {
    guid: idOf(item),
    url: url !== null && leadsInside(url, feedUrl) ? null : url,
    title,
    text,
    // Atom asks for `updated` only (RFC 4287 §4.1.2).
    publishedAt: firstDate(texts(item, ELEMENTS.published)) ?? updatedAt,
    updatedAt,
    authors: distinct(texts(item, ELEMENTS.author).slice(0, MAX_LABELS).map(personName)),
    categories: distinct(categoriesOf(item)),
    images: [],
  };
}

/** A public feed has no business to send its readers' browsers into their own network; a feed inside it may. */
function leadsInside(url: string, feedUrl: string): boolean {
  return isPrivateUrl(new URL(url)) && !isPrivateUrl(new URL(feedUrl));
}

/** The non-empty texts of the named elements, those of the first name first. */
function texts(node: FeedNode, names: readonly string[]): string[] {
  return names
    .flatMap((name) => node.elements.filter((element) => element.name === name))
    .map((element) => element.text.trim())
    .filter((text) => text !== '');
}

const titleOf = (node: FeedNode) => texts(node, ELEMENTS.title).map(titleText).find(Boolean) ?? '';
const longer = (a: string, b: string) => (b.length > a.length ? b : a);
const distinct = (values: readonly string[]) => [...new Set(values.filter(Boolean))];

function firstDate(written: readonly string[]) {
  return written.map(parseFeedDate).find((date) => date !== null) ?? null;
}

/** RSS writes the address between the tags; Atom in `href`, where `rel` absent means `alternate` (RFC 4287 §4.2.7.2). */
function linkOf(node: FeedNode, base: string): string | null {
  const links = node.elements.filter((element) => element.name === 'link');
  for (const { text, attributes } of links) {
    if ((attributes.rel ?? 'alternate') !== 'alternate') continue;
    const address = text.trim() || attributes.href?.trim();
    const url = address ? canonicalUrl(address, baseUrl(attributes, base)) : null;
    if (url !== null) return url;
  }
  return null;
}

/** A guid is the entry's address unless it says otherwise (https://www.rssboard.org/rss-specification, guid). */
function permalinkOf(item: FeedNode, base: string): string | null {
  const guid = item.elements.find((element) => element.name === 'guid' && /^\s*https?:/i.test(element.text));
  return guid && guid.attributes.isPermaLink !== 'false' ? canonicalUrl(guid.text, base) : null;
}

function idOf(item: FeedNode): string | null {
  const ids = [...texts(item, ELEMENTS.id), item.attributes['rdf:about']?.trim() ?? ''];
  return ids.find((id) => id !== '' && id.length <= MAX_ID) ?? null;
}

function categoriesOf(item: FeedNode): string[] {
  return item.elements
    .filter(({ name }) => (ELEMENTS.category as readonly string[]).includes(name))
    .slice(0, MAX_LABELS)
    .map(({ text, attributes }) => titleText(text || attributes.label || attributes.term || ''));
}

/** `jane@example.org (Jane Doe)`, as RSS asks for, and `Jane Doe <jane@example.org>`: the name without the address. */
function personName(written: string): string {
  // Cut first: on a hostile value of a megabyte these expressions would run for minutes.
  const person = written.slice(0, MAX_NAME);
  return titleText(/^\S+@\S+\s+\((.+)\)$/.exec(person)?.[1] ?? person.replace(/\s*<\S+@\S+>$/, ''));
}

function baseUrl(attributes: Attributes, outer: string): string {
  return URL.parse(attributes['xml:base'] ?? '', outer)?.href ?? outer;
}

function languageTag(written: string | undefined): string | null {
  if (!written || written.length > MAX_NAME) return null;
  try {
    return Intl.getCanonicalLocales(written.trim().replaceAll('_', '-'))[0] ?? null;
  } catch {
    // Publishers write "english" or "en-us,ja"; a wrong tag is no tag.
    return null;
  }
}

/** A headline for an entry that has none: its first line, cut at a word where it is long. */
function beginning(text: string): string {
  const [line = ''] = text.split('\n', 1);
  const characters = [...line];
  if (characters.length <= MAX_TITLE_FROM_TEXT) return line;
  const cut = characters.slice(0, MAX_TITLE_FROM_TEXT).join('');
  // Japanese has hardly a space to cut at.
  const words = cut.replace(/\s+\S{0,20}$/, '');
  return words.length < cut.length
    ? `${words}…`
    : `${characters.slice(0, MAX_TITLE_FROM_TEXT - 1).join('')}…`;
}
