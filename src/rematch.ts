import type { Logger } from '#src/log.ts';
import type { Topics } from '#src/pipeline.ts';
import { dropTopics, setTopics, storedRules, storeRules } from '#src/store/article-topics.ts';
import { articlesAfter } from '#src/store/articles.ts';
import { letOthersIn, type Store } from '#src/store/db.ts';

const BATCH_SIZE = 100;

/**
 * Matches every stored article anew when a topic's rule, or a name of the glossary in it, is not what its matches were made
 * with, so that a changed `config/topics.yaml` or `glossary.yaml` answers for old articles too. Alerts nobody. Does nothing when the rules are unchanged; begins
 * again at the next start when it is stopped before the end. Only the process that owns the base may call it.
 */
export async function rematch(
  store: Store,
  topics: Topics,
  { log, signal }: { readonly log: Logger; readonly signal?: AbortSignal },
): Promise<void> {
  const rules = topics.bases;
  const known = await storedRules(store.db);
  if (known.size === rules.size && [...rules].every(([key, rule]) => known.get(key) === rule)) return;
  let last = 0;
  let count = 0;
  while (true) {
    if (signal?.aborted) return;
    const articles = await store.transaction(async (trx) => {
      // Read in here: an article that is edited meanwhile must not get the topics of its old words.
      const batch = await articlesAfter(trx, last, BATCH_SIZE);
      for (const article of batch) {
        await setTopics(trx, article.id, topics.match(article));
      }
      return batch;
    });
    if (articles.length === 0) break;
    last = articles.at(-1)!.id;
    count += articles.length;
    await letOthersIn();
    if (count % 10_000 === 0)
      log.info({ articles: count }, 'matching stored articles with the changed topics');
  }
  await store.transaction(async (trx) => {
    await dropTopics(trx, [...rules.keys()]);
    await storeRules(trx, rules);
  });
  if (count > 0) log.info({ articles: count }, 'stored articles match the changed topics');
}
