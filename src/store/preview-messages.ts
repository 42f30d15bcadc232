import type { Message } from '#src/message.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';

/** A message as the preview's page shows it. */
export interface PostedMessage {
  readonly id: number;
  readonly channelId: string;
  readonly message: Message;
  readonly at: Instant;
}

/** Stores a message once per key. Returns its id and whether it is new; ids grow. */
export async function appendPreviewMessage(
  db: Database,
  channelId: string,
  key: string,
  message: Message,
  at: Instant,
): Promise<{ id: number; added: boolean }> {
  const added = await db
    .insertInto('preview_messages')
    .values({ channel_id: channelId, key, message: JSON.stringify(message), posted_at: at })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (added) return { id: added.id, added: true };
  const known = await db
    .selectFrom('preview_messages')
    .select('id')
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return { id: known.id, added: false };
}

/** The newest messages of a channel before an id (or the newest of all), oldest first. */
export async function previewMessagesBefore(
  db: Database,
  channelId: string,
  beforeId: number | null,
  limit: number,
): Promise<PostedMessage[]> {
  const rows = await db
    .selectFrom('preview_messages')
    .selectAll()
    .where('channel_id', '=', channelId)
    .$if(beforeId !== null, (query) => query.where('id', '<', beforeId!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.reverse().map(toPostedMessage);
}

/** What was posted after an id, over all channels, oldest first. */
export async function previewMessagesAfter(
  db: Database,
  afterId: number,
  limit: number,
): Promise<PostedMessage[]> {
  const rows = await db
    .selectFrom('preview_messages')
    .selectAll()
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toPostedMessage);
}

function toPostedMessage(row: {
  id: number;
  channel_id: string;
  message: string;
  posted_at: number;
}): PostedMessage {
  return {
    id: row.id,
    channelId: row.channel_id,
    message: JSON.parse(row.message) as Message,
    at: row.posted_at,
  };
}
