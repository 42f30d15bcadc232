import { draftOf } from '#src/articles/draft.ts';
import { findSame, identityKeys, keyList } from '#src/articles/identity.ts';
import type { Article, ArticleDraft } from '#src/model/article.ts';
import type { FeedItem } from '#src/model/feed.ts';
import { feed, feedItem } from '#test/fakes/articles.ts';
import { type Prediction, type SetReport, share } from './suite.ts';

/** One item seen twice: under two headlines, or in two feeds. Either way it is one article. */
export interface SeenTwice {
  readonly id: string;
  readonly first: Partial<FeedItem>;
  readonly second: Partial<FeedItem>;
}

/** How many are one article by the product's own rules. `isSameFeed` says whether one feed brought both. */
export function oneArticle(set: string, cases: readonly SeenTwice[], isSameFeed: boolean): SetReport {
  const predictions = cases.map(({ id, first, second }): Prediction => {
    const owners = new Map<string, Article>();
    const stored = draftOf(feedItem({ ...first, guid: null }), feed({ id: 1 }));
    for (const key of keysOf(stored, 1)) owners.set(key, articleOf(stored));
    const other = isSameFeed ? 1 : 2;
    const draft = draftOf(feedItem({ ...second, guid: null }), feed({ id: other }));
    const keys = identityKeys(draft, { feedId: other, guid: null });
    return { id, gold: true, predicted: findSame(draft, keys, owners) !== null };
  });
  const metric = {
    metric: 'one_article',
    floor: 1,
    ...share(predictions, ({ predicted }) => predicted === true),
  };
  return { set, metrics: [metric], predictions, details: [] };
}

function keysOf(draft: ArticleDraft, feedId: number): string[] {
  return keyList(identityKeys(draft, { feedId, guid: null }));
}

function articleOf(draft: ArticleDraft): Article {
  const at = draft.publishedAt ?? 0;
  return { ...draft, id: 1, origin: 'live', feedId: 1, firstSeenAt: at, updatedAt: at };
}
