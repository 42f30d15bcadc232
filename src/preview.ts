import type { Config } from '#config/config.ts';
import { type Base, VERSION } from '#src/base.ts';
import type { Clock } from '#src/clock.ts';
import { comingEvents } from '#src/event-desk.ts';
import type { Logger } from '#src/log.ts';
import { createMetrics } from '#src/metrics.ts';
import type { Channel } from '#src/model/channel.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import { createWebPlatform, type WebPlatform } from '#src/platforms/web/server.ts';
import { previewLooks } from '#src/preview-looks.ts';
import type { Database } from '#src/store/db.ts';
import {
  appendPreviewMessage,
  previewMessagesAfter,
  previewMessagesBefore,
  replacePreviewMessage,
} from '#src/store/preview-messages.ts';

export interface PreviewDeps {
  readonly base: Base;
  readonly http: Config['http'];
  readonly metricsToken: string | null;
  readonly clock: Clock;
  /** Those that are shown, in their order. */
  readonly channels: readonly Channel[];
  /** When the schedule last ticked, and whether that is too long ago. */
  readonly tick: () => { readonly at: Instant; readonly isStuck: boolean };
  readonly log: Logger;
}

async function calendarFile(
  db: Database,
  now: Instant,
  locale: Locale,
  key: string | null,
): Promise<string | null> {
  const all = await comingEvents(db, now);
  const events = key === null ? all : all.filter((event) => event.key === key);
  if (key !== null && events.length === 0) return null;
  // Most who run the bot never ask for it.
  const { calendarOf } = await import('#src/notices/calendar.ts');
  return calendarOf(events, locale);
}

/** The web preview over a base: what its channels show is kept there. */
export function createPreview({
  base,
  http,
  metricsToken,
  clock,
  channels,
  tick,
  log,
}: PreviewDeps): WebPlatform {
  const { db } = base.store;
  return createWebPlatform({
    host: http.host,
    port: http.port,
    now: clock.now,
    version: VERSION,
    history: {
      append: (channelId, key, message, at, as) => appendPreviewMessage(db, channelId, key, message, at, as),
      replace: (id, message) => replacePreviewMessage(db, id, message),
      list: (channelId, beforeId, limit) => previewMessagesBefore(db, channelId, beforeId, limit),
      since: (afterId, limit) => previewMessagesAfter(db, afterId, limit),
    },
    looks: previewLooks(base.desk.commands),
    channels: async () => channels,
    health: async () => {
      const { at, isStuck } = tick();
      return { ok: !isStuck, tickedAt: at, ...(await base.status()) };
    },
    calendar: (locale, key) => calendarFile(db, clock.now(), locale, key),
    metrics: createMetrics(base.status),
    metricsToken,
    log: (sentence, fields) => log.error(fields ?? {}, sentence),
  });
}
