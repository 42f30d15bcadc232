import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Which part of a labelled set is scored: what development may look at, or what it must not. */
export const SPLITS = ['dev', 'heldout'] as const;
export type Split = (typeof SPLITS)[number];

export interface EvalOptions {
  /** Holds set folders, or is one. */
  readonly dataDir: string;
  readonly split: Split;
  /** How many failures the report spells out. */
  readonly fails: number;
}

/** A value from 0 to 1. */
export interface Metric {
  readonly metric: string;
  readonly value: number;
  /** What it is a share of. */
  readonly n: number;
  /** The least it may be; null where there is no bar. */
  readonly floor: number | null;
}

/** One labelled case, with all that is needed to score it again. */
export interface Prediction {
  readonly id: string;
  readonly gold: unknown;
  readonly predicted: unknown;
}

/** What a suite found on one set. */
export interface SetReport {
  readonly set: string;
  readonly metrics: readonly Metric[];
  readonly predictions: readonly Prediction[];
  /** For people: tables and failures, line by line. */
  readonly details: readonly string[];
}

/** Scores one capability on the sets that are there; empty when none is. */
export interface Suite {
  /** The sets it can score, as folder and file. */
  readonly sets: readonly string[];
  evaluate(options: EvalOptions): Promise<SetReport[]>;
}

/** How many of them are so; of nothing, all. */
export function share<T>(all: readonly T[], isSo: (each: T) => boolean): { value: number; n: number } {
  return { value: all.length === 0 ? 1 : all.filter(isSo).length / all.length, n: all.length };
}

export function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

/**
 * The file that holds a set's labels: in the set's folder below the data folder, or in the data folder where that is
 * the set. Null when the set is not there.
 */
export function labelFile(set: string, file: string, dataDir: string): string | null {
  const candidates = [join(dataDir, set, file), join(dataDir, file)];
  return candidates.find((path) => existsSync(path)) ?? null;
}
