import { followingOf, lastChangeOf, noteChange, restoreFollowing } from '#src/channel-changes.ts';
import { nullWhereOutOfReach } from '#src/channel-checks.ts';
import type { Clock } from '#src/clock.ts';
import type { FollowedItem, FollowedList, SubscriptionAsker, SubscriptionDesk } from '#src/command-desks.ts';
import { homeOf } from '#src/home.ts';
import type { Channel, PlatformName } from '#src/model/channel.ts';
import { INHERITED_SETTINGS } from '#src/model/defaults.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { Followed, Subscription } from '#src/model/subscription.ts';
import type { Instant } from '#src/model/time.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import type { Platform } from '#src/platforms/platform.ts';
import {
  channelById,
  channelNamed,
  forgetSetUp,
  resumeChannel,
  setUpChannel,
  snoozeChannel,
} from '#src/store/channels.ts';
import type { Database, Store } from '#src/store/db.ts';
import { defaultsOf, inheritedBy, setInherited, writeSettings } from '#src/store/inheritance.ts';
import {
  addSubscription,
  editSubscription,
  removeSubscription,
  type SubscriptionEdit,
  subscriptionById,
  subscriptionsOf,
} from '#src/store/subscriptions.ts';
import { expireWaiting } from '#src/store/waiting-deliveries.ts';
import { setManager } from '#src/store/workspaces.ts';
import { noted, noteSnooze } from '#src/subscription-audit.ts';
import { changeDefaults } from '#src/subscription-defaults.ts';
import { expectedAlerts } from '#src/subscription-expected.ts';
import { isOwn, isWithin, knownAt, openedAt } from '#src/subscription-places.ts';
import { settingsOf, startSettings } from '#src/subscription-settings.ts';

export interface SubscriptionDeskDeps {
  readonly store: Store;
  /** Those that run; empty for a single command from the shell. */
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly topics: readonly TopicDefinition[];
  readonly glossary: readonly GlossaryEntry[];
  readonly clock: Clock;
}

