import { searchTerms } from '#src/text/search-terms.ts';

/** A sparse vector of unit length, by term. */
export type Vector = ReadonlyMap<string, number>;

/** TF-IDF vectors of texts, with document frequencies counted over these texts. A text without words is empty. */
export function tfIdfVectors(texts: readonly string[]): Vector[] {
  const counts = texts.map((each) => countTerms(each));
  const frequencies = new Map<string, number>();
  for (const terms of counts)
    for (const term of terms.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  return counts.map((terms) =>
    unit(
      new Map(
        [...terms].map(([term, count]) => [
          term,
          (1 + Math.log(count)) * Math.log((texts.length + 1) / (frequencies.get(term)! + 0.5)),
        ]),
      ),
    ),
  );
}

/** The direction that the vectors point to together. */
export function centroid(vectors: readonly Vector[]): Vector {
  const sum = new Map<string, number>();
  for (const vector of vectors) {
    for (const [term, weight] of vector) sum.set(term, (sum.get(term) ?? 0) + weight);
  }
  return unit(sum);
}

/** 0 for nothing in common, 1 for the same direction. */
export function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}

function countTerms(s: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of searchTerms(s).split(' ')) if (term) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function unit(vector: Map<string, number>): Vector {
  const length = Math.hypot(...vector.values());
  if (length === 0) return new Map();
  return new Map([...vector].map(([term, weight]) => [term, weight / length]));
}
