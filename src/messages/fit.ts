import {
  type Block,
  type Line,
  type ListItem,
  type Message,
  type MessageKind,
  type Source,
  text,
} from '#src/message.ts';
import type { Localized } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { fitActions } from './actions.ts';
import { type Cleaned, cleanMessage, entriesOf, MOST_ENTRIES, VISIBLE } from './clean.ts';
import { cutLine, cutText } from './cut.ts';
import { messageSize } from './size.ts';

/**
 * What of a message is shown in chats. The same on Discord and on Slack, so that nobody learns less for where they read
 * it; pure, and the same every time. What fits comes back as it was, but for what nobody could see.
 */
interface Fitted {
  readonly message: Message;
  /** What is not shown, in words for the log. */
  readonly dropped: readonly string[];
}

/**
 * As `messageSize` counts. Discord takes 4,000 in the texts of a message of components, and 4,096 in an embed
 * (https://docs.discord.com/developers/components/reference, …/resources/message#embed-limits).
 */
const ROOM = 3_850;
const LONGEST_NOTIFICATION = 300;
/** Of an embed: 256. */
const LONGEST_TITLE = 245;
const LONGEST_OVERLINE = 120;
const LONGEST_FOOTER = 300;
/** Of what names something: a field, a column, a publisher, a file. */
const LONGEST_LABEL = 100;
const LONGEST_META = 250;
const MOST_FILES = 3;
/** In characters; beyond this a chat is the wrong place. */
const LONGEST_FILE = 2_000_000;

/** How much is shown. Whole first; then, step by step, what matters least goes: excerpts, sources that nothing cites, entries. */
interface Step {
  /** Of the text under an entry of a list; 0 leaves it out. */
  readonly body: number;
  /** Sources that nothing cites; those that are cited stand as long as their citation. */
  readonly uncited: number;
  /** Entries of a list, rows of a table, fields. */
  readonly entries: number;
  readonly headline: number;
  /** Of a paragraph, or the value of a field. */
  readonly line: number;
}

const WHOLE: Step = { body: 400, uncited: 25, entries: MOST_ENTRIES, headline: 320, line: 1_800 };
const STEPS: readonly Step[] = [
  { ...WHOLE, body: 250 },
  { ...WHOLE, body: 160, uncited: 5 },
  { ...WHOLE, body: 160, uncited: 5, line: 900 },
  { ...WHOLE, body: 0, uncited: 5, line: 900 },
  ...[20, 16, 13, 10, 8, 6].map((entries) => ({ body: 0, uncited: 3, entries, headline: 200, line: 500 })),
  ...[5, 4, 3, 2, 1].map((entries) => ({ body: 0, uncited: 0, entries, headline: 120, line: 300 })),
];

export function fitMessage(whole: Message): Fitted {
  const cleaned = cleanMessage(whole);
  const { actions, dropped: buttons } = fitActions(whole.actions);
  const { files, dropped: documents } = fitFiles(cleaned.message);
  const message: Message = {
    ...cleaned.message,
    notification: notificationOf(cleaned.message),
    title: cutLine(cleaned.message.title, LONGEST_TITLE, 'words'),
    ...(cleaned.message.overline && {
      overline: cutLine(cleaned.message.overline, LONGEST_OVERLINE, 'words'),
    }),
    ...(cleaned.message.footer && { footer: cutLine(cleaned.message.footer, LONGEST_FOOTER, 'words') }),
    files,
    actions,
  };
  const fitted = firstThatFits(message, cleaned);
  return { message: fitted.message, dropped: [...buttons, ...documents, ...fitted.dropped] };
}

function firstThatFits(message: Message, cleaned: Cleaned): Fitted {
  const whole = shownAt(WHOLE, message, cleaned);
  if (fits(whole)) return whole;
  // Each step shows less than the one before, so the first that fits is found by halving.
  let from = 0;
  let to = STEPS.length;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (fits(shownAt(STEPS[middle]!, message, cleaned))) to = middle;
    else from = middle + 1;
  }
  const step = STEPS[from];
  return step === undefined ? fewerBlocks(message, cleaned) : shownAt(step, message, cleaned);
}

