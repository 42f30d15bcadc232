import type { types } from '@slack/bolt';
import type { Action, Block, Line, Message, MessageFile, Reply, Source } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn, undated } from '#src/text/words.ts';
import { buttonValue } from './button.ts';
import { cutTo } from './cut.ts';
import { fitMessage, listsSources, MAX_SNIPPET } from './fit.ts';
import {
  type Around,
  elementsOf,
  linkElement,
  linkTarget,
  oneLine,
  plainLine,
  SLASH_COMMAND,
  textElement,
} from './rich-text.ts';

/** A message as Slack takes it, for chat.postMessage and for a response_url alike. */
export interface SlackMessage {
  /** What a locked phone shows and a screen reader reads. */
  readonly text: string;
  readonly blocks: types.AnyBlock[];
  readonly mrkdwn: false;
  readonly parse: 'none';
  readonly link_names: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

export interface RenderOptions {
  /** The line that the message answers: what [Share] says again for everybody. Without it there is no such button. */
  readonly line?: string | undefined;
  /** The Home page takes no table block. */
  readonly tables?: boolean;
}

/** The top-level text may be 40,000 long, but only its beginning is ever shown. */
const MAX_TEXT = 300;
const MAX_TABLE_ROWS = 100;
const MAX_TABLE_COLUMNS = 20;
const MAX_FILE_NAME = 100;
const BUTTONS_IN_A_ROW = 5;

const NOTICE = { info: 'ℹ️', warning: '⚠️', error: '❌' } as const;

/** Pure: the same message gives the same payload. */
export function render(whole: Message, options: RenderOptions = {}): SlackMessage {
  const { message, dropped } = fitMessage(whole);
  const tables = { left: options.tables === false ? 0 : 1 };
  const files = (message.files ?? []).flatMap((file) => fileBlocks(file, message.locale));
  return {
    text: escaped(cutTo(oneLine(message.notification), MAX_TEXT)),
    blocks: [
      ...richText([section(elementsOf(bold(message.title), message))]),
      ...message.blocks.flatMap((block) => blocksOf(block, message, tables)),
      ...files,
      ...(dropped > 0 ? note(message.locale) : []),
      ...(listsSources(message) ? sourceBlocks(message) : []),
      ...actionBlocks(message, options.line),
      ...footerBlocks(message),
    ],
    mrkdwn: false,
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** The answer to a command or a button, for its response_url; in place of what only that person saw before. */
export function renderAnswer(reply: Reply, line: string | undefined, replacesOriginal: boolean) {
  if (reply.visibility === 'private') {
    return {
      ...render(reply, { line }),
      response_type: 'ephemeral' as const,
      replace_original: replacesOriginal,
    };
  }
  return {
    ...render(withoutShare(reply)),
    response_type: 'in_channel' as const,
    replace_original: false,
    delete_original: replacesOriginal,
  };
}

/** Everybody sees it already, so there is nothing to share. */
export function withoutShare<Shown extends Message>(message: Shown): Shown {
  return { ...message, actions: message.actions.filter(({ kind }) => kind !== 'share') };
}

/** Slack's three control characters (https://docs.slack.dev/messaging/formatting-message-text#escaping). */
function escaped(s: string): string {
  return s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

type RichTextPart = types.RichTextBlock['elements'][number];

function section(elements: readonly (types.RichTextElement | null)[]): types.RichTextSection {
  return { type: 'rich_text_section', elements: elements.filter((element) => element !== null) };
}

/** Slack refuses what is empty. */
function richText(parts: readonly RichTextPart[]): types.RichTextBlock[] {
  const elements = parts.filter((part) => part.elements.length > 0);
  return elements.length > 0 ? [{ type: 'rich_text', elements }] : [];
}

function bold(line: Line): Line {
  return line.map((span, i) =>
    span.t === 'text' && i === 0 && !span.style ? { ...span, style: 'bold' } : span,
  );
}

function blocksOf(block: Block, around: Around, tables: { left: number }): types.AnyBlock[] {
  switch (block.kind) {
    case 'paragraph':
      return richText([section(elementsOf(block.line, around))]);
    case 'notice':
      return richText([
        {
          type: 'rich_text_quote',
          elements: [textElement(`${NOTICE[block.level]} `), ...elementsOf(block.line, around)].filter(
            (element) => element !== null,
          ),
        },
      ]);
    case 'list':
      return richText([
        {
          type: 'rich_text_list',
          style: block.ordered ? 'ordered' : 'bullet',
          elements: block.items
            .map(({ head, meta, body }) =>
              section(joined([bold(head), meta ?? [], body ?? []].map((line) => elementsOf(line, around)))),
            )
            .filter(({ elements }) => elements.length > 0),
        },
      ]);
    case 'fields':
      return richText([
        section(
          joined(
            block.fields.map(({ label, line }) => [
              textElement(`${oneLine(label)}: `, { bold: true })!,
              ...elementsOf(line, around),
            ]),
          ),
        ),
      ]);
    case 'table':
      return tableBlocks(block, around, tables);
  }
}

/** Lines below each other. */
function joined(lines: readonly (readonly types.RichTextElement[])[]): types.RichTextElement[] {
  return lines
    .filter((line) => line.length > 0)
    .flatMap((line, i) => (i === 0 ? line : [{ type: 'text' as const, text: '\n' }, ...line]));
}

/** A message may hold one table (https://docs.slack.dev/reference/block-kit/blocks/table-block); others are lines. */
function tableBlocks(
  { caption, header, rows }: Extract<Block, { kind: 'table' }>,
  around: Around,
  tables: { left: number },
): types.AnyBlock[] {
  const title = section([textElement(oneLine(caption), { bold: true })]);
  const fitsTable = rows.length < MAX_TABLE_ROWS && header.length > 0 && header.length <= MAX_TABLE_COLUMNS;
  if (tables.left > 0 && fitsTable) {
    tables.left -= 1;
    const cells = rows.map((row) => header.map((_, column) => cellOf(elementsOf(row[column] ?? [], around))));
    const head = header.map((name) => cellOf([textElement(oneLine(name), { bold: true })]));
    return [...richText([title]), { type: 'table', rows: [head, ...cells] }];
  }
  const names = header.map((name) => [textElement(oneLine(name), { bold: true })]);
  const lines = rows.map((row) => row.map((cell) => elementsOf(cell, around)));
  return richText([title, section(joined([names, ...lines].map(beside)))]);
}

/** Cells as one line. */
function beside(cells: readonly (readonly (types.RichTextElement | null)[])[]): types.RichTextElement[] {
  return cells
    .flatMap((cell, i) => (i === 0 ? cell : [textElement(' · '), ...cell]))
    .filter((element) => element !== null);
}

/** An empty cell is refused, so it holds a dash. */
function cellOf(elements: readonly (types.RichTextElement | null)[]): types.RichTextBlock {
  return richText([section(elements)])[0] ?? richText([section([textElement('–')])])[0]!;
}

function preformatted(text: string): types.RichTextPreformatted[] {
  return text.trim() === '' ? [] : [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }];
}

function fileBlocks({ name, text }: MessageFile, locale: Locale): types.AnyBlock[] {
  const title = section([textElement(cutTo(oneLine(name), MAX_FILE_NAME), { bold: true })]);
  if (text.length <= MAX_SNIPPET) return richText([title, ...preformatted(text.trimEnd())]);
  const say = sayIn(locale);
  const words = say(
    ' is too long to be shown in Slack. Ask for it in the web preview, which offers it for download.',
    ' は長すぎるため、Slack には表示できません。Webプレビューからダウンロードしてください。',
  );
  return richText([section([...title.elements, textElement(words)])]);
}

function note(locale: Locale): types.AnyBlock[] {
  const words = sayIn(locale)(
    'Shortened to fit Slack. Ask for less at once, e.g. with a topic, to see everything.',
    'Slack の文字数制限のため一部を省略しました。トピックなどで絞り込むとすべて表示できます。',
  );
  return richText([section([textElement(words, { italic: true })])]);
}

function sourceBlocks({ sources, locale }: Message): types.AnyBlock[] {
  if (sources.length === 0) return [];
  return richText([section(joined(sources.map((source) => sourceLine(source, locale))))]);
}

function sourceLine(source: Source, locale: Locale): types.RichTextElement[] {
  const around = { locale, sources: [] };
  return [
    textElement(`[${source.n}] `),
    linkElement(oneLine(source.title), source.url),
    textElement(` — ${oneLine(source.publisher)} · `),
    ...(source.publishedAt === null
      ? [textElement(undated(locale))]
      : elementsOf([{ t: 'time', at: source.publishedAt, precision: source.publishedPrecision }], around)),
    textElement(` · #${source.articleId}`),
  ].filter((element) => element !== null);
}

function actionBlocks(message: Message, line: string | undefined): types.AnyBlock[] {
  const buttons = message.actions
    .map((action, i) => buttonOf(action, i, message.locale, line))
    .filter((button) => button !== null);
  const rows = Math.ceil(buttons.length / BUTTONS_IN_A_ROW);
  return Array.from({ length: rows }, (_, row) => ({
    type: 'actions' as const,
    elements: buttons.slice(row * BUTTONS_IN_A_ROW, (row + 1) * BUTTONS_IN_A_ROW),
  }));
}

function buttonOf(
  action: Action,
  index: number,
  locale: Locale,
  line: string | undefined,
): types.Button | null {
  const label = action.label || SLASH_COMMAND;
  const button = (kind: string) => ({
    type: 'button' as const,
    // Slack wants them to differ within a message.
    action_id: `${kind}_${index}`,
    text: { type: 'plain_text' as const, text: label, emoji: false },
  });
  switch (action.kind) {
    case 'link': {
      const url = linkTarget(action.url);
      return url === null ? null : { ...button('link'), url };
    }
    case 'command':
      return {
        ...button('run'),
        value: buttonValue({ locale, kind: 'run', line: action.line }),
        ...(action.primary && { style: 'primary' as const }),
      };
    case 'share':
      return line === undefined
        ? null
        : { ...button('share'), value: buttonValue({ locale, kind: 'share', line }) };
    case 'choose':
    case 'file':
      // A button of Slack cannot ask for a file; the reply says what else there is.
      return null;
  }
}

/** Small print. What links, or is from outside and could be read as markup, stands in rich text instead. */
function footerBlocks(message: Message): types.AnyBlock[] {
  if (!message.footer || message.footer.length === 0) return [];
  if (message.footer.some(({ t }) => t === 'link' || t === 'cite')) {
    return richText([section(elementsOf(message.footer, message))]);
  }
  const text = plainLine(message.footer, message);
  return text === '' ? [] : [{ type: 'context', elements: [{ type: 'plain_text', text, emoji: false }] }];
}
