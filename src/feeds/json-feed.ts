import { type JsonFeed, parseJsonFeed } from 'feedsmith';
import { cleanHtml, escapeHtml } from '#src/text/clean-html.ts';
import { readAddress } from '#src/text/resolve.ts';
import { parseFeedDate } from './dates.ts';
import { languageTag, MAX_ITEMS, type ParsedFeed, type ParsedItem } from './interpret.ts';
import { distinct, firstPicture, imageAt } from './pictures.ts';
import type { Zone } from './zones.ts';

/** What feedsmith asks for, and publishers write in many ways or leave out; it refuses a feed that says nothing. */
const FRAME = { version: 'https://jsonfeed.org/version/1.1', feed_url: 'https://feed.invalid/' };

type Json = Readonly<Record<string, unknown>>;
type JsonItem = JsonFeed.Item<string>;

/**
 * Reads a JSON Feed (https://www.jsonfeed.org/version/1.1/); null when the text is none. `zone` is that of its country.
 * Never throws.
 */
export function readJsonFeed(
  text: string,
  url: string,
  zone: Zone | null,
): Omit<ParsedFeed, 'charset'> | null {
  const json = parseObject(text);
  if (json === null) return null;
  if (!isJsonFeed(json)) return null;

  const { items: written, ...head } = json;
  const feed = parseJsonFeed({ ...plainObject(head), ...FRAME });
  const items = Array.isArray(written) ? written : [];
  const authors = namesOf(feed.authors);
  return {
    format: 'json',
    title: plain(feed.title),
    siteUrl: readAddress(feed.home_page_url, url),
    language: languageTag(feed.language),
    updateIntervalMs: null,
    entryCount: items.length,
    items: items.slice(0, MAX_ITEMS).map((item) => readItem(itemOf(item), { authors, url, zone })),
  };
}

/** By what only JSON Feed has; `version: "1.0"` without a `type` is what some generators write, with one it is oEmbed. */
function isJsonFeed(json: Json): boolean {
  const version = String(json.version ?? '');
  if (/jsonfeed/i.test(version) || Array.isArray(json.items)) return true;
  if (typeof json.feed_url === 'string' || typeof json.home_page_url === 'string') return true;
  return /^1(?:\.[01])?$/.test(version) && typeof json.title === 'string' && json.type === undefined;
}

function parseObject(text: string): Json | null {
  // Line ends and other controls inside strings are what generators forget to escape.
  const json = text.replace(/^\ufeff/, '').replace(/[\0-\x1f]+/g, ' ');
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    // JSON in name only.
    return null;
  }
}

/** One at a time, so that an item that feedsmith refuses costs only itself. */
function itemOf(item: unknown): JsonItem {
  const isObject = typeof item === 'object' && item !== null;
  return parseJsonFeed({ ...FRAME, items: [isObject ? plainObject(item) : item] }).items?.[0] ?? {};
}

/**
 * feedsmith takes an object with a key `constructor` for none, and one with a `length` for a list of so many things,
 * which may be billions.
 */
function plainObject(written: object): Json {
  return Object.fromEntries(
    Object.entries(written).filter(([key, value]) => key !== 'constructor' && !pretendsToBeList(value)),
  );
}

function pretendsToBeList(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, 'length')
  );
}

interface Context {
  /** Of the feed. */
  readonly authors: readonly string[];
  readonly url: string;
  readonly zone: Zone | null;
}

function readItem(item: JsonItem, { url, zone, ...feed }: Context): ParsedItem {
  const own = namesOf(item.authors);
  const authors = own.length > 0 ? own : feed.authors;
  const content = item.content_html ? cleanHtml(item.content_html, url) : plain(item.content_text);
  const updated = isoDate(item.date_modified, zone);
  const enclosed = (item.attachments ?? []).filter((attachment) =>
    /^image\//i.test(attachment?.mime_type ?? ''),
  );
  return {
    id: item.id?.trim() || null,
    title: plain(item.title),
    link: readAddress(item.url, url) ?? readAddress(item.external_url, url),
    published: isoDate(item.date_published, zone) ?? updated,
    updated,
    author: authors.join(', ') || null,
    authors,
    summary: plain(item.summary),
    content,
    categories: [...new Set((item.tags ?? []).map((tag) => tag?.trim() ?? '').filter(Boolean))],
    images: distinct([
      imageAt(item.image ?? '', url, undefined),
      imageAt(item.banner_image ?? '', url, undefined),
      ...enclosed.map((attachment) => imageAt(attachment?.url ?? '', url, attachment?.title)),
      firstPicture(content),
    ]),
  };
}

function namesOf(authors: readonly ({ name?: string | undefined } | undefined)[] | undefined): string[] {
  return [...new Set((authors ?? []).map((author) => author?.name?.trim() ?? '').filter(Boolean))];
}

/** The format says which of its texts are HTML; the others are shown as they are. */
function plain(text: string | undefined): string | null {
  return text?.trim() ? escapeHtml(text.trim()) : null;
}

function isoDate(written: string | undefined, zone: Zone | null): string | null {
  const instant = parseFeedDate(written ?? '', zone);
  return instant === null ? null : new Date(instant).toISOString();
}