function fits({ message }: Fitted): boolean {
  return messageSize(message) <= ROOM;
}

/** Where not even the least of every block fits: the first blocks. */
function fewerBlocks(message: Message, cleaned: Cleaned): Fitted {
  const last = STEPS.at(-1)!;
  for (let most = message.blocks.length - 1; most > 0; most -= 1) {
    const fitted = shownAt(last, { ...message, blocks: message.blocks.slice(0, most) }, cleaned);
    if (fits(fitted)) return fitted;
  }
  return shownAt(last, { ...withoutCitations(message), blocks: [] }, cleaned);
}

/** The message at a step; what is missing is said at its end. */
function shownAt(step: Step, message: Message, cleaned: Cleaned): Fitted {
  const cut = { ...message, blocks: message.blocks.map((block) => shortBlock(block, step)) };
  const shown = { ...cut, sources: sourcesOf(cut, step) };
  const losses = lossesOf(shown, cleaned);
  return {
    message: { ...shown, ...footerWith(losses, message) },
    dropped: losses.map(({ lost, of, name }) => (of === null ? name.en : `${lost} of ${of} ${name.en}`)),
  };
}

function shortBlock(block: Block, step: Step): Block {
  switch (block.kind) {
    case 'paragraph':
    case 'notice':
      return { ...block, line: cutLine(block.line, step.line, 'sentences') };
    case 'list':
      return { ...block, items: block.items.slice(0, step.entries).map((item) => shortItem(item, step)) };
    case 'fields':
      return {
        ...block,
        fields: block.fields.slice(0, step.entries).map(({ label, line }) => ({
          label: cutText(label, LONGEST_LABEL),
          line: cutLine(line, step.line, 'sentences'),
        })),
      };
    case 'table':
      return {
        ...block,
        caption: cutText(block.caption, LONGEST_LABEL),
        header: block.header.map((name) => cutText(name, LONGEST_LABEL)),
        rows: block.rows
          .slice(0, step.entries)
          .map((row) => row.map((cell) => cutLine(cell, Math.min(step.headline, LONGEST_META), 'words'))),
      };
  }
}

function shortItem({ head, meta, body }: ListItem, step: Step): ListItem {
  return {
    head: cutLine(head, step.headline, 'words'),
    ...(meta && { meta: cutLine(meta, LONGEST_META, 'words') }),
    ...(body && step.body > 0 && { body: cutLine(body, step.body, 'sentences') }),
  };
}

/** These show their articles themselves: below, they name only what they cite. */
const SHOW_THEIR_ARTICLES: ReadonlySet<MessageKind> = new Set(['alert', 'digest', 'list']);

/** What is cited, and of the rest as much as the step allows. */
function sourcesOf(message: Message, step: Step): Source[] {
  const cited = citationsIn(message);
  let uncited = SHOW_THEIR_ARTICLES.has(message.kind) ? 0 : step.uncited;
  return message.sources
    .filter(({ n }) => {
      if (cited.has(n)) return true;
      uncited -= 1;
      return uncited >= 0;
    })
    .map((source) => ({
      ...source,
      title: cutText(source.title, step.headline),
      publisher: cutText(source.publisher, LONGEST_LABEL),
      fileName: source.fileName === null ? null : cutText(source.fileName, LONGEST_LABEL),
      language: cutText(source.language, LONGEST_LABEL),
    }));
}

function citationsIn(message: Message): ReadonlySet<number> {
  const lines = [
    message.overline ?? [],
    message.title,
    ...message.blocks.flatMap(linesOf),
    message.footer ?? [],
  ];
  return new Set(lines.flatMap((line) => line.flatMap((span) => (span.t === 'cite' ? [span.n] : []))));
}

