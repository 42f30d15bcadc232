import { decodeEntities } from './entities.ts';
import { foldSpace, isSameText, linksIn, normalAddress, visibleText } from './text-equality.ts';

/**
 * When a document of a feed counts as read: every value its case states is an assertion, and each is met or not. The
 * rules are those that come with the labelled documents.
 */

/** What a case states of one item. */
export interface ExpectedItem {
  readonly id?: string;
  readonly title?: string;
  readonly link?: string;
  /** An instant in UTC. */
  readonly published?: string;
  readonly author?: string | ExpectedAuthor;
  readonly summary?: string;
  readonly content?: string;
}

export interface ExpectedAuthor {
  readonly name?: string;
  /** As the publisher wrote it. */
  readonly raw?: string;
  readonly email?: string;
}

export interface FeedCase {
  readonly id: string;
  /** The kind of difficulty. */
  readonly cat: string;
  readonly expect: {
    readonly title?: string;
    readonly itemCount?: number;
    /** By place in the document. */
    readonly items?: Readonly<Record<string, ExpectedItem>>;
    /** Not a feed: to be refused. */
    readonly error?: boolean;
  };
}

/** What a reader made of a document, as far as it is scored. */
export interface ReadFeed {
  readonly title: string | null;
  readonly items: readonly ReadItem[];
}

export interface ReadItem {
  readonly id: string | null;
  readonly title: string | null;
  readonly link: string | null;
  readonly published: string | null;
  readonly author: string | null;
  readonly summary: string | null;
  readonly content: string | null;
}

export interface Assertion {
  readonly field: string;
  readonly met: boolean;
  readonly wanted: unknown;
  readonly got: unknown;
}

/** Judges what a reader made of a case's document; `feed` is null when it refused it. */
export function scoreFeed({ expect, cat }: FeedCase, feed: ReadFeed | null): Assertion[] {
  if (expect.error) {
    const met = feed === null || (feed.items.length === 0 && !feed.title);
    const got = feed && `${feed.items.length} items, title ${feed.title}`;
    return [{ field: 'error', met, wanted: 'refused, or nothing in it', got }];
  }
  const found: Assertion[] = [];
  if (expect.title !== undefined) {
    const met = isText(feed?.title, expect.title);
    found.push({ field: 'feedTitle', met, wanted: expect.title, got: feed?.title });
  }
  if (expect.itemCount !== undefined) {
    const got = feed?.items.length;
    found.push({ field: 'itemCount', met: got === expect.itemCount, wanted: expect.itemCount, got });
  }
  for (const [place, item] of Object.entries(expect.items ?? {})) {
    const read = feed?.items[Number(place)];
    for (const [field, wanted] of Object.entries(item) as [keyof ExpectedItem, never][]) {
      const met = read !== undefined && isMet(field, read, wanted, cat);
      found.push({ field, met, wanted, got: read?.[field] });
    }
  }
  return found;
}

function isMet(field: keyof ExpectedItem, item: ReadItem, wanted: never, category: string): boolean {
  switch (field) {
    case 'title':
      return isText(item.title, wanted);
    case 'published':
      return isInstant(item.published, wanted);
    case 'link':
      return item.link !== null && normalAddress(item.link) === normalAddress(wanted);
    case 'id':
      return item.id !== null && isId(item.id, wanted);
    case 'author':
      return isAuthor(item.author, wanted);
    case 'summary':
    case 'content':
      return isBody(field, item, wanted, category);
  }
}

function isText(actual: string | null | undefined, wanted: string): boolean {
  return typeof actual === 'string' && isSameText(actual, wanted, { loose: false });
}

/** To the second: no feed's date is more exact. */
function isInstant(actual: string | null, wanted: string): boolean {
  return actual !== null && Math.abs(Date.parse(actual) - Date.parse(wanted)) < 1_000;
}

function isId(actual: string, wanted: string): boolean {
  return foldSpace(actual) === foldSpace(wanted) || normalAddress(actual) === normalAddress(wanted);
}

/**
 * Summary and content may sit in each other's place: a text expected as content may be the summary; one expected as
 * summary may be the content where there is no summary. For relative addresses the text alone is not enough: each link
 * has to be the absolute one.
 */
function isBody(field: 'summary' | 'content', item: ReadItem, wanted: string, category: string): boolean {
  const own = item[field];
  const other = field === 'summary' ? item.content : item.summary;
  const candidates = [own, own && field === 'summary' ? null : other];
  const fitting = candidates.find((text) => text !== null && isSameText(text, wanted, { loose: true }));
  if (typeof fitting !== 'string') return false;
  if (category !== 'relative-url') return true;
  const decoded = decodeEntities(fitting);
  return linksIn(wanted)
    .filter((link) => /^[a-z][a-z0-9+.-]*:/i.test(link))
    .every((link) => decoded.includes(link));
}

/** Naming the person is enough, with or without an address; where the case names nobody, so is any author. */
function isAuthor(actual: string | null, expected: string | ExpectedAuthor): boolean {
  if (actual === null || foldSpace(actual) === '') return false;
  const { name, raw, email } =
    typeof expected === 'string' ? { raw: expected } : (expected as ExpectedAuthor);
  const wanted = [name, raw, email]
    .filter((each) => each !== undefined && each !== '')
    .map((each) => spellings(each!));
  const [person = []] = wanted;
  if (person.length === 0) return true;
  const got = spellings(actual);
  return (
    wanted.some((each) => each.some((spelling) => got.includes(spelling))) ||
    person.some((spelling) => got.some((each) => each.includes(spelling))) ||
    person.some((spelling) => nameIn(spelling).some((part) => got.includes(part)))
  );
}

function spellings(text: string): string[] {
  const found = [foldSpace(text), visibleText(text), foldSpace(decodeEntities(text))];
  return [...new Set(found)].filter((each) => each !== '').map((each) => each.toLowerCase());
}

/** The person in "name (address)" or "address (name)". */
function nameIn(author: string): string[] {
  const [, before = '', inside = ''] = /^(.*?)\s*[(<]([^()<>]*)[)>]$/.exec(author) ?? [];
  return [before, inside].filter((part) => part !== '' && !part.includes('@')).map((part) => part.trim());
}
