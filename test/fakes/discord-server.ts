import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Buckets, createBuckets } from './discord-buckets.ts';
import { createChannels, type FakeChannels, type PostedMessage } from './discord-channels.ts';
import { createEvents, type FakeEvents } from './discord-events.ts';
import { type FakeGateway, serveGateway } from './discord-gateway.ts';
import { Bit, channelJson, createGuilds, type FakeGuilds, guildJson, memberJson } from './discord-guilds.ts';
import { type Answer, type Asked, bodyOf, headerFaults, ok, refused, reply } from './discord-http.ts';
import { createInteractions, type FakeInteraction } from './discord-interactions.ts';
import type { Json } from './discord-json.ts';
import { commandsFaults } from './discord-rules.ts';

export type { FakeInteraction, ShownMessage } from './discord-interactions.ts';

/**
 * A strict Discord on loopback: gateway and HTTP API, as far as the bot uses them. It shows what people would see, and
 * keeps in `faults` every request that Discord would refuse for its form. The bot is in one server from the beginning.
 */

export const TOKEN = 'test.discord.token';
export const APPLICATION = '1100000000000000000';

/** How the next request to a route fails. `after`: Discord acts, and only its answer is lost. */
export interface Failure {
  /** Matched against method and path, e.g. `POST /api/v10/channels/1/messages`. */
  readonly route: RegExp;
  readonly status?: number;
  readonly code?: number;
  readonly headers?: Record<string, string>;
  /** A text is answered as a page. */
  readonly body?: Json | string;
  /** `never`: the request is taken and not answered. */
  readonly drop?: 'before' | 'after' | 'never';
}

export interface FakeDiscord {
  readonly apiBase: string;
  readonly gateway: FakeGateway;
  readonly guilds: FakeGuilds;
  readonly posts: FakeChannels;
  readonly events: FakeEvents;
  readonly limits: Pick<Buckets, 'holdAll' | 'holdShared'>;
  readonly faults: string[];
  /** Method and path of every request, in order. */
  readonly requests: string[];
  /** Messages that bots created, by channel. */
  readonly channels: Map<string, PostedMessage[]>;
  commands: Json[];
  fail(failure: Failure): void;
  /** Somebody does something: `data` is merged into the interaction. */
  interact(type: number, data: Json, more?: Json): FakeInteraction;
  /** Time goes on for Discord: interactions, nonces and messages grow old. It stands still otherwise. */
  advance(ms: number): void;
  close(): Promise<void>;
}

export interface DiscordSettings {
  /** How many connections Discord asks for. */
  readonly shards?: number;
  readonly heartbeatMs?: number;
  /** What time it is when it starts. */
  readonly startsAt?: number;
  /** Time goes on by this clock, for a bot that goes by the machine's. */
  readonly clock?: () => number;
}

