import { writeOpml } from '#config/write-opml.ts';
import type { Clock } from '#src/clock.ts';
import type { FeedDesk } from '#src/command.ts';
import type { FeedNetwork } from '#src/feed-network.ts';
import type { Store } from '#src/store/db.ts';
import { articlesOfFeed } from '#src/store/feed-articles.ts';
import { checkNow, feedHealth, removeFeed } from '#src/store/feeds.ts';
import { isElsewhere } from '#src/store/workspaces.ts';

export interface FeedDeskDeps {
  readonly store: Store;
  /** Opened when it is first needed: most commands never go out. */
  readonly network: () => Promise<FeedNetwork>;
  readonly clock: Clock;
}

/** What people may ask of the feeds: what the store knows, and through the network what is out there. */
export function createFeedDesk({ store, network, clock }: FeedDeskDeps): FeedDesk {
  const list = () => feedHealth(store.db);
  return {
    mayChange: async (where) =>
      where.platform === 'web' || where.platform === 'terminal' || !(await isElsewhere(store.db, where)),
    list,
    articles: (feedId, limit) => articlesOfFeed(store.db, feedId, limit),
    test: async (address) => (await network()).test(address),
    add: async (address, wishes) => (await network()).add(address, wishes),
    remove: (feedId) => removeFeed(store.db, feedId, clock.now()),
    checkNow: (feedId) => checkNow(store.db, feedId, clock.now()),
    importFrom: async (address) => (await network()).importFrom(address),
    importFile: async (bytes) => (await network()).importFile(bytes),
    async export() {
      const polled = (await list()).filter(({ retiredAt }) => retiredAt === null);
      // One that moved for good, as others should know it.
      const atTheirPlace = polled.map((feed) => ({ ...feed, url: feed.movedTo ?? feed.url }));
      return writeOpml(atTheirPlace, 'Alliance Wire');
    },
  };
}
