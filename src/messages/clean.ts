import type { Block, Line, ListItem, Message, MessageFile, Source, Span } from '#src/message.ts';
import { text } from '#src/message.ts';
import { cleanText } from '#src/text/normalise.ts';
import { webAddress } from '#src/text/web-address.ts';

/**
 * A message without what no platform can show: text that is invisible, links to no web address, citations without a
 * source. What remains is what all of them show.
 */

/** No text is shown at this length; what is behind it is not even looked at. */
const LONGEST_TEXT = 6_000;
/** Some feeds link through addresses of several hundred characters; a Slack or Discord message has room for few of them. */
const LONGEST_LINK = 1_000;
/** Blocks and, in each, entries, rows or fields. A chat is the wrong place for more. */
const MOST_BLOCKS = 15;
export const MOST_ENTRIES = 25;
const MOST_COLUMNS = 10;
const MOST_SPANS = 200;
const MOST_SOURCES = 200;

/** Whether anything of it can be seen. Fillers and blanks that Unicode counts as letters are not. */
export const VISIBLE = /(?![\u115f\u1160\u2800\u3164\uffa0])[\p{L}\p{N}\p{P}\p{S}]/u;

export interface Cleaned {
  readonly message: Message;
  /** How many entries, rows or fields of a block were not looked at, because nobody would see them. */
  readonly beyond: ReadonlyMap<Block, number>;
  /** How many blocks were not. */
  readonly blocksBeyond: number;
}

export function cleanMessage(message: Message): Cleaned {
  const sources = message.sources.slice(0, MOST_SOURCES).map(cleanSource);
  const known = new Map<number, Source>();
  for (const source of sources) if (!known.has(source.n)) known.set(source.n, source);
  const line = (spans: Line, keepsLines = false) => cleanLine(spans, known, keepsLines);
  const overline = line(message.overline ?? []);
  const footer = line(message.footer ?? []);
  const { overline: _overline, footer: _footer, files = [], ...rest } = message;
  const beyond = new Map<Block, number>();
  const blocks: Block[] = [];
  let looked = 0;
  for (const block of message.blocks) {
    if (blocks.length === MOST_BLOCKS) break;
    looked += 1;
    const clean = cleanBlock(block, line);
    if (clean === null) continue;
    blocks.push(clean);
    beyond.set(clean, entriesOf(clean) < MOST_ENTRIES ? 0 : entriesOf(block) - MOST_ENTRIES);
  }
  return {
    message: {
      ...rest,
      notification: oneLine(message.notification).trim(),
      title: withOneLink(line(message.title)),
      blocks,
      sources: [...known.values()],
      ...(overline.length > 0 && { overline }),
      ...(footer.length > 0 && { footer }),
      ...(files.length > 0 && { files: cleanFiles(files) }),
    },
    beyond,
    blocksBeyond: message.blocks.length - looked,
  };
}

/** How many entries, fields or rows a block has; 0 for one of another kind. */
export function entriesOf(block: Block): number {
  switch (block.kind) {
    case 'list':
      return block.items.length;
    case 'fields':
      return block.fields.length;
    case 'table':
      return block.rows.length;
    case 'paragraph':
    case 'notice':
      return 0;
  }
}

/** On one line, without what is not seen. A space where the text had any white space but the Japanese one. */
export function oneLine(s: string): string {
  return within(cleanText(s.slice(0, LONGEST_TEXT)).replace(/[^\S\u3000]+/gu, ' '), s);
}

function within(shown: string, whole: string): string {
  return whole.length > LONGEST_TEXT ? `${shown}…` : shown;
}

/** A headline links as a whole, and so to one address. */
function withOneLink(title: Line): Line {
  const first = title.findIndex(({ t }) => t === 'link');
  return title.map((span, i) => (span.t === 'link' && i !== first ? text(span.s) : span));
}

type Clean = (line: Line, keepsLines?: boolean) => Line;

function cleanLine(line: Line, sources: ReadonlyMap<number, Source>, keepsLines: boolean): Line {
  const spans = line
    .slice(0, MOST_SPANS)
    .map((span) => cleanSpan(span, sources, keepsLines))
    .filter((span) => span !== null)
    .filter((span) => span.t !== 'text' || span.s !== '');
  return spans.some(isVisible) ? trimmed(spans) : [];
}

function isVisible(span: Span): boolean {
  return span.t !== 'text' || VISIBLE.test(span.s);
}

function cleanSpan(span: Span, sources: ReadonlyMap<number, Source>, keepsLines: boolean): Span | null {
  switch (span.t) {
    case 'text':
      return span.style === 'code'
        ? codeSpan(span, keepsLines)
        : text(oneLine(span.s), VISIBLE.test(span.s) ? span.style : undefined);
    case 'link': {
      const url = webAddress(span.url, LONGEST_LINK);
      const words = oneLine(span.s).trim();
      if (url === null) return text(words);
      return { ...span, s: VISIBLE.test(words) ? words : new URL(url).hostname, url };
    }
    case 'cite':
      return sources.has(span.n) ? span : null;
    case 'time':
      return Number.isFinite(span.at) ? span : null;
    case 'command': {
      const line = withoutTicks(oneLine(span.line))
        .trim()
        .replace(/^[/／]\s*/u, '');
      return VISIBLE.test(line) ? { ...span, line: `/${line}` } : null;
    }
  }
}

