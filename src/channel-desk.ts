import { type ChannelAction, noteChannelAudit } from '#src/channel-audit.ts';
import {
  followingOf,
  lastChangeOf,
  noteChange,
  restoreFollowing,
  type Snapshot,
} from '#src/channel-changes.ts';
import { checkOfFailure, FINE, GONE, NOT_RUNNING, nullWhereOutOfReach } from '#src/channel-checks.ts';
import type { Clock } from '#src/clock.ts';
import type {
  AnnouncedEvent,
  Asker,
  ChannelCheck,
  ChannelDesk,
  ChannelState,
  PlatformChannel,
} from '#src/command.ts';
import { exampleAlert, markedAsTest } from '#src/example-alert.ts';
import { homeOf } from '#src/home.ts';
import type { Channel, PlatformName, WorkspaceRef } from '#src/model/channel.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import { type Platform, SendError } from '#src/platforms/platform.ts';
import { deliveriesOf, dropWaiting, reopenDropped } from '#src/store/channel-deliveries.ts';
import {
  channelById,
  channelNamed,
  channelsIn,
  forgetSetUp,
  pauseChannels,
  resumeChannel,
  setUpChannel,
} from '#src/store/channels.ts';
import type { Database, Store } from '#src/store/db.ts';
import { defaultsOf, setInherited } from '#src/store/inheritance.ts';
import { setSubscriptions, subscriptionsOf, topicsFollowed } from '#src/store/subscriptions.ts';
import { expireWaiting } from '#src/store/waiting-deliveries.ts';
import { announcedEvent, noteAnnounced, setManager, workspaceOf } from '#src/store/workspaces.ts';
import { notChosen, startSettings, stillInherited } from '#src/subscription-settings.ts';

/** How long a message that was given up is spoken of. */
const FAILED_FOR_MS = 7 * DAY_MS;
/** Discord shows at most 25 suggestions; so do we everywhere. */
const MAX_SUGGESTIONS = 25;

export interface ChannelDeskDeps {
  readonly store: Store;
  /** Those that run; empty for a single command from the shell. */
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly topics: readonly TopicDefinition[];
  readonly clock: Clock;
}

