import { setImmediate } from 'node:timers/promises';
import { SaxesParser } from 'saxes';
import { type FeedDefinition, TIERS, type Tier } from '#src/model/feed.ts';
import { closest } from '#src/text/spelling.ts';
import {
  COUNTRY_EXPECTED,
  HTTP_URL_EXPECTED,
  httpUrl,
  isCountry,
  isLanguage,
  LANGUAGE_EXPECTED,
} from './codes.ts';
import { type Problem, quoted } from './problems.ts';

/**
 * Reads feeds from OPML 2.0 (http://opml.org/spec2.opml): an `outline` with an `xmlUrl` is a feed, any other is a
 * group. `publisher`, `tier`, `country`, `language`, `fullText` and `pollSeconds` are ours; attributes of other programs
 * are let pass.
 */

interface Attribute {
  readonly name: string;
  readonly accepts: (value: string) => boolean;
  readonly expected: string;
  readonly example: string;
  readonly optional?: true;
}

const isFilled = (value: string) => value !== '';
const isHttpUrl = (value: string) => httpUrl(value) !== null;

const ATTRIBUTES: readonly Attribute[] = [
  {
    name: 'text',
    accepts: isFilled,
    expected: 'the name of the feed',
    example: 'text="USTR press releases"',
  },
  {
    name: 'xmlUrl',
    accepts: isHttpUrl,
    expected: HTTP_URL_EXPECTED,
    example: 'xmlUrl="https://ustr.gov/rss.xml"',
  },
  {
    name: 'htmlUrl',
    accepts: isHttpUrl,
    expected: HTTP_URL_EXPECTED,
    example: 'htmlUrl="https://ustr.gov/"',
    optional: true,
  },
  { name: 'publisher', accepts: isFilled, expected: 'the name of the outlet', example: 'publisher="USTR"' },
  {
    name: 'tier',
    accepts: (value) => TIERS.some((tier) => tier === value),
    expected: `one of ${TIERS.join(', ')}`,
    example: 'tier="official"',
  },
  { name: 'country', accepts: isCountry, expected: COUNTRY_EXPECTED, example: 'country="US"' },
  { name: 'language', accepts: isLanguage, expected: LANGUAGE_EXPECTED, example: 'language="en"' },
  {
    name: 'fullText',
    accepts: (value) => value === 'true' || value === 'false',
    expected: 'true or false',
    example: 'fullText="true"',
    optional: true,
  },
  {
    name: 'pollSeconds',
    accepts: (value) => /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 86_400,
    expected: 'a number of seconds from 1 to 86400',
    example: 'pollSeconds="900"',
    optional: true,
  },
];

/** What a group has no use for. One of these, or one spelt nearly like them, tells a feed from a group. */
const FEED_ATTRIBUTES = ['xmlUrl', 'publisher', 'tier', 'country', 'language'];

/**
 * The feeds of an OPML document in its order, and everything that is wrong with it. `file` is the path to show. A
 * feed with a problem is left out; after malformed XML the rest of the document is not judged.
 */
export function readOpml(xml: string, file: string): { entries: FeedDefinition[]; problems: Problem[] } {
  const entries: FeedDefinition[] = [];
  const problems: Problem[] = [];
  const offsetByUrl = new Map<string, number>();
  const parser = new SaxesParser();
  let root: string | null = null;
  let isMalformed = false;
  let tagOffset = 0;

  const report = (fault: Fault) => problems.push({ file, ...placeAt(xml, tagOffset), ...fault });

  parser.on('error', ({ message }) => {
    if (!isMalformed) problems.push(malformed(xml, file, parser, message));
    isMalformed = true;
  });
  parser.on('opentagstart', () => {
    tagOffset = xml.lastIndexOf('<', parser.position - 1);
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (isMalformed) return;
    if (root === null && name !== 'opml') {
      report({ what: `The root element is <${name}>.`, expected: 'an OPML document: <opml version="2.0">' });
    }
    root ??= name;
    if (root !== 'opml' || name !== 'outline' || !isFeed(attributes)) return;

    const feed = trimmed(attributes);
    const faults = ATTRIBUTES.flatMap((attribute) => faultOf(attribute, feed));
    const url = httpUrl(feed.xmlUrl ?? '');
    const earlier = url === null ? undefined : offsetByUrl.get(url);
    if (earlier !== undefined) {
      const line = placeAt(xml, earlier).line;
      faults.push({ what: `its address is already used at line ${line}.`, expected: 'every address once' });
    }
    for (const fault of faults) report({ ...fault, what: `${labelOf(feed)}: ${fault.what}` });
    if (url === null) return;
    if (earlier === undefined) offsetByUrl.set(url, tagOffset);
    if (faults.length === 0) entries.push(definition(url, feed));
  });
  parser.write(xml).close();
  return { entries, problems };
}

type Fault = Pick<Problem, 'what' | 'expected' | 'example'>;
type Attributes = Readonly<Record<string, string>>;

function isFeed(attributes: Attributes): boolean {
  return Object.keys(attributes).some((name) => closest(name, FEED_ATTRIBUTES) !== null);
}

function trimmed(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, value.trim()]));
}

function labelOf({ text, xmlUrl }: Attributes): string {
  const name = text || xmlUrl;
  return name ? `feed ${quoted(name)}` : 'feed without a name';
}

