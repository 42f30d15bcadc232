import { composeChannelBack, composeChannelLost, composeWorkspaceLeft } from '#src/alerts/channel-notice.ts';
import { composeWelcome } from '#src/alerts/welcome.ts';
import type { Clock } from '#src/clock.ts';
import type { ChannelCheck } from '#src/command.ts';
import { toError } from '#src/errors.ts';
import type { Logger } from '#src/log.ts';
import type { Channel, Pause, PauseReason, PlatformName, WorkspaceRef } from '#src/model/channel.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import type { JoinedWorkspace, Platform, PlatformListener } from '#src/platforms/platform.ts';
import {
  channelById,
  channelNamed,
  channelsIn,
  channelsOf,
  pauseChannels,
  resumeChannel,
  saveChannel,
} from '#src/store/channels.ts';
import type { Database, Store } from '#src/store/db.ts';
import { enqueueDeliveries } from '#src/store/deliveries.ts';
import { wasWrittenIn, writtenSince } from '#src/store/delivery-history.ts';
import { expiredSince, expireForgotten, expireWaiting } from '#src/store/waiting-deliveries.ts';
import { noteJoined, noteLeft, setManager, workspaceOf } from '#src/store/workspaces.ts';
import { type Compose, managerOf, nameOf, tellPeople } from '#src/workspace-notices.ts';

/** What waits in a channel that nobody brings back is kept for so long. */
const WAITS_FOR_MS = 7 * DAY_MS;
/** A channel that was lost and found twice in a day is left alone until a day has passed. */
const MOST_TOLD_A_DAY = 4;

type Refusal = Exclude<PauseReason, 'person'>;

export interface WorkspaceWatchDeps {
  readonly store: Store;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  /** Where the people are who look after the bot. */
  readonly admins: readonly Channel[];
  readonly clock: Clock;
  readonly log: Logger;
  /** Called when messages were put into the outbox. */
  readonly onMessages: () => void;
}

/**
 * Notes what becomes of the workspaces and channels that the bot posts to, welcomes people once, and tells who looks
 * after a channel when nothing can be posted there any more, and when it can again. What is noted and the message about
 * it are stored in one transaction, so a crash keeps both or neither; and people are told of a change, so what comes
 * twice is told once.
 */
export interface WorkspaceWatch {
  listenTo(platform: PlatformName): PlatformListener;
  /** A platform took no message for a channel: what the outbox calls (src/outbox/deliver.ts). */
  refused(
    channel: Channel,
    reason: Refusal,
    detail: string,
    alsoDo: (trx: Database) => Promise<void>,
  ): Promise<void>;
  /** Looks whether channels that the platform had refused can be posted to again, and drops what waited for too long. */
  tryPausedChannels(): Promise<void>;
}

