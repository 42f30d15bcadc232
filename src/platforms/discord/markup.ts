import type { Line, Source, Span } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { formatInstant } from '#src/text/time.ts';
import { codeText, escapeText } from './escape.ts';

/** What the spans of a message need to know of their surroundings. */
export interface Writing {
  readonly locale: Locale;
  readonly sources: readonly Source[];
  /** Whether a citation links to its source, or is only its number. */
  readonly linksCitations: boolean;
  /** Ids of the registered commands, to make a command clickable. */
  readonly commandIds: ReadonlyMap<string, string>;
}

/** Two pieces of bold would meet in four asterisks, which mean something else. */
const STYLED_END = /[*`_]$/;
const STYLED_START = /^[*`_]/;
/** What Discord makes something of; a feed's text may hold one half of it, and the next text the other. */
const ALIVE = /:\/\/|:[\w+\\-]+:|discord(?:app)?\.(?:gg|com|new|gift)/iy;
/** As far as one half reaches. */
const REACH = 40;

/** A line as Discord's markdown. `small`: beside an article, where the reader's own clock is enough. */
export function lineText(line: Line, writing: Writing, size: 'full' | 'small' = 'full'): string {
  let written = '';
  for (const span of line) {
    const piece = spanText(span, writing, size);
    const meets = STYLED_END.test(written) && STYLED_START.test(piece);
    written += (meets || comesAlive(written, piece) ? '\u200b' : '') + piece;
  }
  return written.trim();
}

/** Whether two pieces would become more together than they are apart. */
function comesAlive(before: string, after: string): boolean {
  const end = before.slice(-REACH);
  const around = end + after.slice(0, REACH);
  for (let at = 0; at < end.length; at += 1) {
    ALIVE.lastIndex = at;
    const found = ALIVE.exec(around);
    if (found !== null && at + found[0].length > end.length) return true;
  }
  return false;
}

function spanText(span: Span, writing: Writing, size: 'full' | 'small'): string {
  switch (span.t) {
    case 'text':
      return styled(span.s, span.style);
    case 'link':
      return linkText(span.s, span.url);
    case 'cite': {
      const source = writing.linksCitations ? writing.sources.find(({ n }) => n === span.n) : undefined;
      return source?.url ? linkText(`[${span.n}]`, source.url) : `\\[${span.n}\\]`;
    }
    case 'time':
      return timeText(span, writing.locale, size);
    case 'command':
      return commandText(span.line, writing.commandIds);
  }
}

function styled(s: string, style: Extract<Span, { t: 'text' }>['style']): string {
  if (style === 'code') return codeText(s);
  if (style === 'bold' || style === 'mark') return boldText(s);
  const words = escapeText(s);
  return style === 'italic' ? around(words, '*') : words;
}

export function boldText(s: string): string {
  return around(escapeText(s), '**');
}

/** The spaces stay outside: `** word**` is not bold. Nothing stays nothing: four asterisks would be shown. */
function around(words: string, sign: string): string {
  const [, before, inside, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(words)!;
  return inside === '' ? words : `${before}${sign}${inside}${sign}${after}`;
}

/** The angle brackets keep Discord from adding a picture of the page. */
function linkText(label: string, url: string): string {
  return `[${escapeText(label).trim()}](<${url}>)`;
}

/**
 * In the reader's own zone, and in those of both capitals. A date without a time is written out: Discord would show it
 * as an instant, in America as the day before.
 */
function timeText({ at, precision }: Span & { t: 'time' }, locale: Locale, size: 'full' | 'small'): string {
  const written = escapeText(formatInstant(at, precision, locale));
  if (precision === 'day') return written;
  const native = `<t:${Math.floor(at / 1000)}:f>`;
  return size === 'small' ? native : `${native} (${written})`;
}

/** `</latest:123>`, which puts the command into the input box; a line with options can only be copied. */
function commandText(line: string, commandIds: ReadonlyMap<string, string>): string {
  const words = line.replace(/^[/／]/u, '');
  const id = commandIds.get(words);
  return id === undefined ? codeText(`/${words}`) : `</${words}:${id}>`;
}

/** A line as bare words, for places without markup: the title of an embed, a grid of code. */
export function bareText(line: Line, locale: Locale): string {
  const words = (span: Span): string => {
    switch (span.t) {
      case 'text':
      case 'link':
        return span.s;
      case 'cite':
        return `[${span.n}]`;
      case 'time':
        return formatInstant(span.at, span.precision, locale);
      case 'command':
        return span.line;
    }
  };
  return line.map(words).join('').trim();
}