function linesOf(block: Block): readonly Line[] {
  switch (block.kind) {
    case 'paragraph':
    case 'notice':
      return [block.line];
    case 'list':
      return block.items.flatMap(({ head, meta = [], body = [] }) => [head, meta, body]);
    case 'fields':
      return block.fields.map(({ line }) => line);
    case 'table':
      return block.rows.flat();
  }
}

/** Where even the sources of the frame around an empty message do not fit. */
function withoutCitations(message: Message): Message {
  const bare = (line: Line) => line.filter(({ t }) => t !== 'cite' && t !== 'link');
  return {
    ...message,
    title: bare(message.title),
    ...(message.overline && { overline: bare(message.overline) }),
    ...(message.footer && { footer: bare(message.footer) }),
  };
}

interface Loss {
  readonly lost: number;
  /** null where there is no number to say. */
  readonly of: number | null;
  readonly name: Localized;
}

const NAMES = {
  entries: { en: 'entries', ja: '項目' },
  sections: { en: 'sections', ja: 'ブロック' },
  sources: { en: 'sources', ja: '出典' },
  excerpts: { en: 'excerpts', ja: '抜粋' },
} as const;

/** What is there and not shown. A text that was cut says so itself. */
function lossesOf(shown: Message, { message, beyond, blocksBeyond }: Cleaned): Loss[] {
  const losses: Loss[] = [];
  message.blocks.slice(0, shown.blocks.length).forEach((block, i) => {
    const of = entriesOf(block) + beyond.get(block)!;
    const lost = of - entriesOf(shown.blocks[i]!);
    if (lost > 0) losses.push({ lost, of, name: NAMES.entries });
  });
  const sections = message.blocks.length + blocksBeyond;
  if (sections > shown.blocks.length)
    losses.push({ lost: sections - shown.blocks.length, of: sections, name: NAMES.sections });
  const sources = sourcesOf(message, WHOLE).length;
  if (sources > shown.sources.length)
    losses.push({ lost: sources - shown.sources.length, of: sources, name: NAMES.sources });
  if (hasExcerpts(message) && !hasExcerpts(shown)) losses.push({ lost: 0, of: null, name: NAMES.excerpts });
  return losses;
}

function hasExcerpts({ blocks }: Message): boolean {
  return blocks.some((block) => block.kind === 'list' && block.items.some(({ body }) => body !== undefined));
}

/** Who reads it is told what else there is; an excerpt is missed by nobody. */
function footerWith(losses: readonly Loss[], { footer, locale }: Message): Pick<Message, 'footer'> {
  const told = losses.filter(({ of }) => of !== null);
  if (told.length === 0) return {};
  const say = sayIn(locale);
  const counts = told.map(({ lost, of, name }) =>
    say(`${lost} of ${of} ${name.en}`, `${name.ja}${of}件中${lost}件`),
  );
  const note = say(`Not shown here: ${counts.join(', ')}`, `表示していないもの：${counts.join('、')}`);
  const separator = footer === undefined ? [] : [text(' · ')];
  return { footer: cutLine([text(note), ...separator, ...(footer ?? [])], LONGEST_FOOTER, 'words') };
}

function notificationOf({ notification, title, locale }: Message): string {
  const words = title
    .map((span) => ('s' in span ? span.s : ''))
    .join('')
    .trim();
  const sentence = VISIBLE.test(notification) ? notification : words;
  return cutText(sentence || sayIn(locale)('News', 'お知らせ'), LONGEST_NOTIFICATION);
}

function fitFiles({ files = [] }: Message) {
  const kept = files.filter(({ text: contents }) => contents.length <= LONGEST_FILE).slice(0, MOST_FILES);
  const dropped = files.filter((file) => !kept.includes(file)).map(({ name }) => `file ${name}`);
  return { files: kept, dropped };
}
