import { createHmac } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { type WebSocket, WebSocketServer } from 'ws';
import { problemsOfHome, problemsOfMessage } from './slack-rules.ts';

/**
 * Slack on loopback: the methods of its Web API that we call, Socket Mode, addresses to respond to, and requests signed as
 * Slack signs them. What it is sent is checked against Slack's rules, and refused as Slack would.
 */

type Fields = Record<string, unknown>;

export const SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
export const BOT_TOKEN = 'xoxb-1-test';
export const APP_TOKEN = 'xapp-1-test';

export interface PostedMessage extends Fields {
  readonly ts: string;
  readonly channel: string;
  readonly text: string;
}

/**
 * What goes wrong with the next call of a method, the next answer (`respond`) or the next socket (`hello`). `lost`: it is
 * done, and the answer never arrives.
 */
export type Fault =
  | { readonly error: string }
  | { readonly status: number }
  | { readonly retryAfter: number }
  | 'lost';

export interface FakeSlack extends AsyncDisposable {
  readonly apiUrl: string;
  /** What people see in channels, oldest first. */
  readonly posted: PostedMessage[];
  /** What was sent to response addresses, in order. */
  readonly responses: Fields[];
  readonly homes: { readonly user_id: string; readonly view: Fields }[];
  /** Every call of a method, refused ones too. */
  readonly calls: { readonly method: string; readonly body: Fields }[];
  /** Breaches of Slack's rules. */
  readonly problems: string[];
  readonly faults: Map<string, Fault[]>;
  readonly locales: Map<string, string>;
  readonly sockets: Set<WebSocket>;
  /** Resolves as soon as it holds; asked again whenever something arrives. */
  until(holds: () => boolean): Promise<void>;
  /** Sends an envelope over the socket and returns what it was acknowledged with. */
  overSocket(type: string, payload: Fields): Promise<Fields>;
  /** Sends a signed request. `at`: seconds since 1970, for the signature. */
  overHttp(url: string, payload: Fields, how?: { at?: number; secret?: string }): Promise<Response>;
  command(text: string, changes?: Fields): Fields;
  press(action: Fields, changes?: Fields): Fields;
  event(event: Fields, id?: string): Fields;
}

let serial = 0;

