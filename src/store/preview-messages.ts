import type { Message } from '#src/message.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';

/** A message in a channel of the preview. */
export interface PreviewMessage {
  readonly id: number;
  readonly channelId: string;
  readonly message: Message;
  readonly at: Instant;
  readonly as: PreviewOptions;
}

/** How it came into the channel; nothing of it for most. */
export interface PreviewOptions {
  readonly isSilent?: boolean;
  /** The id of the message in whose thread it stands. */
  readonly threadOf?: number;
  /** The line that it answers. */
  readonly answers?: string;
}

/** Stores a message once per key. Returns its id and whether it is new; ids grow. */
export async function appendPreviewMessage(
  db: Database,
  channelId: string,
  key: string,
  message: Message,
  at: Instant,
  as: PreviewOptions = {},
): Promise<{ id: number; added: boolean }> {
  const added = await db
    .insertInto('preview_messages')
    .values({
      channel_id: channelId,
      key,
      message: JSON.stringify(message),
      posted_at: at,
      options: Object.keys(as).length > 0 ? JSON.stringify(as) : null,
    })
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

/** Puts another message in the place of one; null when there is none with this id. */
export async function replacePreviewMessage(
  db: Database,
  id: number,
  message: Message,
): Promise<PreviewMessage | null> {
  const row = await db
    .updateTable('preview_messages')
    .set({ message: JSON.stringify(message) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row ? toPreviewMessage(row) : null;
}

/** The newest messages of a channel before an id (or the newest of all), oldest first. */
export async function previewMessagesBefore(
  db: Database,
  channelId: string,
  beforeId: number | null,
  limit: number,
): Promise<PreviewMessage[]> {
  const rows = await db
    .selectFrom('preview_messages')
    .selectAll()
    .where('channel_id', '=', channelId)
    .$if(beforeId !== null, (query) => query.where('id', '<', beforeId!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.reverse().map(toPreviewMessage);
}

/** What was posted after an id, over all channels, oldest first. */
export async function previewMessagesAfter(
  db: Database,
  afterId: number,
  limit: number,
): Promise<PreviewMessage[]> {
  const rows = await db
    .selectFrom('preview_messages')
    .selectAll()
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toPreviewMessage);
}

function toPreviewMessage(row: {
  id: number;
  channel_id: string;
  message: string;
  posted_at: number;
  options: string | null;
}): PreviewMessage {
  return {
    id: row.id,
    channelId: row.channel_id,
    message: JSON.parse(row.message) as Message,
    at: row.posted_at,
    as: row.options === null ? {} : (JSON.parse(row.options) as PreviewOptions),
  };
}
