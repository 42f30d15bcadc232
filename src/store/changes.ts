import type { PlatformName, WorkspaceRef } from '#src/model/channel.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from './db.ts';

/** Who changed what. */

export interface ChangeNote {
  readonly at: Instant;
  /** The platform's id of the person. */
  readonly person: string;
  readonly platform: PlatformName;
  readonly workspace: string;
  /** e.g. `subscription.add` */
  readonly action: string;
  /** e.g. `#alerts topic:tariffs` */
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** In the transaction that makes the change. */
export async function noteAudit(db: Database, change: ChangeNote): Promise<void> {
  await db.insertInto('changes').values(change).execute();
}

/** A change as it was noted. */
export type NotedChange = Omit<ChangeNote, 'platform' | 'workspace'> & { readonly id: number };

/** What people of a workspace changed since, the newest first, and how much that is in all. */
export async function changesIn(
  db: Database,
  { platform, workspace }: WorkspaceRef,
  {
    since,
    person,
    limit,
    offset,
  }: {
    readonly since: Instant;
    readonly person?: string;
    readonly limit: number;
    readonly offset: number;
  },
): Promise<{ readonly changes: readonly NotedChange[]; readonly total: number }> {
  const wanted = db
    .selectFrom('changes')
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('at', '>=', since)
    .$if(person !== undefined, (query) => query.where('person', '=', person!));
  const changes = await wanted
    .select(['id', 'at', 'person', 'action', 'subject', 'before', 'after'])
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await wanted
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { changes, total };
}