/** Code may have lines of its own, such as a topic's rule. Its own sign would end it on Discord. */
function codeSpan(span: Extract<Span, { t: 'text' }>, keepsLines: boolean): Span | null {
  const whole = keepsLines ? within(cleanText(span.s.slice(0, LONGEST_TEXT)), span.s) : oneLine(span.s);
  const s = withoutTicks(whole).trim();
  return VISIBLE.test(s) ? { ...span, s } : null;
}

function withoutTicks(s: string): string {
  return s.replaceAll('`', 'ˋ');
}

/** No space before the first word and behind the last. */
function trimmed(line: readonly Span[]): Line {
  const first = line.findIndex(isVisible);
  const last = line.findLastIndex(isVisible);
  return line.slice(first, last + 1).map((span, i, all) => {
    if (span.t !== 'text') return span;
    const start = i === 0 ? span.s.trimStart() : span.s;
    return { ...span, s: i === all.length - 1 ? start.trimEnd() : start };
  });
}

function cleanBlock(block: Block, clean: Clean): Block | null {
  switch (block.kind) {
    case 'paragraph':
    case 'notice': {
      const line = clean(block.line, true);
      return line.length > 0 ? { ...block, line } : null;
    }
    case 'list': {
      const items = firstOf(block.items, (item) => cleanItem(item, clean));
      return items.length > 0 ? { ...block, items } : null;
    }
    case 'fields': {
      const fields = firstOf(block.fields, ({ label, line }) => {
        const field = { label: oneLine(label).trim(), line: clean(line, true) };
        return field.line.length > 0 || VISIBLE.test(field.label) ? field : null;
      });
      return fields.length > 0 ? { ...block, fields } : null;
    }
    case 'table':
      return cleanTable(block, clean);
  }
}

/** The first that are anything, as many as a message may show. */
function firstOf<Raw, Entry>(all: readonly Raw[], clean: (raw: Raw) => Entry | null): Entry[] {
  const kept: Entry[] = [];
  for (const raw of all) {
    if (kept.length === MOST_ENTRIES) break;
    const entry = clean(raw);
    if (entry !== null) kept.push(entry);
  }
  return kept;
}

function cleanItem({ head, meta, body }: ListItem, clean: Clean): ListItem | null {
  const lines = { head: clean(head), meta: clean(meta ?? []), body: clean(body ?? []) };
  // Something has to stand behind the number.
  if (lines.head.length === 0) {
    const carrier = lines.meta.length > 0 ? lines.meta : lines.body;
    return carrier.length > 0 ? { head: carrier } : null;
  }
  return {
    head: lines.head,
    ...(lines.meta.length > 0 && { meta: lines.meta }),
    ...(lines.body.length > 0 && { body: lines.body }),
  };
}

/** Every row as wide as the header. */
function cleanTable(table: Extract<Block, { kind: 'table' }>, clean: Clean): Block | null {
  const widest = table.rows.reduce((most, row) => Math.max(most, row.length), table.header.length);
  const columns = Array.from({ length: Math.min(widest, MOST_COLUMNS) }, (_, column) => column);
  const rows = firstOf(table.rows, (row) => {
    const cells = columns.map((column) => clean(row[column] ?? []));
    return cells.some((cell) => cell.length > 0) ? cells : null;
  });
  if (rows.length === 0) return null;
  return {
    ...table,
    caption: oneLine(table.caption).trim(),
    header: columns.map((column) => oneLine(table.header[column] ?? '').trim()),
    rows,
  };
}

function cleanSource(source: Source): Source {
  const url = source.url === null ? null : webAddress(source.url, LONGEST_LINK);
  const fileName = source.fileName === null ? null : oneLine(source.fileName).trim();
  const title = oneLine(source.title).trim();
  return {
    ...source,
    title: VISIBLE.test(title) ? title : `#${source.articleId}`,
    publisher: oneLine(source.publisher).trim(),
    language: oneLine(source.language).trim(),
    url,
    fileName: fileName === '' ? null : fileName,
  };
}

/** Letters, digits, hyphens, underscores and dots, as Discord takes them; no name comes twice. */
function cleanFiles(files: readonly MessageFile[]): MessageFile[] {
  const taken = new Set<string>();
  return files.map((file, i) => {
    const safe = file.name
      .slice(-LONGEST_TEXT)
      .replace(/[^\w.-]+/g, '-')
      .slice(-80)
      .replace(/^[.-]+/, '');
    const plain = safe || 'file.txt';
    const name = taken.has(plain) ? `${i + 1}-${plain}` : plain;
    taken.add(name);
    return { ...file, name };
  });
}

/** A paragraph that names what stands below it. */
export function isHeading(block: Block): boolean {
  return block.kind === 'paragraph' && block.line.every((span) => span.t === 'text' && span.style === 'bold');
}
