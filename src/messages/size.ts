import type { Block, Line, ListItem, Message, Span } from '#src/message.ts';
import { sourceLine } from './source.ts';

/**
 * How much room a message takes where room is scarcest, in UTF-16 units: as Discord's markdown, with every sign that
 * may need a backslash or a seam before it. Never less than what is really written; Slack has three times the room.
 */

/** A sign that Discord reads takes a backslash; `<` and `@` also a seam. */
const SIGN = /[\\*_~`|[\]@:]|<|discord/gi;
const SINGLE_SIGNS = '\\*_~`|[]@:';
/** Around a bold or italic text, with a seam; around code, which may stand on lines of its own. */
const STYLE = 6;
const CODE = 12;
/** A backslash where a line begins. */
const START = 1;
/** `[](<>)` and a seam. */
const LINK = 8;
/** `\[12\]` and a seam. */
const CITATION = 8;
/** `<t:1772415000:f>`, and both capitals' clocks; in small print without these. */
const TIME = 95;
const SMALL_TIME = 24;
const DATE = 24;
/** `</:1234567890123456789>`. */
const COMMAND = 26;

/** Between two blocks, or the blocks and what is around them. */
const BREAK = 2;
/** `**25.** `, `-# ` and the line breaks. */
const ITEM = 18;
const FIELD = 12;
const CAPTION = 16;
const CELL = 6;
/** A row of a table as wide as a phone shows code. */
const GRID_ROW = 41;

export function textSize(s: string): number {
  let size = s.length + START;
  for (const [sign] of s.matchAll(SIGN)) size += sign === '<' ? 2 : 1;
  return size;
}

/** One character of it, as a reader counts them. */
export function characterSize(character: string): number {
  if (character === '<') return 3;
  return SINGLE_SIGNS.includes(character) ? 2 : character.length;
}

/** The words of a span without the address behind them: what cutting can save. */
export function spanWords(span: Span): number {
  switch (span.t) {
    case 'text':
      return textSize(span.s) + styleSize(span.style);
    case 'link':
      return textSize(span.s) + LINK;
    case 'cite':
      return CITATION;
    case 'time':
      return span.precision === 'day' ? DATE : TIME;
    case 'command':
      return span.line.length + COMMAND;
  }
}

function styleSize(style: Extract<Span, { t: 'text' }>['style']): number {
  if (style === undefined) return 0;
  return style === 'code' ? CODE : STYLE;
}

export function lineWords(line: Line): number {
  return sum(line, spanWords);
}

export function messageSize(message: Message): number {
  return (
    smallSize(message.overline ?? []) +
    smallSize(message.title) +
    smallSize(message.footer ?? []) +
    4 * (BREAK + 3) +
    sum(message.blocks, (block) => blockSize(block) + BREAK) +
    sum(message.sources, (source) => smallSize(sourceLine(source, message.locale)) + BREAK + 3)
  );
}

function lineSize(line: Line): number {
  return lineWords(line) + sum(line, (span) => (span.t === 'link' ? span.url.length : 0));
}

function smallSize(line: Line): number {
  const times = line.filter((span) => span.t === 'time' && span.precision === 'minute').length;
  return lineSize(line) - times * (TIME - SMALL_TIME);
}

function blockSize(block: Block): number {
  switch (block.kind) {
    case 'paragraph':
      return lineSize(block.line);
    case 'notice':
      return lineSize(block.line) + 3;
    case 'list':
      return sum(block.items, itemSize);
    case 'fields':
      return sum(block.fields, ({ label, line }) => textSize(label) + lineSize(line) + FIELD);
    case 'table': {
      const header = sum(block.header, (name) => textSize(name) + CELL);
      const rows = sum(block.rows, (row) =>
        Math.max(GRID_ROW, header + sum(row, (cell) => smallSize(cell) + CELL)),
      );
      return textSize(block.caption) + CAPTION + GRID_ROW + rows;
    }
  }
}

function itemSize({ head, meta = [], body = [] }: ListItem): number {
  return lineSize(head) + smallSize(meta) + lineSize(body) + ITEM;
}

function sum<Entry>(all: readonly Entry[], size: (entry: Entry) => number): number {
  return all.reduce((total, entry) => total + size(entry), 0);
}
