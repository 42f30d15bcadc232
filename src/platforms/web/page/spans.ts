import type { Line, Span } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant, Precision } from '#src/model/time.ts';
import { formatInstant } from '#src/text/time.ts';
import { el } from './dom.ts';
import { MESSAGE_WORDS } from './words.ts';

/** What the spans of one message need to know of it. */
export interface SpanContext {
  readonly locale: Locale;
  /** Makes the ids of a message's sources unique in the document. */
  readonly messageId: string;
  readonly onCite: (sourceId: string) => void;
  /** Puts a command a person could type into the message box. */
  readonly onCommand: (line: string) => void;
}

export function renderLine(line: Line, context: SpanContext): Node[] {
  return line.map((span, i) => renderSpan(line[i + 1]?.t === 'cite' ? glued(span) : span, context));
}

/** A citation's number does not begin a line of its own. */
function glued(span: Span): Span {
  return span.t === 'text' ? { ...span, s: span.s.replace(/ $/, '\u00a0') } : span;
}

function renderSpan(span: Span, context: SpanContext): Node {
  switch (span.t) {
    case 'text':
      return renderText(span.s, span.style);
    case 'link':
      return renderLink(span.s, span.url);
    case 'cite': {
      const sourceId = sourceIdOf(context.messageId, span.n);
      const anchor = el(
        'a',
        {
          class: 'cite',
          href: `#${sourceId}`,
          'aria-label': MESSAGE_WORDS[context.locale].sourceNumber(span.n),
        },
        `[${span.n}]`,
      );
      anchor.addEventListener('click', (event) => {
        // The address's fragment names the channel.
        event.preventDefault();
        context.onCite(sourceId);
      });
      return anchor;
    }
    case 'time':
      return renderTime(span.at, span.precision, context.locale);
    case 'command': {
      const line = withSlash(span.line);
      const button = el('button', { type: 'button', class: 'command' }, line);
      button.addEventListener('click', () => context.onCommand(line));
      return button;
    }
  }
}

const STYLED = { bold: 'strong', italic: 'em', code: 'code', mark: 'mark' } as const;

/** Each text in its own <bdi>, so that a right-to-left override in a headline cannot reorder what follows it. */
function renderText(s: string, style: keyof typeof STYLED | undefined): Node {
  const isolated = el('bdi', {}, s);
  return style === undefined ? isolated : el(STYLED[style], {}, isolated);
}

/** A link to the web; any other scheme (`javascript:`, `data:`, `file:`) stays plain text. */
export function renderLink(s: string, url: string, attributes: { lang?: string } = {}): Node {
  if (!isWebAddress(url)) return el('bdi', attributes, s);
  return el(
    'a',
    { href: url, target: '_blank', rel: 'noopener noreferrer', ...attributes },
    el('bdi', {}, s),
  );
}

export function isWebAddress(url: string): boolean {
  return /^https?:$/.test(URL.parse(url)?.protocol ?? '');
}

export function renderTime(at: Instant, precision: Precision, locale: Locale): HTMLTimeElement {
  const machine = precision === 'day' ? calendarDate(at) : new Date(at).toISOString();
  const time = el('time', { datetime: machine });
  // A narrow column may break between the two capitals, not within a date.
  for (const [index, half] of formatInstant(at, precision, locale).split(' / ').entries())
    time.append(index === 0 ? '' : ' / ', el('span', { class: 'unbroken' }, half));
  return time;
}

/** The date that formatInstant writes for a `day`, as a machine reads it. */
function calendarDate(at: Instant): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo', dateStyle: 'short' }).format(at);
}

export function sourceIdOf(messageId: string, n: number): string {
  return `${messageId}-source-${n}`;
}

/** Commands are written with their slash wherever a person reads or types them. */
export function withSlash(line: string): string {
  return line.startsWith('/') ? line : `/${line}`;
}
