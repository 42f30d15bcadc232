import type { Asker, ChannelState } from '#src/command.ts';
import type { Channel } from '#src/model/channel.ts';
import type { Instant } from '#src/model/time.ts';
import { noteAudit } from '#src/store/changes.ts';
import type { Database } from '#src/store/db.ts';

export type ChannelAction = 'setup' | 'pause' | 'resume' | 'remove' | 'undo';

/** Notes who changed a channel, and how it was and is; nothing where it is as it was, or is a person's own. */
export async function noteChannelAudit(
  trx: Database,
  { userId }: Asker,
  channel: Channel,
  change: {
    readonly action: ChannelAction;
    readonly before: ChannelState | null;
    readonly after: ChannelState | null;
    readonly at: Instant;
  },
): Promise<void> {
  const [before, after] = [textOf(change.before), textOf(change.after)];
  if (channel.kind === 'person' || before === after) return;
  const { platform, workspace, name } = channel;
  await noteAudit(trx, {
    ...{ at: change.at, person: userId, platform, workspace },
    ...{ action: `channel.${change.action}`, subject: `#${name}`, before, after },
  });
}

/** `tariffs, summit; major; digest 08:00 Asia/Tokyo; quiet 22:00–07:00; paused`. */
function textOf(state: ChannelState | null): string | null {
  if (state === null) return null;
  const { settings, pause, locale } = state.channel;
  const { volume, digestAt, digestZone, timeZone, quietHours, publishes, dailyBudget } = settings;
  return [
    state.topicKeys.join(', ') || 'no topics',
    volume,
    digestAt === null ? 'no digest' : `digest ${digestAt} ${digestZone ?? timeZone}`,
    ...(quietHours ? [`quiet ${quietHours.from}–${quietHours.to}`] : []),
    ...(dailyBudget === null ? [] : [`${dailyBudget} a day`]),
    ...(publishes ? ['published'] : []),
    locale,
    ...(pause === null ? [] : ['paused']),
  ].join('; ');
}
