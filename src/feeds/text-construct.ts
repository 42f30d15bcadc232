import { cleanHtml, escapeHtml } from '#src/text/clean-html.ts';
import type { FeedElement } from './document.ts';

/**
 * Atom says what a text is (RFC 4287 §3.1 and §4.1.3, `mode` in 0.3); RSS does not, and publishers say it wrongly. So a
 * text that nothing marks as HTML is HTML where it holds its tags or entities.
 */

const HTML_TYPES = new Set(['html', 'text/html']);
const XML_TYPE = /x(?:ht)?ml$/;
const MEDIA_TYPE = /^[\w.+-]{1,60}\/[\w.+-]{1,80}$/;

/** Tags of which each has another one for its end: a lone `<b>` may be the subject of a plain text. */
const CLOSING_TAG =
  /<\/(?:a|abbr|article|b|big|blockquote|center|cite|code|dd|del|div|dl|dt|em|figure|font|h[1-6]|i|ins|li|ol|p|pre|q|s|section|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul)\s*>/i;
/** Tags that stand alone, or that only markup has. */
const LONE_TAG = /<(?:br|hr|img|p|a|iframe|video|embed)(?:\s[^<>]{0,5000})?\/?>/i;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i;

/** The text of an element as clean HTML, its addresses absolute; empty when there is none. */
export function htmlOf(element: FeedElement): string {
  return cleanHtml(sourceOf(element), element.base).trim();
}

function sourceOf({ attributes, text, markup }: FeedElement): string {
  const type = (attributes.type ?? '').toLowerCase().split(';', 1)[0]!.trim();
  if (attributes.mode === 'base64' || isBinary(type)) {
    const decoded = decodeBase64(text);
    if (decoded !== null) return asHtml(decoded, '');
  }
  if (markup !== null) return withoutCdata(markup, XML_TYPE.test(type));
  return asHtml(text, type);
}

function asHtml(text: string, type: string): string {
  if (HTML_TYPES.has(type)) return text;
  const isMarked = CLOSING_TAG.test(text) || LONE_TAG.test(text);
  // Publishers who name plain text and mean HTML are many; those who name it and mean `&amp;` are few.
  const isHtml = isMarked || (type === '' && ENTITY.test(text));
  return isHtml ? text : escapeHtml(text);
}

/** Content of a type that is neither text nor XML is written in Base64. */
function isBinary(type: string): boolean {
  return MEDIA_TYPE.test(type) && !/^(?:text|message)\/|html/.test(type) && !XML_TYPE.test(type);
}

function decodeBase64(written: string): string | null {
  const compact = written.replace(/\s+/g, '');
  if (compact === '' || /[^a-z\d+/=_-]/i.test(compact)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(compact, 'base64'));
  } catch {
    // Audio or a picture, not a text.
    return '';
  }
}

/** In XHTML a CDATA section is text; elsewhere it is how publishers hide HTML from XML. */
function withoutCdata(markup: string, isXhtml: boolean): string {
  const [before = '', ...sections] = markup.split('<![CDATA[');
  return sections.reduce((html, section) => {
    const end = section.indexOf(']]>');
    const [inside, after] = end < 0 ? [section, ''] : [section.slice(0, end), section.slice(end + 3)];
    return html + (isXhtml ? escapeHtml(inside) : inside) + after;
  }, before);
}