/** What people may ask of the channels that the bot posts to, and change about them. */
export function createChannelDesk({ store, platforms, topics, clock }: ChannelDeskDeps): ChannelDesk {
  const { db } = store;

  /** The channels that the base knows, with what they follow; those that were never set up, too. */
  async function states(channels: readonly Channel[], from: Database = db): Promise<ChannelState[]> {
    if (channels.length === 0) return [];
    const ids = channels.map(({ id }) => id);
    const followed = await topicsFollowed(from, ids);
    const deliveries = await deliveriesOf(from, ids, clock.now() - FAILED_FOR_MS);
    const changes = new Map<number, ChannelState['lastChange']>();
    const others = new Map<number, number>();
    for (const id of ids) {
      changes.set(id, await lastChangeOf(from, id));
      others.set(id, (await subscriptionsOf(from, id)).filter(({ kind }) => kind !== 'topic').length);
    }
    return channels.map((channel) => ({
      channel,
      // In the order of the configuration; one that left it means nothing any more.
      topicKeys: topics.map(({ key }) => key).filter((key) => followed.get(channel.id)?.includes(key)),
      otherCount: others.get(channel.id)!,
      ...(deliveries.get(channel.id) ?? NO_DELIVERIES),
      lastChange: changes.get(channel.id) ?? null,
    }));
  }

  /** null when there is no such channel, or it was not set up. */
  async function stateOf(channel: Channel | null, from: Database): Promise<ChannelState | null> {
    if (!channel) return null;
    const [state] = await states([channel], from);
    return state && isSetUp(state) ? state : null;
  }

  /** Does the work in one transaction that also notes how the channel was, so that it can be undone. */
  function change<Result>(
    asker: Asker,
    channelId: number,
    action: ChannelAction,
    work: (trx: Database, now: Instant) => Promise<Result>,
  ): Promise<Result> {
    return store.transaction(async (trx) => {
      const before = await stateOf(await channelById(trx, channelId), trx);
      const following = await followingOf(trx, channelId);
      const at = clock.now();
      const result = await work(trx, at);
      await noteChange(trx, channelId, { by: asker.userId, at, before, following });
      await audit(trx, asker, channelId, { action, before, at });
      return result;
    });
  }

  async function audit(
    trx: Database,
    asker: Asker,
    channelId: number,
    change: { readonly action: ChannelAction; readonly before: ChannelState | null; readonly at: Instant },
  ): Promise<void> {
    const channel = (await channelById(trx, channelId))!;
    await noteChannelAudit(trx, asker, channel, { ...change, after: await stateOf(channel, trx) });
  }

  async function takeDown(trx: Database, channelId: number, now: Instant): Promise<number> {
    await forgetSetUp(trx, channelId);
    await restoreFollowing(trx, channelId, NOTHING);
    return dropWaiting(trx, channelId, now);
  }

  async function applySnapshot(
    trx: Database,
    channel: Channel,
    snapshot: Snapshot,
    now: Instant,
  ): Promise<void> {
    if (snapshot === null) {
      await takeDown(trx, channel.id, now);
      return;
    }
    const { locale, topicKeys, isPaused, ...settings } = snapshot;
    await setUpChannel(trx, { ...channel, locale }, settings, now);
    await setSubscriptions(trx, channel.id, topicKeys, now);
    if (isPaused) await pauseChannels(trx, [channel.id], { at: now, reason: 'person', detail: null });
    else if (channel.pause || channel.setUpAt === null) await expireWaiting(trx, channel.id, now);
  }

  /** Pauses a channel that was set up, for what its platform says of it. The next look finds it again. */
  async function pauseFor(check: ChannelCheck, asked: WorkspaceRef, remoteId: string): Promise<void> {
    const { state, canPost } = check;
    if (canPost || state === 'ok') return;
    const channel = await channelNamed(db, { ...homeOf(asked), remoteId });
    if (!channel || channel.setUpAt === null) return;
    await pauseChannels(db, [channel.id], { at: clock.now(), reason: state, detail: null });
  }

  /** The channels of a workspace that the base knows of, as their platform would name them. */
  async function knownChannels(workspace: WorkspaceRef): Promise<PlatformChannel[]> {
    const channels = await channelsIn(db, workspace);
    return channels.map(({ remoteId, name, kind }) => ({ remoteId, name, kind }));
  }

  return {
    async list(asked) {
      const channels: Channel[] = [];
      for (const channel of await channelsIn(db, homeOf(asked)))
        if (!(await isSomebodysOwn(db, channel))) channels.push(channel);
      const known = await states(channels);
      return known.filter(isSetUp).toSorted((a, b) => a.channel.name.localeCompare(b.channel.name));
    },

    async find(asked, typed) {
      const workspace = homeOf(asked);
      const platform = platforms.get(workspace.platform);
      const found = platform
        ? await platform.findChannel(workspace.workspace, typed).catch(nullWhereOutOfReach)
        : null;
      return found ?? named(await knownChannels(workspace), typed);
    },

    async lastChange(asked, { remoteId }) {
      const channel = await channelNamed(db, { ...homeOf(asked), remoteId });
      return channel && lastChangeOf(db, channel.id);
    },

    async suggest(asked, typed) {
      const workspace = homeOf(asked);
      const platform = platforms.get(workspace.platform);
      if (platform) return platform.suggestChannels(workspace.workspace, typed);
      const start = bare(typed);
      return (await knownChannels(workspace))
        .filter(({ name }) => name.toLowerCase().includes(start))
        .toSorted((a, b) => Number(b.name.startsWith(start)) - Number(a.name.startsWith(start)))
        .slice(0, MAX_SUGGESTIONS);
    },

    async check(asked, channel) {
      const { platform: name, workspace } = homeOf(asked);
      const platform = platforms.get(name);
      if (!platform) return FINE;
      const check = await platform.checkChannel(workspace, channel).catch(checkOfFailure);
      await pauseFor(check, asked, channel.remoteId);
      return check;
    },

    async save({ userId, ...asked }, { remoteId, name, kind }, { locale, topicKeys, ...settings }) {
      const { platform, workspace } = homeOf(asked);
      const definition = { platform, workspace, remoteId, name, kind, locale };
      return store.transaction(async (trx) => {
        const now = clock.now();
        const known = await channelNamed(trx, definition);
        const before = await stateOf(known, trx);
        const following = known ? await followingOf(trx, known.id) : NOTHING;
        const pause = before?.channel.pause;
        const id = await setUpChannel(trx, definition, settings, now);
        await setInherited(
          trx,
          id,
          known?.setUpAt
            ? stillInherited(following.inherited, known.settings, settings)
            : notChosen(settings, startSettings(locale, await defaultsOf(trx, definition))),
        );
        if (pause?.reason === 'person') await pauseChannels(trx, [id], pause);
        else if (pause) await expireWaiting(trx, id, now);
        await setSubscriptions(trx, id, topicKeys, now);
        await noteChange(trx, id, { by: userId, at: now, before, following });
        await setManager(trx, { platform, workspace }, userId);
        await audit(trx, { userId, ...asked }, id, { action: 'setup', before, at: now });
        return before;
      });
    },

    pause: (asker, channelId) =>
      change(asker, channelId, 'pause', async (trx, now) => {
        // What a person says outlasts what the platform said.
        await resumeChannel(trx, channelId);
        await pauseChannels(trx, [channelId], { at: now, reason: 'person', detail: null });
      }),

    resume: (asker, channelId) =>
      change(asker, channelId, 'resume', async (trx, now) => {
        await resumeChannel(trx, channelId);
        return expireWaiting(trx, channelId, now);
      }),

    remove: (asker, channelId) =>
      change(asker, channelId, 'remove', (trx, now) => takeDown(trx, channelId, now)),

    async undo({ userId, ...asked }, { remoteId }, changeId) {
      return store.transaction(async (trx) => {
        const channel = await channelNamed(trx, { ...homeOf(asked), remoteId });
        const change = channel && (await lastChangeOf(trx, channel.id));
        if (!channel || !change) return { kind: 'nothing' };
        const before = await stateOf(channel, trx);
        if (changeId !== undefined && changeId !== change.id) {
          return { kind: 'changed-since', change, now: before };
        }
        const now = clock.now();
        const following = await followingOf(trx, channel.id);
        if (before === null) await reopenDropped(trx, channel.id, change.at);
        await applySnapshot(trx, channel, change.was, now);
        if (change.was !== null && change.following)
          await restoreFollowing(trx, channel.id, change.following);
        await noteChange(trx, channel.id, { by: userId, at: now, before, following });
        await audit(trx, { userId, ...asked }, channel.id, { action: 'undo', before, at: now });
        const after = await stateOf(await channelById(trx, channel.id), trx);
        return { kind: 'undone', change, before, after };
      });
    },

    async test(channelId) {
      const channel = await channelById(db, channelId);
      if (!channel) return { sent: false, reason: 'The channel is not known.', check: GONE };
      const platform = platforms.get(channel.platform);
      if (!platform) return { sent: false, reason: 'The bot is not running.', check: NOT_RUNNING };
      const now = clock.now();
      const followed = (await topicsFollowed(db, [channelId])).get(channelId) ?? [];
      const topicKeys = followed.length > 0 ? followed : topics.map(({ key }) => key);
      const example = await exampleAlert(db, { topics, topicKeys, locale: channel.locale, now });
      if (!example) return { sent: false, reason: 'No topic is configured.', check: FINE };
      try {
        await platform.send(channel, markedAsTest(example), `test:${channelId}:${now}`);
        return { sent: true };
      } catch (error) {
        if (!(error instanceof SendError)) throw error;
        const check = await platform.checkChannel(channel.workspace, channel).catch(checkOfFailure);
        return { sent: false, reason: error.message, check };
      }
    },

    preview: (locale, topicKeys) => exampleAlert(db, { topics, topicKeys, locale, now: clock.now() }),

    async announce(asked, event): Promise<AnnouncedEvent> {
      const workspace = homeOf(asked);
      const platform = platforms.get(workspace.platform);
      if (!platform?.announceEvent) return { state: 'unsupported' };
      const locale = (await workspaceOf(db, workspace))?.locale ?? 'en';
      const knownId = await announcedEvent(db, workspace, event.key);
      try {
        const { remoteId, announced } = await platform.announceEvent(
          workspace.workspace,
          event,
          locale,
          knownId,
        );
        await noteAnnounced(db, workspace, event, remoteId);
        return announced;
      } catch (error) {
        return { state: 'refused', check: checkOfFailure(error) };
      }
    },
  };
}

