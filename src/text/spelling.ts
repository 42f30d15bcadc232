const MAX_TYPING_ERRORS = 2;

/**
 * The candidate that was probably meant by `typed`, or null when none is near. A letter too many, too few, wrong, or
 * swapped with its neighbour counts as one error. A candidate of up to seven letters may hold only one: two already
 * turn such a word into another (CONTACT, CONTEXT).
 */
export function closest<Name extends string>(typed: string, candidates: Iterable<Name>): Name | null {
  let best: Name | null = null;
  let bestErrors = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const errors = typingErrors(typed.toLowerCase(), candidate.toLowerCase());
    const allowed = candidate.length < 8 ? 1 : MAX_TYPING_ERRORS;
    if (errors <= allowed && errors < bestErrors) {
      best = candidate;
      bestErrors = errors;
    }
  }
  return best;
}

/** A sentence to put after a complaint about `typed`, with its leading space; empty when nothing is near. */
export function didYouMean(typed: string, candidates: Iterable<string>): string {
  const guess = closest(typed, candidates);
  return guess === null ? '' : ` Did you mean ${guess}?`;
}

/** Optimal string alignment distance: Levenshtein's plus the swap of two neighbours. */
function typingErrors(a: string, b: string): number {
  let twoAbove: readonly number[] = [];
  let above: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? twoAbove[j - 2]! + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(above[j]! + 1, row[j - 1]! + 1, replaced, swapped));
    }
    twoAbove = above;
    above = row;
  }
  return above[b.length]!;
}
