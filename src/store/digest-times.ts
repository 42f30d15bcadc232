import type { ChannelSettings } from '#src/model/channel.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';

/** When digests come in a channel. */

/** It is as if the channel was set up now: a slot of before is not caught up. A pause of the digest ends. */
export async function setDigestTimes(
  db: Database,
  channelId: number,
  { digestAt, digestDays, digestZone }: Pick<ChannelSettings, 'digestAt' | 'digestDays' | 'digestZone'>,
  now: Instant,
): Promise<void> {
  await db
    .updateTable('channels')
    .set({
      digest_at: digestAt,
      digest_days: digestDays?.join('') ?? null,
      digest_zone: digestZone,
      digest_paused_at: null,
      set_up_at: now,
    })
    .where('id', '=', channelId)
    .execute();
}

/** null: it comes again. */
export async function setDigestPaused(db: Database, channelId: number, at: Instant | null): Promise<void> {
  await db.updateTable('channels').set({ digest_paused_at: at }).where('id', '=', channelId).execute();
}