const NO_DELIVERIES = { lastSentAt: null, waiting: 0, failed: 0, uncertain: 0 };

const NOTHING = { subscriptions: [], snoozedUntil: null, inherited: [] };

/** What people follow by themselves is theirs alone; what a manager set up for direct messages is not. */
async function isSomebodysOwn(db: Database, { id, kind }: Channel): Promise<boolean> {
  return kind === 'person' && (await subscriptionsOf(db, id)).every(({ createdBy }) => createdBy !== null);
}

/** The preview's channels follow topics before anybody set them up. */
function isSetUp({ channel, topicKeys }: ChannelState): boolean {
  return channel.setUpAt !== null || topicKeys.length > 0;
}

/** `#Alerts`, `<#123>` and `alerts` mean the same. */
function bare(typed: string): string {
  return typed
    .normalize('NFKC')
    .trim()
    .replace(/^<#([^|>]+)(?:\|[^>]*)?>$|^#/u, '$1')
    .toLowerCase();
}

function named(channels: readonly PlatformChannel[], typed: string): PlatformChannel | null {
  const wanted = bare(typed);
  const has = (words: string) => words.toLowerCase() === wanted;
  return channels.find(({ remoteId }) => has(remoteId)) ?? channels.find(({ name }) => has(name)) ?? null;
}
