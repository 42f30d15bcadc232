import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FakeGateway, serveGateway } from './discord-gateway.ts';
import { answerFaults, callbackFaults, commandsFaults, createFaults } from './discord-rules.ts';

/**
 * A strict Discord on loopback: gateway and HTTP API, as far as the bot uses them. It shows what people would see, and
 * keeps in `faults` every request that Discord would refuse.
 */

export const TOKEN = 'test.discord.token';
export const APPLICATION = '1100000000000000000';

type Json = Record<string, unknown>;

export interface ShownMessage {
  readonly id: string;
  readonly body: Json;
  readonly files: readonly string[];
}

/** Something a person did, and all that came of it. */
export interface FakeInteraction {
  readonly id: string;
  readonly token: string;
  readonly data: Json;
  /** The first answer. */
  callback: Json | null;
  /** What the answer was set to, last. */
  shown: ShownMessage | null;
  readonly edits: ShownMessage[];
  readonly followUps: ShownMessage[];
}

/** How the next request to a route fails. `after`: Discord acts, and only its answer is lost. */
export interface Failure {
  readonly route: RegExp;
  readonly status?: number;
  readonly code?: number;
  readonly headers?: Record<string, string>;
  readonly body?: Json;
  readonly drop?: 'before' | 'after';
}

export interface FakeDiscord {
  readonly apiBase: string;
  readonly gateway: FakeGateway;
  readonly faults: string[];
  /** Method and path of every request, in order. */
  readonly requests: string[];
  /** Messages that bots created, by channel. */
  readonly channels: Map<string, ShownMessage[]>;
  commands: Json[];
  fail(failure: Failure): void;
  /** Somebody does something: `data` is merged into the interaction. */
  interact(type: number, data: Json, more?: Json): FakeInteraction;
  close(): Promise<void>;
}

