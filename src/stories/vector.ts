import { type Background, idf } from './background.ts';

/** Sparse, of unit length; the heaviest terms first. */
export type Vector = ReadonlyMap<string, number>;

/** Empty for a report without words. */
export function vectorOf(counts: ReadonlyMap<string, number>, background: Background, terms: number): Vector {
  const weighed = [...counts].map(([term, count]): [string, number] => [
    term,
    (1 + Math.log(Math.max(1, count))) * idf(term, background),
  ]);
  const heaviest = weighed
    .filter(([, weight]) => weight > 0)
    .sort(byWeight)
    .slice(0, terms);
  const length = Math.hypot(...heaviest.map(([, weight]) => weight));
  return new Map(heaviest.map(([term, weight]) => [term, weight / length]));
}

/** Equal weights in the order of their terms, so that the same reports give the same stories. */
export function byWeight(a: readonly [string, number], b: readonly [string, number]): number {
  return b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
}

export function dot(small: Vector, large: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}
