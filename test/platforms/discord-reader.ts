import { type Alive, type Fact, factsOf, tableWords } from './facts.ts';

/**
 * Reads what Discord is sent as Discord would (https://docs.discord.com/developers/reference#message-formatting and what
 * its client does beyond that), knowing nothing of how it was written.
 */

type Rule = readonly [RegExp, (found: RegExpExecArray) => readonly (Fact | Alive)[]];

const alive =
  (kind: Alive['alive']): Rule[1] =>
  ([written]) => [{ alive: kind, written }];

/** In this order, at any place in a line. */
const RULES: readonly Rule[] = [
  [/\\([^0-9A-Za-z\s])/y, ([, sign]) => [{ words: sign! }]],
  [/<t:(-?\d+):f>/y, ([, at]) => [{ moment: Number(at) }]],
  [/<t:-?\d+(?::\w)?>/y, alive('code')],
  [/<\/([^:>]+):1100000000000000001>/y, ([, line]) => [{ words: `/${line}` }]],
  [/<\/[^:>]+:\d+>|<id:\w+>/y, alive('code')],
  [/<(?:@[!&]?|#)\d+>|@everyone|@here/y, alive('mention')],
  [/<a?:\w+:\d+>|:[\w+-]+:/y, alive('emoji')],
  [
    /\[((?:\\[\s\S]|[^\]\\\n])*)\]\(<?([^\s<>]*)>?\)/y,
    ([, label, url]) => [{ words: wordsOf(readLine(label!)), url: url! }],
  ],
  [/<?(?:https?|steam|discord):\/\/\S*/y, alive('address')],
  [/<(?:mailto:|\+)[^\s>]*>/y, alive('address')],
  [/discord(?:app)?\.(?:gg|com\/invite)\/\S*/y, alive('invitation')],
  // Emphasis and spoilers, wherever they are not escaped.
  [/\*+|_+|~~|\|\|/y, () => []],
];

function wordsOf(pieces: readonly (Fact | Alive)[]): string {
  return pieces.map((piece) => ('words' in piece ? piece.words : `<${JSON.stringify(piece)}>`)).join('');
}

function readLine(line: string): (Fact | Alive)[] {
  const pieces: (Fact | Alive)[] = [];
  let at = 0;
  next: while (at < line.length) {
    for (const [pattern, read] of RULES) {
      pattern.lastIndex = at;
      const found = pattern.exec(line);
      if (found === null) continue;
      pieces.push(...read(found));
      at += found[0].length;
      continue next;
    }
    pieces.push({ words: line[at]! });
    at += 1;
  }
  return pieces;
}

/** Headings, small print, quotes and lists; an entry's number is bold. */
const LINE_START = /^\s*(?:#{1,3} |-# |>>> |> |[-*+] |\d+\. |\*\*\d+\.\*\* )/;
/** Blocks and spans of code; a sign behind a backslash begins none. */
const CODE = /\\[\s\S]|```(?:\w*\n)?([\s\S]*?)```|`([^`\n]*)`/g;

/** A text of markdown. `colon`: what stands behind the name of a column. */
export function readMarkdown(markdown: string, colon: string): (Fact | Alive)[] {
  const pieces: (Fact | Alive)[] = [];
  const lines = (text: string, startsLine: boolean) => {
    text.split('\n').forEach((line, i) => {
      pieces.push(...readLine(i > 0 || startsLine ? line.replace(LINE_START, '') : line));
    });
  };
  let from = 0;
  for (const found of markdown.matchAll(CODE)) {
    const [whole, block, span] = found;
    if (whole.startsWith('\\')) continue;
    lines(markdown.slice(from, found.index), from === 0);
    pieces.push(...(block === undefined ? [{ words: span! }] : readBlock(block, colon)));
    from = found.index + whole.length;
  }
  lines(markdown.slice(from), from === 0);
  return pieces;
}

/** Two spaces part the columns of a table; code that is no table has one column. */
function readBlock(code: string, colon: string): (Fact | Alive)[] {
  const rows = code
    .trim()
    .split('\n')
    .map((line) => line.split(/ {2,}/).map((cell) => [{ words: cell }]));
  return rows[0]!.length > 1 && rows.every((row) => row.length === rows[0]!.length)
    ? tableWords(rows, colon)
    : [{ words: code }];
}

interface Json {
  readonly [name: string]: unknown;
}
const list = (value: unknown) => (value ?? []) as Json[];

/** What is to be read in a message, without its buttons. */
export function readDiscord(body: object, colon: string): (Fact | Alive)[] {
  const { embeds, components } = body as Json;
  const [embed] = list(embeds);
  if (embed) {
    const words = wordsOf(readLine(String(embed.title ?? '')));
    const title = embed.url === undefined ? { words } : { words, url: String(embed.url) };
    return factsOf([title, ...readMarkdown(String(embed.description ?? ''), colon)]);
  }
  const [container] = list(components);
  const texts = list(container?.components).filter(({ type }) => type === 10);
  return factsOf(texts.flatMap(({ content }) => readMarkdown(String(content), colon)));
}

/** What can be pressed: words, and where it leads or what it runs. */
export function buttonsOfDiscord(body: object): string[] {
  const rows = list((body as Json).components)
    .flatMap((each) => (each.type === 17 ? list(each.components) : [each]))
    .filter(({ type }) => type === 1);
  return rows
    .flatMap((row) => list(row.components))
    .flatMap(({ label, url, custom_id, options }) =>
      options === undefined
        ? [`${label} → ${url ?? lineOf(custom_id)}`]
        : list(options).map((option) => `${option.label} → ${lineOf(option.value)}`),
    );
}

function lineOf(id: unknown): string {
  return String(id).split('|').slice(2).join('|');
}
