/**
 * Elements are known by their namespace, whatever prefix a document gives it: `a:title` of Atom is `title`, and
 * `title` of another vocabulary is not.
 */

/** What the elements of a namespace are called here; '' stands for the vocabularies of feeds themselves. */
const NAMESPACES: Readonly<Record<string, string>> = {
  'w3.org/2005/atom': '',
  'purl.org/atom/ns': '', // Atom 0.3 and the drafts of 1.0
  'purl.org/rss/1.0': '',
  'purl.org/net/rss1.1': '',
  'my.netscape.com/rdf/simple/0.9': '', // RSS 0.90
  'channel.netscape.com/rdf/simple/0.9': '',
  'my.netscape.com/publish/formats/rss-0.91.dtd': '',
  'backend.userland.com/rss': '', // RSS 0.9x and 2.0 have no namespace; these were tried, and are still found
  'backend.userland.com/rss2': '',
  'backend.userland.com/rss091': '',
  'backend.userland.com/rss092': '',
  'backend.userland.com/rss093': '',
  'backend.userland.com/rss094': '',
  'blogs.law.harvard.edu/tech/rss': '',
  'cyber.law.harvard.edu/rss/rss.html': '',
  'purl.org/dc/elements/1.0': 'dc',
  'purl.org/dc/elements/1.1': 'dc',
  'purl.org/dc/terms': 'dcterms',
  'purl.org/rss/1.0/modules/content': 'content',
  'purl.org/rss/1.0/modules/syndication': 'sy',
  'search.yahoo.com/mrss': 'media',
  'search.yahoo.com/searchmonkey/media': 'media',
  'video.search.yahoo.com/mrss': 'media',
  'tools.search.yahoo.com/mrss': 'media',
  'itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'w3.org/1999/xhtml': 'xhtml',
  'w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
  'w3.org/xml/1998/namespace': 'xml',
};

/** What a prefix means that is declared nowhere, or bound to an address that nobody knows. */
const PREFIXES: Readonly<Record<string, string>> = {
  '': '',
  atom: '',
  atom03: '',
  atom10: '',
  a10: '',
  rss: '',
  dc: 'dc',
  dcterms: 'dcterms',
  content: 'content',
  sy: 'sy',
  media: 'media',
  itunes: 'itunes',
  xhtml: 'xhtml',
  html: 'xhtml',
  rdf: 'rdf',
  xml: 'xml',
};

/** Our name of a namespace; undefined for one that holds nothing we read. Publishers vary scheme, case and ending. */
function vocabulary(uri: string): string | undefined {
  const key = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/#.*$/, '')
    .replace(/\/+$/, '');
  return Object.hasOwn(NAMESPACES, key) ? NAMESPACES[key] : undefined;
}

function conventional(prefix: string): string | undefined {
  return Object.hasOwn(PREFIXES, prefix) ? PREFIXES[prefix] : undefined;
}

/** The prefix that an attribute declares (`xmlns:dc` → `dc`, `xmlns` → ''); null when it declares none. */
function declaredPrefix(attribute: string): string | null {
  if (attribute === 'xmlns') return '';
  return attribute.startsWith('xmlns:') ? attribute.slice('xmlns:'.length) : null;
}

/** Whether a declaration gives a prefix the meaning that it has anyway. */
export function isConventional(attribute: string, uri: string): boolean {
  const prefix = declaredPrefix(attribute.toLowerCase());
  return prefix === null || vocabulary(uri) === conventional(prefix);
}

/** The namespaces in force at a place of a document that is read from its start to its end. */
export class NamespaceScope {
  readonly #bindings = new Map<string, string[]>();
  /** The root's own namespace is the feed's vocabulary, known or not. */
  #root: string | undefined;

  /** Takes the declarations of a tag, and returns the prefixes to `leave` at its end. */
  enter(attributes: ReadonlyMap<string, string>): readonly string[] {
    const prefixes: string[] = [];
    for (const [name, uri] of attributes) {
      const prefix = declaredPrefix(name.toLowerCase());
      if (prefix === null) continue;
      prefixes.push(prefix);
      const uris = this.#bindings.get(prefix);
      if (uris) uris.push(uri);
      else this.#bindings.set(prefix, [uri]);
    }
    return prefixes;
  }

  leave(prefixes: readonly string[]): void {
    for (const prefix of prefixes) this.#bindings.get(prefix)?.pop();
  }

  /** Makes the namespace of this element the feed's vocabulary. */
  setRoot(written: string): void {
    this.#root = this.#uri(split(written).prefix);
  }

  /** Whether the element is declared to be one of Atom. */
  isAtom(written: string): boolean {
    return /^https?:\/\/(?:www\.w3\.org\/2005\/atom|purl\.org\/atom\/ns)/i.test(
      this.#uri(split(written).prefix) ?? '',
    );
  }

  /** `vocabulary:name` in lower case, without the colon for the feed's own vocabulary. */
  nameOf(written: string): string {
    const { prefix, local } = split(written);
    const uri = this.#uri(prefix);
    if (uri !== undefined && uri === this.#root) return local;
    const known = uri === undefined ? undefined : vocabulary(uri);
    if (known !== undefined) return qualified(known, local);
    if (prefix === '' && uri !== undefined && uri !== '') return qualified('foreign', local);
    return qualified(conventional(prefix) ?? prefix, local);
  }

  #uri(prefix: string): string | undefined {
    return this.#bindings.get(prefix)?.at(-1);
  }
}

function split(written: string): { prefix: string; local: string } {
  const name = written.toLowerCase();
  const colon = name.indexOf(':');
  return { prefix: name.slice(0, Math.max(0, colon)), local: name.slice(colon + 1) };
}

function qualified(name: string, local: string): string {
  return name === '' ? local : `${name}:${local}`;
}
