import type { FeedFormat, ItemImage } from '#src/model/feed.ts';
import type { Instant } from '#src/model/time.ts';
import { resolveAddress } from '#src/text/resolve.ts';
import { parseFeedDate, zoneOfDates } from './dates.ts';
import { ELEMENTS, type FeedDocument, type FeedNode } from './document.ts';
import { elementsOf, textsOf } from './fields.ts';
import { linkOf, pageOf } from './links.ts';
import { type Person, peopleOf } from './people.ts';
import { picturesOf } from './pictures.ts';
import { htmlOf } from './text-construct.ts';
import type { Zone } from './zones.ts';

/** A feed as its publisher wrote it, every format in the same terms. Texts are clean HTML, addresses absolute. */
export interface ParsedFeed {
  readonly format: FeedFormat;
  readonly charset: string;
  readonly title: string | null;
  /** The page a person would read; null when the feed names none. */
  readonly siteUrl: string | null;
  /** BCP 47; null when absent or unreadable. */
  readonly language: string | null;
  /** How often the feed says it changes; null when it does not say. */
  readonly updateIntervalMs: number | null;
  /** How many entries the document has. */
  readonly entryCount: number;
  /** At most `MAX_ITEMS` of them, in the order of the document. */
  readonly items: readonly ParsedItem[];
}

export interface ParsedItem {
  /** As written, but a relative one is resolved. */
  readonly id: string | null;
  readonly title: string | null;
  readonly link: string | null;
  /** ISO 8601, UTC; the date of the last change where only that is given. */
  readonly published: string | null;
  readonly updated: string | null;
  /** All authors as they are written, `desk@example.org (The Desk)` too, in one line. */
  readonly author: string | null;
  /** Their names. */
  readonly authors: readonly string[];
  readonly summary: string | null;
  readonly content: string | null;
  readonly categories: readonly string[];
  readonly images: readonly ItemImage[];
}

/** The largest of 191 real feeds has 131 entries; a document of 10 MB can hold 300,000. */
export const MAX_ITEMS = 2_000;
/** Categories of one entry. */
const MAX_LABELS = 50;
/** Of one kind in one entry: RSS, Dublin Core and Atom side by side say it three times. */
const MAX_DATES = 10;
const MAX_LANGUAGE = 100;

/** What the elements mean. `home` is the zone of the feed's country: of times that state none, where no other does. */
export function interpretFeed(document: FeedDocument, home: Zone | null = null): Omit<ParsedFeed, 'charset'> {
  const items = document.items.slice(0, MAX_ITEMS);
  const dates = [document, ...items].flatMap((node) => [
    ...datesOf(node, ELEMENTS.published),
    ...datesOf(node, ELEMENTS.updated),
  ]);
  const context: Context = {
    authors: peopleOf(document, [...ELEMENTS.author, ...ELEMENTS.editor]),
    zone: zoneOfDates(dates) ?? home,
  };
  return {
    format: document.format,
    title: firstText(document, ELEMENTS.title),
    siteUrl: linkOf(document),
    language: languageTag(textsOf(document, ELEMENTS.language)[0] ?? document.attributes['xml:lang']),
    updateIntervalMs: updateIntervalMs(document),
    entryCount: document.items.length,
    items: items.map((item) => interpretItem(item, context)),
  };
}

/** What an entry takes from its feed where it says nothing itself. */
interface Context {
  readonly authors: readonly Person[];
  readonly zone: Zone | null;
}

function interpretItem(item: FeedNode, context: Context): ParsedItem {
  const updated = firstDate(
    [...datesOf(item, ELEMENTS.updated), item.attributes.lastmod ?? ''],
    context.zone,
  );
  const published = firstDate(datesOf(item, ELEMENTS.published), context.zone) ?? updated;
  const authors = authorsOf(item, context.authors);
  const { summary, content } = bodyOf(item);
  return {
    id: idOf(item),
    title: firstText(item, ELEMENTS.title),
    link: pageOf(item),
    published: isoDate(published),
    updated: isoDate(updated),
    author: authors.map(({ written }) => written).join(', ') || null,
    authors: authors.map(({ name }) => name),
    summary,
    content,
    categories: categoriesOf(item),
    images: picturesOf(item, [content, summary]),
  };
}

