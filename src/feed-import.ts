import { httpUrl } from '#config/codes.ts';
import { type ForeignFeed, readForeignOpml } from '#config/opml.ts';
import type { Clock } from '#src/clock.ts';
import { isPrivateUrl } from '#src/feeds/address.ts';
import { describeFeed, siteOf } from '#src/feeds/definition.ts';
import { COLD_START_SPREAD_MS, firstCheck } from '#src/feeds/next-check.ts';
import type { FeedDefinition } from '#src/model/feed.ts';
import type { FoundFeed, ImportCounts, ImportRefusal } from '#src/model/feed-trial.ts';
import { letOthersIn, type Store } from '#src/store/db.ts';
import { addFeed, feedHealth } from '#src/store/feeds.ts';

export interface ImportDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly allowPrivateFeeds: boolean;
}

/** As many as one bot has been measured to poll; a list of more is not one that a person made. */
const MAX_FEEDS = 1_000;
/** One transaction's worth: the event loop stands still for it. */
const BATCH = 20;

/**
 * Stores the feeds of an OPML document, of this bot or of another program, with their first checks spread as on a cold
 * start; null when it is no OPML.
 */
export async function importOpml(
  xml: string,
  { store, clock, allowPrivateFeeds }: ImportDeps,
): Promise<ImportCounts | null> {
  const listed = await readForeignOpml(xml);
  if (listed === null) return null;
  const known = await feedHealth(store.db);
  const taken = new Set(known.flatMap(({ url, movedTo }) => (movedTo === null ? [url] : [url, movedTo])));
  const already: FoundFeed[] = [];
  const refused: (FoundFeed & { why: ImportRefusal })[] = [];
  const accepted: ForeignFeed[] = [];
  for (const feed of listed) {
    const url = httpUrl(feed.url);
    const shown = { url: feed.url, title: feed.title || feed.url };
    if (url !== null && taken.has(url)) already.push(shown);
    else if (url === null) refused.push({ ...shown, why: 'no-address' });
    else if (!allowPrivateFeeds && isPrivateUrl(new URL(url)))
      refused.push({ ...shown, why: 'private-address' });
    else if (accepted.length === MAX_FEEDS) refused.push({ ...shown, why: 'too-many' });
    else {
      taken.add(url);
      accepted.push({ ...feed, url });
    }
  }
  const added = await addAll(store, accepted, Map.groupBy(known, siteOf), clock);
  return { added, known: already, refused };
}

async function addAll(
  store: Store,
  feeds: readonly ForeignFeed[],
  known: ReadonlyMap<string, readonly FeedDefinition[]>,
  clock: Clock,
): Promise<FeedDefinition[]> {
  const count = feeds.length;
  const now = clock.now();
  const added: FeedDefinition[] = [];
  for (let start = 0; start < count; start += BATCH) {
    await store.transaction(async (trx) => {
      for (const [offset, feed] of feeds.slice(start, start + BATCH).entries()) {
        const at = firstCheck({ index: start + offset, count, now, spreadMs: COLD_START_SPREAD_MS });
        added.push(await addFeed(trx, definition(feed, known), at));
      }
    });
    await letOthersIn();
  }
  return added;
}

function definition(
  { url, title, siteUrl = null, fullText = false, pollSeconds = null, ...said }: ForeignFeed,
  known: ReadonlyMap<string, readonly FeedDefinition[]>,
): FeedDefinition {
  const found = { url, title, siteUrl, language: null, items: [] };
  return { ...describeFeed(found, said, known.get(siteOf(found)) ?? []).definition, fullText, pollSeconds };
}
