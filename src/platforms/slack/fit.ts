import type { Action, Block, Line, Message, MessageFile, Source, Span } from '#src/message.ts';
import { cutTo } from './cut.ts';
import { linkTarget, oneLine } from './rich-text.ts';

/**
 * What Slack takes of a message. A message has at most 50 blocks, and about 13,200 characters over all of them: the
 * second is not documented, but answered with `msg_blocks_too_long` (https://github.com/slackapi/bolt-js/issues/2509).
 */
const MAX_CHARACTERS = 11_000;
const MAX_BLOCKS = 30;
/** The longest value of a button (https://docs.slack.dev/reference/block-kit/block-elements/button-element). */
const MAX_BUTTON_VALUE = 2_000;
/** Room in a button's value for its version, language and kind. */
const VALUE_PREFIX = 20;

/** Shares of the whole: what comes first is read first, and the sources stand for what is said. */
const MAX_TITLE = 600;
const MAX_FOOTER = 800;
const MAX_ACTIONS = 2_500;
const MAX_BUTTONS = 20;
const MAX_SOURCES = 4_000;
/** One text of a line; a reader who wants more opens the article. */
const MAX_TEXT = 2_900;
/** A line cut shorter than this says nothing. */
const MIN_CUT = 40;

/** Names of fields, captions, buttons and publishers, and of columns and files. */
const MAX_LABEL = 300;
const MAX_HEADER = 100;
/** A file that is no longer than this is shown as it is. */
export const MAX_SNIPPET = 2_500;
const FILE_NOTE = 150;

/** A date as an element: its format, its fallback and its number. */
const TIME_COST = 90;
const COMMAND_PREFIX = 10;
/** What stands between two cells, or in an empty one. */
const CELL_COST = 4;

export interface Fitted {
  readonly message: Message;
  /** How many blocks, entries, rows, sources, buttons were left out or cut. */
  readonly dropped: number;
}

/** The message, cut to what Slack takes: from the end, and the same way every time. What fits comes back unchanged. */
export function fitMessage(message: Message): Fitted {
  const count = { dropped: 0 };
  const addresses = new Map(message.sources.map(({ n, url }) => [n, url?.length ?? 0]));
  const size = (line: Line) => line.reduce((sum, span) => sum + sizeOf(span, addresses), 0);
  const cutLineTo = (line: Line, room: number) => {
    const cut = cutLine(line, room, size);
    if (cut !== line) count.dropped += 1;
    return cut;
  };

  const title = cutLineTo(message.title, MAX_TITLE);
  const footer = message.footer && cutLineTo(message.footer, MAX_FOOTER);
  const actions = take(message.actions.filter(canBePressed).map(shortAction), MAX_ACTIONS, actionSize).slice(
    0,
    MAX_BUTTONS,
  );
  const sources = take(message.sources.map(shortSource), MAX_SOURCES, sourceSize);
  count.dropped += message.actions.length - actions.length + message.sources.length - sources.length;

  let room =
    MAX_CHARACTERS -
    size(title) -
    size(footer ?? []) -
    sum(actions, actionSize) -
    sum(message.files ?? [], fileSize) -
    (listsSources(message) ? 0 : sum(sources, sourceSize));
  const blocks: Block[] = [];
  for (const block of message.blocks) {
    const kept = blocks.length < MAX_BLOCKS ? fitBlock(block, room, cutLineTo, size) : null;
    if (kept === null) {
      count.dropped += 1;
      continue;
    }
    count.dropped += entries(block) - entries(kept);
    room -= blockSize(kept, size);
    blocks.push(kept);
  }
  const fitted = { ...message, title, blocks, actions, sources, ...(footer && { footer }) };
  return { message: fitted, dropped: count.dropped };
}

/** A list shows its articles, and an alert its one: naming them again below would say everything twice. */
export function listsSources({ kind }: Message): boolean {
  return kind !== 'list' && kind !== 'alert';
}

type Size = (line: Line) => number;
type Cut = (line: Line, room: number) => Line;

function fitBlock(block: Block, room: number, cut: Cut, size: Size): Block | null {
  if (blockSize(block, size) <= room && !hasLongText(block)) return block;
  if (room < MIN_CUT) return null;
  switch (block.kind) {
    case 'paragraph':
    case 'notice':
      return { ...block, line: cut(block.line, room) };
    case 'list': {
      const items = block.items.map((item) => ({
        head: cut(item.head, MAX_TEXT),
        ...(item.meta && { meta: cut(item.meta, MAX_TEXT) }),
        ...(item.body && { body: cut(item.body, MAX_TEXT) }),
      }));
      const kept = take(items, room, (item) => itemSize(item, size));
      return kept.length > 0 ? { ...block, items: kept } : null;
    }
    case 'fields': {
      const fields = block.fields.map(({ label, line }) => ({
        label: cutTo(label, MAX_LABEL),
        line: cut(line, MAX_TEXT),
      }));
      const kept = take(fields, room, ({ label, line }) => label.length + size(line));
      return kept.length > 0 ? { ...block, fields: kept } : null;
    }
    case 'table': {
      const caption = cutTo(block.caption, MAX_LABEL);
      const header = block.header.map((name) => cutTo(name, MAX_HEADER));
      const rows = take(block.rows, room - caption.length - header.join('').length, (row) =>
        sum(row, (cell) => size(cell) + CELL_COST),
      );
      return rows.length > 0 ? { ...block, caption, header, rows } : null;
    }
  }
}

