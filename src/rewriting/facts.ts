import { foldWidth } from '#src/text/normalise.ts';
import { AMOUNTS } from './amounts.ts';
import { DATES, withArabicNumbers } from './dates.ts';

/**
 * A number or date of a text. Several keys where a language leaves open what is meant: 5日 is a day or a duration. The
 * same value has the same key in both languages, however it is written.
 */
export interface Fact {
  readonly keys: readonly string[];
  /** Offsets into the text as `factText` gives it. */
  readonly start: number;
  readonly end: number;
}

/** What a pattern finds, and which facts that is; none where it turns out to be no number. */
export type FactPattern = readonly [RegExp, (match: RegExpExecArray) => readonly (readonly string[])[]];

/** What the offsets of facts count in: width folded, Japanese numerals and era years as digits. */
export function factText(text: string): string {
  return withArabicNumbers(foldWidth(text));
}

/** In their order. Of overlapping readings the one that says more wins: March 19 is a date and no number. */
export function factsOf(text: string): Fact[] {
  let rest = factText(text);
  const found: Fact[] = [];
  for (const [pattern, read] of [...DATES, ...AMOUNTS]) {
    for (const match of rest.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const facts = read(match);
      if (facts.length === 0) continue;
      for (const keys of facts) found.push({ keys, start, end });
      rest = rest.slice(0, start) + TAKEN.repeat(end - start) + rest.slice(end);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Stands where something was found: neither a letter nor a space, so that nothing joins across it. */
const TAKEN = '\u0001';

/** What a source says with these facts: March 19 is also the 19th, and in March. */
export function saidBy(facts: readonly Fact[]): ReadonlySet<string> {
  return new Set(
    facts.flatMap(({ keys }) =>
      keys.flatMap((key) => {
        const [, month, day] = /^md:(\d+)-(\d+)$/.exec(key) ?? [];
        return month === undefined ? [key] : [key, `m:${month}`, `d:${day}`];
      }),
    ),
  );
}
