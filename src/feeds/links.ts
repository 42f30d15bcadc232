import { readAddress } from '#src/text/resolve.ts';
import { ELEMENTS, type FeedElement, type FeedNode } from './document.ts';
import { elementsOf } from './fields.ts';

const PAGE_TYPES = new Set(['', 'text/html', 'application/xhtml+xml', 'html', 'xhtml']);

/** The page of an entry: its link, else an id that is an address. As written where nothing resolves it. */
export function pageOf(item: FeedNode): string | null {
  return linkOf(item) ?? permalinkOf(item) ?? address(item.attributes['rdf:about'] ?? '', item.base);
}

/** The page that a feed or an entry links to; CDF writes it in an attribute. */
export function linkOf(node: FeedNode): string | null {
  const links = elementsOf(node, ELEMENTS.link)
    .filter(isAlternate)
    .sort((a, b) => Number(isPage(b)) - Number(isPage(a)));
  const addresses = links.map((link) => address(link.text.trim() || (link.attributes.href ?? ''), link.base));
  return addresses.find((link) => link !== null) ?? address(node.attributes.href ?? '', node.base);
}

/** Registered relations may be written as an address (RFC 4287 §4.2.7.2). */
const REGISTRY = 'http://www.iana.org/assignments/relation/';

/** RSS writes the address between the tags; Atom in `href`, where `rel` absent means `alternate`. */
function isAlternate({ attributes }: FeedElement): boolean {
  const rel = (attributes.rel ?? '').trim().toLowerCase().replace(REGISTRY, '');
  return rel === '' || rel.split(/\s+/).includes('alternate');
}

function isPage({ attributes }: FeedElement): boolean {
  return PAGE_TYPES.has((attributes.type ?? '').trim().toLowerCase());
}

/** A guid is the entry's address unless it says otherwise (https://www.rssboard.org/rss-specification, guid). */
function permalinkOf(node: FeedNode): string | null {
  const [id] = elementsOf(node, ELEMENTS.id).filter(({ text }) => text.trim() !== '');
  if (!id || id.attributes.ispermalink?.toLowerCase() === 'false') return null;
  const isAddress = /^\s*https?:/i.test(id.text) || (id.name === 'guid' && /^\s*\.{0,2}\//.test(id.text));
  return isAddress ? address(id.text, id.base) : null;
}

/** Some content systems escape an address twice. */
function address(written: string, base: string): string | null {
  return readAddress(written.replaceAll('&amp;', '&'), base);
}
