import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/**
 * Markup from outside, read as a flat run of tokens. There is no tree and no stack of open elements, so the time is
 * linear in the length of the input whatever it holds: a tree builder needs 28 s for 200,000 unclosed elements.
 */

/** Elements whose start or end ends a line of text. */
const BLOCKS = new Set(
  `address article aside blockquote br caption center dd details dir div dl dt fieldset figcaption figure footer form
   h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul`.split(
    /\s+/,
  ),
);

/** Elements whose content is no text of the article: programs, styles, embedded documents, form controls. */
const HIDDEN = new Set(
  'iframe noembed noframes noscript object script select style svg template textarea title'.split(' '),
);

export interface MarkupHandlers {
  /** `start` and `end` are the offsets of the tag's `<` and just after it. After `selfClosing` (`<br/>`) comes no close. */
  open(
    name: string,
    attributes: ReadonlyMap<string, string>,
    selfClosing: boolean,
    end: number,
    start: number,
  ): void;
  /** `start` is the offset of the tag's `<`. */
  close(name: string, start: number): void;
  text(text: string): void;
}

/**
 * Calls a handler for every tag and every run of text of `source`, in order; comments, declarations and processing
 * instructions are left out. Names come as written. Entities are decoded once: HTML's in `html`, the five of XML and
 * numeric ones in `xml`, where anything else that starts with `&` stays as it is. Never throws.
 */
export function scanMarkup(source: string, language: 'html' | 'xml', handlers: MarkupHandlers): void {
  let name = '';
  let tagStart = 0;
  let attributes = new Map<string, string>();
  let attributeName = '';
  let attributeValue = '';

  const callbacks: TokenizerCallbacks = {
    onopentagname(start, end) {
      name = source.slice(start, end);
      tagStart = start - 1;
      attributes = new Map();
    },
    onattribname(start, end) {
      attributeName = source.slice(start, end);
      attributeValue = '';
    },
    onattribdata(start, end) {
      attributeValue += source.slice(start, end);
    },
    onattribentity(codePoint) {
      attributeValue += character(codePoint);
    },
    onattribend() {
      attributes.set(attributeName, attributeValue);
    },
    onopentagend: (end) => handlers.open(name, attributes, false, end + 1, tagStart),
    onselfclosingtag: (end) => handlers.open(name, attributes, true, end + 1, tagStart),
    onclosetag: (start, end) => handlers.close(source.slice(start, end), start - 2),
    ontext: (start, end) => handlers.text(source.slice(start, end)),
    ontextentity: (codePoint) => handlers.text(character(codePoint)),
    oncdata: (start, end, offset) => handlers.text(source.slice(start, end - offset)),
    oncomment() {},
    ondeclaration() {},
    onprocessinginstruction() {},
    onend() {},
  };
  const tokenizer = new Tokenizer({ xmlMode: language === 'xml', recognizeSelfClosing: true }, callbacks);
  tokenizer.write(source);
  tokenizer.end();
}

const windows1252 = new TextDecoder('windows-1252');

/**
 * What a numeric reference means: publishers write windows-1252's numbers, in XML too.
 * https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state
 */
function character(codePoint: number): string {
  const isControl = codePoint >= 0x80 && codePoint <= 0x9f;
  return isControl ? windows1252.decode(Uint8Array.of(codePoint)) : String.fromCodePoint(codePoint);
}

const characters = new Map<string, string | undefined>();

/** The character, or two, that HTML means by `&name;`; undefined where it means nothing. */
export function namedCharacter(name: string): string | undefined {
  if (!characters.has(name)) {
    let text = '';
    scanMarkup(`&${name};`, 'html', { open() {}, close() {}, text: (part) => (text += part) });
    const character = text === `&${name};` || text.endsWith(';') ? undefined : text;
    if (characters.size >= MAX_NAMES) return character;
    characters.set(name, character);
  }
  return characters.get(name);
}

/** HTML has 2,231 names; a document may invent any number of them. */
const MAX_NAMES = 2_500;

/**
 * The text a reader would see, with one line per paragraph, list item or table row and single spaces between words;
 * empty when there is none. Text that never was HTML passes as it is (`1 < 2`, `AT&T`), its paragraphs told apart by
 * blank lines. Takes linear time on any input and never throws.
 */
export function htmlToText(html: string): string {
  const lines: string[] = [];
  let line = '';
  let hidden: string | null = null;
  let isMarkup = false;

  const tag = (name: string) => {
    isMarkup = true;
    if (BLOCKS.has(name)) {
      lines.push(line);
      line = '';
    } else if (name === 'td' || name === 'th') {
      line += ' ';
    }
  };

  // Without any `>` no tag can be complete, so every `<` is the less-than sign of a plain text.
  const source = html.includes('>') ? html : html.replace(/<(?=[a-z/!?])/gi, '&lt;');
  scanMarkup(source, 'html', {
    open(name, _attributes, selfClosing) {
      const local = localName(name);
      if (hidden === null && !selfClosing && HIDDEN.has(local)) hidden = local;
      tag(local);
    },
    close(name) {
      const local = localName(name);
      if (hidden === local) hidden = null;
      tag(local);
    },
    text(text) {
      if (hidden === null) line += text;
    },
  });
  lines.push(line);

  const paragraphs = isMarkup ? lines : lines.flatMap((plain) => plain.split(/\n\s*\n/));
  return paragraphs
    .map(foldLine)
    .filter((folded) => folded !== '')
    .join('\n');
}

/** Like `htmlToText`, on one line. */
export function titleText(html: string): string {
  return htmlToText(html).replaceAll('\n', ' ');
}

/** `xhtml:p` is a `p`: publishers prefix the XHTML inside Atom. */
function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1).toLowerCase();
}

function foldLine(line: string): string {
  return (
    line
      .toWellFormed()
      // C1 controls are windows-1252 punctuation under a wrong label.
      .replace(/[\u0080-\u009f]/g, (control) => character(control.charCodeAt(0)))
      // Invisible: other controls, soft hyphen, zero-width space, word joiner, byte order mark.
      .replace(/[\0-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff]/g, '')
      // A source line that wraps between two Japanese characters separates no words.
      .replace(/(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])/g, '')
      // The ideographic space stays: Japanese headlines part their phrases with it.
      .replace(/[^\S\u3000]+/g, ' ')
      .trim()
  );
}
