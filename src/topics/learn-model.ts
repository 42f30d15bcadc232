/**
 * Logistic regression with a pull of every weight towards 0 (L2), solved one weight at a time with a step that never
 * outgrows a trust region (Genkin, Lewis and Madigan 2007, https://doi.org/10.1198/004017007000000245). The problem has
 * one solution, and the order of the steps is fixed: the same marks give the same model.
 */

export interface Example {
  readonly features: readonly string[];
  readonly isRelevant: boolean;
  /** How much it counts, above 0 and up to 1. */
  readonly weight: number;
}

/** A feature: where it is, and how hard its weight is pulled. */
interface Column {
  readonly rows: Int32Array;
  readonly pull: number;
}

export interface Weights {
  readonly bias: number;
  /** The share of relevant examples, by their weights and with one more of each; between 0 and 1. */
  readonly usual: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** How hard a weight is pulled towards 0; chosen in docs/decisions/0021-a-ranking-that-learns.md. */
const PULL = 1;
/** The bias is only kept finite. */
const PULL_OF_BIAS = 0.01;
/** A change of a weight below which nothing changes that people could see. */
const ENOUGH = 5e-3;
/** Ten to twenty rounds suffice; this ends a solution that creeps. */
const MOST_ROUNDS = 60;

/** Learns which features speak for relevance. Of no example at all, it learns nothing. */
export function train(examples: readonly Example[]): Weights {
  const rowsOf = new Map<string, number[]>();
  for (const [row, { features }] of examples.entries()) {
    for (const feature of features) {
      const rows = rowsOf.get(feature);
      if (rows) rows.push(row);
      else rowsOf.set(feature, [row]);
    }
  }
  const columns = [
    { rows: Int32Array.from(examples.keys()), pull: PULL_OF_BIAS },
    ...[...rowsOf.values()].map((rows) => ({ rows: Int32Array.from(rows), pull: PULL })),
  ];
  const solved = solve(columns, examples);
  const weights = [...rowsOf.keys()].map((feature, i) => [feature, solved[i + 1]!] as const);
  const all = examples.reduce((sum, { weight }) => sum + weight, 0);
  const relevant = examples.reduce((sum, { weight, isRelevant }) => sum + (isRelevant ? weight : 0), 0);
  return {
    bias: solved[0]!,
    usual: (relevant + 1) / (all + 2),
    weights: Object.fromEntries(weights.toSorted(byName)),
  };
}

function solve(columns: readonly Column[], examples: readonly Example[]): Float64Array {
  const target = Float64Array.from(examples, ({ isRelevant }) => Number(isRelevant));
  const counts = Float64Array.from(examples, ({ weight }) => weight);
  const sums = new Float64Array(examples.length);
  const chances = new Float64Array(examples.length).fill(0.5);
  const solved = new Float64Array(columns.length);
  const trust = new Float64Array(columns.length).fill(1);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let largest = 0;
    for (const [i, { rows, pull }] of columns.entries()) {
      let slope = pull * solved[i]!;
      let curve = pull;
      for (const row of rows) {
        const chance = chances[row]!;
        slope += counts[row]! * (chance - target[row]!);
        curve += counts[row]! * chance * (1 - chance);
      }
      const step = Math.max(-trust[i]!, Math.min(trust[i]!, -slope / curve));
      trust[i] = Math.max(2 * Math.abs(step), trust[i]! / 2);
      if (Math.abs(step) < ENOUGH) continue;
      largest = Math.max(largest, Math.abs(step));
      solved[i]! += step;
      for (const row of rows) {
        sums[row]! += step;
        chances[row] = logistic(sums[row]!);
      }
    }
    if (largest === 0) break;
  }
  return solved;
}

/** How likely a person calls it relevant, 0 to 1. */
export function chanceOf({ bias, weights }: Weights, features: readonly string[]): number {
  return logistic(features.reduce((sum, feature) => sum + (weights[feature] ?? 0), bias));
}

/** What of it weighs, the heaviest first; what weighs nothing is absent. */
export function reasonsOf(
  { weights }: Weights,
  features: readonly string[],
): readonly { readonly feature: string; readonly weight: number }[] {
  return features
    .map((feature) => ({ feature, weight: weights[feature] ?? 0 }))
    .filter(({ weight }) => Math.abs(weight) >= TELLING)
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || byName([a.feature], [b.feature]));
}

/** A weight that moves an even chance by less than one in a hundred is no reason. */
const TELLING = 0.05;

function logistic(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}

function byName([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
