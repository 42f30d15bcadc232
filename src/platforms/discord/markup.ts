import type { Line, Source, Span } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { formatInstant } from '#src/text/time.ts';
import { truncate } from '#src/text/truncate.ts';
import { codeText, escapeText, webAddress } from './escape.ts';

/** What the spans of a message need to know of their surroundings. */
export interface Writing {
  readonly locale: Locale;
  readonly sources: readonly Source[];
  /** Whether a citation links to its source, or is only its number. */
  readonly linksCitations: boolean;
  /** Ids of the registered commands, to make a command clickable. */
  readonly commandIds: ReadonlyMap<string, string>;
}

/** A line as Discord's markdown. `small`: beside an article, where the reader's own clock is enough. */
export function lineText(line: Line, writing: Writing, size: 'full' | 'small' = 'full'): string {
  let written = '';
  for (const span of line) {
    const piece = spanText(span, writing, size);
    // Two pieces of bold would meet in four asterisks, which mean something else.
    const seam = /[*`_]$/.test(written) && /^[*`_]/.test(piece) ? '\u200b' : '';
    written += seam + piece;
  }
  return written.trim();
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

function styled(s: string, style: 'bold' | 'italic' | 'code' | 'mark' | undefined): string {
  if (style === 'code') return codeText(s);
  if (style === 'bold' || style === 'mark') return boldText(s);
  const words = escapeText(s);
  return style === 'italic' && words.trim() !== '' ? `*${words}*` : words;
}

/** Nothing stays nothing: four asterisks would be shown. */
export function boldText(s: string): string {
  const words = escapeText(s);
  return words.trim() === '' ? words : `**${words}**`;
}

function linkText(label: string, url: string): string {
  const target = webAddress(url);
  const words = escapeText(label).trim();
  if (target === null) return words;
  // The angle brackets keep Discord from adding a picture of the page.
  return `[${words === '' ? escapeText(new URL(target).hostname) : words}](<${target}>)`;
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

/** A line without any markup or links, e.g. for the title of an embed, which links as a whole. */
export function unlinked(line: Line, { locale }: Writing): string {
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

/** A line whose words have at most as many characters; spans behind the end are left out, and a link stays whole. */
export function shortened(line: Line, maxGraphemes: number): Line {
  const kept: Span[] = [];
  let left = maxGraphemes;
  for (const span of line) {
    if (left <= 1) return kept;
    if (span.t === 'text' || span.t === 'link') {
      const s = truncate(span.s, left);
      kept.push({ ...span, s });
      if (s !== span.s) return kept;
      left -= s.length;
    } else {
      kept.push(span);
      left -= span.t === 'time' ? 20 : span.t === 'command' ? span.line.length : 3;
    }
  }
  return kept;
}
