import type { App, Context } from '@slack/bolt';
import type { PlatformListener } from '#src/platforms/platform.ts';
import type { Answers } from './answers.ts';
import type { Delivery } from './delivery.ts';
import type { Presence } from './presence.ts';
import type { Workspaces } from './workspaces.ts';

interface Listening {
  readonly listener: PlatformListener;
  readonly workspaces: Workspaces;
  readonly presence: Presence;
  readonly delivery: Delivery;
  readonly answers: Answers;
}

/** What Slack sends around an event. */
interface Envelope {
  readonly team_id?: string;
  readonly enterprise_id?: string | null;
}

/** An event, as far as it is read here (https://docs.slack.dev/reference/events). */
interface Happening {
  readonly type: string;
  readonly channel?: string | { readonly id: string };
  readonly user?: string;
  readonly inviter?: string;
  readonly tokens?: { readonly bot?: readonly string[] };
  readonly channel_id?: string;
  readonly message_ts?: string;
  readonly metadata?: unknown;
}

const LEAVING: ReadonlySet<string> = new Set(['app_uninstalled', 'tokens_revoked']);

interface Happened {
  readonly event: Happening;
  readonly body: Envelope;
  readonly context: Context;
}

/** What happens to the places where the bot is, rather than what people ask of it. */
export function listenToHappenings(app: App, listening: Listening): void {
  const { listener, workspaces, presence, delivery, answers } = listening;
  app.use(async ({ context, next, ...happened }) => {
    const event = 'event' in happened ? happened.event.type : '';
    const { teamId } = context;
    if (teamId !== undefined && !LEAVING.has(event)) {
      void answers.during('first sign of a workspace', () => presence.met(teamId));
    }
    await next();
  });
  const on = (types: readonly string[], work: (happened: Happened) => Promise<void>) => {
    for (const type of types) {
      app.event(type, async (args) => {
        const { event, body, context } = args as unknown as Happened;
        await answers.during(`event ${type}`, () => work({ event, body, context }));
      });
    }
  };

  on(['channel_deleted', 'channel_archive', 'group_deleted', 'group_archive'], async (happened) =>
    listener.channelGone(workspaceOf(happened), channelOf(happened)),
  );
  on(['channel_unarchive', 'group_unarchive', 'channel_left', 'group_left'], async (happened) =>
    listener.channelChanged(workspaceOf(happened), channelOf(happened)),
  );
  on(['member_joined_channel'], async (happened) => {
    const workspaceId = workspaceOf(happened);
    const self = happened.context.botUserId ?? (await selfIn(workspaceId));
    if (self === null || happened.event.user !== self) return;
    await listener.channelChanged(workspaceId, channelOf(happened));
    await presence.invited(workspaceId, channelOf(happened), happened.event.inviter ?? null);
  });
  on(['app_uninstalled'], async (happened) => leave(happened));
  on(['tokens_revoked'], async (happened) => {
    if ((happened.event.tokens?.bot ?? []).length > 0) await leave(happened);
  });
  on(['message_metadata_posted'], async ({ event, ...happened }) =>
    delivery.notePosted(workspaceOf(happened), event.message_ts, event.metadata),
  );

  /** null while Slack cannot say. */
  async function selfIn(workspaceId: string): Promise<string | null> {
    const self = await workspaces.selfOf(workspaceId).catch(() => null);
    return self?.userId ?? null;
  }

  /** By then nobody there has let the bot in, so that only the envelope says where it was. */
  async function leave({ body, context }: Happened): Promise<void> {
    await presence.left(body.team_id ?? context.teamId ?? '', body.enterprise_id ?? null);
  }
}

function workspaceOf({ body, context }: Pick<Happened, 'body' | 'context'>): string {
  return context.teamId ?? body.team_id ?? '';
}

function channelOf({ event: { channel } }: Happened): string {
  return typeof channel === 'object' ? channel.id : (channel ?? '');
}
