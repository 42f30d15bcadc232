import type { FeedContents, FeedItem, ItemImage } from '#src/model/feed.ts';
import { htmlToText, titleText } from '#src/text/html.ts';
import { cleanText } from '#src/text/normalise.ts';
import { canonicalUrl } from '#src/text/url.ts';
import { isPrivateUrl } from './address.ts';
import type { ParsedItem } from './interpret.ts';
import { type FeedSource, parse } from './parse.ts';

const MAX_TITLE_FROM_TEXT = 80;
const MAX_NAME = 200;
/** No headline is this long; matching and indexing one of megabytes takes seconds. */
const MAX_TITLE = 1_000;
/** The longest of the 191 real feeds has 44,393 characters. Indexing 50,000 takes 20 ms where they are Japanese. */
const MAX_TEXT = 50_000;
/** A longer id is none: no publisher writes one, and no database indexes it. */
const MAX_ID = 2_048;

/** As of a page's address. A picture's stays as it is: its parameters may be signed. */
const MAX_ADDRESS = 2_048;

/**
 * Reads the bytes of a feed into plain text, canonical links and instants, all of bounded length. Entries with neither
 * a title nor a text are left out, and counted. `url` is where the document came from. Throws ParseError.
 */
export async function readFeed(
  bytes: Uint8Array,
  contentType: string | null,
  { url, country }: FeedSource & { readonly url: string },
): Promise<FeedContents> {
  const { items, title, siteUrl, ...feed } = await parse(bytes, contentType, { url, country });
  const leads = leadsInside(url);
  return {
    ...feed,
    title: title === null ? null : headline(title) || null,
    siteUrl: siteUrl === null ? null : canonicalUrl(siteUrl),
    items: items.map((item) => readItem(item, leads)).filter((item) => item !== null),
  };
}

function readItem(item: ParsedItem, leadsInside: (url: string) => boolean): FeedItem | null {
  const text = [item.content, item.summary].map((html) => plainText(html ?? '')).reduce(longer);
  const title = headline(item.title ?? '') || beginning(text);
  if (title === '') return null;
  const url = item.link === null ? null : canonicalUrl(item.link);
  return {
    guid: item.id !== null && item.id.length <= MAX_ID ? item.id : null,
    url: url !== null && leadsInside(url) ? null : url,
    title,
    text,
    publishedAt: item.published === null ? null : Date.parse(item.published),
    updatedAt: item.updated === null ? null : Date.parse(item.updated),
    authors: names(item.authors),
    categories: names(item.categories.map(titleText)),
    images: item.images.flatMap((image) => readImage(image, leadsInside)),
  };
}

/** A public feed has no business to send its readers' browsers into their own network; a feed inside it may. */
function leadsInside(feedUrl: string): (url: string) => boolean {
  return isPrivateUrl(new URL(feedUrl)) ? () => false : (url) => isPrivateUrl(new URL(url));
}

function readImage({ url, alt }: ItemImage, leadsInside: (url: string) => boolean): ItemImage[] {
  if (url.length > MAX_ADDRESS || leadsInside(url)) return [];
  return [{ url, alt: alt === null ? null : cleanText(alt) || null }];
}

function plainText(html: string): string {
  return cleanText(htmlToText(html).slice(0, MAX_TEXT)).trim();
}

/** What only markup has: the publisher escaped the title twice. */
const ESCAPED_AGAIN =
  /&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[\da-f]{1,6});|<\/?(?:b|i|em|strong|p|span|a|br)(?:\s[^<>]{0,500})?\/?>/i;

function headline(html: string): string {
  const title = titleText(html);
  const decoded = ESCAPED_AGAIN.test(title) ? titleText(title) : title;
  return cleanText(decoded.slice(0, MAX_TITLE)).trim();
}

function names(written: readonly string[]): string[] {
  return [...new Set(written.map((name) => cleanText(name).trim().slice(0, MAX_NAME)).filter(Boolean))];
}

const longer = (a: string, b: string) => (b.length > a.length ? b : a);

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
