import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { REST, Routes } from 'discord.js';
import { toError } from '#src/errors.ts';
import { SECOND_MS } from '#src/model/time.ts';
import { type Desk, type Platform, SendError } from '#src/platforms/platform.ts';
import { commandBodies, commandIds, isRegistered } from './commands.ts';
import { stayConnected } from './connection.ts';
import { toSendError } from './errors.ts';
import { createInteractionHandler } from './interactions.ts';
import type { Log } from './log.ts';
import { Pace } from './pace.ts';
import { render } from './render.ts';
import { createWire, idOf, requestOf } from './wire.ts';

export interface DiscordOptions {
  readonly token: string;
  /** Without the version. */
  readonly apiBase: string;
  readonly random: () => number;
  readonly log: Log;
  /** The shortest wait before a second attempt to connect, or to register the commands. */
  readonly retryMs?: number;
  readonly answerLimitMs?: number;
  /** How long Discord may take for a message. */
  readonly sendLimitMs?: number;
}

/** Answers that are on their way when the bot stops may take this long. */
const DRAIN_MS = 5 * SECOND_MS;
/** Below the limit of the outbox, so that it hears what happened. */
const SEND_LIMIT_MS = 10 * SECOND_MS;

/** Discord: commands and buttons come in through the gateway, messages go out over HTTP. */
export function createDiscordPlatform(options: DiscordOptions): Platform {
  const { token, log } = options;
  const api = options.apiBase.replace(/\/+(?:v\d+\/*)?$/, '');
  const answering = new REST({ api, retries: 2, timeout: SEND_LIMIT_MS }).setToken(token);
  // The outbox waits and tries again: nothing may wait or be repeated where it does not see it.
  const posting = new REST({
    api,
    retries: 0,
    timeout: options.sendLimitMs ?? SEND_LIMIT_MS,
    rejectOnRateLimit: () => true,
  });
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  let ids: ReadonlyMap<string, string> = new Map();
  let connected: Promise<void> = Promise.resolve();
  let registering: Promise<void> = Promise.resolve();

  /** Registers the commands, unless Discord has them; tries again until it works. */
  async function register(applicationId: string, desk: Desk): Promise<void> {
    const pace = new Pace(options.random, options.retryMs);
    const wanted = commandBodies(desk.commands);
    while (!stopping.signal.aborted) {
      try {
        await sleep(pace.nextDelayMs(), undefined, { signal: stopping.signal });
        ids = commandIds(desk.commands, await registered(applicationId, wanted));
        return;
      } catch (thrown) {
        if (!stopping.signal.aborted) log.warn({ error: toError(thrown) }, 'discord commands not registered');
      }
    }
  }

  async function registered(applicationId: string, wanted: readonly object[]): Promise<RegisteredCommand[]> {
    const route = Routes.applicationCommands(applicationId);
    const query = new URLSearchParams({ with_localizations: 'true' });
    const known = (await answering.get(route, { query })) as RegisteredCommand[];
    if (isRegistered(wanted as ReturnType<typeof commandBodies>, known)) return known;
    const written = (await answering.put(route, { body: wanted })) as RegisteredCommand[];
    log.info({ count: written.length }, 'discord commands registered');
    return written;
  }

  return {
    name: 'discord',

    /** Returns before the connection stands: the rest of the bot need not wait for Discord. */
    async start(desk) {
      const handle = createInteractionHandler({
        desk,
        wire: createWire(answering),
        log,
        commandIds: () => ids,
        ...(options.answerLimitMs !== undefined && { answerLimitMs: options.answerLimitMs }),
      });
      connected = stayConnected(
        {
          token,
          apiBase: api,
          pace: new Pace(options.random, options.retryMs),
          log,
          onReady({ applicationId }) {
            registering = registering.then(() => register(applicationId, desk));
          },
          onInteraction(interaction) {
            const work = handle(interaction).finally(() => underWay.delete(work));
            underWay.add(work);
          },
        },
        stopping.signal,
      );
    },

    async send(channel, message, key) {
      const rendered = render(message, { kind: 'post', answers: null, commandIds: ids });
      if (rendered.dropped.length > 0)
        log.info({ key, dropped: rendered.dropped }, 'discord message shortened');
      const { body, ...files } = requestOf(rendered);
      // A refused token makes the library forget it.
      posting.setToken(token);
      try {
        const sent = await posting.post(Routes.channelMessages(channel.remoteId), {
          ...files,
          body: { ...body, nonce: nonceOf(key), enforce_nonce: true },
        });
        return idOf(sent);
      } catch (thrown) {
        throw toSendError(thrown);
      }
    },

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
      await connected;
      await Promise.race([
        Promise.allSettled([...underWay, registering]),
        sleep(DRAIN_MS, null, { ref: false }),
      ]);
      for (const rest of [answering, posting]) {
        rest.clearHashSweeper();
        rest.clearHandlerSweeper();
      }
    },
  };
}

interface RegisteredCommand {
  readonly id: string;
  readonly name: string;
}

/** Discord shows a message with the same nonce once, for some minutes; it takes 25 letters. */
function nonceOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 25);
}
