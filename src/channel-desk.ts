import type { Clock } from '#src/clock.ts';
import type { ChannelDesk } from '#src/command.ts';
import type { PlatformName } from '#src/model/channel.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import type { Platform } from '#src/platforms/platform.ts';
import type { Store } from '#src/store/db.ts';

export interface ChannelDeskDeps {
  readonly store: Store;
  /** Those that run; a command from the shell has none. */
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly topics: readonly TopicDefinition[];
  readonly clock: Clock;
}

export function createChannelDesk(_deps: ChannelDeskDeps): ChannelDesk {
  const soon = async (): Promise<never> => {
    throw new Error('not built yet');
  };
  return {
    list: soon,
    find: soon,
    suggest: soon,
    check: soon,
    save: soon,
    pause: soon,
    resume: soon,
    remove: soon,
    test: soon,
    preview: soon,
    announce: soon,
  };
}
