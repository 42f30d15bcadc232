import type { Clock } from '#src/clock.ts';
import { toError } from '#src/errors.ts';
import { isPast } from '#src/events/dated.ts';
import type { Logger } from '#src/log.ts';
import type { PlatformName } from '#src/model/channel.ts';
import { HOUR_MS, type Instant } from '#src/model/time.ts';
import type { Platform } from '#src/platforms/platform.ts';
import type { Store } from '#src/store/db.ts';
import { eventByKey } from '#src/store/events.ts';
import {
  type Announced,
  allAnnounced,
  announcedAs,
  forgetAnnounced,
  noteAnnounced,
  workspaceOf,
} from '#src/store/workspaces.ts';

/** What was put into the calendars of platforms follows its event: another date, called off. */

export interface EventCalendarsDeps {
  readonly store: Store;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface EventCalendars {
  /** Changes what is not as it is noted. What a platform did not take is tried again an hour later. */
  follow(): Promise<void>;
}

/** What a platform refused is not asked again for so long. */
const AGAIN_MS = HOUR_MS;

export function createEventCalendars({ store, platforms, clock, log }: EventCalendarsDeps): EventCalendars {
  const { db } = store;
  const refusedAt = new Map<string, Instant>();

  async function follow(entry: Announced): Promise<void> {
    const event = await eventByKey(db, entry.eventKey);
    const platform = platforms.get(entry.platform);
    if (event === null || !platform?.announceEvent) return;
    // One that was put there before this was noted is taken to be as the event is.
    if (entry.shown === null) return noteAnnounced(db, entry, event, entry.remoteId);
    if (entry.shown === announcedAs(event) || isPast(event, clock.now())) return;
    const key = `${entry.platform} ${entry.workspace} ${entry.eventKey}`;
    if ((refusedAt.get(key) ?? -Infinity) > clock.now() - AGAIN_MS) return;
    const locale = (await workspaceOf(db, entry))?.locale ?? 'en';
    try {
      const { remoteId, announced } = await platform.announceEvent(
        entry.workspace,
        event,
        locale,
        entry.remoteId,
        true,
      );
      if (announced.state === 'gone') return await forgetAnnounced(db, entry);
      if (announced.state === 'refused') {
        refusedAt.set(key, clock.now());
        return;
      }
      await noteAnnounced(db, entry, event, remoteId);
      log.info({ event: event.key, workspace: entry.workspace }, 'calendar follows the event');
    } catch (thrown) {
      refusedAt.set(key, clock.now());
      log.warn({ event: event.key, error: toError(thrown) }, 'calendar does not follow the event yet');
    }
  }

  return {
    async follow() {
      for (const entry of await allAnnounced(db)) await follow(entry);
    },
  };
}
