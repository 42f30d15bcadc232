import { setTimeout as sleep } from 'node:timers/promises';
import { type APIInteraction, DiscordAPIError, REST, RESTEvents, Routes } from 'discord.js';
import { toError } from '#src/errors.ts';
import { type Instant, SECOND_MS } from '#src/model/time.ts';
import type { Desk, Platform, PlatformListener } from '#src/platforms/platform.ts';
import { Brake } from './brake.ts';
import { createChannels } from './channels.ts';
import { commandBodies, commandIds, isRegistered } from './commands.ts';
import { stayConnected } from './connection.ts';
import { createDelivery } from './delivery.ts';
import { createGuilds, type Guilds } from './guilds.ts';
import { createInteractionHandler } from './interactions.ts';
import type { Log } from './log.ts';
import { Pace } from './pace.ts';
import { createAnnouncer } from './scheduled-events.ts';
import { until } from './until.ts';
import { createWire } from './wire.ts';

export interface DiscordOptions {
  readonly token: string;
  /** Without the version. */
  readonly apiBase: string;
  readonly random: () => number;
  readonly now: () => Instant;
  readonly log: Log;
  /** The shortest wait before a second attempt to connect, or to register the commands. */
  readonly retryMs?: number;
  /** How long Discord may take for one request of a message. */
  readonly sendLimitMs?: number;
}

/** Answers that are on their way when the bot stops may take this long. */
const DRAIN_MS = 5 * SECOND_MS;
const SEND_LIMIT_MS = 10 * SECOND_MS;
const A_MOMENT_MS = 1.1 * SECOND_MS;

/** Discord: commands and buttons come in through the gateway, messages go out over HTTP. */
export function createDiscordPlatform(options: DiscordOptions): Platform {
  const { token, now, log } = options;
  const bases = apiBases(options.apiBase);
  const api = bases[0]!;
  const over = new AbortController();
  const answering = new REST({
    api,
    ...until(over.signal),
    retries: 2,
    timeout: SEND_LIMIT_MS,
    // Answers to interactions do not count (https://docs.discord.com/developers/topics/rate-limits#global-rate-limit).
    globalRequestsPerSecond: Number.MAX_SAFE_INTEGER,
  });
  // The outbox waits and tries again: nothing may wait or be repeated where it does not see it, but for the moment until
  // the next second's requests.
  const posting = new REST({
    api,
    ...until(over.signal),
    retries: 0,
    timeout: options.sendLimitMs ?? SEND_LIMIT_MS,
    rejectOnRateLimit: ({ global, retryAfter }) => !(global && retryAfter <= A_MOMENT_MS),
  });
  const brake = new Brake(now, log);
  for (const rest of [answering, posting]) rest.on(RESTEvents.Response, (_, answer) => brake.note(answer));
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  let ids: ReadonlyMap<string, string> = new Map();
  let connected: Promise<void> = Promise.resolve();
  let registering: Promise<void> = Promise.resolve();
  let guilds: Guilds | null = null;

  const delivery = createDelivery({ rest: posting, token, brake, commandIds: () => ids, now, log });
  const channels = createChannels({
    rest: answering,
    token,
    guilds: { find: (id) => guilds?.find(id) ?? null, botId: () => guilds?.botId() ?? null },
    now,
  });
  const announce = createAnnouncer({ rest: posting, token, channels, now });

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

  async function registered(
    applicationId: string,
    wanted: ReturnType<typeof commandBodies>,
  ): Promise<RegisteredCommand[]> {
    const route = Routes.applicationCommands(applicationId);
    const query = new URLSearchParams({ with_localizations: 'true' });
    // A refused token makes the library forget it.
    const known = await answering.setToken(token).get(route, { query }).catch(unlessUnreadable);
    if (isListOfCommands(known) && isRegistered(wanted, known)) return known;
    const written = await answering.setToken(token).put(route, { body: wanted });
    log.info({ count: wanted.length }, 'discord commands registered');
    // Without their ids they work as well; they only cannot be clicked in a text.
    return isListOfCommands(written) ? written : [];
  }

  function answerWith(desk: Desk): (interaction: APIInteraction) => void {
    const handle = createInteractionHandler({
      desk,
      wire: createWire(answering),
      log,
      commandIds: () => ids,
    });
    return (interaction) => {
      const work = handle(interaction).finally(() => underWay.delete(work));
      underWay.add(work);
    };
  }

  return {
    name: 'discord',

    /** Returns before the connection stands: the rest of the bot need not wait for Discord. */
    async start(desk: Desk, listener: PlatformListener) {
      const known = createGuilds({ listener, isGone: channels.isGone, now, log });
      guilds = known;
      connected = stayConnected(
        {
          token,
          apiBase: () => bases[0]!,
          pace: new Pace(options.random, options.retryMs),
          log,
          onReady({ applicationId }) {
            registering = registering.then(() => register(applicationId, desk));
          },
          onNothingThere() {
            bases.push(bases.shift()!);
            for (const rest of [answering, posting]) rest.options.api = bases[0]!;
          },
          onInteraction: answerWith(desk),
          onEvent: known.receive,
        },
        stopping.signal,
      );
    },

    send: (channel, message, key, how = {}) => delivery.send(channel, message, key, how),
    update: delivery.update,
    findChannel: channels.find,
    suggestChannels: async (guildId, typed) => channels.suggest(guildId, typed),
    findRole: channels.findRole,
    checkChannel: channels.check,
    announceEvent: announce,

    async stop() {
      stopping.abort();
      await connected;
      await Promise.race([
        Promise.allSettled([...underWay, registering, delivery.idle(), guilds?.idle()]),
        sleep(DRAIN_MS, null, { ref: false }),
      ]);
      over.abort();
      for (const rest of [answering, posting]) {
        rest.clearHashSweeper();
        rest.clearHandlerSweeper();
      }
    },
  };
}

/** Without the version. Where an address has no path, people may have left out the `/api` that Discord's has. */
function apiBases(given: string): string[] {
  const base = given.replace(/\/+(?:v\d+\/*)?$/, '');
  return new URL(base).pathname === '/' ? [base, `${base}/api`] : [base];
}

interface RegisteredCommand {
  readonly id: string;
  readonly name: string;
}

function isListOfCommands(answer: unknown): answer is RegisteredCommand[] {
  return Array.isArray(answer) && answer.every((each) => typeof each?.id === 'string' && 'name' in each);
}

/** What cannot be read may still be written; a token that is refused, or a server in trouble, is another matter. */
function unlessUnreadable(thrown: unknown): null {
  if (thrown instanceof DiscordAPIError && (thrown.status === 404 || thrown.status === 405)) return null;
  throw thrown;
}
