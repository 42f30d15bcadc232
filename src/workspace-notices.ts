import type { Audience } from '#src/alerts/channel-notice.ts';
import type { Message } from '#src/message.ts';
import type { Channel, WorkspaceRef } from '#src/model/channel.ts';
import type { Instant } from '#src/model/time.ts';
import { channelById, channelNamed, saveChannel } from '#src/store/channels.ts';
import type { Database } from '#src/store/db.ts';
import { enqueueDeliveries } from '#src/store/deliveries.ts';
import { nextRevision } from '#src/store/delivery-history.ts';
import { workspaceOf } from '#src/store/workspaces.ts';

/** Who hears what becomes of a workspace and its channels. */

/** The message as one of them reads it, in the language of the channel it goes to. */
export type Compose = (reader: Audience, to: Channel) => Message;

/** Puts one message into the channels of those who look after the bot and, where there is one, to the manager. */
export async function tellPeople(
  trx: Database,
  to: { readonly admins: readonly Channel[]; readonly manager: Channel | null; readonly now: Instant },
  subject: string,
  compose: Compose,
): Promise<void> {
  const readers = [
    ...to.admins.map((channel) => ({ channel, reader: 'operator' as const })),
    ...(to.manager ? [{ channel: to.manager, reader: 'manager' as const }] : []),
  ];
  for (const { channel, reader } of readers) {
    const about = { kind: 'notice', subject } as const;
    const revision = await nextRevision(trx, channel.id, about);
    const message = compose(reader, channel);
    await enqueueDeliveries(trx, [{ ...about, channelId: channel.id, revision, message }], to.now);
  }
}

/** Who set the bot up in the workspace, as a channel; null before anybody did, and when the bot is not there. */
export async function managerOf(trx: Database, place: WorkspaceRef): Promise<Channel | null> {
  const known = await workspaceOf(trx, place);
  if (!known?.managerId || known.leftAt !== null) return null;
  const { platform, workspace, managerId, locale } = known;
  const person = {
    platform,
    workspace,
    remoteId: managerId,
    name: managerId,
    locale,
    kind: 'person',
  } as const;
  return (await channelNamed(trx, person)) ?? (await channelById(trx, await saveChannel(trx, person)));
}

/** The workspace's name; null when it is not known. */
export async function nameOf(trx: Database, place: WorkspaceRef): Promise<string | null> {
  return (await workspaceOf(trx, place))?.name ?? null;
}
