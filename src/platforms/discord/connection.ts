import { setTimeout as sleep } from 'node:timers/promises';
import {
  type APIInteraction,
  Client,
  DiscordAPIError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayReadyDispatchData,
  SimpleShardingStrategy,
  WebSocketShardStatus,
} from 'discord.js';
import { toError } from '#src/errors.ts';
import { SECOND_MS } from '#src/model/time.ts';
import type { Log } from './log.ts';
import type { Pace } from './pace.ts';
import { until } from './until.ts';

export interface ConnectionOptions {
  readonly token: string;
  readonly apiBase: () => string;
  readonly pace: Pace;
  readonly log: Log;
  /** There is a server, and no Discord at that address. */
  readonly onNothingThere: () => void;
  /** A session has begun: the bot is who it says, and commands may be registered. */
  readonly onReady: (session: { readonly applicationId: string }) => void;
  readonly onInteraction: (interaction: APIInteraction) => void;
  /** Every event as it comes, interactions too. */
  readonly onEvent: (type: string, data: unknown) => void;
}

/**
 * Stays connected to the gateway until told to stop, whatever happens: a connection that cannot be opened, or ends for
 * good, is tried again at the pace given. A large bot has several connections, called shards, as many as Discord asks
 * for; all of them are in this process.
 *
 * discord.js 14.28 would not: when the first upgrade is answered with an HTTP error, `login` rejects while its shard
 * goes on to connect every half second, beyond `destroy`. So each client that failed is silenced and replaced.
 */
export async function stayConnected(options: ConnectionOptions, signal: AbortSignal): Promise<void> {
  const { pace, log } = options;
  let refusedFor: string | null = null;
  while (!signal.aborted) {
    await sleep(pace.nextDelayMs(), undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    const { error, advice, wasReady } = await oneClient(options, signal);
    if (signal.aborted) return;
    if (wasReady) {
      refusedFor = null;
      pace.ended();
    }
    if (advice === null) log.warn({ error }, 'discord connection ended');
    else {
      pace.refused();
      // Once: until somebody mends it, there is nothing new to say.
      if (refusedFor !== advice) log.error({ error, advice }, 'discord does not let the bot in');
      refusedFor = advice;
    }
  }
}

/** How a client ended. */
interface End {
  readonly error: Error;
  /** What a person must do before trying again helps; null when trying again is enough. */
  readonly advice: string | null;
  readonly wasReady: boolean;
}

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const ADVICE: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]:
    'Discord does not know the token: copy it again from the Bot page of the Developer Portal into DISCORD_TOKEN, and restart.',
  [GatewayCloseCodes.DisallowedIntents]:
    'Discord refuses the intent Guilds, which every bot may use: look at the application in the Developer Portal.',
  [GatewayCloseCodes.InvalidAPIVersion]:
    'Discord has retired the version of its interface that this bot speaks: install a newer version of the bot.',
};

/** Behind these, Discord takes no new connection either. */
const FOR_GOOD: ReadonlySet<number> = new Set([
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
]);

/** One client's life, from its login to its end. */
async function oneClient(options: ConnectionOptions, signal: AbortSignal): Promise<End> {
  const { promise: end, resolve } = Promise.withResolvers<Omit<End, 'wasReady'>>();
  const ended = (error: Error, advice: string | null = null) => resolve({ error, advice });
  const life = new AbortController();
  const client = newClient(options, life.signal);
  let wasReady = false;
  const ready = (shardId: number, data: Partial<GatewayReadyDispatchData> | null) => {
    const isFirst = !wasReady;
    wasReady = true;
    options.pace.succeeded();
    const facts = { shard: shardId, shards: client.options.shardCount ?? 1 };
    options.log.info(facts, data ? 'discord connected' : 'discord connection resumed');
    // Of all but the oldest applications, the bot has the same id.
    const applicationId = data?.application?.id ?? data?.user?.id;
    if (applicationId !== undefined && (isFirst || shardId === 0)) options.onReady({ applicationId });
  };
  insteadOfTheLibrary(client, (gateway) => {
    gateway.on('dispatch', ({ data: { t, d }, shardId }) => {
      options.onEvent(t, d);
      if (t === GatewayDispatchEvents.Ready) ready(shardId, d as Partial<GatewayReadyDispatchData>);
      else if (t === GatewayDispatchEvents.Resumed) ready(shardId, null);
      else if (t === GatewayDispatchEvents.InteractionCreate) options.onInteraction(d as APIInteraction);
    });
    gateway.on('error', ({ error }) => options.log.warn({ error }, 'discord connection error'));
    gateway.on('closed', ({ code }) => {
      if (!FOR_GOOD.has(code)) return;
      ended(new Error(`Discord closed the connection for good (${code}).`), ADVICE[code] ?? null);
    });
  });
  client.on(Events.Error, (error) => options.log.warn({ error }, 'discord client error'));
  const stop = () => ended(new Error('The bot stops.'));
  signal.addEventListener('abort', stop, { once: true });

  client.login(options.token).catch((thrown) => {
    if (thrown instanceof DiscordAPIError && thrown.status === 404) options.onNothingThere();
    ended(toError(thrown), adviceFor(thrown));
  });
  const why = await end;
  signal.removeEventListener('abort', stop);
  life.abort();
  await client
    .destroy()
    .catch((thrown) => options.log.warn({ error: toError(thrown) }, 'discord client not closed'));
  return { ...why, wasReady };
}