/** What people may ask of what is followed, and change about it. */
export function createSubscriptionDesk({
  store,
  platforms,
  topics,
  glossary,
  clock,
}: SubscriptionDeskDeps): SubscriptionDesk {
  const { db } = store;

  async function listOf(from: Database, asker: SubscriptionAsker, channelId: number): Promise<FollowedList> {
    const channel = (await channelById(from, channelId))!;
    const inherited = await inheritedBy(from, channelId);
    const defaults = await defaultsOf(from, channel);
    const subscriptions = await subscriptionsOf(from, channelId);
    const change = await lastChangeOf(from, channelId);
    const own = isOwn(asker, channel);
    return {
      channel,
      isOwn: own,
      mayChange: own || asker.isManager,
      items: subscriptions.map((subscription) => ({
        subscription,
        settings: settingsOf(subscription, channel, inherited, defaults),
      })),
      changeId: change?.isOfFollowing ? change.id : null,
    };
  }

  /** Does the work in one transaction that also notes how it was, for the audit and so that it can be undone. */
  function change<Result>(
    asker: SubscriptionAsker,
    channelOf: (trx: Database) => Promise<number | null>,
    work: (trx: Database, channelId: number, now: Instant) => Promise<Result>,
  ): Promise<Result | null> {
    return store.transaction(async (trx) => {
      const channelId = await channelOf(trx);
      if (channelId === null) return null;
      const channel = (await channelById(trx, channelId))!;
      const following = await followingOf(trx, channelId);
      const now = clock.now();
      const result = await work(trx, channelId, now);
      const topicKeys = following.subscriptions.filter(({ kind }) => kind === 'topic').map(({ key }) => key);
      const wasThere = channel.setUpAt !== null || topicKeys.length > 0;
      await noteChange(trx, channelId, {
        ...{ by: asker.userId, at: now, following, isOfFollowing: true },
        before: wasThere && channel.kind !== 'person' ? { channel, topicKeys } : null,
      });
      return result;
    });
  }

  /** The preview gives its own channels their topics anew with every start, unless a person set them up. */
  async function setUp(trx: Database, channel: Channel, asker: SubscriptionAsker, now: Instant) {
    if (channel.setUpAt !== null || channel.kind === 'person') return;
    const isPosting = (await subscriptionsOf(trx, channel.id)).length > 0;
    const start = startSettings(channel.locale, await defaultsOf(trx, channel));
    await setUpChannel(trx, channel, isPosting ? channel.settings : start, now);
    await setInherited(trx, channel.id, isPosting ? [] : INHERITED_SETTINGS);
    await setManager(trx, homeOf(asker), asker.userId);
  }

  /** A person's own: calm, as a new channel. */
  async function begin(trx: Database, channel: Channel) {
    const { timeZone, volume, quietHours, dailyBudget } = startSettings(
      channel.locale,
      await defaultsOf(trx, channel),
    );
    await writeSettings(trx, channel.id, { timeZone, volume, quietHours, dailyBudget });
    await setInherited(trx, channel.id, INHERITED_SETTINGS);
  }

  const homeOfSubscription = (asker: SubscriptionAsker, id: number) => async (trx: Database) => {
    const subscription = await subscriptionById(trx, id);
    const channel = subscription && (await channelById(trx, subscription.channelId));
    return channel && isWithin(asker, channel) ? channel.id : null;
  };

  return {
    async list(asker, place) {
      const channel = await knownAt(db, asker, place);
      if (!channel || !isWithin(asker, channel)) return null;
      const list = await listOf(db, asker, channel.id);
      return list.items.length > 0 || list.changeId !== null ? list : null;
    },

    async here(asker) {
      const channel = await channelNamed(db, { ...homeOf(asker), remoteId: remoteIdHere(asker) });
      if (!channel) return null;
      const list = await listOf(db, asker, channel.id);
      return list.items.length > 0 || channel.setUpAt !== null ? list : null;
    },

    async withNumber(asker, id) {
      const channelId = await homeOfSubscription(asker, id)(db);
      return channelId === null ? null : listOf(db, asker, channelId);
    },

    async follow(asker, place, wishes) {
      const { kind, key, ...how } = wishes;
      const followed: Followed = { kind, key };
      const known = await knownAt(db, asker, place);
      const found = known && (await sameIn(db, known.id, followed));
      if (known && found && isAsWished(found, how)) {
        const list = await listOf(db, asker, known.id);
        return { kind: 'known', item: itemOf(list, followed), list, isFirst: false };
      }
      let isFirst = false;
      const result = await change(
        asker,
        async (trx) => (await openedAt(trx, asker, place)).channel.id,
        async (trx, channelId, now) => {
          const channel = (await channelById(trx, channelId))!;
          const before = await sameIn(trx, channelId, followed);
          isFirst = channel.setUpAt === null && (await subscriptionsOf(trx, channelId)).length === 0;
          if (channel.kind !== 'person') await setUp(trx, channel, asker, now);
          else if (isFirst) await begin(trx, channel);
          // Who follows anew has allowed direct messages, or hears at once that they are still refused.
          if (channel.kind === 'person' && channel.pause) {
            await resumeChannel(trx, channelId);
            await expireWaiting(trx, channelId, now);
          }
          if (before) await editSubscription(trx, before.id, { ...how, pausedAt: null, snoozedUntil: null });
          else await addSubscription(trx, added(channelId, followed, how, asker, now));
          const after = (await sameIn(trx, channelId, followed))!;
          await noted(trx, asker, channelId, {
            action: before ? 'subscription.edit' : 'subscription.add',
            about: after,
            ...{ before, after, at: now },
          });
          return before ? ('changed' as const) : ('added' as const);
        },
      );
      const channel = (await knownAt(db, asker, place))!;
      const list = await listOf(db, asker, channel.id);
      return { kind: result!, item: itemOf(list, followed), list, isFirst };
    },

    async edit(asker, id, { isPaused, ...how }) {
      const channelId = await change(asker, homeOfSubscription(asker, id), async (trx, own, now) => {
        const before = (await subscriptionById(trx, id))!;
        const paused = isPaused === undefined ? {} : { pausedAt: isPaused ? (before.pausedAt ?? now) : null };
        await editSubscription(trx, id, { ...how, ...paused });
        const after = (await subscriptionById(trx, id))!;
        await noted(trx, asker, own, {
          action: actionOf(isPaused),
          about: after,
          ...{ before, after, at: now },
        });
        return own;
      });
      return channelId === null ? null : listOf(db, asker, channelId);
    },

    async remove(asker, id) {
      const channelId = await change(asker, homeOfSubscription(asker, id), async (trx, own, now) => {
        const before = (await subscriptionById(trx, id))!;
        await setUp(trx, (await channelById(trx, own))!, asker, now);
        await removeSubscription(trx, id);
        await noted(trx, asker, own, {
          action: 'subscription.remove',
          about: before,
          ...{ before, after: null, at: now },
        });
        return own;
      });
      return channelId === null ? null : listOf(db, asker, channelId);
    },

    async snooze(asker, channelId, subscriptionId, until) {
      await change(
        asker,
        async () => channelId,
        async (trx, _own, now) => {
          const before = subscriptionId === null ? null : await subscriptionById(trx, subscriptionId);
          const was = before ?? (await channelById(trx, channelId))!;
          if (before) await editSubscription(trx, before.id, { snoozedUntil: until });
          else await snoozeChannel(trx, channelId, until);
          await noteSnooze(trx, asker, channelId, { about: before, was: was.snoozedUntil, until, at: now });
        },
      );
      return listOf(db, asker, channelId);
    },

    async undo(asker, place, changeId) {
      const channel = await knownAt(db, asker, place);
      const last = channel && (await lastChangeOf(db, channel.id));
      if (!channel || !last || !isWithin(asker, channel)) return { kind: 'nothing' };
      if (!last.isOfFollowing || !last.following || (changeId ?? last.id) !== last.id)
        return { kind: 'changed-since' };
      const { following, was } = last;
      const done = await change(
        asker,
        async (trx) => ((await lastChangeOf(trx, channel.id))?.id === last.id ? channel.id : null),
        async (trx, channelId, now) => {
          await restoreFollowing(trx, channelId, following);
          if (was === null && channel.kind !== 'person') await forgetSetUp(trx, channelId);
          const undone = { action: 'subscription.undo', about: null, before: null, after: null, at: now };
          await noted(trx, asker, channelId, undone);
          return true;
        },
      );
      if (done === null) return { kind: 'changed-since' };
      return { kind: 'undone', list: await listOf(db, asker, channel.id) };
    },

    expected: (followed, volume) =>
      expectedAlerts(db, followed, { volume, topics, glossary, now: clock.now() }),

    async findRole(where, name) {
      const { platform, workspace } = homeOf(where);
      return (await platforms.get(platform)?.findRole?.(workspace, name).catch(nullWhereOutOfReach)) ?? null;
    },

    defaults: (where) => defaultsOf(db, homeOf(where)),
    start: async (where, locale) => startSettings(locale, await defaultsOf(db, homeOf(where))),
    setDefaults: (asker, changes) =>
      store.transaction((trx) => changeDefaults(trx, { ...asker, ...homeOf(asker) }, changes, clock.now())),
  };
}

