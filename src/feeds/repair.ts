/**
 * Makes a damaged feed well-formed where the damage is of the common kinds: a program's warning before the document, a
 * document type with entities, characters that XML forbids, a bare `&`, HTML's named entities, a less-than sign in a
 * text. CDATA sections stay as they are. Linear; never throws; what it cannot mend it leaves.
 */
export function repairXml(xml: string): string {
  return withoutDoctype(fromProlog(xml))
    .replace(FORBIDDEN, '')
    .split(CDATA_START)
    .map((part, index) => {
      if (index === 0) return escapeBare(part);
      const end = part.indexOf(CDATA_END);
      if (end < 0) return CDATA_START + part;
      return CDATA_START + part.slice(0, end) + escapeBare(part.slice(end));
    })
    .join('');
}

const CDATA_START = '<![CDATA[';
const CDATA_END = ']]>';

/** https://www.w3.org/TR/xml/#charsets */
const FORBIDDEN = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const ROOT = /<(?:\w{1,20}:)?(?:rss|feed|rdf)[\s>]/i;

function fromProlog(xml: string): string {
  const root = xml.search(ROOT);
  const declaration = xml.search(/<\?xml\s/i);
  return xml.slice(Math.max(0, declaration >= 0 && declaration < root ? declaration : root));
}

/** Feeds use a document type for entities only; what it declares is never expanded. */
function withoutDoctype(xml: string): string {
  const root = xml.search(ROOT);
  const start = xml.slice(0, Math.max(0, root)).search(/<!doctype\s/i);
  return start < 0 ? xml : xml.slice(0, start) + xml.slice(root);
}

/** Entities of HTML (`&nbsp;`) are kept for the HTML that they are part of: it is decoded later. */
function escapeBare(markup: string): string {
  return markup
    .replace(/&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});)/gi, '&amp;')
    .replace(/<(?![a-z_:/!?])/gi, '&lt;');
}
