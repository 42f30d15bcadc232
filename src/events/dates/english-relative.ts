import type { LocalDate } from '#src/text/local-time.ts';
import { partsOf } from './calendar.ts';

/** "this", "next" and "last" of a period. */

const WHICH: Readonly<Record<string, number>> = {
  last: -1,
  previous: -1,
  this: 0,
  next: 1,
  coming: 1,
  following: 1,
};

/** How many periods on; 0 for any other word. */
export function whichOf(word: string): number {
  return WHICH[word.toLowerCase()] ?? 0;
}

/** "2026", "next year"; null for none. */
export function yearFrom(words: string | undefined, today: LocalDate): number | null {
  if (words === undefined) return null;
  const { year } = partsOf(today);
  return /^\d/.test(words)
    ? Number(words)
    : /next/i.test(words)
      ? year + 1
      : /last/i.test(words)
        ? year - 1
        : year;
}
