import type { Block, Line, ListItem, Message } from '#src/message.ts';
import { NOTICE_SIGNS } from '#src/messages/signs.ts';
import { sourceLine } from '#src/messages/source.ts';
import type { Locale } from '#src/model/locale.ts';
import { alignColumns } from '#src/text/columns.ts';
import { sayIn } from '#src/text/words.ts';
import { escapeText, plainText } from './escape.ts';
import { bareText, boldText, lineText, type Writing } from './markup.ts';

/** A phone shows about this many letters of a code block on a line; a wider table becomes a list. */
const PHONE_WIDTH = 40;

/** A block as markdown. */
export function blockText(block: Block, writing: Writing): string {
  switch (block.kind) {
    case 'paragraph':
      return lineText(block.line, writing);
    case 'notice':
      return `${NOTICE_SIGNS[block.level]}${lineText(block.line, writing)}`;
    case 'list': {
      const items = block.items.map((item, i) =>
        itemText(item, block.ordered ? `**${i + (block.start ?? 1)}.** ` : '- ', writing),
      );
      return items.join(items.some((each) => each.includes('\n')) ? '\n\n' : '\n');
    }
    case 'fields':
      return block.fields.map(({ label, line }) => fieldText(label, line, writing)).join('\n');
    case 'table':
      return tableText(block, writing);
  }
}

function itemText({ head, meta = [], body = [] }: ListItem, mark: string, writing: Writing): string {
  const lines = [`${mark}${lineText(head, writing)}`];
  if (meta.length > 0) lines.push(`-# ${lineText(meta, writing, 'small')}`);
  if (body.length > 0) lines.push(lineText(body, writing));
  return lines.join('\n');
}

function fieldText(label: string, line: Line, writing: Writing): string {
  const named = label === '' ? '' : boldText(label + sayIn(writing.locale)(':', '：'));
  return `${named} ${lineText(line, writing)}`.trim();
}

function tableText(table: Extract<Block, { kind: 'table' }>, writing: Writing): string {
  const grid = gridOf(table, writing.locale);
  const body = grid === null ? table.rows.map((row) => rowText(table.header, row, writing)).join('\n') : grid;
  return table.caption === '' ? body : `${boldText(table.caption)}\n${body}`;
}

/** The table as aligned code; null where a phone would break its lines, something in it links, or it is but a list. */
function gridOf({ header, rows }: Extract<Block, { kind: 'table' }>, locale: Locale): string | null {
  if (rows.some((row) => row.some((cell) => cell.some(({ t }) => t === 'link' || t === 'command'))))
    return null;
  if (header.length === 1) return null;
  const plain = (words: string) => plainText(words).replaceAll('`', 'ˋ').replaceAll('@', '@\u200b') || '–';
  const lines = alignColumns([
    header.map(plain),
    ...rows.map((row) => row.map((cell) => plain(bareText(cell, locale)))),
  ]);
  return lines.every((line) => line.length <= PHONE_WIDTH) ? `\`\`\`\n${lines.join('\n')}\n\`\`\`` : null;
}

function rowText(header: readonly string[], row: readonly Line[], { locale, ...writing }: Writing): string {
  const cells = row.map((cell, column) => {
    const words = lineText(cell, { locale, ...writing }, 'small');
    const name = header[column]!;
    if (words === '' || column === 0 || name === '') return words;
    const say = sayIn(locale);
    return `${escapeText(name + say(':', '：'))}${say(' ', '')}${words}`;
  });
  return `- ${cells.filter((each) => each !== '').join(' · ')}`;
}

export function sourcesText({ sources, locale }: Message, writing: Writing): string {
  return sources.map((source) => `-# ${lineText(sourceLine(source, locale), writing, 'small')}`).join('\n');
}
