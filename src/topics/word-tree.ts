import type { Token } from '#src/text/tokens.ts';
import { lettersOf, type Word } from './term.ts';

/** Terms that begin with the same words, which lead on to what may follow these. */
export interface Branch {
  readonly byTerm: ReadonlyMap<string, readonly Edge[]>;
  /** By their first two letters. */
  readonly prefixes: ReadonlyMap<string, readonly Edge[]>;
  /** The numbers of the terms that end here. */
  readonly ends: readonly number[];
}

interface Edge {
  readonly word: Word;
  readonly to: Branch;
}

/** All terms by their words, and which tokens none of them begins with. */
export interface WordTree {
  readonly root: Branch;
  /** By `sumOf` a token's term what begins with it: nothing, LONGER or ANY. */
  readonly sums: Uint8Array;
  /** By `sumOfBoth` the terms of two tokens whether a longer term may begin with them. */
  readonly doubles: Uint8Array;
  /** By `pairOf` a token's first letters whether a term may begin with it. */
  readonly pairs: Uint8Array;
}

/** Terms of several words, the second of which is no prefix. */
const LONGER = 1;
const ANY = 2;

export function wordTree(terms: readonly (readonly Word[])[]): WordTree {
  const root = branchOf(terms.map((words, number) => ({ words, number })));
  const sums = new Uint8Array(SUMS);
  const doubles = new Uint8Array(SUMS);
  for (const [term, edges] of root.byTerm) {
    const sum = sumOf(term);
    const isLonger = edges.every(({ to }) => to.ends.length === 0 && to.prefixes.size === 0);
    sums[sum] = Math.max(sums[sum]!, isLonger ? LONGER : ANY);
    for (const { to } of edges) for (const next of to.byTerm.keys()) doubles[sumOfBoth(sum, sumOf(next))] = 1;
  }
  const pairs = new Uint8Array(PAIRS);
  for (const letters of root.prefixes.keys()) pairs[pairOf(letters)] = 1;
  return { root, sums, doubles, pairs };
}

interface Rest {
  readonly words: readonly Word[];
  readonly number: number;
}

function branchOf(rests: readonly Rest[]): Branch {
  const longer = rests.filter(({ words }) => words.length > 0);
  const edges = [...Map.groupBy(longer, ({ words }) => JSON.stringify(words[0])).values()].map(
    (same): Edge => ({
      word: same[0]!.words[0]!,
      to: branchOf(same.map(({ words, number }) => ({ words: words.slice(1), number }))),
    }),
  );
  const [prefixes = [], whole = []] = [true, false].map((isPrefix) =>
    edges.filter(({ word }) => (word.kind === 'prefix') === isPrefix),
  );
  return {
    byTerm: Map.groupBy(whole, ({ word }) => keyOf(word)),
    prefixes: Map.groupBy(prefixes, ({ word }) => keyOf(word)),
    ends: rests.filter(({ words }) => words.length === 0).map(({ number }) => number),
  };
}

/** What a token must have for the word to be worth a look. */
function keyOf(word: Word): string {
  return word.kind === 'prefix' ? word.prefix.slice(0, 2) : word.term;
}

const SUMS = 0x10000;
const PAIRS = 0x400;

/** A number below SUMS that tells most terms apart, and takes a third of the time of looking one up. */
function sumOf(term: string): number {
  const { length } = term;
  const [first, second, last] = [term.charCodeAt(0), term.charCodeAt(1), term.charCodeAt(length - 1)];
  return (Math.imul(Math.imul(Math.imul(first, 31) + second, 31) + last, 31) + length) & (SUMS - 1);
}

function sumOfBoth(first: number, second: number): number {
  return (Math.imul(first, 31) + second) & (SUMS - 1);
}

/** Of ASCII letters in either case the same number below PAIRS. */
function pairOf(word: string): number {
  return ((word.charCodeAt(0) & 31) << 5) | (word.charCodeAt(1) & 31);
}

/** Whether a term may begin with a token that another follows: few that do not pass. */
export function mayBegin(
  { term, surface, cjk }: Token,
  next: Token | undefined,
  { sums, doubles, pairs }: WordTree,
): boolean {
  const sum = sumOf(term);
  const found = sums[sum];
  if (found === ANY) return true;
  if (found === LONGER && next && doubles[sumOfBoth(sum, sumOf(next.term))] === 1) return true;
  if (cjk) return false;
  // Letters beyond ASCII may change in number when their case does: these get a second look.
  return surface.charCodeAt(0) > 0x7f || surface.charCodeAt(1) > 0x7f || pairs[pairOf(surface)] === 1;
}

/** Calls `found` for each term that begins with the token at a position, with its number and its last position. */
export function followTree(
  { byTerm, prefixes }: Branch,
  slots: readonly (Token | undefined)[],
  at: number,
  found: (number: number, last: number) => void,
): void {
  const token = slots[at];
  if (token === undefined) return;
  const same = byTerm.get(token.term);
  if (same) for (const edge of same) if (fits(edge.word, token)) arrive(edge.to, slots, at, found);
  if (prefixes.size === 0 || token.cjk) return;
  const lower = token.surface.toLowerCase();
  for (const { word, to } of prefixes.get(lower.slice(0, 2)) ?? []) {
    if (word.kind === 'prefix' && lower.startsWith(word.prefix)) arrive(to, slots, at, found);
  }
}

function arrive(
  branch: Branch,
  slots: readonly (Token | undefined)[],
  at: number,
  found: (number: number, last: number) => void,
): void {
  for (const number of branch.ends) found(number, at);
  if (branch.byTerm.size > 0 || branch.prefixes.size > 0) followTree(branch, slots, at + 1, found);
}

/** Whether a token that has the word's term is that word. */
function fits(word: Word, { surface }: Token): boolean {
  switch (word.kind) {
    case 'form':
      return true;
    case 'exact':
      return lettersOf(surface) === word.letters;
    case 'name':
      return /^\p{Lu}/u.test(surface);
    case 'prefix':
      return false;
  }
}