function faultOf({ name, accepts, expected, example, optional }: Attribute, feed: Attributes): Fault[] {
  const value = feed[name];
  if (!value && optional) return [];
  if (value === undefined) {
    const typed = Object.keys(feed).find((other) => closest(other, [name]) !== null);
    const hint = typed === undefined ? '' : ` Was ${quoted(typed)} meant to be it?`;
    return [{ what: `the attribute ${name} is missing.${hint}`, expected, example }];
  }
  return accepts(value) ? [] : [{ what: `the attribute ${name} is ${quoted(value)}.`, expected, example }];
}

/** A feed whose attributes have all been checked. */
function definition(url: string, feed: Attributes): FeedDefinition {
  const value = (name: string) => feed[name] ?? '';
  return {
    url,
    title: value('text'),
    publisher: value('publisher'),
    tier: value('tier') as Tier,
    country: value('country'),
    language: value('language'),
    siteUrl: httpUrl(value('htmlUrl')),
    fullText: value('fullText') === 'true',
    pollSeconds: value('pollSeconds') === '' ? null : Number(value('pollSeconds')),
  };
}

/** By far the commonest slip in an OPML file, most often inside an address. */
const LONE_AMPERSAND = /&(?!#?\w+;)/g;

/** A feed as another program wrote it down: its address as written, and what else could be used. */
export interface ForeignFeed extends Omit<Partial<FeedDefinition>, 'url'> {
  /** Not yet known to be an address at all. */
  readonly url: string;
  /** Empty when nothing names it. */
  readonly title: string;
}

/** A document with more is no list of feeds but an attempt to keep the parser busy, which takes 2 µs over each. */
const MAX_FAULTS = 1_000;
/** Groups within groups; nobody sorts deeper, and what is left open at the end is a fault each. */
const MAX_DEPTH = 100;

/** So much is read at a time, a few milliseconds' worth; in between, the rest of the program has its turn. */
const PORTION = 16 * 1024;

/** Ends the reading of a document early. */
class EnoughRead extends Error {}

/**
 * The feeds of an OPML document of whatever program, in its order; null when it is none. Attributes are taken where
 * they hold what ours would, and left where they do not. What is malformed is read around, within bounds.
 */
export async function readForeignOpml(xml: string): Promise<ForeignFeed[] | null> {
  const feeds: ForeignFeed[] = [];
  const parser = new SaxesParser();
  let isOpml: boolean | null = null;
  let faults = 0;
  let depth = 0;
  parser.on('error', () => {
    faults += 1;
    if (faults > MAX_FAULTS) throw new EnoughRead();
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    isOpml ??= name.toLowerCase() === 'opml';
    if (!isOpml || depth > MAX_DEPTH) throw new EnoughRead();
    if (name.toLowerCase() !== 'outline') return;
    const feed = foreignFeed(attributes);
    if (feed) feeds.push(feed);
  });
  try {
    // The parser would take all up to the next semicolon for the name of an entity.
    const repaired = xml.replace(LONE_AMPERSAND, '&amp;');
    for (let start = 0; start < repaired.length; start += PORTION) {
      parser.write(repaired.slice(start, start + PORTION));
      await setImmediate();
    }
    parser.close();
  } catch (error) {
    if (!(error instanceof EnoughRead)) throw error;
  }
  return isOpml ? feeds : null;
}

function foreignFeed(attributes: Attributes): ForeignFeed | null {
  const lowered = new Map(
    Object.entries(trimmed(attributes)).map(([name, text]) => [name.toLowerCase(), text]),
  );
  const value = (name: string) => lowered.get(name.toLowerCase()) ?? '';
  const usable = (name: string): boolean => {
    const attribute = ATTRIBUTES.find((each) => each.name === name)!;
    return value(name) !== '' && attribute.accepts(value(name));
  };
  const url = value('xmlUrl');
  if (url === '') return null;
  return {
    url,
    title: value('text') || value('title'),
    siteUrl: httpUrl(value('htmlUrl')),
    ...(usable('publisher') && { publisher: value('publisher') }),
    ...(usable('tier') && { tier: value('tier') as Tier }),
    ...(usable('country') && { country: value('country') }),
    ...(usable('language') && { language: value('language') }),
    ...(usable('fullText') && { fullText: value('fullText') === 'true' }),
    ...(usable('pollSeconds') && { pollSeconds: Number(value('pollSeconds')) }),
  };
}

/** The parser notices an "&" that stands alone only at the far end of what it takes for an entity. */
function malformed(xml: string, file: string, parser: SaxesParser, message: string): Problem {
  const withoutComments = xml.replace(/<!--.*?-->/gs, (comment) => ' '.repeat(comment.length));
  const ampersand = withoutComments.search(LONE_AMPERSAND);
  if (ampersand !== -1) {
    const what = 'An "&" stands alone.';
    return { file, ...placeAt(xml, ampersand), what, expected: '"&amp;", also inside an address' };
  }
  const complaint = message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
  const place = { line: parser.line, column: Math.max(1, parser.columnIndex) };
  return { file, ...place, what: `The XML is malformed: ${complaint}.`, expected: 'well-formed XML' };
}

/** Line and column, from 1, of an offset. */
function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
