import type { types } from '@slack/bolt';
import type { Line, Source, Span } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { cleanText } from '#src/text/normalise.ts';
import { formatInstant } from '#src/text/time.ts';

/**
 * Lines as elements of `rich_text`, whose texts Slack shows as they are: no mention, link, date or emphasis can arise
 * from what a feed wrote (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block). Text from outside goes
 * nowhere else in a message, but for the escaped top-level text.
 */

/** What people type in Slack to reach the bot; the neutral `/latest` is `/alliance latest` here. */
export const SLASH_COMMAND = '/alliance';

/** The longest address that Slack takes for a link or a button. */
const MAX_URL = 3_000;

/** What the spans of a message need to know of it. */
export interface Around {
  readonly locale: Locale;
  readonly sources: readonly Source[];
}

export function elementsOf(line: Line, around: Around): types.RichTextElement[] {
  return line.map((span) => elementOf(span, around)).filter((element) => element !== null);
}

/** null for what would be an empty element, which Slack refuses. */
function elementOf(span: Span, { locale, sources }: Around): types.RichTextElement | null {
  switch (span.t) {
    case 'text':
      return textElement(shown(span), styleOf(span.style));
    case 'link':
      return linkElement(oneLine(span.s), span.url);
    case 'cite':
      return linkElement(`[${span.n}]`, sources.find(({ n }) => n === span.n)?.url ?? null);
    case 'time':
      return dateElement(span, locale);
    case 'command':
      return textElement(typedInSlack(span.line), { code: true });
  }
}

export function textElement(text: string, style?: types.RichTextText['style']): types.RichTextElement | null {
  if (text === '') return null;
  return { type: 'text', text, ...(style && { style }) };
}

/** Plain text where the address is none that a person should be sent to. */
export function linkElement(text: string, url: string | null): types.RichTextElement | null {
  const target = url === null ? null : linkTarget(url);
  if (target === null) return textElement(text);
  return { type: 'link', url: target, ...(text !== '' && { text }) };
}

/** The address as Slack takes it: http(s) and not too long; null for anything else. */
export function linkTarget(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return /^https?:$/.test(protocol) && href.length <= MAX_URL ? href : null;
}

/** Shown in the reader's own zone. A day has no zone, so it is written out: in another zone it would be another day. */
function dateElement(
  { at, precision }: Extract<Span, { t: 'time' }>,
  locale: Locale,
): types.RichTextElement | null {
  const fallback = formatInstant(at, precision, locale);
  if (precision === 'day') return textElement(fallback);
  return {
    type: 'date',
    timestamp: Math.floor(at / 1000),
    format: '{date_short_pretty} {time}',
    fallback,
  };
}

/** A line as bare words, for the places that take no elements. */
export function plainLine(line: Line, { locale }: Pick<Around, 'locale'>): string {
  return line.map((span) => plainSpan(span, locale)).join('');
}

function plainSpan(span: Span, locale: Locale): string {
  switch (span.t) {
    case 'text':
      return shown(span);
    case 'link':
      return oneLine(span.s);
    case 'cite':
      return `[${span.n}]`;
    case 'time':
      return formatInstant(span.at, span.precision, locale);
    case 'command':
      return typedInSlack(span.line);
  }
}

function typedInSlack(line: string): string {
  return `${SLASH_COMMAND} ${oneLine(line).replace(/^[/／]/u, '')}`;
}

/** Only code, such as a topic's rule, has lines of its own. */
function shown({ s, style }: Extract<Span, { t: 'text' }>): string {
  return style === 'code' ? cleanText(s) : oneLine(s);
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
