/** How well stories are formed: of each report, how much of its story belongs there, and how much of what belongs is in it. */

export interface Clustering {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** BCubed (Bagga and Baldwin 1998). `gold` and `found` name the cluster of each report, in the same order. */
export function bcubed(gold: readonly string[], found: readonly number[]): Clustering {
  const sizes = (names: readonly (string | number)[]) => {
    const counts = new Map<string | number, number>();
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts;
  };
  const golds = sizes(gold);
  const founds = sizes(found);
  const pairs = gold.map((name, i) => `${found[i]} ${name}`);
  const both = sizes(pairs);
  const mean = (share: (i: number) => number) =>
    gold.length === 0 ? 1 : gold.reduce((sum, _, i) => sum + share(i), 0) / gold.length;
  const precision = mean((i) => both.get(pairs[i]!)! / founds.get(found[i]!)!);
  const recall = mean((i) => both.get(pairs[i]!)! / golds.get(gold[i]!)!);
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

/** The same for the same seed: mulberry32 and Fisher and Yates. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = randomFrom(seed);
  const all = [...items];
  for (let i = all.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}

function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
