import { type BracketPair, matchBrackets } from './brackets.ts';

/** A piece of a text; `text` is exactly what stands between the offsets, which are UTF-16 units. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Ranks and the like: a name or number follows, never the end. */
const ALWAYS_INSIDE = words(
  'adm amb approx capt cmdr col cpl dr fig gen gens gov hon lt maj messrs mr mrs ms mt pres prof rep reps rev sec sen sens sgt vs',
);
/** Inside when a number follows: Oct. 28, No. 1. */
const INSIDE_BEFORE_NUMBER = words('apr aug ch dec feb jan jul jun mar no nos nov oct p pp sep sept vol');
/** May stand in mid-sentence or at the end: what follows decides. */
const EITHER = words('assn bros co corp dept etc ft govt inc intl jr llc ltd min plc sr st');
/** Words that begin sentences far more often than they follow an abbreviation. */
const OPENERS =
  /^(?:The|A|An|In|On|At|By|For|From|As|After|Before|But|And|Or|So|If|It|Its|He|His|She|Her|They|Their|We|Our|I|You|This|That|These|Those|There|When|While|With|However|Meanwhile|According|Also|Both|Since|Under|To|Not|No|What|Who|How|Why)(?![\p{L}\p{N}'’.-])/u;
/** The verb that ties a quote to its speaker: “We won!” Trump said. */
const SPEAKER =
  /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,3} (?:said|says|told|asked|added|wrote|posted|declared|replied)(?!\p{L})/u;

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

const END_MARK = /[.!?…。！？｡]+/gu;
/** A straight quote before a letter opens the next sentence. */
const CLOSERS = /(?:["'](?![\p{L}\p{N}])|[”’»」』）)\]】])*/uy;
/** A quote longer than this is several statements; it is split like any other text. */
const LONGEST_JOINED_QUOTE = 400;

const BLANK = /^\s*/;
const BULLET = /^\s*(?:[-–*]\s+|[・•●■◆▪‣]\s*)?/;

/**
 * Splits a text into sentences, in order, without bullets and spaces around; lines never join, for lists and headings have no full stops.
 * A quotation of several sentences stays whole. Written for news: "Japan-U.S. trade", "Lt. Gen.", "Oct. 28", a missing
 * space after a full stop, 。 inside 「」. Empty for blank text.
 */
export function sentences(text: string): Sentence[] {
  const found: Sentence[] = [];
  for (const line of text.matchAll(/[^\n]+/g)) {
    let from = 0;
    for (const to of [...boundaries(line[0]), line[0].length]) {
      const raw = line[0].slice(from, to);
      const skipped = (from === 0 ? BULLET : BLANK).exec(raw)![0].length;
      const trimmed = raw.slice(skipped).trimEnd();
      if (trimmed !== '') {
        const start = line.index + from + skipped;
        found.push({ text: trimmed, start, end: start + trimmed.length });
      }
      from = to;
    }
  }
  return found;
}

/** Offsets after which a new sentence begins within a line. */
function boundaries(line: string): number[] {
  const quotes = quotations(line);
  const ends: number[] = [];
  let next = 0;
  for (const { 0: mark, index } of line.matchAll(END_MARK)) {
    CLOSERS.lastIndex = index + mark.length;
    const end = index + mark.length + (CLOSERS.exec(line)?.[0].length ?? 0);
    while (next < quotes.length && quotes[next]!.to <= index) next += 1;
    const quote = quotes[next];
    // Only a mark right before the closing quote may end the sentence together with it.
    const isInsideQuote = quote !== undefined && quote.from < index && end < quote.to;
    if (!isInsideQuote && end < line.length && endsSentence(line, mark, index, end)) ends.push(end);
  }
  return ends;
}

function endsSentence(line: string, mark: string, index: number, end: number): boolean {
  const rest = line.slice(end, end + 80);
  const hasCloser = end > index + mark.length;
  // 「…。」と述べた goes on; 「…。」首相は does not.
  if (/[。！？｡]$/u.test(mark)) return !hasCloser || !/^[\p{sc=Hiragana}、，。]/u.test(rest);
  const gap = /^\s*/.exec(rest)![0].length;
  const following = rest.slice(gap);
  if (/^[,;:)\]-]/.test(following)) return false;
  const before = line.slice(Math.max(0, index - 40), index);
  if (gap === 0) return endsWithoutSpace(mark, before, following, hasCloser);
  if (mark.includes('!') || mark.includes('?')) {
    return !/^\p{Ll}/u.test(following) && !SPEAKER.test(following) && !/\bYahoo$/.test(before);
  }
  return mark === '.' && !hasCloser ? endsAfterWord(before, following) : !/^\p{Ll}/u.test(following);
}

/** "in Osaka.Her office": two sentences whose space was lost, but not "msn.com", "3.6" or "U.S.President". */
function endsWithoutSpace(mark: string, before: string, following: string, hasCloser: boolean): boolean {
  if (/^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}「『]/u.test(following)) return mark !== '.' || hasCloser;
  if (mark !== '.' && mark !== '?' && mark !== '!') return false;
  if (!hasCloser && !/(?:\p{Ll}{2}|[\d)%])$/u.test(before)) return false;
  return /^["“‘'(]?\p{Lu}(?:\p{Ll}|\s)/u.test(following);
}

/** A full stop and a space: the word before it, and the one after, tell an abbreviation from an end. */
function endsAfterWord(before: string, following: string): boolean {
  const word = /[\p{L}\p{N}.'’&]*$/u.exec(before)![0];
  const lower = word.toLowerCase();
  // "1. Summary" at the head of a line is a number of a list.
  if (/^\s*(?:[-*•]\s*)?\d{1,3}$/.test(before)) return false;
  if (ALWAYS_INSIDE.has(lower)) return false;
  if (INSIDE_BEFORE_NUMBER.has(lower)) return !/^[\p{N}#]/u.test(following) && !/^\p{Ll}/u.test(following);
  if (/^\p{Ll}/u.test(following)) return /^\p{Ll}{4,}$/u.test(word);
  // J. D. Vance, U.S. President, 6 p.m. EST
  const isAbbreviation = EITHER.has(lower) || /^(?:\p{L}\.)*\p{L}$/u.test(word);
  return !isAbbreviation || OPENERS.test(following) || /^["“‘]/.test(following);
}

const STRAIGHT_QUOTE = /"(?<=(?:^|[\s(（—–-])")[^"]*"/g;

/** Quotations and asides of moderate length that close on the same line, in order; outermost only. */
function quotations(line: string): BracketPair[] {
  const straight = [...line.matchAll(STRAIGHT_QUOTE)].map(({ 0: { length }, index }) => ({
    from: index,
    to: index + length,
  }));
  const moderate = [...matchBrackets(line).closed, ...straight]
    .filter(({ from, to }) => to - from <= LONGEST_JOINED_QUOTE)
    .sort((a, b) => a.from - b.from);
  let covered = 0;
  return moderate.filter(({ from, to }) => {
    if (from < covered) return false;
    covered = to;
    return true;
  });
}
