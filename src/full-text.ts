import { urlKey } from '#src/articles/identity.ts';
import type { Cache } from '#src/cache.ts';
import { createFullText, type FullText, type FullTextDeps } from '#src/feeds/full-text.ts';
import { articlesByKeys } from '#src/store/articles.ts';
import type { Store } from '#src/store/db.ts';

/** Whole texts for the items of feeds that only give teasers; articles that the base has are not fetched again. */
export function openFullText({
  store,
  ...deps
}: { readonly store: Store; readonly cache: Cache } & Omit<FullTextDeps, 'storedTexts'>): FullText {
  return createFullText({
    ...deps,
    async storedTexts(urls) {
      const articles = await articlesByKeys(store.db, urls.map(urlKey));
      return new Map([...articles].map(([key, { text }]) => [key.slice(urlKey('').length), text]));
    },
  });
}
