import { sql } from 'kysely';
import type { Message } from '#src/message.ts';
import type { DeliveryOptions, DeliveryState, NewDelivery } from '#src/model/delivery.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';
import { run } from './raw.ts';

/** The alerts that channels have of stories, and what of them still waits. */

/** One revision of an alert: a post, an edit of one, or a message in its thread. */
export interface AlertRevision {
  readonly id: number;
  readonly channelId: number;
  readonly subject: string;
  readonly revision: number;
  readonly state: DeliveryState;
  /** null where it is no longer kept. */
  readonly message: Message | null;
  readonly options: DeliveryOptions;
  readonly dueAt: Instant;
  readonly createdAt: Instant;
  readonly closedAt: Instant | null;
  /** Whether nobody has tried to send it yet. */
  readonly isUntried: boolean;
}

interface AlertRow {
  readonly id: number;
  readonly channelId: number;
  readonly subject: string;
  readonly revision: number;
  readonly state: DeliveryState;
  readonly message: string;
  readonly options: string | null;
  readonly dueAt: Instant;
  readonly createdAt: Instant;
  readonly closedAt: Instant | null;
  readonly attempts: number;
}

const COLUMNS = `id, channel_id as channelId, subject, revision, state, message, options, due_at as dueAt,
  created_at as createdAt, closed_at as closedAt, attempts`;

/** Every revision of the alerts about these subjects in these channels, the first one first. */
export async function alertsAbout(
  db: Database,
  channelIds: readonly number[],
  subjects: readonly string[],
): Promise<AlertRevision[]> {
  if (channelIds.length === 0 || subjects.length === 0) return [];
  const rows = await run<AlertRow>(
    db,
    `select ${COLUMNS} from deliveries
     where channel_id in (select value from json_each(?)) and subject in (select value from json_each(?))
       and kind = 'alert' order by revision, id`,
    JSON.stringify(channelIds),
    JSON.stringify(subjects),
  );
  return rows.map(toRevision);
}

/** Of these channels, those that have alerts about single articles: of before stories had one message. */
export async function channelsWithArticleAlerts(
  db: Database,
  channelIds: readonly number[],
): Promise<Set<number>> {
  const rows = await run<{ id: number }>(
    db,
    `select value as id from json_each(?) where exists (
       select 1 from deliveries where channel_id = value and subject > 'article:' and subject < 'article;' and kind = 'alert')`,
    JSON.stringify(channelIds),
  );
  return new Set(rows.map(({ id }) => id));
}

/** The alerts of a channel that wait for an instant, and that nobody tried to send. */
export async function alertsWaitingFor(
  db: Database,
  channelId: number,
  dueAt: Instant,
): Promise<AlertRevision[]> {
  const rows = await run<AlertRow>(
    db,
    `select ${COLUMNS} from deliveries
     where channel_id = ? and state = 'pending' and kind = 'alert' and due_at = ? and attempts = 0 order by id`,
    channelId,
    dueAt,
  );
  return rows.map(toRevision);
}

/** Takes back what nobody tried to send. What was claimed meanwhile stays. */
export async function withdrawDeliveries(db: Database, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .deleteFrom('deliveries')
    .where('id', 'in', ids)
    .where('state', '=', sql.lit('pending'))
    .where('attempts', '=', 0)
    .execute();
}

/** Says when and how something goes out that waits. */
export async function rescheduleDelivery(
  db: Database,
  id: number,
  { dueAt, options }: { readonly dueAt: Instant; readonly options: NewDelivery['options'] },
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ due_at: dueAt, options: options ? JSON.stringify(options) : null })
    .where('id', '=', id)
    .where('state', '=', sql.lit('pending'))
    .execute();
}

function toRevision({ message, options, attempts, ...row }: AlertRow): AlertRevision {
  return {
    ...row,
    message: message === '' ? null : (JSON.parse(message) as Message),
    options: options === null ? {} : (JSON.parse(options) as DeliveryOptions),
    isUntried: attempts === 0,
  };
}
