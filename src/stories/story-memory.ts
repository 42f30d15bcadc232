import type { Instant } from '#src/model/time.ts';
import type { ReportShape } from './features.ts';
import type { Sign } from './signs.ts';
import { STORY_TERMS } from './thresholds.ts';
import { byWeight, type Vector } from './vector.ts';

/** The reports of a story in one language, added up. */
export interface Centroid {
  readonly sum: ReadonlyMap<string, number>;
  readonly norm: number;
  /** body once any report had one. */
  readonly shape: ReportShape;
}

/** What the joiner remembers of a story, and the store keeps for it. */
export interface StoryMemory {
  readonly id: number;
  readonly lastAt: Instant;
  /** By language. */
  readonly centroids: ReadonlyMap<string, Centroid>;
  /** Of the first and the latest reports, for those of another language. */
  readonly signed: readonly { readonly language: string; readonly signs: readonly Sign[] }[];
  /** Terms through which it is found, without language. */
  readonly probes: ReadonlySet<string>;
}

/** The first report and the latest ones: what a story is about now may not be in its first headline. */
const SIGNED_REPORTS = 6;
/** Whoever does not find a story of many reports through so many terms shares nothing else with it. */
const MOST_PROBES = 300;
/** Terms beyond this are cut at once, not one by one with every report. */
const SLACK = 1.3;

export function centroidWith(centroid: Centroid | undefined, vector: Vector, shape: ReportShape): Centroid {
  const sum = new Map(centroid?.sum);
  for (const [term, weight] of vector) sum.set(term, (sum.get(term) ?? 0) + weight);
  const kept = sum.size > STORY_TERMS * SLACK ? new Map([...sum].sort(byWeight).slice(0, STORY_TERMS)) : sum;
  return {
    sum: kept,
    norm: Math.hypot(...kept.values()),
    shape: centroid?.shape === 'body' ? 'body' : shape,
  };
}

export function signedWith(
  signed: StoryMemory['signed'],
  report: StoryMemory['signed'][number],
): StoryMemory['signed'] {
  return signed.length < SIGNED_REPORTS ? [...signed, report] : [signed[0]!, ...signed.slice(2), report];
}

/** Those of the probes that the story is not found through yet, as far as there is room. */
export function freshProbes(known: ReadonlySet<string> | undefined, probes: readonly string[]): string[] {
  const room = MOST_PROBES - (known?.size ?? 0);
  return probes.filter((each) => !known?.has(each)).slice(0, Math.max(0, room));
}
