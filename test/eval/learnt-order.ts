import type { ArticleDraft } from '#src/model/article.ts';
import type { TopicMatch } from '#src/model/topic.ts';
import { isDoubted } from '#src/topics/learn.ts';
import { featuresOf } from '#src/topics/learn-features.ts';
import { chanceOf, train } from '#src/topics/learn-model.ts';
import type { Metric } from './suite.ts';

/** An article that a topic's rule matched, with what an editor says of it. */
export interface MatchedCase {
  readonly draft: ArticleDraft;
  readonly matches: readonly TopicMatch[];
  readonly isRelevant: boolean;
}

const FOLDS = 5;

/**
 * How well the order is that a topic learns from labels as if they were marks, beside newest first: average precision
 * over a fifth of the articles, with a model of the others; the mean of the five. `n` counts the irrelevant articles,
 * for it is they that an order can put last; nothing is measured where there are none. `learnt_last` and
 * `learnt_kept`: the share of the irrelevant ones that a digest would put last, and of the relevant ones that it would not.
 */
export function learntOrder(key: string, cases: readonly MatchedCase[]): Metric[] {
  const n = cases.filter(({ isRelevant }) => !isRelevant).length;
  if (n === 0) return [];
  const newest: number[] = [];
  const learnt: number[] = [];
  let kept = 0;
  let caught = 0;
  const examples = cases.map(({ draft, matches, isRelevant }) => ({
    features: featuresOf({ ...draft, textLength: draft.text.length }, matches, key),
    isRelevant,
    weight: 1,
    at: draft.publishedAt ?? 0,
  }));
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const asked = examples.filter((_, i) => i % FOLDS === fold);
    if (!asked.some(({ isRelevant }) => isRelevant)) continue;
    const model = train(examples.filter((_, i) => i % FOLDS !== fold));
    const byTime = asked.toSorted((a, b) => b.at - a.at);
    kept += asked.filter(({ isRelevant, features }) => isRelevant && !isDoubted(model, features)).length;
    caught += asked.filter(({ isRelevant, features }) => !isRelevant && isDoubted(model, features)).length;
    newest.push(averagePrecision(byTime));
    learnt.push(
      averagePrecision(byTime.toSorted((a, b) => chanceOf(model, b.features) - chanceOf(model, a.features))),
    );
  }
  return [
    { metric: `newest_ap_${key}`, value: mean(newest), n, floor: null },
    { metric: `learnt_ap_${key}`, value: mean(learnt), n, floor: null },
    { metric: `learnt_last_${key}`, value: caught / n, n, floor: null },
    { metric: `learnt_kept_${key}`, value: kept / (cases.length - n), n: cases.length - n, floor: null },
  ];
}

function averagePrecision(order: readonly { readonly isRelevant: boolean }[]): number {
  let found = 0;
  const precisions = order.flatMap(({ isRelevant }, i) => {
    if (!isRelevant) return [];
    found += 1;
    return [found / (i + 1)];
  });
  return mean(precisions);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
