import type { types } from '@slack/bolt';
import type { Block, Line } from '#src/message.ts';
import { NOTICE_SIGNS } from '#src/messages/signs.ts';
import { cleanText } from '#src/text/normalise.ts';
import { sayIn } from '#src/text/words.ts';
import { type Around, elementsOf, textElement } from './rich-text.ts';

type RichTextPart = types.RichTextBlock['elements'][number];

export function section(elements: readonly types.RichTextElement[]): types.RichTextSection {
  return { type: 'rich_text_section', elements: [...elements] };
}

/** Slack refuses what is empty. */
export function richText(parts: readonly RichTextPart[]): types.RichTextBlock[] {
  const elements = parts.filter((part) => part.elements.length > 0);
  return elements.length > 0 ? [{ type: 'rich_text', elements }] : [];
}

/** `tables.left`: how many table blocks the message may still hold. */
export function blocksOf(block: Block, around: Around, tables: { left: number }): types.AnyBlock[] {
  switch (block.kind) {
    case 'paragraph':
      return richText(paragraphs(block.line, around));
    case 'notice':
      return richText([
        {
          type: 'rich_text_quote',
          elements: [textElement(NOTICE_SIGNS[block.level]), ...elementsOf(block.line, around)],
        },
      ]);
    case 'list': {
      const items = block.items.map(({ head, meta = [], body = [] }) =>
        section(
          joined([
            // A sentence that stands for itself is no headline.
            elementsOf(meta.length + body.length > 0 ? bold(head) : head, around),
            elementsOf(meta, around, 'small'),
            elementsOf(body, around),
          ]),
        ),
      );
      return richText([
        {
          type: 'rich_text_list',
          style: block.ordered ? 'ordered' : 'bullet',
          // https://docs.slack.dev/reference/block-kit/blocks/rich-text-block: "Number to offset the first number".
          ...(block.start !== undefined && { offset: block.start - 1 }),
          elements: items,
        },
      ]);
    }
    case 'fields':
      return richText([section(joined(block.fields.map((field) => fieldOf(field, around))))]);
    case 'table':
      return tableBlocks(block, around, tables);
  }
}

/** Code of several lines, such as a topic's rule, stands by itself. */
function paragraphs(line: Line, around: Around): RichTextPart[] {
  const at = line.findIndex((span) => span.t === 'text' && span.style === 'code' && span.s.includes('\n'));
  const code = line[at];
  if (code?.t !== 'text') return [section(elementsOf(line, around))];
  return [
    section(elementsOf(line.slice(0, at), around)),
    ...preformatted(code.s),
    ...paragraphs(line.slice(at + 1), around),
  ];
}

function fieldOf({ label, line }: { label: string; line: Line }, around: Around): types.RichTextElement[] {
  const elements = elementsOf(line, around);
  if (label === '') return elements;
  return [textElement(`${label}${sayIn(around.locale)(': ', '：')}`, { bold: true }), ...elements];
}

/** A headline stands out, linked or not. */
export function bold(line: Line): Line {
  return line.map((span, i) =>
    span.t === 'text' && i === 0 && !span.style ? { ...span, style: 'bold' } : span,
  );
}

/** Lines below each other. */
export function joined(lines: readonly (readonly types.RichTextElement[])[]): types.RichTextElement[] {
  return lines
    .filter((line) => line.length > 0)
    .flatMap((line, i) => (i === 0 ? line : [textElement('\n'), ...line]));
}

/**
 * A message may hold one table (https://docs.slack.dev/reference/block-kit/blocks/table-block); others are lists, and so
 * is one of a single column.
 */
function tableBlocks(
  { caption, header, rows }: Extract<Block, { kind: 'table' }>,
  around: Around,
  tables: { left: number },
): types.AnyBlock[] {
  const title = section(caption === '' ? [] : [textElement(caption, { bold: true })]);
  if (tables.left > 0 && header.length > 1) {
    tables.left -= 1;
    const head = header.map((name) => cellOf(name === '' ? [] : [textElement(name, { bold: true })]));
    const cells = rows.map((row) => row.map((cell) => cellOf(elementsOf(cell, around, 'small'))));
    return [...richText([title]), { type: 'table', rows: [head, ...cells] }];
  }
  const items = rows.map((row) => section(besideEachOther(header, row, around)));
  return richText([title, { type: 'rich_text_list', style: 'bullet', elements: items }]);
}

/** Cells as one line, each but the first with the name of its column. */
function besideEachOther(
  header: readonly string[],
  row: readonly Line[],
  around: Around,
): types.RichTextElement[] {
  const colon = sayIn(around.locale)(': ', '：');
  return row
    .map((cell, column) => ({
      elements: elementsOf(cell, around, 'small'),
      name: column === 0 ? '' : header[column]!,
    }))
    .filter(({ elements }) => elements.length > 0)
    .flatMap(({ elements, name }, i) => [
      ...(i === 0 ? [] : [textElement(' · ')]),
      ...(name === '' ? [] : [textElement(name + colon)]),
      ...elements,
    ]);
}

/** An empty cell is refused, so it holds a dash. */
function cellOf(elements: readonly types.RichTextElement[]): types.RichTextBlock {
  return { type: 'rich_text', elements: [section(elements.length > 0 ? elements : [textElement('–')])] };
}

/** A document as it is, but for what nobody sees. */
export function preformatted(document: string): types.RichTextPreformatted[] {
  const text = cleanText(document).trimEnd();
  return text === '' ? [] : [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }];
}
