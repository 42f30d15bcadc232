import { cleanHtml, escapeHtml } from '#src/text/clean-html.ts';
import { BODIES, type FeedElement } from './document.ts';
import { undoubled } from './stray-utf8.ts';

/**
 * Atom says what a text is (RFC 4287 §3.1 and §4.1.3, `mode` in 0.3); RSS does not, and publishers say it wrongly. So a
 * text that nothing marks as HTML is HTML where it holds its tags or entities: those that no plain text would hold, and
 * in the bodies of RSS, which have always been HTML, any that HTML has.
 */

const HTML_TYPES = new Set(['html', 'text/html']);
const XML_TYPE = /x(?:ht)?ml$/;
const MEDIA_TYPE = /^[\w.+-]{1,60}\/[\w.+-]{1,80}$/;

/** Tags of which each has another one for its end: a lone `<b>` may be the subject of a plain text. */
const CLOSING_TAG =
  /<\/(?:a|abbr|article|b|big|blockquote|center|cite|code|dd|del|div|dl|dt|em|figure|font|h[1-6]|i|ins|li|ol|p|pre|q|s|section|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul)\s*>/i;
/** Tags that stand alone, or that only markup has. */
const LONE_TAG = /<(?:br|hr|img|p|a|iframe|video|embed)(?:\s[^<>]{0,5000})?\/?>/i;
/** The other elements of HTML, those of its past too. */
const OTHER_ELEMENTS =
  `address applet area article aside audio base basefont bgsound blink body button canvas caption
  center col colgroup datalist details dialog dir embed fieldset figcaption footer form frame frameset head header html
  iframe input kbd label legend link main map mark marquee math menu meta nav nobr noembed noframes noscript object
  optgroup option param picture samp script select source style summary svg textarea tfoot thead time track var video
  wbr`.split(/\s+/);
const OTHER_MARKUP = new RegExp(
  String.raw`<!--|<!doctype\s|<\?[a-z]|</?(?:${OTHER_ELEMENTS.join('|')})(?:\s[^<>]{0,5000})?/?>`,
  'i',
);
/** HTML knows some by heart, without their semicolon. */
const ENTITY =
  /&(?:#\d{1,7};|#x[\da-f]{1,6};|[a-z][a-z\d]{1,31};|(?:amp|quot|lt|gt|nbsp|[aeiouy](?:acute|grave|circ|uml))(?![a-z\d;=]))/i;

/** A tenth of the longest document. Of an article we keep 50,000 characters; 9 MB of markup took a second to clean. */
const MAX_SOURCE = 1_000_000;

const CDATA_START = '<![CDATA[';

/** The text of an element as clean HTML, its addresses absolute; empty when there is none. */
export function htmlOf(element: FeedElement): string {
  return cleanHtml(undoubled(sourceOf(element).slice(0, MAX_SOURCE)), element.base).trim();
}

function sourceOf({ name, attributes, text, markup }: FeedElement): string {
  const type = (attributes.type ?? '').toLowerCase().split(';', 1)[0]!.trim();
  if (attributes.mode === 'base64' || isBinary(type)) {
    const decoded = decodeBase64(text);
    if (decoded !== null) return isHtml(decoded, '', true) ? decoded : escapeHtml(decoded);
  }
  if (markup !== null) return withoutCdata(markup, XML_TYPE.test(type));
  const inner = withoutEscapedCdata(text);
  return isHtml(inner, type, isRssBody(name)) ? inner : escapeHtml(inner);
}

/** Some escape the markers of a CDATA section along with what it holds, or the first of them. */
function withoutEscapedCdata(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith(CDATA_START) ? trimmed.slice(CDATA_START.length).replace(/\]\]>$/, '') : text;
}

function isRssBody(name: string): boolean {
  return BODIES.has(name) && name !== 'summary' && name !== 'content';
}

function isHtml(text: string, type: string, isBody: boolean): boolean {
  if (HTML_TYPES.has(type) || CLOSING_TAG.test(text) || LONE_TAG.test(text)) return true;
  // Publishers who name plain text and mean HTML are many; those who name it and mean `&amp;` are few.
  return type === '' && (ENTITY.test(text) || (isBody && OTHER_MARKUP.test(text)));
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
  const [before = '', ...sections] = markup.split(CDATA_START);
  return sections.reduce((html, section) => {
    const end = section.indexOf(']]>');
    const [inside, after] = end < 0 ? [section, ''] : [section.slice(0, end), section.slice(end + 3)];
    return html + (isXhtml ? escapeHtml(inside) : inside) + after;
  }, before);
}
