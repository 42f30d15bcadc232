import { sidesOf } from '#src/events/identity.ts';
import type { Channel } from '#src/model/channel.ts';
import type { AllianceEvent } from '#src/model/event.ts';
import type { Subscription } from '#src/model/subscription.ts';
import type { Instant } from '#src/model/time.ts';

/** Which channels hear of a dated event. The rule is published in docs/events.md; change both. */

export interface Listening {
  /** What was due before is not told. */
  readonly since: Instant;
  /** Somebody wanted to hear of this very event. */
  readonly isAsked: boolean;
  /** The roles that are called. */
  readonly mentions: readonly string[];
}

/**
 * How a channel hears of an event: because it follows the event; or, of a meeting of both leaders, because it follows a
 * topic that the event is on and is told more than breaking news. null where it does not, for now or at all.
 */
export function listeningTo(
  event: AllianceEvent,
  topicKeys: readonly string[],
  { channel, subscriptions }: { readonly channel: Channel; readonly subscriptions: readonly Subscription[] },
  now: Instant,
): Listening | null {
  if (isAhead(channel.snoozedUntil, now)) return null;
  const heard = subscriptions.filter(
    ({ pausedAt, snoozedUntil, mode }) =>
      pausedAt === null && !isAhead(snoozedUntil, now) && mode !== 'digest',
  );
  const asked = heard.filter(({ kind, key }) => kind === 'event' && isKeyOf(key, event));
  const by = asked.length > 0 ? asked : isOfLeaders(event) ? heard.filter(isOnTopic) : [];
  if (by.length === 0) return null;
  return {
    since: Math.min(...by.map(({ createdAt }) => createdAt)),
    isAsked: asked.length > 0,
    mentions: by.flatMap(({ mention }) => mention ?? []),
  };

  function isOnTopic({ kind, key, volume }: Subscription): boolean {
    const loudness = volume ?? channel.settings.volume;
    return kind === 'topic' && topicKeys.includes(key) && loudness !== 'digest' && loudness !== 'breaking';
  }
}

/** An event that the configuration took over since can still be followed under its number. */
function isKeyOf(key: string, event: AllianceEvent): boolean {
  return key === event.key || key === `e${event.id}`;
}

const ALLIES = ['Japan', 'United States'];

/** The leaders of both allies, whoever else is there. */
export function isOfLeaders(event: AllianceEvent): boolean {
  const sides = sidesOf(event);
  return event.kind === 'summit' && ALLIES.every((ally) => sides.includes(ally));
}

const isAhead = (until: Instant | null, now: Instant) => until !== null && until > now;
