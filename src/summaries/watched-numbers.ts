import type { Article } from '#src/model/article.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import type { NumberReading } from './watched-readings.ts';

/** How a watched number came to be what it is, from what articles say of it. */

/** One value, by all who give it at that time. */
export interface NumberValue {
  /** Oldest first. */
  readonly readings: readonly [NumberReading, ...NumberReading[]];
  /** How many publishers give it. */
  readonly voices: number;
}

/** What the number was from then on: one value, or those that sources give at the same time, the first said first. */
export interface NumberStep {
  readonly at: Instant | null;
  readonly values: readonly [NumberValue, ...NumberValue[]];
}

export interface NumberHistory {
  /** Oldest first. */
  readonly steps: readonly NumberStep[];
  /** What is planned or proposed and was not what it is, oldest first. */
  readonly ahead: readonly NumberValue[];
}

/** Reports that lie farther apart tell of two states of a thing. */
const PERIOD_MS = 7 * DAY_MS;
/** Who keeps calling for the same within this time is told of once. */
const SAME_CALL_MS = 90 * DAY_MS;
/** Two figures of which one is called rough are one when they are this near. */
const ROUGH = 0.02;

/** Without readings, there are neither steps nor anything ahead. `voiceOf` tells whose word an article is. */
export function historyOf(
  readings: readonly NumberReading[],
  voiceOf: (article: Article) => string,
): NumberHistory {
  const sorted = readings.toSorted(byTime);
  const steps: Step[] = [];
  for (const reading of sorted.filter(({ stage }) => stage === 'said')) {
    const current = steps.at(-1);
    const known = current?.find((value) => holds(value, reading));
    const isSettled =
      current !== undefined && current.length > 1 && current.some((each) => isOver(each, reading));
    if (known !== undefined && !isSettled) known.readings.push(reading);
    else if (current !== undefined && known === undefined && disagrees(current, reading, voiceOf))
      current.push({ readings: [reading] });
    else steps.push([{ readings: [reading] }]);
  }
  const calls: Value[] = [];
  for (const reading of sorted.filter(({ stage }) => stage !== 'said')) {
    const known = calls.findLast(
      ({ readings: list }) =>
        list[0].stage === reading.stage &&
        list.every((each) => isSame(each, reading)) &&
        timeOf(reading) - timeOf(list.at(-1)!) <= SAME_CALL_MS,
    );
    if (known) known.readings.push(reading);
    else if (!isKnown(steps, reading)) calls.push({ readings: [reading] });
  }
  return {
    steps: withoutReturns(steps).map((step) => ({
      at: step[0]!.readings[0].at,
      values: step.map((value) => told(value, voiceOf)) as [NumberValue, ...NumberValue[]],
    })),
    ahead: calls.map((value) => told(value, voiceOf)),
  };
}

interface Value {
  readonly readings: [NumberReading, ...NumberReading[]];
}
type Step = Value[];

/** Of what has no date nobody knows when it was: it stands before everything that has one. */
function timeOf({ at }: NumberReading): number {
  return at ?? Number.NEGATIVE_INFINITY;
}

function byTime(a: NumberReading, b: NumberReading): number {
  if (a.at === b.at) return a.candidate.article.id - b.candidate.article.id;
  return timeOf(a) < timeOf(b) ? -1 : 1;
}

/** Whether nobody gave the value any more in the period before the reading. */
function isOver({ readings }: Value, reading: NumberReading): boolean {
  return timeOf(reading) - timeOf(readings.at(-1)!) > PERIOD_MS;
}

/** Whether somebody else gives another value at the same time, and neither knows of the other's: that would be a change. */
function disagrees(current: Step, reading: NumberReading, voiceOf: (article: Article) => string): boolean {
  if (reading.isChange) return false;
  return current.every(({ readings }) => {
    const last = readings.at(-1)!;
    const isNear = reading.at === last.at || timeOf(reading) - timeOf(last) <= PERIOD_MS;
    const isOther = readings.some(
      ({ candidate }) => voiceOf(candidate.article) !== voiceOf(reading.candidate.article),
    );
    return isNear && isOther && !reading.mentioned.has(last.value) && !last.mentioned.has(reading.value);
  });
}

function holds({ readings }: Value, reading: NumberReading): boolean {
  return readings.every((each) => isSame(each, reading));
}

/** Whether the two are one value, however they are rounded. */
export function isSame(a: NumberReading, b: NumberReading): boolean {
  const apart = Math.abs(a.value - b.value);
  if (apart <= 1e-9 * a.value) return true;
  // A whole percentage is no rounded fraction: 27% is not 27.5%.
  const isFine = Math.max(a.step, b.step) < 1 || Math.max(a.step, b.step) >= 1_000;
  if (isFine && apart <= Math.max(a.step, b.step) / 2) return true;
  const isRough = a.bound !== 'exact' || b.bound !== 'exact';
  return isRough && apart <= Math.max(ROUGH * a.value, roundingOf(a), roundingOf(b));
}

/** Half of what its last digit that is not 0 is worth: about 50,000 may be anything from 45,000 to 55,000. */
function roundingOf({ value, step, bound }: NumberReading): number {
  if (bound === 'exact') return 0;
  let worth = step;
  while (Math.round(value / worth) % 10 === 0) worth *= 10;
  return worth / 2;
}

/** Whether what is called for is what the number was by then, or became. */
function isKnown(steps: readonly Step[], reading: NumberReading): boolean {
  const before = steps.filter(([value]) => timeOf(value!.readings[0]) <= timeOf(reading)).at(-1);
  return before?.some((value) => holds(value, reading)) ?? false;
}

/** Steps next to each other that are the same after all, as one. */
function withoutReturns(steps: readonly Step[]): Step[] {
  const kept: Step[] = [];
  for (const step of steps) {
    const last = kept.at(-1);
    const isSameStep =
      last?.length === 1 &&
      step.length === 1 &&
      step[0]!.readings.every((reading) => holds(last[0]!, reading));
    if (isSameStep) last![0]!.readings.push(...step[0]!.readings);
    else kept.push(step);
  }
  return kept;
}

function told({ readings }: Value, voiceOf: (article: Article) => string): NumberValue {
  return { readings, voices: new Set(readings.map(({ candidate }) => voiceOf(candidate.article))).size };
}
