import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import { el } from '../dom.ts';
import type { DrawContext } from '../draw-context.ts';
import { withEmoji } from '../emoji.ts';
import { isDate, isoOf, relativeTime } from '../live-times.ts';
import { webLink } from '../web-link.ts';
import { type Inline, type MarkdownBlock, readInline, readMarkdown, type Style } from './markdown.ts';

export function drawMarkdown(source: string, context: DrawContext): Node[] {
  return readMarkdown(source).map((block) => drawBlock(block, context));
}

/** One line, for places that know no headings or lists. */
export function drawInline(source: string, context: DrawContext): Node[] {
  return drawPieces(readInline(source), context);
}

/** The words alone, as a notification has them. */
export function plainMarkdown(source: string): string {
  const wordsOf = (piece: Inline): string => {
    switch (piece.t) {
      case 'styled':
      case 'link':
        return piece.children.map(wordsOf).join('');
      case 'time':
        return isoOf(piece.at);
      case 'command':
        return `/${piece.name}`;
      default:
        return piece.s;
    }
  };
  return readInline(source).map(wordsOf).join('');
}

/** Under the page's own heading, so that they are read as parts of it. */
const HEADINGS = { 1: 'h2', 2: 'h3', 3: 'h4' } as const;

function drawBlock(block: MarkdownBlock, context: DrawContext): HTMLElement {
  switch (block.t) {
    case 'paragraph':
      return el(
        'p',
        {},
        ...block.lines.flatMap((line, i) => [...(i > 0 ? [el('br')] : []), ...drawPieces(line, context)]),
      );
    case 'heading':
      return el(HEADINGS[block.level], { class: 'heading' }, ...drawPieces(block.children, context));
    case 'subtext':
      return el('p', { class: 'subtext' }, ...drawPieces(block.children, context));
    case 'quote':
      return el('blockquote', {}, ...block.blocks.map((each) => drawBlock(each, context)));
    case 'list': {
      const items = block.items.map((blocks) =>
        el('li', {}, ...blocks.map((each) => drawBlock(each, context))),
      );
      return block.start === null ? el('ul', {}, ...items) : el('ol', { start: block.start }, ...items);
    }
    case 'code':
      // It scrolls in its own box, which a keyboard must be able to reach.
      return el('pre', { tabindex: 0 }, el('code', {}, block.s));
  }
}

function drawPieces(pieces: readonly Inline[], context: DrawContext): Node[] {
  return pieces.flatMap((piece) => (piece.t === 'text' ? withEmoji(piece.s) : [drawPiece(piece, context)]));
}

const TAGS: Readonly<Record<Style, 'strong' | 'em' | 'u' | 's' | 'span'>> = {
  strong: 'strong',
  em: 'em',
  u: 'u',
  s: 's',
  spoiler: 'span',
};

function drawPiece(piece: Exclude<Inline, { t: 'text' }>, context: DrawContext): Node {
  switch (piece.t) {
    case 'styled':
      return el(
        TAGS[piece.as],
        { class: piece.as === 'spoiler' ? 'spoiler' : null },
        ...drawPieces(piece.children, context),
      );
    case 'code':
      return el('code', {}, piece.s);
    case 'link':
      return webLink(piece.url, drawPieces(piece.children, context));
    case 'time':
      return timestamp(piece.at, piece.style, context.locale);
    case 'command': {
      const line = `/${piece.name}`;
      const button = el('button', { type: 'button', class: 'command' }, line);
      button.addEventListener('click', () => context.onFill(`${line} `));
      return button;
    }
    case 'mention':
      return el('span', { class: 'mention' }, piece.s);
  }
}

/** https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
const FORMATS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

/** In the reader's own zone and language. */
function timestamp(at: Instant, style: string, locale: Locale): HTMLElement {
  if (!isDate(at)) return el('time', { class: 'timestamp' }, 'Invalid Date');
  const whole = new Intl.DateTimeFormat(locale, FORMATS.F).format(at);
  const time =
    style === 'R'
      ? relativeTime(at, locale)
      : el('time', { datetime: isoOf(at) }, new Intl.DateTimeFormat(locale, FORMATS[style]).format(at));
  time.classList.add('timestamp');
  time.title = whole;
  return time;
}
