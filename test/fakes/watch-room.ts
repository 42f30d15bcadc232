import { identityKeys } from '#src/articles/identity.ts';
import type { Invocation } from '#src/command.ts';
import type { Action, Reply } from '#src/message.ts';
import type { ArticleDraft, Origin } from '#src/model/article.ts';
import type { PlatformName } from '#src/model/channel.ts';
import { openOutbox } from '#src/outbox/deliver.ts';
import { ingest } from '#src/pipeline.ts';
import { syncFeeds } from '#src/store/feeds.ts';
import { createWatchKeeping } from '#src/watching.ts';
import { createWorkspaceWatch } from '#src/workspace-watch.ts';
import { draft, feedDefinition } from './articles.ts';
import { testBase, testSurroundings } from './bot.ts';
import { fakePlatform } from './platform.ts';

export const QUESTION = 'When will the frigates be delivered to Peru?';
export const FRIGATES = {
  title: 'Shipyard sets a date for the frigates',
  text: 'The four frigates will be delivered to Peru in May 2027, the shipyard said. Crews train in Callao.',
  url: 'https://news.example.org/frigates',
};
export const RICE = {
  title: 'Rice harvest begins',
  text: 'Farmers in Niigata expect a good year.',
  url: 'https://news.example.org/rice',
};

/** A base with a story about rice, people who ask, articles that come in, and platforms that show what is delivered. */
export async function watchRoom() {
  const surroundings = testSurroundings();
  const platforms = new Map(
    (['web', 'discord', 'slack'] as const).map((name) => [name as PlatformName, fakePlatform(name)]),
  );
  const base = await testBase({}, surroundings, platforms);
  const { store, topics, clock, logs } = base;
  await syncFeeds(store.db, [feedDefinition()], () => 0);
  const take = (
    articles: readonly Partial<ArticleDraft>[],
    origin: Origin = 'live',
    finish = async () => {},
  ) => {
    const feedId = origin === 'import' ? null : 1;
    const reports = articles.map(draft).map((each) => ({
      draft: each,
      guid: null,
      keys: identityKeys(each, { feedId, guid: null }),
    }));
    return ingest(reports, { store, topics, now: clock.now(), origin, feedId, finish });
  };
  await take([RICE], 'import');
  const { refused: onRefused } = createWorkspaceWatch({
    store,
    platforms,
    admins: [],
    clock,
    log: logs.outbox,
    onMessages() {},
  });
  const outbox = await openOutbox({ store, platforms, clock, log: logs.outbox, onRefused });
  const ask = (line: string, who: Partial<Invocation> = {}): Promise<Reply> =>
    base.desk.dispatch({
      platform: 'web',
      workspace: 'local',
      isManager: true,
      channelId: 'all-en',
      userId: 'local',
      locale: 'en',
      line,
      ...who,
    });
  return {
    ...base,
    take,
    ask,
    keeping: createWatchKeeping({ store, clock, log: logs.app, onMessages() {} }),
    /** What the platform shows once everything that is due was delivered. */
    delivered: async (platform: PlatformName = 'web') => {
      await outbox.deliver();
      return platforms.get(platform)!.shown;
    },
    platform: (name: PlatformName) => platforms.get(name)!,
  };
}

/** The line of a button. Throws where there is none with that label. */
export function lineBehind(label: string, { actions }: { readonly actions: readonly Action[] }): string {
  const button = actions.find((action) => action.kind === 'command' && action.label === label);
  if (button?.kind !== 'command') throw new Error(`There is no button “${label}”.`);
  return button.line;
}
