import { type ClaimedDelivery, type DeliveryOptions, deliveryKey } from '#src/model/delivery.ts';
import { HOUR_MS, type Instant, SECOND_MS } from '#src/model/time.ts';
import { type Platform, SendError, type SendOptions } from '#src/platforms/platform.ts';
import type { Database } from '#src/store/db.ts';
import { dropPublishing, postedAs, publishedSince } from '#src/store/delivery-history.ts';

/** Discord publishes about ten messages an hour and channel, and the library waits silently for more. */
const PUBLISHED_PER_HOUR = 8;

/**
 * Brings a delivery to its platform: as an edit of a message that is there, into a message's thread, or as a message of
 * its own. Returns the platform's id of the message. Throws SendError, also when the platform does not answer in time.
 */
export async function post(
  delivery: ClaimedDelivery,
  platform: Platform | undefined,
  { db, now, limitMs }: { readonly db: Database; readonly now: Instant; readonly limitMs: number },
): Promise<string> {
  const { channel, message, options = {} } = delivery;
  if (!platform) throw new SendError(`No ${channel.platform} platform is running.`, { permanent: false });
  const edited = await postedUnder(db, delivery, options.edits);
  if (edited !== null) {
    await within(limitMs, platform.update(channel, edited, message));
    return edited;
  }
  const how = await sendOptions(db, delivery, options, now);
  return within(limitMs, platform.send(channel, message, deliveryKey(delivery), how));
}

async function sendOptions(
  db: Database,
  delivery: ClaimedDelivery,
  { isSilent, isPublished, threadOf, mentions }: DeliveryOptions,
  now: Instant,
): Promise<SendOptions> {
  const parent = await postedUnder(db, delivery, threadOf?.revision);
  return {
    ...(isSilent && { isSilent }),
    ...(mentions && mentions.length > 0 && { mentions }),
    ...(isPublished && (await mayPublish(db, delivery, now)) && { isPublished }),
    ...(threadOf && parent !== null && { thread: threadAt(parent, threadOf) }),
    ...(delivery.uncertainSince !== null && { uncertainSince: delivery.uncertainSince }),
  };
}

function threadAt(
  messageId: string,
  { name, isLoud }: NonNullable<DeliveryOptions['threadOf']>,
): NonNullable<SendOptions['thread']> {
  return { messageId, name, ...(isLoud && { isLoud }) };
}

function postedUnder(
  db: Database,
  delivery: ClaimedDelivery,
  revision: number | undefined,
): Promise<string | null> {
  return revision === undefined
    ? Promise.resolve(null)
    : postedAs(db, delivery.channel.id, delivery, revision);
}

async function mayPublish(db: Database, { id, channel }: ClaimedDelivery, now: Instant): Promise<boolean> {
  if ((await publishedSince(db, channel.id, now - HOUR_MS)) < PUBLISHED_PER_HOUR) return true;
  await dropPublishing(db, id);
  return false;
}

/** A platform that does not answer may have shown the message all the same. */
async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const words = `The platform did not answer within ${limitMs / SECOND_MS} seconds.`;
    limit.reject(new SendError(words, { permanent: false, uncertain: true }));
  }, limitMs);
  try {
    return await Promise.race([work, limit.promise]);
  } finally {
    clearTimeout(timer);
  }
}
