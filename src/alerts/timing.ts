import type { Channel, PlatformName } from '#src/model/channel.ts';
import type { NewDelivery } from '#src/model/delivery.ts';
import type { Level } from '#src/model/level.ts';
import type { Instant } from '#src/model/time.ts';
import { quietUntil } from '#src/text/quiet-hours.ts';

/** Where a message can come without a sound. Slack has no such message: there, people set when they are notified. */
const CAN_BE_SILENT: readonly PlatformName[] = ['discord', 'web'];

/**
 * When an alert goes out, and how. In the quiet hours of a channel it comes without a sound where the platform can do
 * that, and otherwise waits for their end; but breaking news waits for nothing.
 */
export function alertTiming(
  { platform, kind, settings }: Pick<Channel, 'platform' | 'kind' | 'settings'>,
  level: Level,
  now: Instant,
): Pick<NewDelivery, 'dueAt' | 'options'> {
  const quietEnd = quietUntil(settings, now);
  const isSilent = quietEnd !== null && CAN_BE_SILENT.includes(platform);
  const isPublished = settings.publishes && kind === 'announcement' && level !== 'notable';
  return {
    ...((isSilent || isPublished) && {
      options: { ...(isSilent && { isSilent }), ...(isPublished && { isPublished }) },
    }),
    ...(quietEnd !== null && !isSilent && level !== 'breaking' && { dueAt: quietEnd }),
  };
}
