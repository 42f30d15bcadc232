import type { Message } from '#src/message.ts';
import { type ChannelSettings, DEFAULT_SETTINGS } from '#src/model/channel.ts';
import { HOUR_MS } from '#src/model/time.ts';
import { openOutbox } from '#src/outbox/deliver.ts';
import type { JoinedWorkspace } from '#src/platforms/platform.ts';
import { channelById, channelsOf, saveChannel, setUpChannel } from '#src/store/channels.ts';
import { openStore } from '#src/store/db.ts';
import { enqueueDeliveries } from '#src/store/deliveries.ts';
import { setSubscriptions } from '#src/store/subscriptions.ts';
import { createWorkspaceWatch } from '#src/workspace-watch.ts';
import { temporaryFolder, testSurroundings } from './bot.ts';
import { fakePlatform } from './platform.ts';

const alert: Message = {
  kind: 'alert',
  locale: 'en',
  notification: 'News.',
  title: [],
  blocks: [],
  sources: [],
  actions: [],
};

/** A bot in workspaces of Discord, with the preview's #admin and a watch over what becomes of its channels. */
export async function workspaces(start?: string) {
  const folder = temporaryFolder();
  const store = await openStore(folder.path);
  const { clock, logs } = testSurroundings(start);
  const discord = fakePlatform('discord');
  const web = fakePlatform('web');
  const platforms = new Map([['discord', discord] as const, ['web', web] as const]);
  const adminChannel = {
    platform: 'web',
    workspace: 'local',
    remoteId: 'admin',
    name: 'admin',
    locale: 'en',
  } as const;
  const admin = (await channelById(store.db, await saveChannel(store.db, adminChannel)))!;
  /** The bot as it runs, and as it runs after a restart. */
  const open = async () => {
    const deps = { store, platforms, clock, log: logs.outbox };
    const watch = createWorkspaceWatch({ ...deps, admins: [admin], onMessages() {} });
    return { watch, outbox: await openOutbox({ ...deps, onRefused: watch.refused }) };
  };
  let running = await open();
  let articles = 0;
  return {
    store,
    clock,
    discord,
    web,
    listener: () => running.watch.listenTo('discord'),
    watch: () => running.watch,
    restart: async () => {
      running = await open();
    },
    join: (changes: Partial<JoinedWorkspace> = {}) =>
      running.watch.listenTo('discord').joined({
        remoteId: 'G1',
        name: 'Example Server',
        locale: 'en',
        welcomeIn: { remoteId: 'general', name: 'general', kind: 'text' },
        installedBy: 'U1',
        ...changes,
      }),
    /** A channel as a person sets it up. */
    setUp: async (name: string, settings: Partial<ChannelSettings> = {}) => {
      const channel = { platform: 'discord', workspace: 'G1', remoteId: name, name, locale: 'en' } as const;
      const id = await setUpChannel(store.db, channel, { ...DEFAULT_SETTINGS, ...settings }, clock.now());
      await setSubscriptions(store.db, id, ['tariffs'], clock.now());
      return id;
    },
    alert: (channelId: number, count = 1) =>
      enqueueDeliveries(
        store.db,
        Array.from({ length: count }, () => {
          articles += 1;
          const subject = `article:${articles}`;
          return { channelId, kind: 'alert' as const, subject, revision: 1, message: alert };
        }),
        clock.now(),
      ),
    /** Delivers whatever is due within an hour. */
    deliver: async () => {
      await running.outbox.deliver();
      clock.advance(HOUR_MS);
      await running.outbox.deliver();
    },
    /** What people of a channel, or a person, have read since the beginning. */
    read: (name: string) =>
      [...discord.shown, ...web.shown]
        .filter(({ channel }) => channel === name)
        .map(({ message }) => message.notification),
    channel: async (name: string) =>
      (await channelsOf(store.db, 'discord')).find((channel) => channel.name === name)!,
    states: async () => {
      const rows = await store.db
        .selectFrom('deliveries')
        .select('state')
        .where('kind', '=', 'alert')
        .execute();
      return Object.fromEntries(
        Map.groupBy(rows, ({ state }) => state)
          .entries()
          .map(([state, each]) => [state, each.length]),
      );
    },
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}