export function createWorkspaceWatch(deps: WorkspaceWatchDeps): WorkspaceWatch {
  const { store, platforms, admins, clock, log, onMessages } = deps;

  async function welcome(trx: Database, { platform }: WorkspaceRef, joined: JoinedWorkspace): Promise<void> {
    const place = { platform, workspace: joined.remoteId };
    const { welcomeIn, locale } = joined;
    if (welcomeIn === null) return;
    if (await wasWrittenIn(trx, place, { kind: 'notice', subject: 'welcome' })) return;
    if ((await channelsIn(trx, place)).some(({ setUpAt }) => setUpAt !== null)) return;
    const known = await channelNamed(trx, { ...place, remoteId: welcomeIn.remoteId });
    const channelId = known?.id ?? (await saveChannel(trx, { ...place, ...welcomeIn, locale }));
    const message = composeWelcome(locale);
    const notice = { channelId, kind: 'notice', subject: 'welcome', revision: 1, message } as const;
    await enqueueDeliveries(trx, [notice], clock.now());
  }

  const tell = (trx: Database, subject: string, manager: Channel | null, compose: Compose) =>
    tellPeople(trx, { admins, manager, now: clock.now() }, subject, compose);

  /** Returns whether that is news: the channel was set up, and was not paused. */
  async function lose(
    trx: Database,
    channel: Channel,
    pause: Pause & { readonly reason: Refusal },
    check: ChannelCheck | null,
  ): Promise<boolean> {
    if (pause.reason === 'removed') return leave(trx, channel, pause);
    if ((await pauseChannels(trx, [channel.id], pause)) === 0) return false;
    const { reason, detail } = pause;
    const workspaceName = await nameOf(trx, channel);
    await tell(trx, subjectOf(channel), await managerOf(trx, channel), (reader, { locale }) =>
      composeChannelLost({ channel, workspaceName, reason, detail, check }, reader, locale),
    );
    log.warn({ channel: channel.name, reason, detail }, 'channel paused');
    return true;
  }

  /** Pauses every channel of a workspace. Returns whether people were told: one of them was set up. */
  async function leave(trx: Database, place: WorkspaceRef, pause: Pause): Promise<boolean> {
    const channels = (await channelsIn(trx, place)).filter(
      ({ setUpAt, kind, pause: known }) => known === null && (setUpAt !== null || kind !== 'person'),
    );
    const setUp = channels.filter(({ setUpAt }) => setUpAt !== null);
    if (channels.length > 0) {
      await pauseChannels(
        trx,
        channels.map(({ id }) => id),
        pause,
      );
    }
    if (setUp.length > 0) await tellOfLeaving(trx, place, setUp);
    return setUp.length > 0;
  }

  async function tellOfLeaving(trx: Database, place: WorkspaceRef, channels: readonly Channel[]) {
    const { platform, workspace } = place;
    const workspaceName = await nameOf(trx, place);
    await tell(trx, `workspace:${platform}:${workspace}`, null, (_, { locale }) =>
      composeWorkspaceLeft({ platform, workspaceName, channels }, locale),
    );
    log.warn({ platform, workspace, channels: channels.length }, 'removed from a workspace');
  }

  /** Returns whether that is news. */
  async function find(trx: Database, channel: Channel, now: Instant): Promise<boolean> {
    const { pause } = channel;
    if (pause === null || pause.reason === 'person' || (await isUnsteady(trx, channel, pause, now)))
      return false;
    await resumeChannel(trx, channel.id);
    const waiting = await expireWaiting(trx, channel.id, now);
    const expired = await expiredSince(trx, channel.id, pause.at);
    const workspaceName = await nameOf(trx, channel);
    await tell(trx, subjectOf(channel), await managerOf(trx, channel), (_, { locale }) =>
      composeChannelBack({ channel, workspaceName }, { waiting, expired }, locale),
    );
    log.info({ channel: channel.name, waiting, expired }, 'channel resumed');
    return true;
  }

  async function isUnsteady(trx: Database, channel: Channel, pause: Pause, now: Instant): Promise<boolean> {
    const [admin] = admins;
    if (!admin || pause.at <= now - DAY_MS) return false;
    const about = { kind: 'notice', subject: subjectOf(channel) } as const;
    return (await writtenSince(trx, admin.id, about, now - DAY_MS)) >= MOST_TOLD_A_DAY;
  }

  /** Brings what is noted of a channel in line with what its platform says. */
  async function look({ id, platform, workspace, remoteId, name, kind }: Channel): Promise<void> {
    const check = await checkOf({ platform, workspace, remoteId, name, kind });
    if (check === null) return;
    const isNews = await store.transaction(async (trx) => {
      const channel = await channelById(trx, id);
      if (!channel || channel.setUpAt === null) return false;
      const now = clock.now();
      if (check.canPost) return find(trx, channel, now);
      const reason = check.state === 'ok' ? 'forbidden' : check.state;
      return lose(trx, channel, { at: now, reason, detail: null }, check);
    });
    if (isNews) onMessages();
  }

  /** null when the platform does not run, or cannot say. */
  async function checkOf(
    channel: Pick<Channel, 'platform' | 'workspace' | 'remoteId' | 'name' | 'kind'>,
  ): Promise<ChannelCheck | null> {
    const { remoteId, name, kind } = channel;
    try {
      const platform = platforms.get(channel.platform);
      return (await platform?.checkChannel(channel.workspace, { remoteId, name, kind })) ?? null;
    } catch (thrown) {
      log.warn({ channel: name, error: toError(thrown) }, 'channel not checked');
      return null;
    }
  }

  async function lookAtAll(channels: readonly Channel[]): Promise<void> {
    for (const channel of channels) if (channel.setUpAt !== null) await look(channel);
  }

  /** Nothing that a platform tells may come back to it as an error. */
  async function quietly(about: object, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      log.error({ ...about, error: toError(thrown) }, 'what a platform told was not noted');
    }
  }

  return {
    listenTo: (platform) => ({
      joined: (joined) =>
        quietly({ platform, workspace: joined.remoteId }, async () => {
          const place = { platform, workspace: joined.remoteId };
          await store.transaction(async (trx) => {
            const { name, locale, installedBy: managerId } = joined;
            await noteJoined(trx, { ...place, name, locale, managerId }, clock.now());
            const known = await workspaceOf(trx, place);
            if (managerId !== null && !known?.managerId) await setManager(trx, place, managerId);
            await welcome(trx, place, joined);
          });
          onMessages();
          await lookAtAll((await channelsIn(store.db, place)).filter(isRefused));
        }),

      left: (workspace) =>
        quietly({ platform, workspace }, async () => {
          const place = { platform, workspace };
          await store.transaction(async (trx) => {
            const now = clock.now();
            const wasThere = await noteLeft(trx, place, now);
            const isTold = await leave(trx, place, { at: now, reason: 'removed', detail: null });
            const hasChannels = (await channelsIn(trx, place)).some(({ setUpAt }) => setUpAt !== null);
            if (wasThere && !isTold && !hasChannels) await tellOfLeaving(trx, place, []);
          });
          onMessages();
        }),

      channelGone: (workspace, remoteId) =>
        quietly({ platform, workspace, remoteId }, async () => {
          await store.transaction(async (trx) => {
            const channel = await channelNamed(trx, { platform, workspace, remoteId });
            if (!channel || channel.setUpAt === null) return;
            await lose(trx, channel, { at: clock.now(), reason: 'gone', detail: null }, null);
          });
          onMessages();
        }),

      channelChanged: (workspace, remoteId) =>
        quietly({ platform, workspace, remoteId }, async () => {
          const channels = await channelsIn(store.db, { platform, workspace });
          await lookAtAll(channels.filter((each) => remoteId === null || each.remoteId === remoteId));
        }),
    }),

    async refused(channel, reason, detail, alsoDo) {
      const check = reason === 'removed' ? null : await checkOf(channel);
      await store.transaction(async (trx) => {
        await alsoDo(trx);
        await lose(trx, channel, { at: clock.now(), reason, detail }, check?.canPost ? null : check);
      });
      onMessages();
    },

    async tryPausedChannels() {
      for (const platform of platforms.keys()) {
        for (const channel of (await channelsOf(store.db, platform)).filter(isRefused)) {
          const workspace = await workspaceOf(store.db, channel);
          if (workspace === null || workspace.leftAt === null) await lookAtAll([channel]);
        }
      }
      const now = clock.now();
      const expired = await store.transaction((trx) => expireForgotten(trx, now - WAITS_FOR_MS, now));
      if (expired > 0)
        log.warn({ deliveries: expired }, 'deliveries of paused channels dropped after a week');
    },
  };
}

const isRefused = ({ pause }: Channel) => pause !== null && pause.reason !== 'person';

const subjectOf = (channel: Channel) => `channel:${channel.id}`;
