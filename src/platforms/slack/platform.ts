import { type AnyMiddlewareArgs, App, type Receiver } from '@slack/bolt';
import { toError } from '#src/errors.ts';
import { SECOND_MS } from '#src/model/time.ts';
import type { Platform } from '#src/platforms/platform.ts';
import { type Answers, createAnswers } from './answers.ts';
import { createChannels } from './channels.ts';
import { checkChannel } from './check-channel.ts';
import { clientOptions, quietly } from './client.ts';
import { createDelivery } from './delivery.ts';
import { listenToHappenings } from './happenings.ts';
import { createHttpDoor, openHttpDoor } from './http.ts';
import { inTime } from './in-time.ts';
import { listen } from './listeners.ts';
import type { SlackOptions } from './options.ts';
import { createPresence, type Presence } from './presence.ts';
import { toSendError } from './send-error.ts';
import { keepConnected } from './socket.ts';
import { manyWorkspaces, oneWorkspace } from './workspaces.ts';

/** Answers that are under way when we stop may take this long. */
const DRAIN_MS = 5 * SECOND_MS;
/** A connection that does not end is left behind after this long. */
const CLOSE_MS = 2 * SECOND_MS;

interface Running {
  readonly answers: Answers;
  readonly presence: Presence;
  /** Takes nothing in any more. */
  close(): Promise<unknown>;
}

/**
 * Slack: slash commands, buttons, mentions, direct messages and the Home page, in one workspace or in all that let the
 * bot in. Starting does not wait for Slack, which may be out of reach for a while; it throws only when the address of the
 * HTTP mode cannot be opened.
 */
export function createSlackPlatform(given: SlackOptions): Platform {
  const over = new AbortController();
  const options = { ...given, over: over.signal };
  const { log, wait, now, via, botToken } = options;
  const door =
    'http' in via
      ? createHttpDoor(options, via.http, async (installation) => running?.presence.installed(installation))
      : null;
  const oauth = door?.oauth ?? null;
  const workspaces = oauth
    ? manyWorkspaces(options, oauth.installations, oauth.freshToken)
    : oneWorkspace(options, botToken ?? '');
  const delivery = createDelivery({ workspaces, now, wait, log });
  const channels = createChannels({ workspaces, now, wait, log });
  const stopping = new AbortController();
  let running: Running | null = null;

  return {
    name: 'slack',

    async start(desk, listener) {
      const answers = createAnswers(desk, { log });
      const installations = oauth?.installations ?? null;
      const presence = createPresence({ ...options, workspaces, channels, installations, listener });
      const app = new App({
        receiver: door?.receiver ?? NO_RECEIVER,
        clientOptions: clientOptions(options),
        logger: quietly(log),
        // Without asking Slack who we are, which would hold up the first answer.
        ...(oauth === null && {
          authorize: async (_, body) => ({ botToken: botToken ?? '', ...botOf(body) }),
        }),
      });
      app.error(async (error) => log.error({ error: toError(error) }, 'Slack handler failed'));
      const { installerOf } = workspaces;
      listen(app, { desk, answers, wait, log, now, managers: options.managers, installerOf });
      listenToHappenings(app, { listener, workspaces, presence, delivery, answers });
      if ('socket' in via) {
        const { appToken } = via.socket;
        const connection = keepConnected(app, { ...options, appToken, signal: stopping.signal });
        running = { answers, presence, close: connection.close };
      } else {
        await openHttpDoor(door!, via.http, options);
        running = { answers, presence, close: () => door!.receiver.stop() };
      }
      void answers.during('telling where the bot is in Slack', () => presence.introduce(stopping.signal));
    },

    send: delivery.send,
    update: delivery.update,

    async findChannel(workspaceId, typed) {
      try {
        return await channels.find(workspaceId, typed);
      } catch (thrown) {
        throw toSendError(thrown);
      }
    },
    suggestChannels: channels.suggest,

    async checkChannel(workspaceId, channel) {
      try {
        const { name } = await workspaces.selfOf(workspaceId);
        return await checkChannel(await workspaces.clientOf(workspaceId), name, channel);
      } catch (thrown) {
        throw toSendError(thrown);
      }
    },

    async stop() {
      stopping.abort();
      if (running === null) return;
      const { answers, close } = running;
      running = null;
      const closed = close().catch((error) => log.warn({ error }, 'Slack connection not closed'));
      await inTime(closed, CLOSE_MS, wait);
      await inTime(answers.idle(), DRAIN_MS, wait);
      over.abort();
    },
  };
}

/** Who the bot is, as an event says; nothing where what came is no event. */
function botOf(body?: AnyMiddlewareArgs['body']): { readonly botUserId?: string } {
  const { authorizations = [] } = (body ?? {}) as {
    authorizations?: readonly { user_id?: string; is_bot?: boolean }[];
  };
  const botUserId = authorizations.find((each) => each.is_bot)?.user_id;
  return botUserId === undefined ? {} : { botUserId };
}

/** Where requests come over sockets, each of which is a receiver of its own (socket.ts). */
const NO_RECEIVER: Receiver = {
  init() {},
  async start() {},
  async stop() {},
};
