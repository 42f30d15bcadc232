import type { Clock } from '#src/clock.ts';
import type { Logger } from '#src/log.ts';
import type { Channel, PlatformName } from '#src/model/channel.ts';
import type { Platform, PlatformListener } from '#src/platforms/platform.ts';
import type { Store } from '#src/store/db.ts';

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
 * after a channel when nothing can be posted there any more, and when it can again.
 */
export interface WorkspaceWatch {
  listenTo(platform: PlatformName): PlatformListener;
  /** Looks whether channels that the platform had refused can be posted to again. */
  tryPausedChannels(): Promise<void>;
}

export function createWorkspaceWatch(_deps: WorkspaceWatchDeps): WorkspaceWatch {
  return {
    listenTo: () => ({
      async joined() {},
      async left() {},
      async channelGone() {},
      async channelChanged() {},
    }),
    async tryPausedChannels() {},
  };
}