export async function startSlack(): Promise<FakeSlack> {
  const arrived = new EventEmitter().setMaxListeners(100);
  const acks = new EventEmitter();
  const slack = {
    posted: [] as PostedMessage[],
    responses: [] as Fields[],
    homes: [] as FakeSlack['homes'],
    calls: [] as FakeSlack['calls'],
    problems: [] as string[],
    faults: new Map<string, Fault[]>(),
    locales: new Map<string, string>(),
    sockets: new Set<WebSocket>(),
  };

  const server = createServer((request, response) => {
    void serve(request, response).finally(() => arrived.emit('something'));
  });
  const webSockets = new WebSocketServer({ server });
  webSockets.on('connection', (socket) => {
    slack.sockets.add(socket);
    socket.on('message', (data) => {
      const { envelope_id, payload } = JSON.parse(String(data)) as { envelope_id: string; payload?: Fields };
      acks.emit(envelope_id, payload ?? {});
    });
    socket.on('close', () => slack.sockets.delete(socket));
    const isSilent = slack.faults.get('hello')?.shift() !== undefined;
    if (!isSilent) socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
    arrived.emit('something');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = bodyOf(await readText(request), request.headers['content-type'] ?? '');
    const path = new URL(request.url ?? '/', origin).pathname;
    if (path.startsWith('/respond/')) {
      const refused = slack.faults.get('respond')?.shift();
      if (typeof refused === 'object' && 'status' in refused) {
        response.writeHead(refused.status).end('invalid_blocks');
        return;
      }
      if (body.blocks !== undefined) slack.problems.push(...problemsOfMessage(body));
      slack.responses.push(body);
      response.end('ok');
      return;
    }
    const method = path.replace('/api/', '');
    slack.calls.push({ method, body });
    const fault = slack.faults.get(method)?.shift();
    if (fault === 'lost') {
      answer(method, body, request);
      request.socket.destroy();
    } else if (fault && 'status' in fault) {
      response.writeHead(fault.status).end('');
    } else if (fault && 'retryAfter' in fault) {
      response.writeHead(429, { 'retry-after': String(fault.retryAfter) }).end('');
    } else {
      const said = fault ? { ok: false, error: fault.error } : answer(method, body, request);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    }
  }

  function answer(method: string, body: Fields, request: IncomingMessage): Fields {
    const token = (request.headers.authorization ?? '').replace('Bearer ', '') || body.token;
    const expected = method === 'apps.connections.open' ? APP_TOKEN : BOT_TOKEN;
    if (token !== expected) return { ok: false, error: 'invalid_auth' };
    switch (method) {
      case 'auth.test':
        return {
          ok: true,
          team: 'Newsroom',
          team_id: 'T1',
          user: 'alliance-wire',
          user_id: 'U0BOT',
          bot_id: 'B0BOT',
        };
      case 'apps.connections.open':
        return { ok: true, url: `ws://127.0.0.1:${port}/link` };
      case 'users.info':
        return {
          ok: true,
          user: { id: body.user, locale: slack.locales.get(String(body.user)) ?? 'en-US' },
        };
      case 'chat.postMessage': {
        const problems = problemsOfMessage(body);
        slack.problems.push(...problems);
        if (problems.length > 0) return { ok: false, error: 'invalid_blocks' };
        // 10 Feb 2026, 00:00 UTC.
        const ts = `1770681600.${String(slack.posted.length + 1).padStart(6, '0')}`;
        slack.posted.push({ ...body, ts, channel: String(body.channel), text: String(body.text) });
        return { ok: true, ts, channel: body.channel };
      }
      case 'conversations.history':
        return {
          ok: true,
          messages: slack.posted
            .filter(({ channel, ts }) => channel === body.channel && Number(ts) >= Number(body.oldest ?? 0))
            .toReversed(),
        };
      case 'views.publish': {
        const view = body.view as Fields;
        slack.problems.push(...problemsOfHome(view));
        slack.homes.push({ user_id: String(body.user_id), view });
        return { ok: true, view: { id: 'V1' } };
      }
      default:
        return { ok: false, error: 'unknown_method' };
    }
  }

  return {
    ...slack,
    apiUrl: `${origin}/api/`,

    async until(holds) {
      while (!holds()) await once(arrived, 'something');
    },

    async overSocket(type, payload) {
      const [socket] = slack.sockets;
      const envelope_id = `envelope-${++serial}`;
      const acknowledged = once(acks, envelope_id);
      socket!.send(JSON.stringify({ type, envelope_id, payload, accepts_response_payload: true }));
      const [ack] = (await acknowledged) as [Fields];
      return ack;
    },

    async overHttp(url, payload, { at = Math.floor(Date.now() / 1000), secret = SIGNING_SECRET } = {}) {
      const isEvent = payload.type === 'event_callback' || payload.type === 'url_verification';
      const body = isEvent
        ? JSON.stringify(payload)
        : new URLSearchParams(
            payload.type === 'block_actions'
              ? { payload: JSON.stringify(payload) }
              : (payload as Record<string, string>),
          ).toString();
      const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
      return fetch(new URL('/slack/events', url), {
        method: 'POST',
        body,
        headers: {
          'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
          'x-slack-request-timestamp': String(at),
          'x-slack-signature': `v0=${signature}`,
        },
      });
    },

    command: (text, changes = {}) => ({
      command: '/alliance',
      text,
      user_id: 'U1',
      channel_id: 'C1',
      team_id: 'T1',
      trigger_id: `trigger-${++serial}`,
      response_url: `${origin}/respond/${serial}`,
      ...changes,
    }),

    press: (action, changes = {}) => ({
      type: 'block_actions',
      user: { id: 'U1', team_id: 'T1' },
      team: { id: 'T1' },
      channel: { id: 'C1' },
      container: { type: 'message', is_ephemeral: true },
      trigger_id: `trigger-${++serial}`,
      response_url: `${origin}/respond/${serial}`,
      actions: [{ type: 'button', block_id: 'b', action_ts: '1', ...action }],
      ...changes,
    }),

    event: (event, id = `event-${++serial}`) => ({
      type: 'event_callback',
      event_id: id,
      team_id: 'T1',
      authorizations: [{ team_id: 'T1', user_id: 'U0BOT', is_bot: true }],
      event,
    }),

    async [Symbol.asyncDispose]() {
      for (const socket of slack.sockets) socket.terminate();
      webSockets.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The Web API takes forms whose values may be JSON; response addresses take JSON. */
function bodyOf(text: string, contentType: string): Fields {
  if (contentType.includes('json')) return JSON.parse(text) as Fields;
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [
      name,
      /^[[{]/.test(value) ? JSON.parse(value) : value,
    ]),
  );
}