function firstText(node: FeedNode, names: readonly string[]): string | null {
  for (const element of elementsOf(node, names)) {
    const html = htmlOf(element);
    if (html !== '') return html;
  }
  return null;
}

/** An entry without a content of its own may have a description and a summary: the one that comes first is the summary. */
function bodyOf(item: FeedNode): { summary: string | null; content: string | null } {
  const pair = item.elements.find(({ name }) => name === 'description' || name === 'summary');
  const names = pair?.name === 'summary' ? ['summary', ...ELEMENTS.summary] : ELEMENTS.summary;
  const texts = [...new Set(elementsOf(item, names).map(htmlOf))].filter((html) => html !== '');
  return { summary: texts[0] ?? null, content: firstText(item, ELEMENTS.content) ?? texts[1] ?? null };
}

/** RSS 1.0 names the entry in an attribute; what Dublin Core identifies may be the paper that the entry is about. */
function idOf(item: FeedNode): string | null {
  const [own] = elementsOf(item, ELEMENTS.id).filter(({ text }) => text.trim() !== '');
  const [identifier] = textsOf(item, ELEMENTS.identifier);
  const id = own?.text.trim() || item.attributes['rdf:about']?.trim() || identifier;
  if (id === undefined) return null;
  return /^\.{0,2}\//.test(id) ? (resolveAddress(id, own?.base ?? item.base) ?? id) : id;
}

/** Who wrote the entry; else who wrote what it was taken from; else who writes the feed (RFC 4287 §4.2.1). */
function authorsOf(item: FeedNode, feedAuthors: readonly Person[]): readonly Person[] {
  const own = peopleOf(item, ELEMENTS.author);
  if (own.length > 0) return own;
  const ofSource = elementsOf(item, ELEMENTS.source).flatMap((source) => peopleOf(source, ELEMENTS.author));
  return ofSource.length > 0 ? ofSource : feedAuthors;
}

function categoriesOf(item: FeedNode): string[] {
  const labels = elementsOf(item, ELEMENTS.category).map(
    ({ text, attributes }) => attributes.label ?? (text.trim() || (attributes.term ?? attributes.text ?? '')),
  );
  const keywords = textsOf(item, ELEMENTS.keywords).flatMap((list) => list.split(','));
  const distinct = new Set([...labels, ...keywords].map((label) => label.trim()).filter(Boolean));
  return [...distinct].slice(0, MAX_LABELS);
}

function datesOf(node: FeedNode, names: readonly string[]): string[] {
  return textsOf(node, names).slice(0, MAX_DATES);
}

function firstDate(written: readonly string[], zone: Zone | null): Instant | null {
  for (const each of written) {
    const date = parseFeedDate(each, zone);
    if (date !== null) return date;
  }
  return null;
}

function isoDate(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}

const MINUTE_MS = 60_000;
/** https://web.resource.org/rss/1.0/modules/syndication/ */
const PERIOD_MINUTES: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1_440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
};

function updateIntervalMs(document: FeedDocument): number | null {
  const [ttl] = textsOf(document, ['ttl']);
  if (ttl !== undefined && /^\d{1,7}$/.test(ttl) && Number(ttl) > 0) return Number(ttl) * MINUTE_MS;
  const [period] = textsOf(document, ['sy:updateperiod']);
  const [frequency] = textsOf(document, ['sy:updatefrequency']);
  const minutes = PERIOD_MINUTES[period?.toLowerCase() ?? ''];
  if (minutes === undefined) return null;
  const times = /^\d{1,4}$/.test(frequency ?? '') ? Number(frequency) : 1;
  return Math.round((minutes * MINUTE_MS) / Math.max(1, times));
}

export function languageTag(written: string | undefined): string | null {
  if (!written || written.length > MAX_LANGUAGE) return null;
  try {
    return Intl.getCanonicalLocales(written.trim().replaceAll('_', '-'))[0] ?? null;
  } catch {
    // Publishers write "english" or "en-us,ja"; a wrong tag is no tag.
    return null;
  }
}
