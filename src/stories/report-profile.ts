import type { Instant } from '#src/model/time.ts';
import { hashOf } from '#src/text/hash.ts';
import type { Background } from './background.ts';
import type { StoryFeatures } from './features.ts';
import { signTerm } from './signs.ts';
import { PROBES, REPORT_TERMS } from './thresholds.ts';
import { type Vector, vectorOf } from './vector.ts';

/** A report as it is compared with stories. */
export interface ReportProfile {
  readonly features: StoryFeatures;
  readonly vector: Vector;
  /** The vector by the hashes of its terms, as stories keep them. */
  readonly hashed: ReadonlyMap<number, number>;
  readonly at: Instant;
}

/** The background counts the report already. */
export function profileOf(features: StoryFeatures, at: Instant, background: Background): ReportProfile {
  const vector = vectorOf(features.counts, background, REPORT_TERMS);
  const hashed = new Map<number, number>();
  for (const [term, weight] of vector) hashed.set(hashOf(term), weight);
  return { features, at, vector, hashed };
}

/** What the background counts of a report, each once. */
export function termsOf({ counts, signs }: StoryFeatures): Set<string> {
  const terms = new Set(counts.keys());
  for (const sign of signs) terms.add(signTerm(sign));
  return terms;
}

/** Its heaviest terms, and the signs by which reports in another language find it. */
export function probesOf({ features, vector }: ReportProfile): string[] {
  return [...new Set([...[...vector.keys()].slice(0, PROBES), ...features.signs.map(signTerm)])];
}
