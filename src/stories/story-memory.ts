import type { Instant } from '#src/model/time.ts';
import type { ReportShape } from './features.ts';
import type { ReportProfile } from './report-profile.ts';
import type { Sign } from './signs.ts';
import { STORY_TERMS } from './thresholds.ts';

/** The reports of a story in one language, added up. */
export interface Centroid {
  /** Their hashes: what the words are is not asked, and numbers need not be parsed. */
  readonly terms: Uint32Array;
  /** Of each term, in ten-thousandths and whole: what is stored and read again is the same to the last digit. */
  readonly weights: Uint32Array;
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
  { features, hashed, at }: ReportProfile,
): StoryMemory {
  const { language, signs, shape } = features;
  const centroid = centroidWith(story?.centroids.get(language), hashed, shape);
  return {
    id,
    lastAt: Math.max(at, story?.lastAt ?? at),
    centroids: new Map([...(story?.centroids ?? []), [language, centroid]]),
    signed: signedWith(story?.signed ?? [], { language, signs }),
  };
}

function centroidWith(
  centroid: Centroid | undefined,
  hashed: ReportProfile['hashed'],
  shape: ReportShape,
): Centroid {
  const sum = new Map<number, number>();
  if (centroid) for (const [i, term] of centroid.terms.entries()) sum.set(term, centroid.weights[i]!);
  for (const [term, weight] of hashed) {
    const parts = Math.round(weight * PARTS_OF_ONE);
    if (parts > 0) sum.set(term, (sum.get(term) ?? 0) + parts);
  }
  const kept = sum.size > STORY_TERMS * SLACK ? new Map([...sum].sort(byWeight).slice(0, STORY_TERMS)) : sum;
  return toCentroid(
    Uint32Array.from(kept.keys()),
    Uint32Array.from(kept.values()),
    centroid?.shape === 'body' ? 'body' : shape,
  );
}

/** Equal weights in the order of their hashes, so that the same reports give the same stories. */
function byWeight(a: readonly [number, number], b: readonly [number, number]): number {
  return b[1] - a[1] || a[0] - b[0];
}

function toCentroid(terms: Uint32Array, weights: Uint32Array, shape: ReportShape): Centroid {
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  return { terms, weights, shape, norm: Math.sqrt(squares) };
}

/** From 0 to 1. */
export function likeness(hashed: ReportProfile['hashed'], { terms, weights, norm }: Centroid): number {
  let sum = 0;
  for (let i = 0; i < terms.length; i += 1) sum += (hashed.get(terms[i]!) ?? 0) * weights[i]!;
  return norm === 0 ? 0 : sum / norm;
}

function signedWith(
  signed: StoryMemory['signed'],
  report: StoryMemory['signed'][number],
): StoryMemory['signed'] {
  return signed.length < SIGNED_REPORTS ? [...signed, report] : [signed[0]!, ...signed.slice(2), report];
}

/** A story's memory as the base keeps it, without what has a column of its own. */
export interface StoredMemory {
  /** The centroids: of one after the other the terms, then their weights, as 32-bit numbers of the machine's order. */
  readonly sums: Uint8Array;
  /** JSON: of each centroid its language, shape and number of terms. A line break. JSON: the signs. */
  readonly memory: string;
}

type CentroidHead = readonly [language: string, shape: ReportShape, terms: number];
type StoredSigns = readonly [language: string, ...signs: (readonly [Sign['kind'], string, string])[]];

/** JSON holds none as such. */
const BETWEEN_PARTS = '\n';

export function storedMemory({ centroids, signed }: StoryMemory): StoredMemory {
  const all = [...centroids];
  const heads = all.map(([language, { terms, shape }]): CentroidHead => [language, shape, terms.length]);
  const numbers = new Uint32Array(all.reduce((sum, [, { terms }]) => sum + 2 * terms.length, 0));
  let end = 0;
  for (const [, { terms, weights }] of all)
    for (const list of [terms, weights]) {
      numbers.set(list, end);
      end += list.length;
    }
  const signs = signed.map(
    (report): StoredSigns => [
      report.language,
      ...report.signs.map(({ kind, key, words }) => [kind, key, words] as const),
    ],
  );
  return {
    sums: new Uint8Array(numbers.buffer),
    memory: `${JSON.stringify(heads)}${BETWEEN_PARTS}${JSON.stringify(signs)}`,
  };
}

/** The signs are read when they are asked for: most reports are compared by their words. */
export function readMemory(id: number, lastAt: Instant, { sums, memory }: StoredMemory): StoryMemory {
  const numbers = new Uint32Array(sums.slice().buffer);
  const end = memory.indexOf(BETWEEN_PARTS);
  const heads = JSON.parse(memory.slice(0, end)) as CentroidHead[];
  let at = 0;
  const take = (count: number) => {
    at += count;
    return numbers.subarray(at - count, at);
  };
  let signed: StoryMemory['signed'] | null = null;
  return {
    id,
    lastAt,
    centroids: new Map(
      heads.map(([language, shape, count]) => [language, toCentroid(take(count), take(count), shape)]),
    ),
    get signed() {
      signed ??= readSigns(memory.slice(end + 1));
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
