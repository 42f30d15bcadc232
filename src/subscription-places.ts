import type { FollowingPlace, SubscriptionAsker } from '#src/command-desks.ts';
import { homeOf } from '#src/home.ts';
import type { Channel, ChannelDefinition } from '#src/model/channel.ts';
import { allTopicsChannel } from '#src/preview-channels.ts';
import { channelById, channelNamed, saveChannel } from '#src/store/channels.ts';
import type { Database } from '#src/store/db.ts';

/** Which channel is meant by what a person says of where. */

/**
 * Where the person alone is told: by direct message in a chat, in the preview where they ask. A person on Discord is one
 * in all of its servers, and wants everything once.
 */
function ownPlace({ platform, workspace, userId, channelId, locale }: SubscriptionAsker): ChannelDefinition {
  if (platform === 'terminal') return allTopicsChannel(locale);
  if (platform === 'web') return { platform, workspace, remoteId: channelId, name: channelId, locale };
  const where = { platform, workspace: platform === 'discord' ? '' : workspace };
  return { ...where, remoteId: userId, name: userId, locale, kind: 'person' };
}

/** null where nothing was ever followed or posted. */
export function knownAt(
  db: Database,
  asker: SubscriptionAsker,
  place: FollowingPlace,
): Promise<Channel | null> {
  return channelNamed(db, place === 'own' ? ownPlace(asker) : { ...homeOf(asker), remoteId: place.remoteId });
}

/** The channel, and whether it is new. */
export async function openedAt(
  trx: Database,
  asker: SubscriptionAsker,
  place: FollowingPlace,
): Promise<{ readonly channel: Channel; readonly isNew: boolean }> {
  const known = await knownAt(trx, asker, place);
  if (known) return { channel: known, isNew: false };
  const definition = place === 'own' ? ownPlace(asker) : { ...homeOf(asker), ...place, locale: asker.locale };
  return { channel: (await channelById(trx, await saveChannel(trx, definition)))!, isNew: true };
}

/** Whether it is where the asker alone is told. In the preview everything is everybody's. */
export function isOwn(asker: SubscriptionAsker, channel: Channel): boolean {
  const own = ownPlace(asker);
  return (
    channel.kind === 'person' &&
    channel.platform === own.platform &&
    channel.workspace === own.workspace &&
    channel.remoteId === own.remoteId
  );
}

/** Whether the asker may know of it: it is in the workspace, and not somebody else's direct message. */
export function isWithin(asker: SubscriptionAsker, channel: Channel): boolean {
  const home = homeOf(asker);
  const isHere = channel.platform === home.platform && channel.workspace === home.workspace;
  if (channel.kind !== 'person') return isHere;
  return isOwn(asker, channel) || (isHere && channel.remoteId === asker.channelId);
}
