import { describe, expect, test } from 'vitest';
import { arcStates } from '#test/eval/arcs.ts';
import { dateSentences } from '#test/eval/dates-fixtures.ts';
import { bilingualPairs } from '#test/eval/stories-pairs.ts';
import type { SetReport } from '#test/eval/suite.ts';

/** What was once read right stays read right: each figure that has a floor reaches it. */
function below({ metrics }: SetReport): string[] {
  return metrics
    .filter(({ value, floor }) => floor !== null && value < floor)
    .map(({ metric, value, floor }) => `${metric} is ${value.toFixed(3)}, below ${floor}`);
}

describe('fixtures that were written before their author had read the code', () => {
  test.for(['english', 'japanese'] as const)('the dates of news sentences in %s are read', (name) => {
    expect(below(dateSentences(name, 0))).toEqual([]);
  });

  test('the lives of events are followed from article to article', () => {
    expect(below(arcStates(0))).toEqual([]);
  });

  test('stories told in English and Japanese meet, and others do not', () => {
    const { metrics } = bilingualPairs('third', 0);
    const values = Object.fromEntries(metrics.map(({ metric, value }) => [metric, value]));
    expect(values.pair_precision).toBeGreaterThanOrEqual(0.95);
    expect(values.pair_recall).toBeGreaterThanOrEqual(0.8);
    expect(values.strangers_apart).toBeGreaterThanOrEqual(0.999);
  });
});
