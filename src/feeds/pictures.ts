import type { ItemImage } from '#src/model/feed.ts';
import { scanMarkup, titleText } from '#src/text/html.ts';
import { resolveAddress } from '#src/text/resolve.ts';
import { ELEMENTS, type FeedElement, type FeedNode } from './document.ts';
import { elementsOf, textsOf } from './fields.ts';

/** Of one entry. */
const MAX_IMAGES = 10;
/** Of each kind, those that are looked at. */
const MAX_CANDIDATES = 100;
const MAX_ALT = 500;
/** Smaller pictures are no pictures: they count who reads. */
const MAX_TRACKER_PIXELS = 2;
const PICTURE_PATH = /\.(?:jpe?g|png|gif|webp|avif)$/i;

/** The pictures of an entry, best first: the publisher's choice, then the first of its texts. */
export function picturesOf(item: FeedNode, bodies: readonly (string | null)[]): ItemImage[] {
  const chosen = [item, ...named(item, ELEMENTS.mediaGroup)].flatMap(mediaPictures);
  const enclosed = named(item, ELEMENTS.enclosure)
    .filter(isPicture)
    .map((element) => mediaPicture(element, null));
  const covers = named(item, ELEMENTS.picture).map(coverOf);
  return distinct([...chosen, ...enclosed, ...linked(item), ...covers, ...bodies.map(firstPicture)]);
}

/** Pictures of a JSON Feed's item and of any text, in their order, each once. */
export function distinct(images: readonly (ItemImage | null)[]): ItemImage[] {
  const byUrl = new Map<string, ItemImage>();
  for (const image of images) {
    if (image === null) continue;
    const known = byUrl.get(image.url);
    if (!known || known.alt === null) byUrl.set(image.url, image);
  }
  return [...byUrl.values()].slice(0, MAX_IMAGES);
}

/** `alt` as the publisher wrote it. null when the address is none of the web. */
export function imageAt(address: string, base: string, alt: string | undefined): ItemImage | null {
  const url = resolveAddress(address, base);
  if (address.trim() === '' || url === null || !/^https?:/.test(url)) return null;
  return { url, alt: titleText((alt ?? '').slice(0, MAX_ALT)) || null };
}

/** The first picture in a clean text that a reader would see. */
export function firstPicture(html: string | null): ItemImage | null {
  for (const [tag] of (html ?? '').matchAll(/<img\s[^<>]*>/gi)) {
    const picture = pictureOf(tag);
    if (picture !== null) return picture;
  }
  return null;
}

function pictureOf(tag: string): ItemImage | null {
  let picture: ItemImage | null = null;
  scanMarkup(tag, 'html', {
    open(_name, attributes) {
      if (isTracker(attributes.get('width'), attributes.get('height'))) return;
      picture = imageAt(attributes.get('src') ?? '', '', attributes.get('alt'));
    },
    close() {},
    text() {},
  });
  return picture;
}

function named(node: FeedNode, names: readonly string[]): FeedElement[] {
  return node.elements.filter(({ name }) => names.includes(name)).slice(0, MAX_CANDIDATES);
}

function isPicture({ attributes, base }: FeedElement): boolean {
  if (isTracker(attributes.width, attributes.height)) return false;
  const type = attributes.medium ?? attributes.type ?? '';
  if (type !== '') return /^image\b/i.test(type);
  return PICTURE_PATH.test(URL.parse(attributes.url ?? '', base || undefined)?.pathname ?? '');
}

function isTracker(width: string | undefined, height: string | undefined): boolean {
  return [width, height].some(
    (side) => side !== undefined && Number.parseInt(side, 10) <= MAX_TRACKER_PIXELS,
  );
}

/** The pictures that an entry, or a group in it, names; then their small forms. */
function mediaPictures(node: FeedNode): (ItemImage | null)[] {
  const words = ownWords(node);
  const elements = named(node, ELEMENTS.media);
  return [
    ...elements.filter(isPicture).map((element) => mediaPicture(element, words)),
    ...elements.flatMap((element) =>
      named(element, ELEMENTS.thumbnail).map((thumbnail) => mediaPicture(thumbnail, ownWords(element))),
    ),
    ...named(node, ELEMENTS.thumbnail).map((thumbnail) => mediaPicture(thumbnail, words)),
  ];
}

/** Media RSS describes a picture inside it, or beside it in its group (https://www.rssboard.org/media-rss). */
function mediaPicture(element: FeedElement, wordsBeside: string | null): ItemImage | null {
  const words = ownWords(element) ?? wordsBeside;
  return imageAt(element.attributes.url ?? '', element.base, words ?? undefined);
}

function ownWords(node: FeedNode): string | null {
  const words = ['media:description', 'media:title'].flatMap((name) => named(node, [name]));
  return words.map(({ text }) => text.trim()).find((text) => text !== '') ?? null;
}

/** `<itunes:image href>`, and `<image>` with an address as its text or in its `<url>`. */
function coverOf(element: FeedElement): ItemImage | null {
  const [url] = textsOf(element, ELEMENTS.address);
  return imageAt(element.attributes.href ?? url ?? element.text, element.base, undefined);
}

/** Atom's enclosures are links. */
function linked(item: FeedNode): (ItemImage | null)[] {
  return elementsOf(item, ELEMENTS.link)
    .filter(({ attributes }) => attributes.rel === 'enclosure' && /^image\//i.test(attributes.type ?? ''))
    .map(({ attributes, base }) => imageAt(attributes.href ?? '', base, attributes.title));
}
