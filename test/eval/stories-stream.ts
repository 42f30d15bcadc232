import { readConfig } from '#src/cli/configuration.ts';
import type { StoryReport } from '#src/model/story.ts';
import { type CountingBackground, createBackground } from '#src/stories/background.ts';
import { featuresOf, type StoryFeatures } from '#src/stories/features.ts';
import { createSignReader, type SignReader, signTerm } from '#src/stories/signs.ts';
import { partsOf } from '#src/stories/split.ts';
import { createJoiner } from '#test/fakes/story-joiner.ts';

/** A report of a labelled set. */
export type Report = Pick<StoryReport, 'title' | 'text' | 'language' | 'at'>;

let reader: SignReader | null = null;

export function featuresOfReport(report: Report): StoryFeatures {
  reader ??= createSignReader(readConfig().glossary);
  return featuresOf(report, reader);
}

/** What the store counts of a report. */
export function countInto(background: CountingBackground, { counts, signs }: StoryFeatures): void {
  background.add(new Set([...counts.keys(), ...signs.map(signTerm)]));
}

/**
 * The stories of reports that come one after the other, as the product joins them. The background is counted over the
 * reports beforehand where `isKnown`: a base that has run for a while knows how common its words are.
 */
export function storiesOf(
  features: readonly (readonly [StoryFeatures, number])[],
  isKnown: boolean,
): number[] {
  const background = createBackground();
  if (isKnown) for (const [each] of features) countInto(background, each);
  const joiner = createJoiner({ background });
  return features.map(([each, at]) => {
    if (!isKnown) countInto(background, each);
    return joiner.join(each, at).storyId;
  });
}

/** The same, and what joined too easily falls apart again once all is there. For whole texts. */
export function settledStories(features: readonly (readonly [StoryFeatures, number])[]): number[] {
  const background = createBackground();
  for (const [each] of features) countInto(background, each);
  const joined = storiesOf(features, true);
  const members = Map.groupBy(joined.keys(), (i) => joined[i]!);
  const settled = [...joined];
  let next = 0;
  for (const all of members.values()) {
    const told = all.map((i) => features[i]![0]);
    for (const part of partsOf(told, background)) {
      next += 1;
      for (const i of part) settled[all[i]!] = next;
    }
  }
  return settled;
}
