import type { DateRule, FollowingContext, FollowingRule, Reading, ReadingContext } from './rule.ts';

/** How rules are put to a text, and what becomes of readings that overlap. */

export function readAll(rules: readonly DateRule[], context: ReadingContext): Reading[] {
  return rules.flatMap(({ pattern, read }) =>
    [...context.text.matchAll(pattern)].flatMap((found) => {
      const meaning = read(found, context);
      return meaning ? [{ ...placeOf(found), ...meaning }] : [];
    }),
  );
}

export function readFollowing(
  rules: readonly FollowingRule[],
  context: ReadingContext,
  dates: readonly Reading[],
): Reading[] {
  const days = dates.filter(({ from, to }) => from === to);
  const starts = new Map(days.map((day) => [day.start, day]));
  const ends = new Map(days.map((day) => [day.end, day]));
  const known: FollowingContext = {
    ...context,
    dayBefore: (offset) => lastBefore(days, offset, context.text),
    dayStartingAt: (offset) => starts.get(offset) ?? null,
    dayEndingAt: (offset) => ends.get(offset) ?? null,
  };
  return rules.flatMap(({ pattern, read }) =>
    [...context.text.matchAll(pattern)].flatMap((found) => {
      const meaning = read(found, known);
      return meaning ? [{ ...placeOf(found), ...meaning }] : [];
    }),
  );
}

function placeOf({ index, 0: { length } }: RegExpExecArray): { start: number; end: number } {
  return { start: index, end: index + length };
}

/** Of dates that overlap, the longest stays; of equally long ones the first in the list. In the order of the text. */
export function apart(dates: readonly Reading[], length: number): Reading[] {
  const taken = new Uint8Array(length);
  const kept = dates
    .toSorted((a, b) => b.end - b.start - (a.end - a.start))
    .filter(({ start, end }) => {
      // A shorter one that overlaps a longer one has its first or its last character inside.
      if (taken[start] || taken[end - 1]) return false;
      taken.fill(1, start, end);
      return true;
    });
  return kept.sort((a, b) => a.start - b.start);
}

/** The last of the days, which are in order, that ends before an offset and in the same paragraph. */
function lastBefore(days: readonly Reading[], offset: number, text: string): Reading | null {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  const day = days[low - 1];
  return day && !text.slice(day.end, offset).includes('\n') ? day : null;
}