export async function startDiscord(): Promise<FakeDiscord> {
  const faults: string[] = [];
  const requests: string[] = [];
  const failures: Failure[] = [];
  const channels = new Map<string, ShownMessage[]>();
  const interactions: FakeInteraction[] = [];
  const nonces = new Map<string, ShownMessage>();
  let nextId = 1_200_000_000_000_000_000n;
  const newId = () => String(nextId++);

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      faults.push(String(error));
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const gateway = serveGateway(server, () => `ws://127.0.0.1:${port}/gateway`, TOKEN, APPLICATION);

  const fake: FakeDiscord = {
    apiBase: `http://127.0.0.1:${port}/api`,
    gateway,
    faults,
    requests,
    channels,
    commands: [],
    fail: (failure) => void failures.push(failure),
    interact(type, data, more = {}) {
      const id = newId();
      const interaction = {
        id,
        token: `token-${id}`,
        data,
        callback: null,
        shown: null,
        edits: [],
        followUps: [],
      };
      interactions.push(interaction);
      gateway.dispatch('INTERACTION_CREATE', {
        id,
        application_id: APPLICATION,
        token: interaction.token,
        type,
        data,
        version: 1,
        guild_id: '1300000000000000000',
        channel_id: '1400000000000000000',
        channel: { id: '1400000000000000000', type: 0 },
        member: {
          user: { id: '1500000000000000000', username: 'reader', discriminator: '0', avatar: null },
          roles: [],
          permissions: '0',
        },
        locale: 'en-US',
        guild_locale: 'en-US',
        app_permissions: '0',
        entitlements: [],
        authorizing_integration_owners: {},
        context: 0,
        ...more,
      });
      return interaction;
    },
    async close() {
      gateway.cut();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path } = new URL(request.url!, 'http://localhost');
    const name = `${request.method} ${decodeURIComponent(path)}`;
    requests.push(name);
    const { body, files } = await bodyOf(request);
    const index = failures.findIndex(({ route }) => route.test(name));
    const [failure] = index < 0 ? [] : failures.splice(index, 1);
    if (failure?.drop === 'before') return void request.socket.destroy();
    if (failure?.status !== undefined) {
      const told = failure.body ?? { code: failure.code ?? 0, message: `status ${failure.status}` };
      return reply(response, failure.status, told, failure.headers);
    }
    const result = act(name, request, body, files);
    if (failure?.drop === 'after') return void request.socket.destroy();
    reply(response, result.status, result.body);
  }

  function act(name: string, request: IncomingMessage, body: unknown, files: string[]) {
    const isAllowed = request.headers.authorization === `Bot ${TOKEN}`;
    const route = name.replace(/^(\w+) \/api\/v10/, '$1 ');
    if (route === 'GET /gateway/bot') {
      return isAllowed ? ok(gatewayInfo()) : { status: 401, body: { code: 0, message: '401: Unauthorized' } };
    }
    const callback = /^POST \/interactions\/(\d+)\/([^/]+)\/callback$/.exec(route);
    if (callback) return respond(callback[1]!, body as Json);
    const webhook = /^(POST|PATCH|DELETE) \/webhooks\/\d+\/([^/]+)(\/messages\/@original)?$/.exec(route);
    if (webhook) return answerWebhook(webhook[1]!, webhook[2]!, body as Json, files);
    if (!isAllowed) return { status: 401, body: { code: 0, message: '401: Unauthorized' } };
    if (route === `GET /applications/${APPLICATION}/commands`) return ok(fake.commands);
    if (route === `PUT /applications/${APPLICATION}/commands`) {
      faults.push(...commandsFaults(body));
      fake.commands = (body as Json[]).map((command) => ({
        ...command,
        id: newId(),
        application_id: APPLICATION,
        version: newId(),
        default_member_permissions: null,
        nsfw: false,
        dm_permission: true,
      }));
      return ok(fake.commands);
    }
    const create = /^POST \/channels\/(\d+)\/messages$/.exec(route);
    if (create) return createMessage(create[1]!, body as Json, files);
    faults.push(`${name} is not expected`);
    return { status: 404, body: { code: 0, message: '404: Not Found' } };
  }

  function gatewayInfo(): Json {
    return {
      url: `ws://127.0.0.1:${port}/gateway`,
      shards: 1,
      session_start_limit: { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 1 },
    };
  }

  function respond(id: string, body: Json) {
    const interaction = interactions.find((each) => each.id === id);
    if (!interaction) return { status: 404, body: { code: 10062, message: 'Unknown interaction' } };
    if (interaction.callback) {
      return { status: 400, body: { code: 40060, message: 'Interaction has already been acknowledged.' } };
    }
    faults.push(...callbackFaults(body));
    interaction.callback = body;
    return { status: 204, body: null };
  }

  function answerWebhook(method: string, token: string, body: Json, files: string[]) {
    const interaction = interactions.find((each) => each.token === token);
    if (!interaction?.callback) return { status: 404, body: { code: 10015, message: 'Unknown Webhook' } };
    if (method === 'DELETE') {
      interaction.shown = null;
      return { status: 204, body: null };
    }
    const found = answerFaults(body);
    if (found.length > 0) {
      faults.push(...found);
      return { status: 400, body: { code: 50035, message: 'Invalid Form Body' } };
    }
    const message = { id: interaction.shown?.id ?? newId(), body, files };
    if (method === 'POST') interaction.followUps.push(message);
    else {
      interaction.shown = message;
      interaction.edits.push(message);
    }
    return ok({ id: message.id, ...body });
  }

  function createMessage(channelId: string, body: Json, files: string[]) {
    const found = createFaults(body);
    if (found.length > 0) {
      faults.push(...found);
      return { status: 400, body: { code: 50035, message: 'Invalid Form Body' } };
    }
    const nonce = body.enforce_nonce === true ? `${channelId} ${body.nonce}` : null;
    const twin = nonce === null ? undefined : nonces.get(nonce);
    const message = twin ?? { id: newId(), body, files };
    if (!twin) channels.set(channelId, [...(channels.get(channelId) ?? []), message]);
    if (nonce !== null) nonces.set(nonce, message);
    return ok({ id: message.id, channel_id: channelId, ...body });
  }

  return fake;
}

const ok = (body: unknown) => ({ status: 200, body });

async function bodyOf(request: IncomingMessage): Promise<{ body: unknown; files: string[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { body: null, files: [] };
  if (!type.startsWith('multipart/')) return { body: JSON.parse(bytes.toString()), files: [] };
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const files: string[] = [];
  for (const value of form.values()) if (typeof value !== 'string') files.push(await value.text());
  return { body: JSON.parse(String(form.get('payload_json'))), files };
}

function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { ...(body !== null && { 'content-type': 'application/json' }), ...headers });
  response.end(body === null ? undefined : JSON.stringify(body));
}
