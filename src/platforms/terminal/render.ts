import type { Block, Line, Message, Source } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { formatInstant } from '#src/text/time.ts';

/**
 * A message as plain lines for a terminal. Everything from outside has lost its control characters, so that no
 * headline moves the cursor or colours the screen.
 */
export function renderText(message: Message): string {
  const { locale } = message;
  const say = (line: Line) => line.map((span) => spanText(span, locale)).join('');
  const listsItsSources = message.kind === 'list' || message.kind === 'alert';
  const parts = [
    say(message.title),
    ...message.blocks.map((block) => blockText(block, say)),
    ...(message.sources.length > 0 && !listsItsSources ? [sourcesText(message.sources, locale)] : []),
    ...actionsText(message),
    ...(message.footer ? [say(message.footer)] : []),
  ];
  return `${parts.join('\n\n').replace(CONTROL, '')}\n`;
}

/** All control characters but the line feed, and those that turn the direction of text. */
const CONTROL = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

function spanText(span: Line[number], locale: Locale): string {
  switch (span.t) {
    case 'text':
      return span.s;
    case 'link':
      return `${span.s} <${span.url}>`;
    case 'cite':
      return `[${span.n}]`;
    case 'time':
      return formatInstant(span.at, span.precision, locale);
    case 'command':
      return span.line.startsWith('/') ? span.line : `/${span.line}`;
  }
}

function blockText(block: Block, say: (line: Line) => string): string {
  switch (block.kind) {
    case 'paragraph':
      return say(block.line);
    case 'notice':
      return `! ${say(block.line)}`;
    case 'list':
      return block.items
        .map((item, i) => {
          const lines = [item.head, item.meta, item.body].filter((line) => line !== undefined).map(say);
          return `${block.ordered ? `${i + 1}.` : '-'} ${lines.join('\n   ')}`;
        })
        .join('\n');
    case 'fields':
      return block.fields.map(({ label, line }) => `${label}: ${say(line)}`).join('\n');
    case 'table':
      return [
        block.caption,
        block.header.join(' | '),
        ...block.rows.map((row) => row.map(say).join(' | ')),
      ].join('\n');
  }
}

function sourcesText(sources: readonly Source[], locale: Locale): string {
  const undated = locale === 'ja' ? '日付なし' : 'no date given';
  return sources
    .map((source) => {
      const date =
        source.publishedAt === null
          ? undated
          : formatInstant(source.publishedAt, source.publishedPrecision, locale);
      const where = source.url ?? source.fileName;
      return `[${source.n}] ${source.title} — ${source.publisher}, ${date}, #${source.articleId}${where ? `\n    ${where}` : ''}`;
    })
    .join('\n');
}

/** A terminal has no buttons: the lines that they would type. */
function actionsText(message: Message): string[] {
  const lines = message.actions.flatMap((action) =>
    action.kind === 'command' ? [`${action.label}: ${action.line}`] : [],
  );
  return lines.length > 0 ? [lines.join('\n')] : [];
}
