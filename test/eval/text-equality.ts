import { decodeEntities } from './entities.ts';

/** When two texts of a feed are the same, and when two addresses are. */

/** White space of every kind as one space, and the two forms of the angle brackets as one. */
export function foldSpace(text: string): string {
  return text
    .replace(/[\s\u00a0\u200b\ufeff]+/g, ' ')
    .replaceAll('\u2329', '\u27e8')
    .replaceAll('\u232a', '\u27e9')
    .trim();
}

function withoutSpace(text: string): string {
  return text.replace(/[\s\u00a0\u200b\ufeff]+/g, '');
}

function stripTags(html: string, gap: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<\/?[A-Za-z!?][^<>]*>/g, gap)
    .replace(/<!\[CDATA\[|\]\]>/g, '');
}

/** What a person reads: one level of markup and of character references taken away. */
export function visibleText(html: string): string {
  return foldSpace(decodeEntities(stripTags(html, ' ')));
}

/**
 * Equal as written, or as a person reads it after one level of markup. `loose` leaves white space out of account. An
 * expectation without any text is met by anything; one of markup alone also by the same kind of element.
 */
export function isSameText(actual: string, expected: string, { loose }: { loose: boolean }): boolean {
  if (actual === expected) return true;
  const wanted = readings(expected, loose);
  if (wanted.size === 0) return true;
  const element = visibleText(expected) === '' ? /<([A-Za-z][\w:-]*)/.exec(expected)?.[1] : undefined;
  if (element !== undefined && visibleText(actual) === '') {
    if (actual.toLowerCase().includes(`<${element.toLowerCase()}`)) return true;
  }
  return [...readings(actual, loose)].some((reading) => wanted.has(reading));
}

function readings(text: string, loose: boolean): ReadonlySet<string> {
  const found = new Set([
    foldSpace(text),
    visibleText(text),
    // "<b>Ta</b>riffs" is one word to one reader and two to another.
    foldSpace(decodeEntities(stripTags(text, ''))),
    ...(loose ? [withoutSpace(text), withoutSpace(visibleText(text))] : []),
  ]);
  found.delete('');
  return found;
}

/** An address in the form that a browser gives it. */
export function normalAddress(address: string): string {
  const decoded = foldSpace(decodeEntities(address));
  return URL.parse(decoded)?.href ?? decoded;
}

/** Every address that a piece of markup points to. */
export function linksIn(html: string): string[] {
  return [...html.matchAll(/(?:href|src)\s*=\s*["']([^"']+)["']/gi)].map((found) =>
    decodeEntities(found[1]!),
  );
}
