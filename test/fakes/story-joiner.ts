import type { StoryJoin } from '#src/model/story.ts';
import type { Instant } from '#src/model/time.ts';
import type { Background } from '#src/stories/background.ts';
import type { StoryFeatures } from '#src/stories/features.ts';
import { nearest } from '#src/stories/joiner.ts';
import { probesOf, profileOf } from '#src/stories/report-profile.ts';
import { addPosting, findStories } from '#src/stories/story-index.ts';
import { remember, type StoryMemory } from '#src/stories/story-memory.ts';

export interface Joiner {
  /** Puts a report where it belongs, as the pipeline does, and remembers it here. */
  join(features: StoryFeatures, at: Instant): StoryJoin;
  story(id: number): StoryMemory | null;
}

/** The stories of a base in memory. The caller adds each report to the background before it is joined. */
export function createJoiner({ background }: { readonly background: Background }): Joiner {
  const known = new Map<number, StoryMemory>();
  const postings = new Map<string, Map<number, number>>();

  function join(features: StoryFeatures, at: Instant): StoryJoin {
    const profile = profileOf(features, at, background);
    const probes = probesOf(profile);
    const joined = decide();
    const { storyId } = joined;
    known.set(storyId, remember(known.get(storyId) ?? null, storyId, profile));
    for (const term of probes) {
      const found = postings.get(term) ?? new Map();
      addPosting(found, storyId, at);
      postings.set(term, found);
    }
    return joined;

    function decide(): StoryJoin {
      const asked = probes.map((term) => ({
        weight: profile.vector.get(term),
        postings: postings.get(term) ?? new Map(),
      }));
      const stories = findStories(asked, at).map((id) => known.get(id)!);
      const match = nearest(profile, stories, background);
      if (match === null || match.score < 1)
        return { storyId: known.size + 1, isNew: true, score: match?.score ?? 0, reason: 'new', shared: [] };
      return { ...match, isNew: false };
    }
  }

  return { join, story: (id) => known.get(id) ?? null };
}
