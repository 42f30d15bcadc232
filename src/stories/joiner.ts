import type { StoryReason } from '#src/model/story.ts';
import { DAY_MS } from '#src/model/time.ts';
import { hashOf } from '#src/text/hash.ts';
import type { Background } from './background.ts';
import { bridge, hasOtherOrdinal } from './bridge.ts';
import type { ReportProfile } from './report-profile.ts';
import { likeness, type StoryMemory } from './story-memory.ts';
import { DECAY_DAYS, IDLE_MS, JOIN } from './thresholds.ts';

/** Which story a report belongs to. Values in, values out: where stories are kept is somebody else's matter. */

/** The story that a report is nearest to. */
export interface StoryMatch {
  readonly storyId: number;
  /** As a multiple of the threshold: from 1 on it joins. */
  readonly score: number;
  readonly reason: Extract<StoryReason, 'words' | 'signs'>;
  /** What they have in common, the most telling first, for people. */
  readonly shared: readonly string[];
}

/** What is shown of what a report and a story have in common. */
const SHOWN = 5;

/**
 * Of the stories given, the nearest; it may be too far to join. null where there is nothing in common with any. Of equally
 * near ones the one that began first, if they come in that order.
 */
export function nearest(
  report: ReportProfile,
  stories: readonly StoryMemory[],
  background: Background,
): StoryMatch | null {
  let best: { readonly story: StoryMemory; readonly score: number } | null = null;
  for (const story of stories) {
    const score = scoreOf(report, story, background);
    if (score > (best?.score ?? 0)) best = { story, score };
  }
  if (best === null) return null;
  const { story, score } = best;
  return { storyId: story.id, score, ...commonOf(report, story, background) };
}

function scoreOf(report: ReportProfile, story: StoryMemory, background: Background): number {
  const { features, hashed, at } = report;
  const apart = Math.abs(at - story.lastAt);
  if (apart > IDLE_MS) return 0;
  const decay = (days: number) => Math.exp(-apart / DAY_MS / days);
  const centroid = story.centroids.get(features.language);
  if (!centroid) return (bridgeTo(report, story, background).score * decay(DECAY_DAYS.signs)) / JOIN.signs;
  const shape = features.shape === centroid.shape ? features.shape : 'headline';
  if (features.shape !== 'body' && isOfOtherOrdinal(report, story)) return 0;
  return (likeness(hashed, centroid) * decay(DECAY_DAYS[shape])) / JOIN[shape];
}

/** The signs of the story are read only where the report counts something. */
function isOfOtherOrdinal({ features }: ReportProfile, story: StoryMemory): boolean {
  if (!features.signs.some(({ kind }) => kind === 'ordinal')) return false;
  return hasOtherOrdinal(
    features.signs,
    story.signed.map(({ signs }) => signs),
  );
}

/** How near it is to the nearest report of a story that has none in its language. */
function bridgeTo({ features }: ReportProfile, { signed }: StoryMemory, background: Background) {
  const bridges = signed.map(({ signs }) => bridge(features.signs, signs, background));
  return bridges.reduce((a, b) => (b.score > a.score ? b : a), { score: 0, shared: [] });
}

function commonOf(
  report: ReportProfile,
  story: StoryMemory,
  background: Background,
): Pick<StoryMatch, 'reason' | 'shared'> {
  const centroid = story.centroids.get(report.features.language);
  if (!centroid) {
    const { shared } = bridgeTo(report, story, background);
    return { reason: 'signs', shared: shared.slice(0, SHOWN).map(({ words }) => words) };
  }
  const known = new Set(centroid.terms);
  const shared = [...report.vector.keys()].filter((term) => known.has(hashOf(term)));
  return { reason: 'words', shared: shared.slice(0, SHOWN) };
}
