import type { ChannelDefinition, ChannelSettings } from '#src/model/channel.ts';
import { DEFAULT_SETTINGS } from '#src/model/channel.ts';
import type { OutcomeCode } from '#src/model/outcome.ts';
import type { Subscription } from '#src/model/subscription.ts';
import { openOutbox } from '#src/outbox/deliver.ts';
import type { Platform } from '#src/platforms/platform.ts';
import { setUpChannel } from '#src/store/channels.ts';
import { outcomesOf } from '#src/store/outcomes.ts';
import { fakePlatform } from '#test/fakes/platform.ts';
import { storyRoom } from '#test/stories/newsroom.ts';

/** A newsroom whose channels hear of what it reports: the real pipeline, base and outbox. */

type Wish = Partial<
  Pick<
    Subscription,
    'kind' | 'key' | 'mode' | 'volume' | 'mention' | 'pausedAt' | 'snoozedUntil' | 'createdAt'
  >
>;

export async function alertRoom(
  screens: readonly Platform[] = [fakePlatform('discord'), fakePlatform('slack')],
) {
  const room = await storyRoom();
  const { store, clock, logs } = room;
  const open = () =>
    openOutbox({
      store,
      platforms: new Map(screens.map((screen) => [screen.name, screen])),
      clock,
      log: logs.outbox,
      onRefused: async (_, reason) => {
        throw new Error(`refused: ${reason}`);
      },
    });
  let outbox = await open();
  return {
    ...room,
    /** A channel that follows what is given; tariffs where nothing is. Returns its id. */
    async follow(
      where: Partial<ChannelDefinition> = {},
      settings: Partial<ChannelSettings> = {},
      wishes: readonly Wish[] = [{}],
    ): Promise<number> {
      const usual = { workspace: 'G1', remoteId: 'C1', name: 'news', locale: 'en' } as const;
      const definition: ChannelDefinition = { platform: 'discord', ...usual, ...where };
      const id = await setUpChannel(store.db, definition, { ...DEFAULT_SETTINGS, ...settings }, clock.now());
      for (const wish of wishes) {
        const { kind = 'topic', key = 'tariffs', createdAt = clock.now() } = wish;
        const { mode = null, volume = null, mention = null, pausedAt = null, snoozedUntil = null } = wish;
        await store.db
          .insertInto('subscriptions')
          .values({
            ...{ channel_id: id, kind, key, mode, volume, mention, created_at: createdAt },
            ...{ paused_at: pausedAt, snoozed_until: snoozedUntil },
          })
          .execute();
      }
      return id;
    },
    /** Everything that is due goes out. */
    deliver: () => outbox.deliver(),
    async restart(): Promise<void> {
      outbox = await open();
    },
    /** The code of an article in a channel; `not-matched` where nothing is noted. */
    async codeOf(title: string, channelId: number): Promise<OutcomeCode> {
      const row = await store.db
        .selectFrom('articles')
        .select('id')
        .where('title', '=', title)
        .executeTakeFirstOrThrow();
      return (await outcomesOf(store.db, row.id)).get(channelId)?.code ?? 'not-matched';
    },
    /** The codes of a channel in the order in which the articles came. */
    async codes(channelId: number): Promise<OutcomeCode[]> {
      const rows = await store.db
        .selectFrom('outcomes')
        .select('code')
        .where('channel_id', '=', channelId)
        .orderBy('article_id')
        .execute();
      return rows.map(({ code }) => code as OutcomeCode);
    },
    /** What was written for a channel: what each is, and its message. */
    async written(channelId: number) {
      const rows = await store.db
        .selectFrom('deliveries')
        .selectAll()
        .where('channel_id', '=', channelId)
        .orderBy('id')
        .execute();
      return rows.map((row) => {
        const options = JSON.parse(row.options ?? '{}');
        const what = options.edits ? 'edit' : (options.tells ?? 'post');
        return { ...row, what, options, message: JSON.parse(row.message) };
      });
    },
  };
}

export type AlertRoom = Awaited<ReturnType<typeof alertRoom>>;
