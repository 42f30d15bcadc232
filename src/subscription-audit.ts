import type { SubscriptionAsker } from '#src/command-desks.ts';
import { homeOf } from '#src/home.ts';
import type { Followed, Subscription } from '#src/model/subscription.ts';
import type { Instant } from '#src/model/time.ts';
import { type ChangeNote, noteAudit } from '#src/store/changes.ts';
import { channelById } from '#src/store/channels.ts';
import type { Database } from '#src/store/db.ts';

/** Who changed what of what is followed, as it is noted. */

interface Audited {
  readonly action: string;
  readonly about: Followed | null;
  readonly before: Subscription | null;
  readonly after: Subscription | null;
  readonly at: Instant;
}

export async function noted(
  trx: Database,
  asker: SubscriptionAsker,
  channelId: number,
  { action, about, before, after, at }: Audited,
): Promise<void> {
  await note(trx, asker, channelId, {
    ...{ at, action, about },
    before: before && subscriptionText(before),
    after: after && subscriptionText(after),
  });
}

export async function noteSnooze(
  trx: Database,
  asker: SubscriptionAsker,
  channelId: number,
  {
    about,
    was,
    until,
    at,
  }: {
    readonly about: Followed | null;
    readonly was: Instant | null;
    readonly until: Instant | null;
    readonly at: Instant;
  },
): Promise<void> {
  const written = (end: Instant | null) => (end === null || end <= at ? null : new Date(end).toISOString());
  const action = until === null ? 'snooze.end' : 'snooze';
  await note(trx, asker, channelId, { at, action, about, before: written(was), after: written(until) });
}

/** What people follow by themselves concerns nobody else, managers neither. */
async function note(
  trx: Database,
  asker: SubscriptionAsker,
  channelId: number,
  { about, ...change }: Pick<ChangeNote, 'at' | 'action' | 'before' | 'after'> & Pick<Audited, 'about'>,
): Promise<void> {
  const { kind, name } = (await channelById(trx, channelId))!;
  if (kind === 'person') return;
  const subject = about === null ? `#${name}` : `#${name} ${about.kind}:${about.key}`;
  await noteAudit(trx, { ...change, person: asker.userId, ...homeOf(asker), subject });
}

/** How something is followed, as it is noted: `instant, major, mention 123, paused`. */
export function subscriptionText({ mode, volume, mention, pausedAt }: Subscription): string {
  return [
    mode ?? 'both',
    ...(volume === null ? [] : [volume]),
    ...(mention === null ? [] : [`mention ${mention}`]),
    ...(pausedAt === null ? [] : ['paused']),
  ].join(', ');
}
