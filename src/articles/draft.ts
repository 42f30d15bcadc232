import type { ArticleDraft } from '#src/model/article.ts';
import type { Feed, FeedItem } from '#src/model/feed.ts';
import { DAY_MS, type Instant, type Precision } from '#src/model/time.ts';
import { detectLanguage } from '#src/text/language.ts';

/** Who published a file that does not say so. */
export const UNKNOWN_PUBLISHER = 'Imported file';

/** What a feed says in one item, as an article of that feed's publisher. */
export function draftOf(item: FeedItem, feed: Feed): ArticleDraft {
  return {
    title: item.title,
    text: item.text,
    url: item.url,
    fileName: null,
    publisher: feed.publisher,
    tier: feed.tier,
    country: feed.country,
    language: detectLanguage(`${item.title}\n${item.text}`, feed.language),
    publishedAt: item.publishedAt,
    publishedPrecision: item.publishedAt === null ? 'minute' : precisionOf(item.publishedAt),
    inferred: false,
    authors: item.authors,
    categories: item.categories,
    image: item.images[0] ?? null,
  };
}

/**
 * Publishers who state only a day are read as midnight UTC; a report of that very second is too rare to be worth
 * showing a clock time that nobody stated.
 */
export function precisionOf(at: Instant): Precision {
  return at % DAY_MS === 0 ? 'day' : 'minute';
}
