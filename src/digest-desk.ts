import { noteChange } from '#src/channel-changes.ts';
import type { Clock } from '#src/clock.ts';
import type { Asker } from '#src/command.ts';
import type { DigestDesk, DigestNow, DigestSchedule } from '#src/command-desks.ts';
import { type DraftDeps, draftDigest, rememberDigest } from '#src/digest-draft.ts';
import { digestZone } from '#src/digests/due.ts';
import type { Channel } from '#src/model/channel.ts';
import { personOf } from '#src/model/person.ts';
import type { Instant } from '#src/model/time.ts';
import { noteAudit } from '#src/store/changes.ts';
import { channelById } from '#src/store/channels.ts';
import type { Database, Store } from '#src/store/db.ts';
import { enqueueDeliveries } from '#src/store/deliveries.ts';
import { setDigestPaused, setDigestTimes } from '#src/store/digest-times.ts';
import { type Follower, followers, topicsFollowed } from '#src/store/subscriptions.ts';
import { knownAt } from '#src/subscription-places.ts';
import { wallAt } from '#src/text/local-time.ts';

export interface DigestDeskDeps extends DraftDeps {
  readonly store: Store;
  readonly clock: Clock;
}

/** What people may ask of digests, and change about them. */
export function createDigestDesk(deps: DigestDeskDeps): DigestDesk {
  const { store, clock } = deps;

  /** Does the work in one transaction that also notes who did what. */
  function change(
    asker: Asker,
    channelId: number,
    action: string,
    work: (trx: Database, now: Instant) => Promise<void>,
  ): Promise<void> {
    return store.transaction(async (trx) => {
      const now = clock.now();
      const before = (await channelById(trx, channelId))!;
      await work(trx, now);
      const after = (await channelById(trx, channelId))!;
      await noteAudit(trx, {
        at: now,
        person: personOf(asker),
        platform: before.platform,
        workspace: before.workspace,
        action,
        subject: `#${before.name}`,
        before: timesText(before),
        after: timesText(after),
      });
    });
  }

  async function setTimes(
    asker: Asker,
    channelId: number,
    action: string,
    schedule: DigestSchedule | null,
  ): Promise<void> {
    await change(asker, channelId, action, async (trx, now) => {
      await noteUndo(trx, channelId, asker, now);
      const { at, days, zone } = schedule ?? { at: null, days: null, zone: null };
      await setDigestTimes(trx, channelId, { digestAt: at, digestDays: days, digestZone: zone }, now);
    });
  }

  /** So that /settings undo takes it back. A person's own is nothing that managers look after. */
  async function noteUndo(
    trx: Database,
    channelId: number,
    { userId: by }: Asker,
    at: Instant,
  ): Promise<void> {
    const channel = (await channelById(trx, channelId))!;
    if (channel.kind === 'person') return;
    const topicKeys = (await topicsFollowed(trx, [channelId])).get(channelId) ?? [];
    const isSetUp = channel.setUpAt !== null || topicKeys.length > 0;
    await noteChange(trx, channelId, { by, at, before: isSetUp ? { channel, topicKeys } : null });
  }

  async function draft(db: Database, channelId: number) {
    const follower = await followerOf(db, channelId);
    if (follower === null) return null;
    const now = clock.now();
    const { date } = wallAt(now, digestZone(follower.channel.settings));
    const found = await draftDigest(db, follower, { slot: null, date, now }, deps);
    return found && { ...found, now };
  }

  return {
    async own(asker) {
      const channel = await knownAt(store.db, asker, 'own');
      return channel?.kind === 'person' && (await followerOf(store.db, channel.id)) ? channel : null;
    },

    schedule: (asker, channelId, schedule) => setTimes(asker, channelId, 'digest.schedule', schedule),
    remove: (asker, channelId) => setTimes(asker, channelId, 'digest.remove', null),
    pause: (asker, channelId) =>
      change(asker, channelId, 'digest.pause', (trx, now) => setDigestPaused(trx, channelId, now)),
    resume: (asker, channelId) =>
      change(asker, channelId, 'digest.resume', (trx) => setDigestPaused(trx, channelId, null)),

    preview: async (channelId) => (await draft(store.db, channelId))?.message ?? null,

    postNow: (asker, channelId): Promise<DigestNow> =>
      store.transaction(async (trx) => {
        const written = await draft(trx, channelId);
        if (written === null) return { kind: 'follows-nothing' };
        const { now, message, isQuiet } = written;
        if (isQuiet) return { kind: 'quiet', message };
        const { date, time } = wallAt(now, 'UTC');
        const delivery = {
          channelId,
          kind: 'digest' as const,
          // Pressed twice, it is one.
          subject: `now:${date}T${time}`,
          revision: 1,
          message,
          options: { isSilent: true },
        };
        if ((await enqueueDeliveries(trx, [delivery], now)) === 0) return { kind: 'posted-before' };
        await rememberDigest(trx, channelId, written, now);
        const channel = (await channelById(trx, channelId))!;
        await noteAudit(trx, {
          at: now,
          person: personOf(asker),
          platform: channel.platform,
          workspace: channel.workspace,
          action: 'digest.now',
          subject: `#${channel.name}`,
          before: null,
          after: null,
        });
        return { kind: 'posted' };
      }),
  };
}

/** null where it follows nothing. */
async function followerOf(db: Database, channelId: number): Promise<Follower | null> {
  return (await followers(db)).find(({ channel }) => channel.id === channelId) ?? null;
}

/** "08:00 Asia/Tokyo, days 135", as it is noted; null for none. */
function timesText({ settings, digestPausedAt }: Channel): string | null {
  const { digestAt, digestDays } = settings;
  if (digestAt === null) return null;
  const days = digestDays === null ? '' : `, days ${digestDays.join('')}`;
  return `${digestAt} ${digestZone(settings)}${days}${digestPausedAt === null ? '' : ', paused'}`;
}
