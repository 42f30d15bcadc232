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
      for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    },
  };
}

/** How telling a term is: 0 for one that is in every report. */
export function idf(term: string, background: Background): number {
  return Math.max(0, Math.log((background.total() + 1) / (background.frequency(term) + 0.5)));
}
