import type { Feed, FeedContents } from '#src/model/feed.ts';
import type { Instant } from '#src/model/time.ts';
import { learnRhythm, missedItems, newestDate, rhythmOf } from './rhythm.ts';

export interface Lesson {
  readonly feed: Feed;
  readonly contents: Pick<FeedContents, 'format' | 'charset' | 'entryCount' | 'items'>;
  /** How many of its items were new to the base, and how many were known. */
  readonly newCount: number;
  readonly knownCount: number;
  /** The newest date of the articles that this feed brought before; null when it brought none that is dated. */
  readonly newestKnownAt: Instant | null;
  readonly at: Instant;
}

/** What a feed's document teaches about the feed. */
export function learn({ feed, contents, newCount, knownCount, newestKnownAt, at }: Lesson) {
  const { format, charset, entryCount, items } = contents;
  const isBaseline = feed.baselineAt === null;
  const hasNews = newCount > 0 && !isBaseline;
  const spokeAt = hasNews ? at : (newestDate(items, at) ?? (isBaseline && items.length > 0 ? at : null));
  const missed = isBaseline
    ? null
    : missedItems({ feed, items, entryCount, knownCount, newestKnownAt, now: at });
  return {
    format,
    charset,
    entryCount,
    rhythmMs: learnRhythm(feed.rhythmMs, rhythmOf(items, at), hasNews),
    newestItemAt: spokeAt === null ? feed.newestItemAt : Math.max(feed.newestItemAt ?? spokeAt, spokeAt),
    ...(missed !== null && { missedAt: at, missedCount: missed }),
  };
}
