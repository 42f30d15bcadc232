import type { Article } from '#src/model/article.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { StoryReport } from '#src/model/story.ts';
import type { Instant } from '#src/model/time.ts';
import { familyOf } from '#src/stories/families.ts';
import { createSignReader, type SignReader } from '#src/stories/signs.ts';

/** An article as the stage of stories reads it. */
export function toStoryReport(article: Article): StoryReport {
  const { id, title, text, language, publisher, tier, country } = article;
  return { id, title, text, language, publisher, tier, country, at: reportedAt(article) };
}

/** When it was published, or first seen where nothing states that; no date of the future counts. */
function reportedAt({ publishedAt, firstSeenAt }: Article): Instant {
  return publishedAt === null ? firstSeenAt : Math.min(publishedAt, firstSeenAt);
}

/** The first publisher of each house, in their order. */
export function onePerHouse(publishers: readonly string[]): string[] {
  const houses = Map.groupBy(publishers, familyOf);
  return [...houses.values()].map(([first]) => first!);
}

const readers = new WeakMap<readonly GlossaryEntry[], SignReader>();

/** One reader a glossary: it is the work of many articles to make one. */
export function signReaderOf(glossary: readonly GlossaryEntry[]): SignReader {
  const known = readers.get(glossary);
  if (known) return known;
  const reader = createSignReader(glossary);
  readers.set(glossary, reader);
  return reader;
}
