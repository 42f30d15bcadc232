import { createRecent } from '#src/recent.ts';
import type { Database } from '#src/store/db.ts';
import { insertStory, type StoredStory, storiesByIds, updateStory } from '#src/store/stories.ts';
import {
  countedReports,
  frequenciesOf,
  saveFrequencies,
  saveProbes,
  probesOf as storedProbes,
} from '#src/store/story-terms.ts';
import { type Background, countedUp } from '#src/stories/background.ts';
import type { ReportProfile } from '#src/stories/report-profile.ts';
import { probesOf } from '#src/stories/report-profile.ts';
import { addPosting, findStories, postingsText, readPostings } from '#src/stories/story-index.ts';
import {
  readMemory,
  remember,
  type StoredMemory,
  type StoryMemory,
  storedMemory,
} from '#src/stories/story-memory.ts';

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

/** Stories that did not change and are at hand; more of them are read again. */
const MOST_AT_HAND = 300;

/** Lives as long as the transaction that it reads and writes in. */
export async function openStoryShelf(trx: Database): Promise<StoryShelf> {
  const frequencies = new Map<string, number>();
  const counted = new Set<string>();
  const postings = new Map<string, Map<number, number>>();
  const posted = new Set<string>();
  const stories = new Map<number, GrowingStory>();
  const changed = new Set<number>();
  let total = await countedReports(trx);

  async function postingsOf(terms: readonly string[]): Promise<Map<number, number>[]> {
    const missing = terms.filter((term) => !postings.has(term));
    const stored = missing.length === 0 ? new Map() : await storedProbes(trx, missing);
    for (const term of missing) postings.set(term, readPostings(stored.get(term) ?? ''));
    return terms.map((term) => postings.get(term)!);
  }

  async function around(profile: ReportProfile): Promise<GrowingStory[]> {
    const terms = probesOf(profile);
    const lists = await postingsOf(terms);
    const probes = terms.map((term, i) => ({ weight: profile.vector.get(term), postings: lists[i]! }));
    return load(findStories(probes, profile.at));
  }

  async function load(ids: readonly number[]): Promise<GrowingStory[]> {
    const missing = ids.filter((id) => !stories.has(id));
    if (stories.size > MOST_AT_HAND)
      for (const id of stories.keys()) if (!changed.has(id) && !ids.includes(id)) stories.delete(id);
    const fresh = (await storiesByIds(trx, missing)).filter(({ id }) => !stories.has(id));
    for (const story of fresh) stories.set(story.id, toGrowing(story));
    const found = new Set([...ids.filter((id) => stories.has(id)), ...fresh.map(({ id }) => id)]);
    return [...found].sort((a, b) => a - b).map((id) => stories.get(id)!);
  }

  async function post(profile: ReportProfile, storyId: number): Promise<void> {
    const terms = probesOf(profile);
    for (const [i, list] of (await postingsOf(terms)).entries())
      if (addPosting(list, storyId, profile.at)) posted.add(terms[i]!);
  }

  return {
    total: () => total,
    frequency: (term) => frequencies.get(term) ?? 0,
    async read(wanted) {
      const missing = [...new Set(wanted)].filter((term) => !frequencies.has(term));
      const stored = await frequenciesOf(trx, missing);
      for (const term of missing) frequencies.set(term, stored.get(term) ?? 0);
    },
    count(terms, articleId) {
      total += 1;
      for (const term of terms) {
        const before = frequencies.get(term)!;
        const frequency = countedUp(before, term, articleId);
        if (frequency === before) continue;
        frequencies.set(term, frequency);
        counted.add(term);
      }
    },
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
    },
    async save() {
      for (const id of changed) await updateStory(trx, toStored(stories.get(id)!));
      await saveFrequencies(
        trx,
        total,
        [...counted].map((term) => [term, frequencies.get(term)!]),
      );
      await saveProbes(
        trx,
        [...posted].map((term) => [term, postingsText(postings.get(term)!)]),
      );
    },
  };
}

/**
 * What was read of stories, with how it is stored: reports come several at a time, and the same stories are near them. Of
 * no use as soon as the base says otherwise.
 */
const memories = createRecent<{ readonly stored: StoredMemory; readonly memory: StoryMemory }>(1_500);

function toGrowing({ id, lastAt, sums, memory, ...story }: StoredStory): GrowingStory {
  const known = memories.find(String(id));
  const stored = { sums, memory };
  if (known !== null && known.memory.lastAt === lastAt && isSame(known.stored, stored))
    return { ...story, memory: known.memory };
  const read = readMemory(id, lastAt, stored);
  memories.keep(String(id), { stored, memory: read });
  return { ...story, memory: read };
}

function isSame(a: StoredMemory, b: StoredMemory): boolean {
  return a.memory === b.memory && Buffer.compare(a.sums, b.sums) === 0;
}

function toStored({ memory, ...story }: GrowingStory): StoredStory {
  const stored = storedMemory(memory);
  memories.keep(String(memory.id), { stored, memory });
  return { ...story, ...stored, id: memory.id, lastAt: memory.lastAt };
}
