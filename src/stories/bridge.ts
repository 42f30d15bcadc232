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
/** One sign in common is an accident, and so are two things done, or two nations, and nothing else: */
const LEAST_SHARED = 2;
const LEAST_OF_A_KIND = 3;
const VAGUE: ReadonlySet<SignKind> = new Set<SignKind>(['deed', 'place']);
/** unless it is a long name, a code or an exact amount that so few of all reports have: Totsuka, D66, ¥16,000, 19 million; */
const RARE = 0.01;
const LEAST_AMOUNT = 1_000;
/** or a long name that only these two have, for in a young base nothing is so rare. */
const THESE_TWO = 2;
/** Six letters in Latin spelling, five consonants of a sound. */
const LONG_NAME = /^(?:[a-z]{6}|\/.{5})/;
/** Three letters. */
const CODE = /^=.{3}/;
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
  const rightWords = new Map(right.map((sign) => [signTerm(sign), sign.words]));
  const shared = left.filter((sign) => rightWords.has(signTerm(sign)));
  const kinds = new Set(shared.map(({ kind }) => kind));
  const isVague = kinds.size === 1 && VAGUE.has(shared[0]!.kind);
  const least = isVague ? LEAST_OF_A_KIND : LEAST_SHARED;
  const isEnough =
    apartFromEachOther(shared, rightWords) >= least || shared.some((sign) => isTelling(sign, background));
  if (!isEnough) return { score: 0, shared };
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

/** How many of the signs say something of their own: an election in 総選挙 and in 選挙 is one. */
function apartFromEachOther(signs: readonly Sign[], otherWords: ReadonlyMap<string, string>): number {
  const isOne = (a: string, b: string) => a.includes(b) || b.includes(a);
  const kept: Sign[] = [];
  for (const sign of signs) {
    const other = otherWords.get(signTerm(sign))!;
    const isSaid = kept.some(
      (each) => isOne(each.words, sign.words) || isOne(otherWords.get(signTerm(each))!, other),
    );
    if (!isSaid) kept.push(sign);
  }
  return kept.length;
}

function isTelling(sign: Sign, background: Background): boolean {
  const isName = sign.kind === 'sound' && LONG_NAME.test(sign.key);
  if (isName && background.frequency(signTerm(sign)) <= THESE_TWO) return true;
  return (isName || isExact(sign)) && shareOf(sign, background) <= RARE;
}

function isExact({ kind, key }: Sign): boolean {
  if (kind === 'number') return /^(?!percent)[a-z]/.test(key) || Number(key) >= LEAST_AMOUNT;
  return kind === 'sound' && CODE.test(key);
}

function rarity(sign: Sign, background: Background): number {
  return -Math.log(shareOf(sign, background));
}

/** Of all reports. */
function shareOf(sign: Sign, background: Background): number {
  return (background.frequency(signTerm(sign)) + 1) / (background.total() + PRIOR_REPORTS);
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
  if (shared.some((sign) => sign.kind === kind)) return false;
  const measures = new Set(left.filter((sign) => sign.kind === kind).map(measureOf));
  return right.some((sign) => sign.kind === kind && measures.has(measureOf(sign)));
}

/** Dollars do not contradict yen. A bare number has no measure but itself being one. */
function measureOf({ kind, key }: Sign): string {
  return kind === 'number' ? key.replace(/ ?[\d.e+-]+$/, '') : '';
}
