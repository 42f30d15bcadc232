import type { Block, Line, Message, Source } from '#src/message.ts';
import type { Form } from '#src/model/form.ts';
import type { Locale } from '#src/model/locale.ts';
import { alignColumns } from '#src/text/columns.ts';
import { cleanText } from '#src/text/normalise.ts';
import { formatInstant } from '#src/text/time.ts';
import { sayIn, undated } from '#src/text/words.ts';

/**
 * A message as plain lines for a terminal. Everything from outside has lost its control characters and stays on its
 * line, so that no headline moves the cursor, colours the screen, turns the text around or poses as a part of ours.
 */
export function renderText(message: Message): string {
  const { locale } = message;
  const say = (line: Line) => line.map((span) => spanText(span, locale)).join('');
  const listsItsSources = ['list', 'alert', 'digest'].includes(message.kind);
  const parts = [
    [message.overline ?? [], message.title].map(say).filter(Boolean).join('\n'),
    ...message.blocks.map((block) => blockText(block, say)),
    ...(message.sources.length > 0 && !listsItsSources ? [sourcesText(message.sources, locale)] : []),
    ...(message.files ?? []).map(({ name, text }) => `${name}:\n\n${text.trimEnd()}`),
    ...actionsText(message),
    ...(message.footer ? [say(message.footer)] : []),
  ];
  return `${cleanText(parts.join('\n\n'))}\n`;
}

/** A form as what could be typed instead: the line, and its options with what they are set to now. */
export function formText(form: Form, locale: Locale): string {
  const fields = form.fields.map((field) => {
    const choices =
      field.kind === 'choice' || field.kind === 'choices'
        ? ` (${field.choices.map(({ value }) => value).join(', ')})`
        : '';
    const value = field.kind === 'choices' ? field.values.join(',') : (field.value ?? '');
    return `  ${field.option}:${value === '' ? '…' : value}  ${field.label}${choices}`;
  });
  const words = sayIn(locale)(
    'Add to the line what you want to set:',
    '設定したい項目を続けて入力してください：',
  );
  return `${cleanText([form.title, words, `${form.line}\n${fields.join('\n')}`].join('\n\n'))}\n`;
}

/** Only code, such as a topic's rule, has lines of its own. */
function oneLine(s: string): string {
  return cleanText(s).replaceAll('\n', ' ');
}

function spanText(span: Line[number], locale: Locale): string {
  switch (span.t) {
    case 'text':
      return span.style === 'code' ? span.s : oneLine(span.s);
    case 'link':
      return span.s === span.url ? oneLine(span.s) : `${oneLine(span.s)} <${span.url}>`;
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
          return `${block.ordered ? `${i + (block.start ?? 1)}.` : '-'} ${lines.join('\n   ')}`;
        })
        .join('\n');
    case 'fields':
      return block.fields.map(({ label, line }) => `${label}: ${say(line)}`).join('\n');
    case 'table':
      return [block.caption, ...alignColumns([block.header, ...block.rows.map((row) => row.map(say))])].join(
        '\n',
      );
  }
}

function sourcesText(sources: readonly Source[], locale: Locale): string {
  return sources
    .map((source) => {
      const date =
        source.publishedAt === null
          ? undated(locale)
          : formatInstant(source.publishedAt, source.publishedPrecision, locale);
      const where = source.url ?? source.fileName;
      return `[${source.n}] ${oneLine(source.title)} — ${oneLine(source.publisher)}, ${date}, #${source.articleId}${where ? `\n    ${oneLine(where)}` : ''}`;
    })
    .join('\n');
}

/** A terminal has no buttons and no lists: the lines that they would type. */
function actionsText(message: Message): string[] {
  const lines = message.actions.flatMap((action) => {
    if (action.kind === 'command') return [`${oneLine(action.label)}: ${oneLine(action.line)}`];
    if (action.kind !== 'choose') return [];
    const choices = action.choices.map(({ label, line }) => `  ${oneLine(label)}: ${oneLine(line)}`);
    return [`${oneLine(action.label)}:`, ...choices];
  });
  return lines.length > 0 ? [lines.join('\n')] : [];
}
