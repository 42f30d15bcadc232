import { type Background, idf } from './background.ts';
import { SPLIT } from './thresholds.ts';
import { byWeight, dot, type Vector } from './vector.ts';

/**
 * Two events of one kind, told in the same words, join too easily one by one. Seen together they fall apart: what all of
 * them say no longer counts, and what tells them apart does.
 */

type Counts = ReadonlyMap<string, number>;

const ROUNDS = 8;

/**
 * The reports of one story, by position, in the parts into which it falls; one part where it holds together. For whole
 * texts in one language: headlines have too few words for it.
 */
export function partsOf(reports: readonly Counts[], background: Background): number[][] {
  return fallApart(
    reports.map((_, i) => i),
    reports,
    background,
  );
}

function fallApart(
  members: readonly number[],
  reports: readonly Counts[],
  background: Background,
): number[][] {
  if (members.length < 2 * SPLIT.least) return [[...members]];
  const vectors = localVectors(
    members.map((i) => reports[i]!),
    background,
  );
  const seeds = new Set([leastLike(vectors, centre(vectors)), 0, members.length >> 1, members.length - 1]);
  const best = [...seeds]
    .map((seed) => inTwo(vectors, seed))
    .filter(({ sides }) => Math.min(count(sides, true), count(sides, false)) >= SPLIT.least)
    .sort((a, b) => a.likeness - b.likeness)[0];
  if (best === undefined || best.likeness > SPLIT.likeness) return [[...members]];
  return [true, false].flatMap((side) =>
    fallApart(
      members.filter((_, i) => best.sides[i] === side),
      reports,
      background,
    ),
  );
}

/** What only one of them says joins nothing; what all say tells nothing. */
function localVectors(reports: readonly Counts[], background: Background): Vector[] {
  const within = new Map<string, number>();
  for (const counts of reports)
    for (const term of counts.keys()) within.set(term, (within.get(term) ?? 0) + 1);
  return reports.map((counts) =>
    unit(
      [...counts]
        .filter(([term]) => within.get(term)! >= 2)
        .map(([term, times]) => {
          const local = Math.max(0, Math.log((reports.length + 1) / (within.get(term)! + 0.5)));
          return [term, (1 + Math.log(Math.max(1, times))) * local * idf(term, background)];
        }),
    ),
  );
}

interface Halves {
  readonly sides: readonly boolean[];
  /** How like the other side they are, of how like their own: 0 for nothing in common. */
  readonly likeness: number;
}

/** Two means, from one report and the one least like it. */
function inTwo(vectors: readonly Vector[], seed: number): Halves {
  let left = vectors[seed]!;
  let right = vectors[leastLike(vectors, left)]!;
  let sides: boolean[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    sides = vectors.map((vector) => dot(vector, left) >= dot(vector, right));
    left = centre(vectors.filter((_, i) => sides[i]));
    right = centre(vectors.filter((_, i) => !sides[i]));
  }
  const sum = (isOwn: boolean) =>
    vectors.reduce((total, vector, i) => total + dot(vector, sides[i] === isOwn ? left : right), 0);
  const own = sum(true);
  return { sides, likeness: own === 0 ? 1 : sum(false) / own };
}

function leastLike(vectors: readonly Vector[], to: Vector): number {
  return vectors.reduce((least, vector, i) => (dot(vector, to) < dot(vectors[least]!, to) ? i : least), 0);
}

function centre(vectors: readonly Vector[]): Vector {
  const sum = new Map<string, number>();
  for (const vector of vectors)
    for (const [term, weight] of vector) sum.set(term, (sum.get(term) ?? 0) + weight);
  return unit([...sum]);
}

function unit(weights: readonly (readonly [string, number])[]): Vector {
  const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
  return new Map(weights.toSorted(byWeight).map(([term, weight]) => [term, weight / length]));
}

function count(sides: readonly boolean[], side: boolean): number {
  return sides.filter((each) => each === side).length;
}
