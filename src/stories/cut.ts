/** Where reports fall apart the most easily, by what they have in common: the normalised cut of Shi and Malik (2000). */

/** A report as its terms, by number, with their weights; of unit length, or empty. */
export type Row = readonly (readonly [term: number, weight: number])[];

export interface Cut {
  /** Positions. */
  readonly left: readonly number[];
  readonly right: readonly number[];
  /**
   * How much of what each side has in common with anything it has in common with the other side, both added up. 0 for
   * sides with nothing in common, 1 for any cut through reports that are all alike.
   */
  readonly cut: number;
}

/**
 * The weakest cut across the line on which the reports differ the most, with so many on either side at least. `terms` is
 * how many terms there are. Never looks at pairs, so a story of hundreds takes no longer a report than one of ten. An
 * infinite cut where there are too few.
 */
export function weakestCut(rows: readonly Row[], terms: number, least: number): Cut {
  const line = longestLine(rows, terms);
  const order = rows.map((_, i) => i).sort((a, b) => line[a]! - line[b]! || a - b);
  const left = new Float64Array(terms);
  const right = sumOf(rows, terms);
  let best: Cut = { left: order, right: [], cut: Number.POSITIVE_INFINITY };
  // What a side has in common with itself, each report with itself left out.
  let [inLeft, inRight] = [0, order.reduce((sum, i) => sum + dot(rows[i]!, right) - lengthOf(rows[i]!), 0)];
  let across = 0;
  for (const [at, i] of order.entries()) {
    if (Math.min(at, order.length - at) >= least) {
      const share = (within: number) => across / (within + across || 1);
      const cut = share(inLeft) + share(inRight);
      if (cut < best.cut) best = { left: order.slice(0, at), right: order.slice(at), cut };
    }
    const row = rows[i]!;
    const [toLeft, toRight] = [dot(row, left), dot(row, right) - lengthOf(row)];
    inLeft += 2 * toLeft;
    inRight -= 2 * toRight;
    across += toRight - toLeft;
    for (const [term, weight] of row) {
      left[term]! += weight;
      right[term]! -= weight;
    }
  }
  return best;
}

const ROUNDS = 60;

/** The second eigenvector of the reports' likeness, each row of it made one, by the power method. */
function longestLine(rows: readonly Row[], terms: number): number[] {
  const total = sumOf(rows, terms);
  const degrees = rows.map((row) => Math.max(dot(row, total) - lengthOf(row), Number.EPSILON));
  const scale = degrees.map((degree) => 1 / Math.sqrt(degree));
  const trivial = unit(degrees.map(Math.sqrt));
  const typical = rows.map((row) => dot(row, total));
  const start = sumOf([rows[typical.indexOf(Math.min(...typical))] ?? []], terms);
  let line = rows.map((row) => dot(row, start));
  for (let round = 0; round < ROUNDS; round += 1) {
    const shadow = line.reduce((sum, each, i) => sum + each * trivial[i]!, 0);
    const scaled = line.map((each, i) => (each - shadow * trivial[i]!) * scale[i]!);
    const seen = sumOf(rows, terms, scaled);
    line = unit(
      rows.map(
        (row, i) => scaled[i]! / scale[i]! + (dot(row, seen) - lengthOf(row) * scaled[i]!) * scale[i]!,
      ),
    );
  }
  return line.map((each, i) => each * scale[i]!);
}

function sumOf(rows: readonly Row[], terms: number, factors?: readonly number[]): Float64Array {
  const sum = new Float64Array(terms);
  for (const [i, row] of rows.entries())
    for (const [term, weight] of row) sum[term]! += weight * (factors?.[i] ?? 1);
  return sum;
}

function dot(row: Row, sum: Float64Array): number {
  let product = 0;
  for (const [term, weight] of row) product += weight * sum[term]!;
  return product;
}

/** Squared: 1, or 0 for a report that shares no word with the others. */
function lengthOf(row: Row): number {
  return row.length === 0 ? 0 : 1;
}

function unit(values: readonly number[]): number[] {
  const length = Math.hypot(...values) || 1;
  return values.map((each) => each / length);
}
