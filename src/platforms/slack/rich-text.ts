import type { types } from '@slack/bolt';
import type { Line, Source, Span } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import { cleanText } from '#src/text/normalise.ts';
import { formatInstant } from '#src/text/time.ts';

/**
 * Lines as elements of `rich_text`, whose texts Slack shows as they are: no mention, link, date or emphasis can arise
 * from what a feed wrote (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block). Text from outside goes
 * nowhere else in a message, but for the escaped top-level text.
 */

/** What people type in Slack to reach the bot; the neutral `/latest` is `/alliance latest` here. */
export const SLASH_COMMAND = '/alliance';

/** What the spans of a message need to know of it. */
export interface Around {
  readonly locale: Locale;
  readonly sources: readonly Source[];
  /** Whether a citation links to its source, or is only its number. */
  readonly linksCitations: boolean;
}

/** `small`: beside an article, where the reader's own clock is enough. */
export function elementsOf(
  line: Line,
  around: Around,
  size: 'full' | 'small' = 'full',
): types.RichTextElement[] {
  return line.flatMap((span) => elementOf(span, around, size));
}

function elementOf(
  span: Span,
  { locale, sources, linksCitations }: Around,
  size: 'full' | 'small',
): types.RichTextElement[] {
  switch (span.t) {
    case 'text':
      return [textElement(span.s, styleOf(span.style))];
    case 'link':
      return [{ type: 'link', url: span.url, text: span.s }];
    case 'cite': {
      const url = linksCitations ? sources.find(({ n }) => n === span.n)?.url : null;
      return url ? [{ type: 'link', url, text: `[${span.n}]` }] : [textElement(`[${span.n}]`)];
    }
    case 'time':
      return timeElements(span, locale, size);
    case 'command':
      return [textElement(typedInSlack(span.line), { code: true })];
  }
}

/** Not for an empty text, which Slack refuses. */
export function textElement(text: string, style?: types.RichTextText['style']): types.RichTextElement {
  return { type: 'text', text, ...(style && { style }) };
}

/** How a moment is written in the reader's own zone (https://docs.slack.dev/messaging/formatting-message-text#date-formatting). */
const DATE_FORMAT = '{date_short_pretty} {time}';

/**
 * In the reader's own zone, and in those of both capitals. A day has no zone, so it is written out: in another zone it
 * would be another day.
 */
function timeElements(
  { at, precision }: Extract<Span, { t: 'time' }>,
  locale: Locale,
  size: 'full' | 'small',
): types.RichTextElement[] {
  const written = formatInstant(at, precision, locale);
  if (precision === 'day') return [textElement(written)];
  const date = {
    type: 'date',
    timestamp: Math.floor(at / 1000),
    format: DATE_FORMAT,
    fallback: inJapan(written),
  } as const;
  return size === 'small' ? [date] : [date, textElement(` (${written})`)];
}

/** Of both capitals' clocks the first, for clients that know no dates. */
function inJapan(written: string): string {
  return written.split(' / ')[0]!;
}

/**
 * A line for small print: what is from outside as plain text, which Slack shows as it is; a moment as markup of our own,
 * without a letter from outside.
 */
export function smallPrint(line: Line, locale: Locale): (types.PlainTextElement | types.MrkdwnElement)[] {
  const pieces: (types.PlainTextElement | types.MrkdwnElement)[] = [];
  let words = '';
  const flush = () => {
    if (words.trim() !== '') pieces.push({ type: 'plain_text', text: words.trim(), emoji: false });
    words = '';
  };
  for (const span of line) {
    if (span.t === 'time' && span.precision === 'minute') {
      flush();
      pieces.push({ type: 'mrkdwn', text: dateMarkup(span.at, locale), verbatim: true });
    } else words += plainSpan(span, locale);
  }
  flush();
  return pieces;
}

function dateMarkup(at: Instant, locale: Locale): string {
  return `<!date^${Math.floor(at / 1000)}^${DATE_FORMAT}|${inJapan(formatInstant(at, 'minute', locale))}>`;
}

function plainSpan(span: Span, locale: Locale): string {
  switch (span.t) {
    case 'text':
    case 'link':
      return span.s;
    case 'cite':
      return `[${span.n}]`;
    case 'time':
      return formatInstant(span.at, span.precision, locale);
    case 'command':
      return typedInSlack(span.line);
  }
}

function typedInSlack(line: string): string {
  return `${SLASH_COMMAND} ${line.replace(/^[/／]/u, '')}`;
}

export function oneLine(s: string): string {
  return cleanText(s).replaceAll('\n', ' ');
}

function styleOf(style: Extract<Span, { t: 'text' }>['style']): types.RichTextText['style'] {
  switch (style) {
    case 'bold':
    case 'mark':
      return { bold: true };
    case 'italic':
      return { italic: true };
    case 'code':
      return { code: true };
    case undefined:
      return undefined;
  }
}