function remoteIdHere(asker: SubscriptionAsker): string {
  if (asker.platform !== 'terminal') return asker.channelId;
  return asker.locale === 'ja' ? 'all-ja' : 'all-en';
}

async function sameIn(
  db: Database,
  channelId: number,
  { kind, key }: Followed,
): Promise<Subscription | null> {
  const all = await subscriptionsOf(db, channelId);
  return all.find((each) => each.kind === kind && each.key === key) ?? null;
}

function itemOf({ items }: FollowedList, { kind, key }: Followed): FollowedItem {
  return items.find(({ subscription }) => subscription.kind === kind && subscription.key === key)!;
}

type How = Pick<SubscriptionEdit, 'mode' | 'volume' | 'mention'>;

/** One that is paused or snoozed is not as anybody wishes who follows it anew. */
function isAsWished(found: Subscription, how: How): boolean {
  const names = ['mode', 'volume', 'mention'] as const;
  if (found.pausedAt !== null || found.snoozedUntil !== null) return false;
  return names.every((name) => how[name] === undefined || how[name] === found[name]);
}

function added(
  channelId: number,
  followed: Followed,
  { mode = null, volume, mention = null }: How,
  { userId }: SubscriptionAsker,
  now: Instant,
): Parameters<typeof addSubscription>[1] {
  // Who follows one story or event wants to hear of it, whatever the channel wants of the rest.
  const own = followed.kind === 'topic' ? null : 'everything';
  return {
    ...followed,
    ...{ channelId, mode, mention, volume: volume ?? own, createdAt: now, createdBy: userId },
  };
}

function actionOf(isPaused: boolean | undefined): string {
  if (isPaused === undefined) return 'subscription.edit';
  return isPaused ? 'subscription.pause' : 'subscription.resume';
}
