/** Which stories hold a term, so that a report is compared with a few of a hundred thousand. */

/** A term in more stories than this tells nothing; it is asked for only where rarer ones found none. */
const TOO_MANY = 200;
/** Of more, those that share the most terms are looked at, and the latest of these. */
const MOST_FOUND = 30;

export interface StoryIndex {
  add(id: number, terms: Iterable<string>): void;
  remove(id: number, terms: Iterable<string>): void;
  /** Stories that hold the most of the terms, which come most telling first; in the order they began. */
  find(terms: readonly string[]): number[];
}

export function createStoryIndex(): StoryIndex {
  const postings = new Map<string, Set<number>>();
  return {
    add(id, terms) {
      for (const term of terms) {
        const stories = postings.get(term);
        if (stories) stories.add(id);
        else postings.set(term, new Set([id]));
      }
    },
    remove(id, terms) {
      for (const term of terms) {
        const stories = postings.get(term);
        stories?.delete(id);
        if (stories?.size === 0) postings.delete(term);
      }
    },
    find(terms) {
      const hits = new Map<number, number>();
      for (const term of terms) {
        const stories = postings.get(term);
        if (!stories || (stories.size > TOO_MANY && hits.size > 0)) continue;
        for (const id of stories) hits.set(id, (hits.get(id) ?? 0) + 1);
      }
      const most =
        hits.size <= MOST_FOUND
          ? [...hits]
          : [...hits].sort(([idA, a], [idB, b]) => b - a || idB - idA).slice(0, MOST_FOUND);
      return most.map(([id]) => id).sort((a, b) => a - b);
    },
  };
}