function adviceFor(thrown: unknown): string | null {
  const isRefused =
    thrown instanceof Error && 'code' in thrown && thrown.code === DiscordjsErrorCodes.TokenInvalid;
  return isRefused ? ADVICE[GatewayCloseCodes.AuthenticationFailed]! : null;
}

function newClient({ apiBase, pace }: ConnectionOptions, life: AbortSignal): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    allowedMentions: { parse: [] },
    rest: { api: apiBase(), retries: 1, ...until(life) },
    ws: {
      buildStrategy(manager) {
        const strategy = new SimpleShardingStrategy(manager);
        closeForCertain(strategy);
        const known = manager.options.retrieveSessionInfo;
        const begun = new Set<number>();
        // Asked for before each attempt to connect, and then only by an idle shard: the place to wait.
        manager.options.retrieveSessionInfo = async (shardId) => {
          const isIdle = (await strategy.fetchStatus()).get(shardId) === WebSocketShardStatus.Idle;
          if (life.aborted) return new Promise<never>(() => {});
          if (isIdle) {
            const delayMs = begun.has(shardId) ? pace.nextDelayMs() : 0;
            begun.add(shardId);
            await sleep(delayMs, undefined, { signal: life }).catch(() => new Promise<never>(() => {}));
          }
          return known(shardId);
        };
        return strategy;
      },
    },
  });
}

/** The library's connections, all shards of them, as far as they are listened to. */
interface Gateway {
  on(
    event: 'dispatch',
    listener: (of: { data: { t: string; d: unknown }; shardId: number }) => void,
  ): unknown;
  on(event: 'error', listener: (of: { error: Error }) => void): unknown;
  on(event: 'closed', listener: (of: { code: number }) => void): unknown;
}

/**
 * Hears of everything as it comes, in the place of the client. That would make objects of it, of which the bot uses none:
 * it holds interactions back until all servers have arrived, up to 15 seconds, where Discord waits three for an answer;
 * and it throws over a field that is missing, which ends the process.
 */
function insteadOfTheLibrary(client: Client, listen: (gateway: Gateway) => void): void {
  Reflect.set(client.ws, 'attachEvents', () => listen(Reflect.get(client.ws, '_ws')));
}

/**
 * Ends connections for certain. The library alone never comes to an end when a session is just about to begin, and leaves
 * a connection behind that is still being opened; when that fails then, nobody listens and the process ends.
 */
function closeForCertain(strategy: SimpleShardingStrategy): void {
  const destroy = strategy.destroy.bind(strategy);
  strategy.destroy = async (options) => {
    const shards: Shards = Reflect.get(strategy, 'shards');
    const sockets = [...shards.values()].flatMap(({ connection }) => connection ?? []);
    for (const socket of sockets) socket.on('error', () => {});
    const closed = sockets.map((socket) => new Promise<void>((resolve) => socket.on('close', resolve)));
    await Promise.race([destroy(options), Promise.all(closed), sleep(GOODBYE_MS, undefined, { ref: false })]);
    for (const socket of sockets) socket.terminate();
  };
}

type Shards = ReadonlyMap<number, { readonly connection: Socket | null }>;

/** What is used of the library's WebSocket, which is that of the package `ws`. */
interface Socket {
  on(event: 'error' | 'close', listener: () => void): void;
  terminate(): void;
}

/** How long Discord has to say goodbye before a connection is cut. */
const GOODBYE_MS = SECOND_MS;
