import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { toError } from '#src/errors.ts';
import { SECOND_MS } from '#src/model/time.ts';
import { type Platform, SendError } from '#src/platforms/platform.ts';
import { type Answers, createAnswers } from './answers.ts';
import { clientOptions, createClient, quietly } from './client.ts';
import { createDelivery } from './delivery.ts';
import { listen } from './listeners.ts';
import type { SlackOptions } from './options.ts';
import { createReaders } from './readers.ts';
import { refusalOf } from './send-error.ts';
import { keepConnected } from './socket.ts';

/** Answers that are under way when we stop may take this long. */
const DRAIN_MS = 5 * SECOND_MS;
/** A connection that does not end is left behind after this long. */
const CLOSE_MS = 2 * SECOND_MS;

interface Running {
  readonly answers: Answers;
  /** Takes nothing in any more. */
  close(): Promise<unknown>;
}

/**
 * Slack: slash commands, buttons, mentions, direct messages and the Home page, in one workspace. Starting does not wait for
 * Slack, which may be out of reach for a while; it throws only when the address of the HTTP mode cannot be opened.
 */
export function createSlackPlatform(options: SlackOptions): Platform {
  const { log, wait } = options;
  const client = createClient(options);
  const delivery = createDelivery({ ...options, client });
  const stopping = new AbortController();
  let running: Running | null = null;

  return {
    name: 'slack',

    async start(desk) {
      const answers = createAnswers(desk, options);
      const readers = createReaders(client, log);
      const receiver = receiverOf(options);
      const app = new App({
        receiver,
        clientOptions: clientOptions(options),
        logger: quietly(log),
        // Without asking Slack who we are, which would hold up the first answer.
        authorize: async () => ({ botToken: options.botToken }),
      });
      app.error(async (error) => log.error({ error: toError(error) }, 'Slack handler failed'));
      listen(app, { desk, answers, readers, client, log });
      if (receiver instanceof SocketModeReceiver) {
        keepConnected(receiver, { wait, log, signal: stopping.signal });
        running = { answers, close: () => receiver.client.disconnect() };
      } else {
        await open(receiver, options);
        running = { answers, close: () => receiver.stop() };
      }
      void answers.during('asking Slack who we are', introduce);
    },

    send: delivery.send,

    async update() {
      throw new SendError('Not built yet.', { permanent: true });
    },
    async findChannel() {
      return null;
    },
    async suggestChannels() {
      return [];
    },
    async checkChannel() {
      return { canPost: true, state: 'ok', missing: [], remedy: null };
    },

    async stop() {
      stopping.abort();
      if (running === null) return;
      const { answers, close } = running;
      running = null;
      await within(
        CLOSE_MS,
        close().catch((error) => log.warn({ error }, 'Slack connection not closed')),
      );
      await within(DRAIN_MS, answers.idle());
    },
  };

  async function introduce(): Promise<void> {
    try {
      const { team, user } = await client.auth.test();
      log.info({ team, user }, 'Slack knows the bot');
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === null) throw error;
      log.error({ error: refusal }, 'Slack refuses SLACK_BOT_TOKEN');
    }
  }

  async function within(ms: number, work: Promise<unknown>): Promise<void> {
    const done = new AbortController();
    await Promise.race([work.finally(() => done.abort()), wait(ms, done.signal)]);
  }
}

function receiverOf(options: SlackOptions): SocketModeReceiver | HTTPReceiver {
  const { via, log } = options;
  if ('socket' in via) {
    return new SocketModeReceiver({
      appToken: via.socket.appToken,
      autoReconnectEnabled: false,
      logger: quietly(log),
      installerOptions: { clientOptions: clientOptions(options) },
    });
  }
  return new HTTPReceiver({ signingSecret: via.http.signingSecret, logger: quietly(log) });
}

async function open(receiver: HTTPReceiver, { via, log }: SlackOptions): Promise<void> {
  if (!('http' in via)) return;
  const { host, port } = via.http;
  try {
    const server = await receiver.start({ host, port });
    log.info({ address: server.address() }, 'waiting for requests from Slack');
  } catch (thrown) {
    const reason = toError(thrown).message;
    throw new Error(`Slack's requests cannot be taken on ${host}, port ${port} (HOST, PORT): ${reason}`, {
      cause: thrown,
    });
  }
}