/** Cuts only in texts; a link that does not fit is left out whole. */
function cutLine(line: Line, room: number, size: Size): Line {
  const limit = Math.min(room, MAX_CHARACTERS);
  if (size(line) <= limit && line.every((span) => !isLong(span))) return line;
  const kept: Span[] = [];
  let left = limit;
  for (const span of line) {
    const cut = span.t === 'text' || span.t === 'link' ? shortened(span, left, size) : span;
    if (cut === null || size([cut]) > left) break;
    kept.push(cut);
    left -= size([cut]);
    if (cut !== span && !isLong(span)) break;
  }
  return kept;
}

function shortened(
  span: Extract<Span, { s: string }>,
  left: number,
  size: Size,
): Extract<Span, { s: string }> | null {
  const around = size([span]) - span.s.length;
  const room = Math.min(MAX_TEXT, left - around);
  if (span.s.length <= room) return span;
  return room < MIN_CUT ? null : { ...span, s: cutTo(span.s, room) };
}

function isLong(span: Span): boolean {
  return (span.t === 'text' || span.t === 'link') && span.s.length > MAX_TEXT;
}

function hasLongText(block: Block): boolean {
  return linesOf(block).some((line) => line.some(isLong));
}

function linesOf(block: Block): Line[] {
  switch (block.kind) {
    case 'paragraph':
    case 'notice':
      return [block.line];
    case 'list':
      return block.items.flatMap(({ head, meta, body }) => [head, meta ?? [], body ?? []]);
    case 'fields':
      return block.fields.map(({ line }) => line);
    case 'table':
      return block.rows.flat();
  }
}

function entries(block: Block): number {
  if (block.kind === 'list') return block.items.length;
  if (block.kind === 'fields') return block.fields.length;
  return block.kind === 'table' ? block.rows.length : 1;
}

function blockSize(block: Block, size: Size): number {
  const words =
    block.kind === 'fields'
      ? sum(block.fields, ({ label }) => label.length)
      : block.kind === 'table'
        ? block.caption.length + block.header.join('').length
        : 0;
  return words + sum(linesOf(block), size);
}

function itemSize(item: { head: Line; meta?: Line; body?: Line }, size: Size): number {
  return size(item.head) + size(item.meta ?? []) + size(item.body ?? []);
}

function sizeOf(span: Span, addresses: ReadonlyMap<number, number>): number {
  switch (span.t) {
    case 'text':
      return span.s.length;
    case 'link':
      return span.s.length + span.url.length;
    case 'cite':
      return String(span.n).length + 2 + (addresses.get(span.n) ?? 0);
    case 'time':
      return TIME_COST;
    case 'command':
      return span.line.length + COMMAND_PREFIX;
  }
}

function canBePressed(action: Action): boolean {
  if (action.kind === 'link') return linkTarget(action.url) !== null;
  if (action.kind === 'choose') return false;
  return action.kind === 'share' || action.line.length <= MAX_BUTTON_VALUE - VALUE_PREFIX;
}

function actionSize(action: Action): number {
  const target = action.kind === 'link' ? action.url : action.kind === 'command' ? action.line : '';
  return action.label.length + target.length;
}

/** A button's text is at most 75 long, and about 30 of that are seen on a phone. */
const MAX_BUTTON_TEXT = 40;

function shortAction(action: Action): Action {
  return { ...action, label: cutTo(oneLine(action.label), MAX_BUTTON_TEXT) };
}

function shortSource(source: Source): Source {
  const { title, publisher } = source;
  return { ...source, title: cutTo(title, MAX_LABEL), publisher: cutTo(publisher, MAX_HEADER) };
}

function fileSize({ name, text }: MessageFile): number {
  return Math.min(name.length, MAX_HEADER) + (text.length <= MAX_SNIPPET ? text.length : FILE_NOTE);
}

function sourceSize({ title, publisher, url, fileName }: Source): number {
  return title.length + publisher.length + (url ?? fileName ?? '').length + TIME_COST;
}

/** The first entries that fit together. */
function take<Entry>(all: readonly Entry[], room: number, size: (entry: Entry) => number): Entry[] {
  let left = room;
  const end = all.findIndex((entry) => {
    left -= size(entry);
    return left < 0;
  });
  return all.slice(0, end === -1 ? all.length : end);
}

function sum<Entry>(all: readonly Entry[], size: (entry: Entry) => number): number {
  return all.reduce((total, entry) => total + size(entry), 0);
}
