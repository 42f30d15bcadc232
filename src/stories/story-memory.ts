import type { Instant } from '#src/model/time.ts';
import type { ReportShape } from './features.ts';
import type { ReportProfile } from './report-profile.ts';
import type { Sign } from './signs.ts';
import { STORY_TERMS } from './thresholds.ts';
import { byWeight, type Vector } from './vector.ts';

/** The reports of a story in one language, added up. */
export interface Centroid {
  readonly terms: readonly string[];
  /** Of each term, in ten-thousandths and whole: what is stored and read again is the same to the last digit. */
  readonly weights: readonly number[];
  readonly norm: number;
  /** body once any report had one. */
  readonly shape: ReportShape;
}

/** Enough of a story to tell whether a report belongs to it. */
export interface StoryMemory {
  readonly id: number;
  readonly lastAt: Instant;
  /** By language. */
  readonly centroids: ReadonlyMap<string, Centroid>;
  /** Of the first and the latest reports, for those of another language. */
  readonly signed: readonly { readonly language: string; readonly signs: readonly Sign[] }[];
}

/** The first report and the latest ones: what a story is about now may not be in its first headline. */
const SIGNED_REPORTS = 6;
/** Terms beyond this are cut at once, not one by one with every report. */
const SLACK = 1.3;
const PARTS_OF_ONE = 10_000;

/** The memory of a story once a report joined it; of one that begins where there was none. */
export function remember(
  story: StoryMemory | null,
  id: number,
  { features, vector, at }: ReportProfile,
): StoryMemory {
  const { language, signs, shape } = features;
  const centroid = centroidWith(story?.centroids.get(language), vector, shape);
  return {
    id,
    lastAt: Math.max(at, story?.lastAt ?? at),
    centroids: new Map([...(story?.centroids ?? []), [language, centroid]]),
    signed: signedWith(story?.signed ?? [], { language, signs }),
  };
}

function centroidWith(centroid: Centroid | undefined, vector: Vector, shape: ReportShape): Centroid {
  const sum = new Map(centroid?.terms.map((term, i) => [term, centroid.weights[i]!]));
  for (const [term, weight] of vector) {
    const parts = Math.round(weight * PARTS_OF_ONE);
    if (parts > 0) sum.set(term, (sum.get(term) ?? 0) + parts);
  }
  const kept = sum.size > STORY_TERMS * SLACK ? new Map([...sum].sort(byWeight).slice(0, STORY_TERMS)) : sum;
  return toCentroid([...kept.keys()], [...kept.values()], centroid?.shape === 'body' ? 'body' : shape);
}

function toCentroid(terms: readonly string[], weights: readonly number[], shape: ReportShape): Centroid {
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  return { terms, weights, shape, norm: Math.sqrt(squares) };
}

/** From 0 to 1. */
export function likeness(vector: Vector, { terms, weights, norm }: Centroid): number {
  let sum = 0;
  for (const [i, term] of terms.entries()) sum += (vector.get(term) ?? 0) * weights[i]!;
  return norm === 0 ? 0 : sum / norm;
}

function signedWith(
  signed: StoryMemory['signed'],
  report: StoryMemory['signed'][number],
): StoryMemory['signed'] {
  return signed.length < SIGNED_REPORTS ? [...signed, report] : [signed[0]!, ...signed.slice(2), report];
}

type StoredCentroid = readonly [language: string, shape: ReportShape, terms: string, weights: number[]];
type StoredSigns = readonly [language: string, ...signs: (readonly [Sign['kind'], string, string])[]];

/** No term holds one. */
const BETWEEN_TERMS = '\t';
/** JSON holds none as such. */
const BETWEEN_PARTS = '\n';

/** As the base keeps it, without what has a column of its own. */
export function memoryText({ centroids, signed }: StoryMemory): string {
  const sums = [...centroids].map(
    ([language, { terms, weights, shape }]): StoredCentroid => [
      language,
      shape,
      terms.join(BETWEEN_TERMS),
      [...weights],
    ],
  );
  const signs = signed.map(
    (report): StoredSigns => [
      report.language,
      ...report.signs.map(({ kind, key, words }) => [kind, key, words] as const),
    ],
  );
  return `${JSON.stringify(sums)}${BETWEEN_PARTS}${JSON.stringify(signs)}`;
}

/** The signs are read when they are asked for: most reports are compared by their words. */
export function readMemory(id: number, lastAt: Instant, text: string): StoryMemory {
  const end = text.indexOf(BETWEEN_PARTS);
  const sums = JSON.parse(text.slice(0, end)) as StoredCentroid[];
  let signed: StoryMemory['signed'] | null = null;
  return {
    id,
    lastAt,
    centroids: new Map(
      sums.map(([language, shape, terms, weights]) => [
        language,
        toCentroid(terms === '' ? [] : terms.split(BETWEEN_TERMS), weights, shape),
      ]),
    ),
    get signed() {
      signed ??= readSigns(text.slice(end + 1));
      return signed;
    },
  };
}

function readSigns(text: string): StoryMemory['signed'] {
  return (JSON.parse(text) as StoredSigns[]).map(([language, ...signs]) => ({
    language,
    signs: signs.map(([kind, key, words]) => ({ kind, key, words })),
  }));
}
