import { hashOf } from '#src/text/hash.ts';
import { STOP_WORDS } from '#src/text/stop-words.ts';
import { tokenize } from '#src/text/tokens.ts';

/** How common terms are. The store fills it; the joiner only asks. */
export interface Background {
  /** How many reports were counted. */
  total(): number;
  /** In how many of them the term occurs. */
  frequency(term: string): number;
}

export interface CountingBackground extends Background {
  /** Counts one report with these terms, each once. */
  add(terms: Iterable<string>): void;
}

/** Up to here a term is counted one by one; beyond, in steps of a two-hundredth of its frequency or less than twice that. */
const COUNTED_EXACTLY = 256;

/**
 * The frequency of a term once the report of that number holds it. A common term is counted by one report in so many, for
 * all of them: whether by this one, the term and the number decide, so that the same reports give the same counts. The
 * words of a report are mostly common ones, and to store how common they are was much of what a join wrote. Mostly right to
 * a tenth, which is a fiftieth of a term's weight (R. Morris, Counting large numbers of events in small registers, 1978).
 */
export function countedUp(frequency: number, term: string, report: number): number {
  if (frequency < COUNTED_EXACTLY) return frequency + 1;
  const step = 2 ** Math.floor(Math.log2(frequency / (COUNTED_EXACTLY / 2)));
  return hashOf(term, report) % step === 0 ? frequency + step : frequency;
}

/** A background in memory. `from` is what is known already. */
export function createBackground(from?: {
  readonly total: number;
  readonly frequencies: Iterable<readonly [string, number]>;
}): CountingBackground {
  const frequencies = new Map(from?.frequencies);
  let total = from?.total ?? 0;
  return {
    total: () => total,
    frequency: (term) => frequencies.get(term) ?? 0,
    add(terms) {
      total += 1;
      for (const term of terms) frequencies.set(term, countedUp(frequencies.get(term) ?? 0, term, total));
    },
  };
}

/**
 * What a base is taken to have read before anything is stored: so many reports, and how many of them hold each word that
 * is in most texts. Without it the first two reports of an event have in common what all two of them say, which tells
 * nothing: the likeness of two whole texts on one meeting was .09 in an empty base, and is .34; of unrelated ones .1.
 */
const PRIOR_REPORTS = 40;
const PRIOR_COMMON = 24;
const COMMON = new Set([...STOP_WORDS].flatMap((word) => tokenize(word).map(({ term }) => term)));

/** How telling a term is: 0 for one that is in every report. */
export function idf(term: string, background: Background): number {
  const frequency = background.frequency(term) + (COMMON.has(term) ? PRIOR_COMMON : 0);
  return Math.max(0, Math.log((background.total() + PRIOR_REPORTS + 1) / (frequency + 0.5)));
}
