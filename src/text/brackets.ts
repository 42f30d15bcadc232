/** What opens a quotation or an aside, and what closes it. Straight quotes look alike on both sides and are not here. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['「', '」'],
  ['『', '』'],
  ['（', '）'],
  ['(', ')'],
  ['“', '”'],
  ['【', '】'],
  ['〔', '〕'],
  ['《', '》'],
  ['［', '］'],
  ['[', ']'],
]);
const BRACKET = /[「」『』（）()“”【】〔〕《》［］[\]]/g;
/** Deeper brackets are not language; without a bound, a text of nothing but brackets would cost quadratic time. */
const DEEPEST_NESTING = 50;

/** A bracket that is still open. */
export interface OpenBracket {
  readonly index: number;
  readonly closer: string;
}

/** A closed pair; `to` is past the closing bracket. */
export interface BracketPair {
  readonly from: number;
  readonly to: number;
}

/** The pairs of `s` in the order they close, and the brackets left open, outermost first. */
export function matchBrackets(s: string): { closed: BracketPair[]; open: OpenBracket[] } {
  const closed: BracketPair[] = [];
  const open: OpenBracket[] = [];
  for (const { 0: character, index } of s.matchAll(BRACKET)) {
    const closer = PAIRS.get(character);
    if (closer !== undefined) {
      if (open.length < DEEPEST_NESTING) open.push({ index, closer });
      continue;
    }
    const opened = open.findLastIndex((bracket) => bracket.closer === character);
    if (opened < 0) continue;
    closed.push({ from: open[opened]!.index, to: index + 1 });
    // A bracket left open inside a closed one was a slip of the writer.
    open.length = opened;
  }
  return { closed, open };
}
