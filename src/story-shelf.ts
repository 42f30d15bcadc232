import type { Database } from '#src/store/db.ts';
import { insertStory, type StoredStory, storiesByIds, updateStory } from '#src/store/stories.ts';
import { endOfLog } from '#src/store/story-terms.ts';
import type { Background } from '#src/stories/background.ts';
import { probesOf, type ReportProfile } from '#src/stories/report-profile.ts';
import { signTerm } from '#src/stories/signs.ts';
import { findStories } from '#src/stories/story-index.ts';
import { readMemory, remember, type StoryMemory, storedMemory } from '#src/stories/story-memory.ts';
import { type KnownTerms, openStoryTerms } from '#src/story-terms.ts';

/** What of the base a batch of reports is joined with: read when it is first needed, written once at the end. */

/** A story as it grows. `memory` holds its id and last instant. */
export interface GrowingStory extends Omit<StoredStory, 'id' | 'lastAt' | 'sums' | 'memory'> {
  readonly memory: StoryMemory;
}

export interface StoryShelf extends Background {
  /** Reads what is known of terms; nothing may be asked of others. */
  read(terms: Iterable<string>): Promise<void>;
  /** Counts one report with these terms, each once. */
  count(terms: Iterable<string>, articleId: number): void;
  /** The stories that a report is compared with, in the order they began. */
  around(profile: ReportProfile): Promise<GrowingStory[]>;
  /** The story of that number, or the one that it was put into; null when there is none. */
  find(id: number): Promise<GrowingStory | null>;
  /** Begins a story with its first report. */
  begin(profile: ReportProfile, publisher: string): Promise<GrowingStory>;
  /** Notes how a story is now, once these reports are in it through which it is to be found. */
  keep(story: GrowingStory, reports: readonly ReportProfile[]): Promise<void>;
  /** Writes all that changed. */
  save(): Promise<void>;
}

/** What is known at the end of a batch, and still so at the beginning of the next one if nobody else wrote meanwhile. */
interface Kept {
  readonly terms: KnownTerms;
  readonly stories: Map<number, GrowingStory>;
}

/** 5 KB each, 20 KB of whole texts; the ones that nobody came near for the longest time are read again. */
const MOST_STORIES = 1_500;

/** Of the base that was written last; the transaction that goes on with it takes it away. */
let kept: Kept | null = null;

/**
 * Lives as long as the transaction that it reads and writes in. Goes on with what the last one knew: not where that was
 * rolled back or another process wrote, which the mark at the end of the log tells.
 */
export async function continueStoryShelf(trx: Database): Promise<StoryShelf> {
  return open(trx, await takeKept(trx));
}

/** The same for whoever put stories together or apart beforehand: all of them are read anew. */
export async function openStoryShelf(trx: Database): Promise<StoryShelf> {
  const before = await takeKept(trx);
  return open(trx, before && { ...before, stories: new Map() });
}

async function takeKept(trx: Database): Promise<Kept | null> {
  const end = await endOfLog(trx);
  const known = kept?.terms.end;
  if (!end || !known || known.id !== end.id || known.mark !== end.mark) return null;
  const taken = kept;
  kept = null;
  return taken;
}

async function open(trx: Database, before: Kept | null): Promise<StoryShelf> {
  const terms = await openStoryTerms(trx, before?.terms ?? null);
  const stories = before?.stories ?? new Map<number, GrowingStory>();
  const changed = new Set<number>();

  async function around(profile: ReportProfile): Promise<GrowingStory[]> {
    const probes = probesOf(profile);
    const lists = await terms.postingsOf(probes);
    const weighed = probes.map((term, i) => ({ weight: profile.vector.get(term), postings: lists[i]! }));
    const found = await load(findStories(weighed, profile.at));
    await terms.read(signTermsOf(found, profile.features.language));
    return found;
  }

  async function load(ids: readonly number[]): Promise<GrowingStory[]> {
    const missing = ids.filter((id) => !stories.has(id));
    const found = new Set(ids.filter((id) => stories.has(id)));
    for (const story of await storiesByIds(trx, missing)) {
      found.add(story.id);
      if (!stories.has(story.id)) stories.set(story.id, toGrowing(story));
    }
    return [...found].sort((a, b) => a - b).map(touch);
  }

  function touch(id: number): GrowingStory {
    const story = stories.get(id)!;
    stories.delete(id);
    stories.set(id, story);
    return story;
  }

  function forgetStories(): void {
    for (const id of stories.keys()) {
      if (stories.size <= MOST_STORIES) return;
      if (!changed.has(id)) stories.delete(id);
    }
  }

  const post = (profile: ReportProfile, storyId: number) =>
    terms.post(storyId, profile.at, probesOf(profile));

  return {
    total: terms.total,
    frequency: terms.frequency,
    read: terms.read,
    count: terms.count,
    around,
    find: async (id) => (await load([id]))[0] ?? null,
    async begin(profile, publisher) {
      const story = {
        firstAt: profile.at,
        reportCount: 1,
        ownCount: 1,
        settledCount: 0,
        publishers: [publisher],
        memory: remember(null, 0, profile),
      };
      const id = await insertStory(trx, toStored(story));
      const begun = { ...story, memory: { ...story.memory, id } };
      stories.set(id, begun);
      await post(profile, id);
      return begun;
    },
    async keep(story, reports) {
      stories.set(story.memory.id, story);
      changed.add(story.memory.id);
      for (const report of reports) await post(report, story.memory.id);
      forgetStories();
    },
    async save() {
      for (const id of changed) await updateStory(trx, toStored(stories.get(id)!));
      changed.clear();
      forgetStories();
      kept = { terms: await terms.save(), stories };
    },
  };
}

/** By these, reports in a language that a story has none in are compared with it. */
function signTermsOf(stories: readonly GrowingStory[], language: string): string[] {
  return stories
    .filter(({ memory }) => !memory.centroids.has(language))
    .flatMap(({ memory }) => memory.signed.flatMap(({ signs }) => signs.map(signTerm)));
}

function toGrowing({ id, lastAt, sums, memory, ...story }: StoredStory): GrowingStory {
  return { ...story, memory: readMemory(id, lastAt, { sums, memory }) };
}

function toStored({ memory, ...story }: GrowingStory): StoredStory {
  return { ...story, ...storedMemory(memory), id: memory.id, lastAt: memory.lastAt };
}