export async function startDiscord({
  shards = 1,
  heartbeatMs = 45_000,
  startsAt = Date.parse('2026-03-02T03:00:00Z'),
  clock = () => startsAt,
}: DiscordSettings = {}): Promise<FakeDiscord> {
  const faults: string[] = [];
  const requests: string[] = [];
  const failures: Failure[] = [];
  const buckets = createBuckets();
  let advancedMs = 0;
  let nextId = 1_700_000_000_000_000_000n;
  const newId = () => String(nextId++);
  const now = () => clock() + advancedMs;

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      faults.push(String(error));
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const gateway = serveGateway(server, {
    url: () => `ws://127.0.0.1:${port}/gateway`,
    token: TOKEN,
    applicationId: APPLICATION,
    heartbeatMs,
    guildIds: () => [...guilds.all.keys()],
    created: (guildId) => guilds.created(guildId),
  });
  const { dispatch } = gateway;
  const guilds = createGuilds(APPLICATION, dispatch);
  const posts = createChannels({ botId: APPLICATION, guilds, faults, newId, now });
  const events = createEvents({ guilds, faults, newId, now });
  const interactions = createInteractions({ applicationId: APPLICATION, faults, newId, now, dispatch });
  guilds.add();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams: query } = new URL(request.url!, 'http://localhost');
    const name = `${request.method} ${decodeURIComponent(pathname)}`;
    requests.push(name);
    faults.push(...headerFaults(request));
    const { body, files } = await bodyOf(request);
    const index = failures.findIndex(({ route }) => route.test(name));
    const [failure] = index < 0 ? [] : failures.splice(index, 1);
    if (failure?.drop === 'never') return;
    if (failure?.drop === 'before') return void request.socket.destroy();
    if (failure?.status !== undefined) {
      const { status, headers, code = 0 } = failure;
      return reply(response, {
        status,
        body: failure.body ?? { code, message: `status ${status}` },
        ...(headers && { headers }),
      });
    }
    const route = name.replace(/^(\w+) \/api\/v10/, '$1 ');
    const { headers, refusal } = buckets.take(route);
    const result = refusal ?? act({ route, query, body, files }, request);
    if (failure?.drop === 'after') return void request.socket.destroy();
    reply(response, { ...result, headers: { ...headers, ...result.headers } });
  }

  function act(asked: Asked, request: IncomingMessage): Answer {
    const answered = interactions.act(asked);
    if (answered) return answered;
    if (request.headers.authorization !== `Bot ${TOKEN}`) return refused(401, 0, '401: Unauthorized');
    const result = lookUp(asked.route) ?? register(asked) ?? posts.act(asked) ?? events.act(asked);
    if (result) return result;
    faults.push(`${asked.route} is not expected`);
    return refused(404, 0, '404: Not Found');
  }

  function lookUp(route: string): Answer | null {
    if (route === 'GET /gateway/bot') return ok(gatewayInfo());
    if (route === 'GET /users/@me') return ok({ id: APPLICATION, username: 'alliance-wire', bot: true });
    const asked = /^GET \/channels\/(\d+)$/.exec(route);
    if (asked) return channelAnswer(asked[1]!);
    const found = /^GET \/guilds\/(\d+)(?:\/(channels|members\/\d+))?$/.exec(route);
    if (!found) return null;
    const guild = guilds.all.get(found[1]!);
    if (!guild) return refused(404, 10004, 'Unknown Guild');
    if (found[2] === undefined) return ok(guildJson(guild, APPLICATION));
    return ok(found[2] === 'channels' ? guild.channels.map(channelJson) : memberJson(guild, APPLICATION));
  }

  function channelAnswer(id: string): Answer {
    const channel = guilds.channel(id);
    if (!channel) return refused(404, 10003, 'Unknown Channel');
    const isVisible = guilds.permissions(channel.guildId, id) & Bit.viewChannel;
    return isVisible ? ok(channelJson(channel)) : refused(403, 50001, 'Missing Access');
  }

  function gatewayInfo(): Json {
    return {
      url: `ws://127.0.0.1:${port}/gateway`,
      shards,
      session_start_limit: { total: 1000, remaining: 999, reset_after: 1, max_concurrency: shards },
    };
  }

  function register({ route, body }: Asked): Answer | null {
    if (route === `GET /applications/${APPLICATION}/commands`) return ok(fake.commands);
    if (route !== `PUT /applications/${APPLICATION}/commands`) return null;
    faults.push(...commandsFaults(body));
    fake.commands = (body as Json[]).map((command) => ({
      default_member_permissions: null,
      description: '',
      ...command,
      id: newId(),
      application_id: APPLICATION,
      version: newId(),
      nsfw: false,
      dm_permission: true,
    }));
    return ok(fake.commands);
  }

  const fake: FakeDiscord = {
    apiBase: `http://127.0.0.1:${port}/api`,
    gateway,
    guilds,
    posts,
    events,
    limits: buckets,
    faults,
    requests,
    channels: posts.messages,
    commands: [],
    fail: (failure) => void failures.push(failure),
    interact: (type, data, more = {}) => interactions.begin(type, data, more),
    advance(ms) {
      advancedMs += ms;
    },
    async close() {
      gateway.cut();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return fake;
}
