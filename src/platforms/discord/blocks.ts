import type { Block, Line, ListItem, Message, Source } from '#src/message.ts';
import { alignColumns } from '#src/text/columns.ts';
import { formatInstant } from '#src/text/time.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn, undated } from '#src/text/words.ts';
import { escapeText, plainText } from './escape.ts';
import type { Part, Step } from './fit.ts';
import { boldText, lineText, shortened, unlinked, type Writing } from './markup.ts';

/** A phone shows about this many letters of a code block on a line; a wider table becomes a list. */
const PHONE_WIDTH = 40;
/** Characters of what names something: a field, a column, a publisher. */
const LABEL_LENGTH = 100;

/** The blocks as markdown, each with what it had to leave out. */
export function blockPart(block: Block, writing: Writing, step: Step): Part & { dropped: string[] } {
  const dropped: string[] = [];
  const upTo = <Item>(items: readonly Item[], what: string): readonly Item[] => {
    if (items.length > step.entries)
      dropped.push(`${items.length - step.entries} of ${items.length} ${what}`);
    return items.slice(0, step.entries);
  };
  const whole = (line: Line) => lineText(shortened(line, step.lineLength), writing);
  const text = (() => {
    switch (block.kind) {
      case 'paragraph':
        return whole(block.line);
      case 'notice':
        return `${NOTICE_SIGNS[block.level]} ${whole(block.line)}`;
      case 'list': {
        const items = upTo(block.items, 'entries').map((item, i) =>
          itemText(item, block.ordered ? `**${i + 1}.** ` : '- ', writing, step),
        );
        return withMore(items, block.items.length, writing).join(
          items.some((each) => each.includes('\n')) ? '\n\n' : '\n',
        );
      }
      case 'fields':
        return withMore(
          upTo(block.fields, 'fields').map(({ label, line }) =>
            `${boldText(truncate(label, LABEL_LENGTH))}　${whole(line)}`.trim(),
          ),
          block.fields.length,
          writing,
        ).join('\n');
      case 'table':
        return tableText({ ...block, rows: upTo(block.rows, 'rows') }, block.rows.length, writing, step);
    }
  })();
  if (step.bodyLength === 0 && block.kind === 'list' && block.items.some((item) => item.body))
    dropped.push('excerpts');
  return { text: text.trim(), name: block.kind, dropped };
}

/** The blocks say in words what they are; the signs only catch the eye. */
const NOTICE_SIGNS = { info: 'ℹ️', warning: '⚠️', error: '❌' } as const;

function itemText({ head, meta, body }: ListItem, mark: string, writing: Writing, step: Step): string {
  const lines = [`${mark}${lineText(shortened(head, step.headLength), writing)}`];
  const small = meta && lineText(shortened(meta, 2 * LABEL_LENGTH), writing, 'small');
  const excerpt = body && step.bodyLength > 0 ? lineText(shortened(body, step.bodyLength), writing) : '';
  if (small) lines.push(`-# ${small}`);
  if (excerpt) lines.push(excerpt);
  return lines.join('\n');
}

function withMore(lines: readonly string[], total: number, { locale }: Writing): readonly string[] {
  const more = total - lines.length;
  if (more <= 0) return lines;
  return [...lines, `-# ${sayIn(locale)(`and ${more} more`, `ほか${more}件`)}`];
}

function tableText(table: Block & { kind: 'table' }, total: number, writing: Writing, step: Step): string {
  const caption = boldText(truncate(table.caption, LABEL_LENGTH));
  const cell = (line: Line) =>
    plainText(unlinked(shortened(line, step.headLength), writing)).replaceAll('`', 'ˋ');
  const aligned = alignColumns([
    table.header.map((each) => plainText(truncate(each, LABEL_LENGTH)).replaceAll('`', 'ˋ')),
    ...table.rows.map((row) => row.map(cell)),
  ]);
  const hasLinks = table.rows.some((row) =>
    row.some((line) => line.some(({ t }) => t === 'link' || t === 'command')),
  );
  if (!hasLinks && aligned.every((line) => line.length <= PHONE_WIDTH)) {
    const grid = aligned.join('\n').replaceAll('@', '@\u200b');
    return withMore([caption, `\`\`\`\n${grid}\n\`\`\``], total - table.rows.length + 2, writing).join('\n');
  }
  const rows = table.rows.map((row) =>
    row
      .map((line, column) => {
        const written = lineText(shortened(line, step.headLength), writing);
        const header = escapeText(truncate(table.header[column] ?? '', LABEL_LENGTH));
        return column === 0 || header === '' ? written : `${header}: ${written}`;
      })
      .filter((each) => each !== '')
      .join(' · '),
  );
  return [
    caption,
    ...withMore(
      rows.map((row) => `- ${row}`),
      total,
      writing,
    ),
  ].join('\n');
}

/** The sources of an answer. In a list and an alert, what is shown are the sources. */
export function sourcesPart(message: Message, writing: Writing, step: Step): Part & { dropped: string[] } {
  const shown = message.sources.slice(0, step.sources).map((source) => sourceText(source, writing, step));
  const missing = message.sources.length - shown.length;
  return {
    text: withMore(shown, message.sources.length, writing).join('\n'),
    name: 'sources',
    dropped: missing > 0 ? [`${missing} of ${message.sources.length} sources`] : [],
  };
}

export function listsItsSources({ kind }: Message): boolean {
  return kind === 'list' || kind === 'alert';
}

function sourceText(source: Source, writing: Writing, step: Step): string {
  const title: Line = [
    source.url === null ? { t: 'text', s: source.title } : { t: 'link', s: source.title, url: source.url },
  ];
  const { publishedAt, publishedPrecision } = source;
  const date =
    publishedAt === null
      ? undated(writing.locale)
      : publishedPrecision === 'day'
        ? escapeText(formatInstant(publishedAt, 'day', writing.locale))
        : lineText([{ t: 'time', at: publishedAt, precision: 'minute' }], writing, 'small');
  const details = [
    escapeText(truncate(source.publisher, LABEL_LENGTH)),
    date,
    source.fileName && escapeText(truncate(source.fileName, LABEL_LENGTH)),
    `#${source.articleId}`,
  ];
  return `-# \\[${source.n}\\] ${lineText(shortened(title, step.headLength), writing)} · ${details.filter(Boolean).join(' · ')}`;
}
