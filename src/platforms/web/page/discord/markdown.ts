import type { Instant } from '#src/model/time.ts';

/**
 * Discord's markdown as a tree. Pure. The inline rules are those of simple-markdown, which Discord's clients are built on
 * (https://github.com/ariabuckles/simple-markdown); what a block is, is described in
 * https://support.discord.com/hc/articles/210298617.
 */

export type Inline =
  | { readonly t: 'text'; readonly s: string }
  | { readonly t: 'styled'; readonly as: Style; readonly children: readonly Inline[] }
  | { readonly t: 'code'; readonly s: string }
  | { readonly t: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly t: 'time'; readonly at: Instant; readonly style: string }
  | { readonly t: 'command'; readonly name: string }
  /** Of a person, a role, a channel or everybody. */
  | { readonly t: 'mention'; readonly s: string };

export type Style = 'strong' | 'em' | 'u' | 's' | 'spoiler';

export type MarkdownBlock =
  | { readonly t: 'paragraph'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly t: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly t: 'subtext'; readonly children: readonly Inline[] }
  | { readonly t: 'quote'; readonly blocks: readonly MarkdownBlock[] }
  | { readonly t: 'list'; readonly start: number | null; readonly items: readonly MarkdownBlock[][] }
  | { readonly t: 'code'; readonly s: string };

const FENCE = /```(?:[\w+\-.#]+\n)?\n*([^\n][\s\S]*?)\n*```/g;
const HEADING = /^ *(#{1,3})\s+(\S.*?)\s*$/;
const SUBTEXT = /^ *-#\s+(\S.*)$/;
const QUOTE = /^ *> ?(.*)$/;
const ITEM = /^( *)(?:[-*]|(\d+)\.) +(\S.*)$/;

export function readMarkdown(source: string): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let from = 0;
  for (const fence of source.matchAll(FENCE)) {
    blocks.push(...readLines(source.slice(from, fence.index).split('\n')));
    blocks.push({ t: 'code', s: fence[1]! });
    from = fence.index + fence[0].length;
  }
  return [...blocks, ...readLines(source.slice(from).split('\n'))];
}

function readLines(lines: readonly string[]): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let at = 0;
  /** The lines from here on that a test accepts. */
  const run = (accepts: (line: string) => boolean): readonly string[] => {
    const end = lines.findIndex((line, index) => index > at && !accepts(line));
    const taken = lines.slice(at, end === -1 ? lines.length : end);
    at += taken.length;
    return taken;
  };
  while (at < lines.length) {
    const line = lines[at]!;
    const heading = HEADING.exec(line);
    const subtext = SUBTEXT.exec(line);
    if (line.trim() === '') at += 1;
    else if (heading) {
      blocks.push({
        t: 'heading',
        level: heading[1]!.length as 1 | 2 | 3,
        children: readInline(heading[2]!),
      });
      at += 1;
    } else if (subtext) {
      blocks.push({ t: 'subtext', children: readInline(subtext[1]!) });
      at += 1;
    } else if (QUOTE.test(line)) {
      const quoted = run((each) => QUOTE.test(each)).map((each) => QUOTE.exec(each)![1]!);
      blocks.push({ t: 'quote', blocks: readLines(quoted) });
    } else if (ITEM.test(line)) {
      blocks.push(readList(run((each) => ITEM.test(each) || /^ {2,}\S/.test(each))));
    } else {
      blocks.push({ t: 'paragraph', lines: run(isPlain).map((each) => readInline(each)) });
    }
  }
  return blocks;
}

function isPlain(line: string): boolean {
  return line.trim() !== '' && ![HEADING, SUBTEXT, QUOTE, ITEM].some((special) => special.test(line));
}

/** `lines` begins with an item; what is indented further belongs to the item above it. */
function readList(lines: readonly string[]): MarkdownBlock {
  const [, indent, number] = ITEM.exec(lines[0]!)!;
  const items: string[][] = [];
  for (const line of lines) {
    const item = ITEM.exec(line);
    if (item && item[1]!.length <= indent!.length) items.push([item[3]!]);
    else items.at(-1)!.push(line.replace(/^ {1,4}/, ''));
  }
  return {
    t: 'list',
    start: number === undefined ? null : Number(number),
    items: items.map((each) => readLines(each)),
  };
}

const PATTERNS = {
  escape: /\\([^0-9A-Za-z\s])/y,
  code: /(`+)([\s\S]*?[^`])\1(?!`)/y,
  address: /<(https?:\/\/[^\s<>]+)>/y,
  bare: /https?:\/\/[^\s<]+[^<.,:;"'\])\s]/y,
  link: /\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?\s*\)/y,
  time: /<t:(-?\d{1,17})(?::([tTdDfFRsS]))?>/y,
  command: /<\/([-_\p{L}\p{N} ]+):\d+>/uy,
  mention: /<(?:@[!&]?|#)\d+>|@everyone|@here|<a?:\w+:\d+>|<id:\w+>/y,
  strong: /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y,
  u: /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y,
  star: /\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/y,
  dash: /\b_((?:__|\\[\s\S]|[^\\_])+?)_\b/y,
  s: /~~([\s\S]+?)~~(?!_)/y,
  spoiler: /\|\|([\s\S]+?)\|\|/y,
} as const;

const NAMES = Object.keys(PATTERNS) as (keyof typeof PATTERNS)[];

/** Up to the next sign that may begin something. */
const TEXT = /(?:(?!https?:\/\/)[0-9A-Za-z\s\u00c0-\uffff])+|[\s\S]/y;

export function readInline(source: string): Inline[] {
  const pieces: Inline[] = [];
  let at = 0;
  while (at < source.length) {
    const [piece, end] = pieceAt(source, at);
    const last = pieces.at(-1);
    if (piece.t === 'text' && last?.t === 'text')
      pieces[pieces.length - 1] = { t: 'text', s: last.s + piece.s };
    else pieces.push(piece);
    at = end;
  }
  return pieces;
}

/** The piece that begins here, and where it ends. */
function pieceAt(source: string, at: number): [Inline, number] {
  for (const name of NAMES) {
    const match = matchAt(PATTERNS[name], source, at);
    if (match !== null) return [pieceOf(name, match), at + match[0].length];
  }
  const [s] = matchAt(TEXT, source, at)!;
  return [{ t: 'text', s }, at + s.length];
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function pieceOf(name: (typeof NAMES)[number], match: RegExpExecArray): Inline {
  const [whole, first = '', second = ''] = match;
  switch (name) {
    case 'escape':
      return { t: 'text', s: first };
    case 'code':
      return { t: 'code', s: second.trim() };
    case 'address':
      return { t: 'link', url: first, children: [{ t: 'text', s: first }] };
    case 'bare':
      return { t: 'link', url: whole, children: [{ t: 'text', s: whole }] };
    case 'link':
      return { t: 'link', url: second, children: readInline(first) };
    case 'time':
      return { t: 'time', at: Number(first) * 1000, style: second || 'f' };
    case 'command':
      return { t: 'command', name: first };
    case 'mention':
      return { t: 'mention', s: whole };
    case 'star':
    case 'dash':
      return { t: 'styled', as: 'em', children: readInline(first) };
    default:
      return { t: 'styled', as: name, children: readInline(first) };
  }
}
