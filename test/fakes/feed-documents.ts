/** Feeds as publishers write them, in every format and in encodings that Node only reads. */

export interface Story {
  readonly id: string | null;
  readonly link: string | null;
  readonly title: string;
  readonly text: string;
  /** ISO 8601. */
  readonly date: string | null;
}

export const FORMATS = ['rss', 'rdf', 'atom', 'json'] as const;
export type DocumentFormat = (typeof FORMATS)[number];

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-jp', 'gb18030'] as const;
export type DocumentEncoding = (typeof ENCODINGS)[number];

export function feedDocument(stories: readonly Story[], format: DocumentFormat, encoding = 'utf-8'): string {
  return DOCUMENTS[format](stories, encoding);
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const element = (name: string, text: string | null) =>
  text === null ? '' : `<${name}>${escaped(text)}</${name}>`;
const prolog = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>\n`;

const DOCUMENTS: Record<DocumentFormat, (stories: readonly Story[], encoding: string) => string> = {
  rss: (stories, encoding) =>
    `${prolog(encoding)}<rss version="2.0"><channel><title>Example News</title>
${stories.map((story) => `<item>${rssElements(story)}${guid(story.id)}${element('pubDate', rfc822(story.date))}</item>`).join('\n')}
</channel></rss>`,
  rdf: (stories, encoding) =>
    `${prolog(encoding)}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Example News</title></channel>
${stories.map((story) => `<item${about(story.id)}>${rssElements(story)}${element('dc:date', story.date)}</item>`).join('\n')}
</rdf:RDF>`,
  atom: (stories, encoding) =>
    `${prolog(encoding)}<feed xmlns="http://www.w3.org/2005/Atom"><title>Example News</title>
${stories.map((story) => `<entry>${element('id', story.id)}${element('title', story.title)}${href(story.link)}${element('published', story.date)}${element('summary', story.text)}</entry>`).join('\n')}
</feed>`,
  json: (stories) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Example News',
      items: stories.map(({ id, link, title, text, date }) => ({
        ...(id === null ? {} : { id }),
        ...(link === null ? {} : { url: link }),
        title,
        content_text: text,
        ...(date === null ? {} : { date_published: date }),
      })),
    }),
};

const rssElements = ({ title, link, text }: Story) =>
  element('title', title) + element('link', link) + element('description', text);
const guid = (id: string | null) => (id === null ? '' : `<guid isPermaLink="false">${escaped(id)}</guid>`);
const about = (id: string | null) => (id === null ? '' : ` rdf:about="${escaped(id)}"`);
const href = (link: string | null) => (link === null ? '' : `<link href="${escaped(link)}"/>`);
const rfc822 = (date: string | null) => (date === null ? null : new Date(date).toUTCString());

/** Throws on a character that the encoding lacks. */
export function encode(text: string, encoding: DocumentEncoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  const codes = codesOf(encoding);
  const bytes = [...text].map((character) => {
    const code = character < '\x80' ? [character.charCodeAt(0)] : codes.get(character);
    if (code === undefined) throw new Error(`${encoding} has no ${character}`);
    return code;
  });
  return Buffer.from(bytes.flat());
}

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** The two-byte characters of an encoding, by asking its decoder for all of them. */
function codesOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding);
  const codes = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && !codes.has(character)) codes.set(character, [lead, trail]);
    }
  tables.set(encoding, codes);
  return codes;
}
