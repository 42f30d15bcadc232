import type { Channel, PlatformName } from '#src/model/channel.ts';
import type { DeliveryOptions, NewDelivery } from '#src/model/delivery.ts';
import type { Level } from '#src/model/level.ts';
import type { Instant } from '#src/model/time.ts';
import { quietUntil } from '#src/text/quiet-hours.ts';

/** Where a message can come without a sound. Slack has no such message: there, people set when they are notified. */
const CAN_BE_SILENT: readonly PlatformName[] = ['discord', 'web'];

type Timing = Pick<NewDelivery, 'dueAt' | 'options'>;
type Where = Pick<Channel, 'platform' | 'kind' | 'settings'>;

/**
 * When an alert goes out, and how. In the quiet hours of a channel it comes without a sound where the platform can do
 * that, and otherwise waits for their end; but breaking news waits for nothing. Roles are called outside them alone.
 */
export function alertTiming(
  { platform, kind, settings }: Where,
  level: Level,
  now: Instant,
  mentions: readonly string[] = [],
): Timing {
  const quietEnd = quietUntil(settings, now);
  const isSilent = quietEnd !== null && CAN_BE_SILENT.includes(platform);
  const isPublished = settings.publishes && kind === 'announcement' && level !== 'notable';
  const calls = quietEnd === null && mentions.length > 0;
  return {
    ...((isSilent || isPublished || calls) && {
      options: {
        ...(isSilent && { isSilent }),
        ...(isPublished && { isPublished }),
        ...(calls && { mentions }),
      },
    }),
    ...(quietEnd !== null && !isSilent && level !== 'breaking' && { dueAt: quietEnd }),
  };
}

/**
 * The same in the thread of a message. New facts make no sound; a higher level does, and a correction of what did.
 * `earliest`: where it must not come sooner.
 */
export function threadTiming(
  channel: Where,
  {
    tells,
    level,
    mentions,
    earliest,
  }: {
    readonly tells: NonNullable<DeliveryOptions['tells']>;
    readonly level: Level;
    readonly mentions: readonly string[];
    readonly earliest: Instant;
  },
  now: Instant,
): { readonly dueAt: Instant; readonly options: DeliveryOptions } {
  const rises = tells === 'upgrade';
  const alike = { ...channel, settings: { ...channel.settings, publishes: false } };
  const { dueAt, options } = alertTiming(alike, rises ? level : 'notable', now, rises ? mentions : []);
  return {
    dueAt: Math.max(earliest, dueAt ?? now),
    options: { ...options, ...(tells === 'update' && { isSilent: true }), tells },
  };
}

/** The end of the quiet hours that a message has to wait for; null where it goes out now. */
export function heldUntil({ platform, settings }: Where, now: Instant): Instant | null {
  return CAN_BE_SILENT.includes(platform) ? null : quietUntil(settings, now);
}
