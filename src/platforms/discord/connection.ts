import { setTimeout as sleep } from 'node:timers/promises';
import {
  type APIInteraction,
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayReadyDispatchData,
  Options,
  SimpleShardingStrategy,
  WebSocketShardStatus,
} from 'discord.js';
import { toError } from '#src/errors.ts';
import type { Log } from './log.ts';
import type { Pace } from './pace.ts';

export interface ConnectionOptions {
  readonly token: string;
  readonly apiBase: string;
  readonly pace: Pace;
  readonly log: Log;
  /** A session has begun: the bot is who it says, and commands may be registered. */
  readonly onReady: (session: { readonly applicationId: string }) => void;
  readonly onInteraction: (interaction: APIInteraction) => void;
}

/**
 * Stays connected to the gateway until told to stop, whatever happens: a connection that cannot be opened, or ends for
 * good, is tried again at the pace given.
 *
 * discord.js 14.28 would not: when the first upgrade is answered with an HTTP error, `login` rejects while its shard
 * goes on to connect every half second, beyond `destroy`. So each client that failed is silenced and replaced.
 */
export async function stayConnected(options: ConnectionOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const delayMs = options.pace.nextDelayMs();
    await sleep(delayMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    const end = await oneClient(options, signal);
    options.pace.ended();
    if (!signal.aborted) options.log.warn({ error: end }, 'discord connection ended');
  }
}

/** One client's life. Resolves with why it ended. */
async function oneClient(options: ConnectionOptions, signal: AbortSignal): Promise<Error> {
  const { promise: end, resolve } = Promise.withResolvers<Error>();
  const life = new AbortController();
  const client = newClient(options, life.signal);
  const ready = (data?: GatewayReadyDispatchData) => {
    options.pace.succeeded();
    options.log.info({}, data ? 'discord connected' : 'discord connection resumed');
    if (data) options.onReady({ applicationId: data.application.id });
  };
  // From the gateway itself: the client would hold them back until all servers have arrived, up to 15 seconds, and
  // Discord waits three for an answer.
  client.ws.on(GatewayDispatchEvents.Ready, ready);
  client.ws.on(GatewayDispatchEvents.Resumed, () => ready());
  client.ws.on(GatewayDispatchEvents.InteractionCreate, options.onInteraction);
  client.on(Events.Error, (error) => options.log.warn({ error }, 'discord client error'));
  client.on(Events.ShardError, (error) => options.log.warn({ error }, 'discord connection error'));
  client.on(Events.ShardDisconnect, ({ code }) =>
    resolve(new Error(`Discord closed the connection for good (${code}).`)),
  );
  client.on(Events.Invalidated, () => resolve(new Error('Discord ended the session.')));
  const stop = () => resolve(new Error('The bot stops.'));
  signal.addEventListener('abort', stop, { once: true });

  client.login(options.token).catch((thrown) => resolve(toError(thrown)));
  const why = await end;
  signal.removeEventListener('abort', stop);
  life.abort();
  await client
    .destroy()
    .catch((thrown) => options.log.warn({ error: toError(thrown) }, 'discord client not closed'));
  return why;
}

function newClient({ apiBase, pace }: ConnectionOptions, life: AbortSignal): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits(NO_CACHES),
    rest: { api: apiBase, retries: 1 },
    ws: {
      buildStrategy(manager) {
        const strategy = new SimpleShardingStrategy(manager);
        const known = manager.options.retrieveSessionInfo;
        let isFirst = true;
        // Asked for before each attempt to connect, and then only by an idle shard: the place to wait.
        manager.options.retrieveSessionInfo = async (shardId) => {
          const isIdle = (await strategy.fetchStatus()).get(shardId) === WebSocketShardStatus.Idle;
          if (life.aborted) return new Promise<never>(() => {});
          if (isIdle) {
            const delayMs = isFirst ? 0 : pace.nextDelayMs();
            isFirst = false;
            await sleep(delayMs, undefined, { signal: life }).catch(() => new Promise<never>(() => {}));
          }
          return known(shardId);
        };
        return strategy;
      },
    },
  });
}

/** Servers, their channels and roles stay, which the client needs; nothing that people write or do. */
const NO_CACHES = {
  ...Options.DefaultMakeCacheSettings,
  ApplicationCommandManager: 0,
  AutoModerationRuleManager: 0,
  DMMessageManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildInviteManager: 0,
  GuildMemberManager: 0,
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadMemberManager: 0,
  UserManager: 0,
  VoiceStateManager: 0,
};
