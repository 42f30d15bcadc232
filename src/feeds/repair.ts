import { namedCharacter } from '#src/text/html.ts';

/**
 * Undoes the damage that would change how markup is read: a program's warning before the document, a declaration that
 * does not end, entities of HTML and those that the document declares itself, characters that XML forbids, a less-than
 * sign in a text, a CDATA section that never ends. Linear; never throws.
 */
export function repairXml(xml: string): string {
  const document = fromDeclaration(xml).replace(UNENDED_DECLARATION, '').replace(FORBIDDEN, '');
  const expand = expander(document);
  return document
    .split(CDATA_START)
    .map((part, index, parts) => {
      if (index === 0) return expand(escapeLessThan(part));
      const end = cdataEnd(part, parts[index - 1]!);
      return end === null
        ? expand(escapeLessThan(part))
        : CDATA_START + part.slice(0, end) + CDATA_END + expand(escapeLessThan(part.slice(end)));
    })
    .join('');
}

const CDATA_START = '<![CDATA[';
const CDATA_END = ']]>';

/** It would go on to the end of the next instruction, or of the document. */
const UNENDED_DECLARATION = /^<\?xml\s[^<>?]{0,1000}>/i;

/** https://www.w3.org/TR/xml/#charsets */
const FORBIDDEN = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function fromDeclaration(xml: string): string {
  const declaration = xml.search(/<\?xml\s/i);
  const isInside =
    declaration < 0 || /<(?:\w{1,20}:)?(?:rss|rdf|feed|channel|entry)[\s>]/i.test(xml.slice(0, declaration));
  return isInside ? xml : xml.slice(declaration);
}

/** No name begins after it, or the tag that begins meets another one before it ends: `1 < 2`, `a <b and c</title>`. */
const LESS_THAN = /<+(?=<)|<(?![a-z_:/!?])|<(?=[a-z_:][^<>="']*(?:<|$))/gi;

function escapeLessThan(markup: string): string {
  return markup.replace(LESS_THAN, (signs) => '&lt;'.repeat(signs.length)).replaceAll(CDATA_END, '');
}

/** Where a section's text ends; null when it has no end. A section without one ends where its element does. */
function cdataEnd(part: string, before: string): number | null {
  const end = part.indexOf(CDATA_END);
  if (end >= 0) return end;
  const element = /<([\w:.-]{1,100})(?:\s[^<>]{0,2000})?>\s*$/.exec(before.slice(-2_200))?.[1];
  const closing = element === undefined ? -1 : part.indexOf(`</${element}`);
  return closing < 0 ? null : closing;
}

/** A document type that declares more is no feed's. */
const MAX_DOCTYPE = 20_000;
/** All references together may add this many characters: enough for names and signs, too few for a bomb. */
const MAX_EXPANSION = 1_000_000;

/** Declared with plain text or one character reference: nothing in it is expanded again. */
const ENTITY =
  /<!ENTITY\s+([\w.-]{1,64})\s+(?:"([^"&<%]{0,500}|&#\w{1,8};)"|'([^'&<%]{0,500}|&#\w{1,8};)')\s*>/g;

/** To an entity that XML itself does not define. */
const REFERENCE = /&(?!(?:amp|lt|gt|quot|apos);)([a-z_][\w.-]{0,63});/gi;

/** Replaces the references to entities of HTML, and to the text entities that the document type declares. */
function expander(document: string): (markup: string) => string {
  const start = document.slice(0, MAX_DOCTYPE).search(/<!doctype\s/i);
  const doctype = start < 0 ? '' : document.slice(start, start + MAX_DOCTYPE);
  const declared = new Map([...doctype.matchAll(ENTITY)].map(([, name, a, b]) => [name, a ?? b ?? '']));
  let room = MAX_EXPANSION;
  return (markup) =>
    markup.replace(REFERENCE, (reference, name) => {
      if (room < 0) return reference;
      const text = declared.get(name) ?? namedCharacter(name) ?? reference;
      room -= text.length;
      // What would be markup stays a reference.
      return room < 0 || text === '&' || text === '<' ? reference : text;
    });
}
