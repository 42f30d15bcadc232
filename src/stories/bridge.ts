import type { Background } from './background.ts';
import { type Sign, type SignKind, signTerm } from './signs.ts';

/**
 * How much two reports in different languages say the same. Words do not help; signs do, by how rare they are, and what
 * contradicts counts against it.
 */

const KIND_WEIGHTS: Readonly<Record<SignKind, number>> = {
  name: 1,
  thing: 1,
  place: 0.8,
  number: 1.5,
  ordinal: 1.2,
  day: 1.3,
  sound: 1.2,
  deed: 0.9,
};
/** The other language often says with another word what nothing here translates. */
const LONELY_WEIGHTS: Readonly<Record<SignKind, number>> = {
  name: 1,
  thing: 0.7,
  place: 0.6,
  number: 0.7,
  ordinal: 1,
  day: 0.5,
  sound: 0.15,
  deed: 0.5,
};
/** Counts that a base is taken to have before anything is stored, so that the first reports do not meet by accident. */
const PRIOR_REPORTS = 40;
/** One sign in common is an accident. */
const LEAST_SHARED = 2;
/** The 12th package is not the 13th. */
const CONFLICTS: readonly (readonly [SignKind, number])[] = [
  ['ordinal', 0.3],
  ['number', 0.6],
  ['day', 0.7],
];

export interface Bridge {
  /** From 0 to 1. */
  readonly score: number;
  readonly shared: readonly Sign[];
}

export function bridge(left: readonly Sign[], right: readonly Sign[], background: Background): Bridge {
  const rightKeys = new Set(right.map(signTerm));
  const shared = left.filter((sign) => rightKeys.has(signTerm(sign)));
  if (shared.length < LEAST_SHARED) return { score: 0, shared };
  const sharedKeys = new Set(shared.map(signTerm));
  const square = (sign: Sign, isShared: boolean) =>
    (rarity(sign, background) * (isShared ? KIND_WEIGHTS : LONELY_WEIGHTS)[sign.kind]) ** 2;
  const common = shared.reduce((sum, sign) => sum + square(sign, true), 0);
  const all = (signs: readonly Sign[]) =>
    signs.reduce((sum, sign) => sum + square(sign, sharedKeys.has(signTerm(sign))), 0);
  const cosine = common / Math.sqrt(all(left) * all(right));
  const score = CONFLICTS.reduce(
    (product, [kind, factor]) => (contradict(kind, left, right, shared) ? product * factor : product),
    cosine,
  );
  return { score, shared: shared.toSorted((a, b) => square(b, true) - square(a, true)) };
}

function rarity(sign: Sign, background: Background): number {
  return Math.log((background.total() + PRIOR_REPORTS) / (background.frequency(signTerm(sign)) + 1));
}

/** Whether both count and neither count meets: the 12th and the 13th of something, alike in every other word. */
export function hasOtherOrdinal(signs: readonly Sign[], story: readonly (readonly Sign[])[]): boolean {
  const ordinals = ordinalsOf(signs);
  if (ordinals.length === 0) return false;
  const known = new Set(story.flatMap(ordinalsOf));
  return known.size > 0 && !ordinals.some((each) => known.has(each));
}

function ordinalsOf(signs: readonly Sign[]): string[] {
  return signs.filter(({ kind }) => kind === 'ordinal').map(({ key }) => key);
}

function contradict(
  kind: SignKind,
  left: readonly Sign[],
  right: readonly Sign[],
  shared: readonly Sign[],
): boolean {
  const has = (signs: readonly Sign[]) => signs.some((sign) => sign.kind === kind);
  return has(left) && has(right) && !has(shared);
}
