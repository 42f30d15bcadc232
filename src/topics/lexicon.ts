import type { Token } from '#src/text/tokens.ts';
import type { Term } from './term.ts';
import { followTree, type WordTree, wordTree } from './word-tree.ts';

/** Where a term that is found does not count after all. */
export interface Guard {
  /** A katakana name is no part of a longer word: モディ is not in コモディティ. */
  readonly isKatakana: boolean;
  /** Numbers of longer terms inside which it does not count. */
  readonly shields: readonly number[];
}

/** Terms by number, so that a text is searched for all of them in one pass, however many there are. */
export interface Lexicon {
  /** By number. */
  readonly terms: readonly { readonly term: Term; readonly guard: Guard | null }[];
  readonly tree: WordTree;
}

/** Positions of the first and the last word of the term with a number. */
export interface Place {
  readonly number: number;
  readonly first: number;
  readonly last: number;
}

/** By the number of the term, those of each in order; a term that was not found is absent. */
export type Places = readonly (readonly Place[] | undefined)[];

export interface LexiconBuilder {
  /** Returns the number of the term; terms of equal words and guards share it. */
  add(term: Term, guard?: Guard): number;
  build(): Lexicon;
}

export function lexiconBuilder(): LexiconBuilder {
  const terms: { term: Term; guard: Guard | null }[] = [];
  const numbers = new Map<string, number>();
  return {
    add(term, guard) {
      const key = JSON.stringify([term.words, guard ?? null]);
      const number = numbers.get(key) ?? terms.push({ term, guard: guard ?? null }) - 1;
      numbers.set(key, number);
      return number;
    },
    build: () => ({ terms, tree: wordTree(terms.map(({ term }) => term.words)) }),
  };
}

/**
 * Where the terms of a lexicon stand that begin at one of the starts, and which were found. Undefined slots are gaps,
 * which no term bridges.
 */
export function findPlaces(
  slots: readonly (Token | undefined)[],
  starts: readonly number[],
  { terms, tree }: Lexicon,
): { readonly places: Places; readonly found: readonly number[] } {
  const places: Place[][] = new Array(terms.length);
  const found: number[] = [];
  let first = 0;
  const note = (number: number, last: number): void => {
    const known = places[number];
    if (known) known.push({ number, first, last });
    else {
      places[number] = [{ number, first, last }];
      found.push(number);
    }
  };
  for (const start of starts) {
    first = start;
    followTree(tree.root, slots, start, note);
  }
  const guarded = found.filter((number) => terms[number]!.guard !== null);
  const kept = guarded.map((number) => places[number]!.filter((place) => counts(place)));
  for (const [i, number] of guarded.entries()) places[number] = kept[i]!;
  return { places, found };

  function counts(place: Place): boolean {
    const { isKatakana, shields } = terms[place.number]!.guard!;
    const isPart = isKatakana && isPartOfWord(place, slots);
    const isInside = shields.some((shield) =>
      places[shield]?.some((longer) => longer.first <= place.first && place.last <= longer.last),
    );
    return !isPart && !isInside;
  }
}

const KATAKANA = /^[\p{sc=Katakana}ー]$/u;

function isPartOfWord({ first, last }: Place, slots: readonly (Token | undefined)[]): boolean {
  return isJoined(slots[first - 1], slots[first]) || isJoined(slots[last], slots[last + 1]);
}

/** Whether two tokens are letters of one katakana word. A name's dot parts words. */
function isJoined(left: Token | undefined, right: Token | undefined): boolean {
  if (!left || !right || left.end !== right.start) return false;
  return KATAKANA.test(left.term) && KATAKANA.test(right.term);
}
