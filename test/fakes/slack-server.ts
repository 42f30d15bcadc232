import { createHmac } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer as readBytes } from 'node:stream/consumers';
import { type WebSocket, WebSocketServer } from 'ws';
import { nextSerial, type SlackFields, slackPayloads } from './slack-payloads.ts';
import { problemsOfMessage } from './slack-rules.ts';
import { slackWebApi } from './slack-web-api.ts';
import { type Fault, SIGNING_SECRET, type SlackWorld, slackWorld } from './slack-world.ts';

export { APP_TOKEN, BOT_TOKEN, SIGNING_SECRET } from './slack-world.ts';

/**
 * Slack on loopback: the methods of its Web API that we call, Socket Mode, addresses to respond to, and requests signed as
 * Slack signs them. What it is sent is checked against Slack's rules, and refused as Slack would.
 */
export interface FakeSlack extends AsyncDisposable, SlackWorld, ReturnType<typeof slackPayloads> {
  readonly apiUrl: string;
  readonly sockets: Set<WebSocket>;
  /** How often `hello` was said: what counts as connected. */
  readonly greeted: { count: number };
  /** Resolves as soon as it holds; asked again whenever something arrives. */
  until(holds: () => boolean): Promise<void>;
  /** Sends an envelope over the newest socket and returns what it was acknowledged with. */
  overSocket(type: string, payload: SlackFields): Promise<SlackFields>;
  /** Says on the newest socket that it will be closed, as Slack does, and closes it when the other side does. */
  refresh(reason: string): void;
  /** Sends a signed request. `at`: seconds since 1970, for the signature. */
  overHttp(url: string, payload: SlackFields, how?: { at?: number; secret?: string }): Promise<Response>;
}

/** @param now what time it is in Slack: always the same, unless given */
export async function startSlack(now = () => Date.parse('2026-02-10T00:00:00Z')): Promise<FakeSlack> {
  const arrived = new EventEmitter().setMaxListeners(100);
  const acks = new EventEmitter();
  const world = slackWorld();
  const sockets = new Set<WebSocket>();
  const greeted = { count: 0 };
  const uploads = new Map<string, { name: string; text: string }>();

  const server = createServer((request, response) => {
    void serve(request, response).finally(() => arrived.emit('something'));
  });
  const webSockets = new WebSocketServer({ server });
  webSockets.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('message', (data) => {
      const { envelope_id, payload } = JSON.parse(String(data)) as SlackFields;
      acks.emit(String(envelope_id), payload ?? {});
    });
    socket.on('close', () => {
      sockets.delete(socket);
      arrived.emit('something');
    });
    if (nextFault('close') !== undefined) leaveOpen(socket);
    const isSilent = world.faults.get('hello')?.shift() !== undefined;
    if (!isSilent) {
      socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
      greeted.count += 1;
    }
    arrived.emit('something');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const answer = slackWebApi(world, origin, now);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await readBytes(request);
    const contentType = request.headers['content-type'] ?? '';
    const path = new URL(request.url ?? '/', origin).pathname;
    if (path.startsWith('/upload/')) {
      uploads.set(path.split('/')[2]!, await uploaded(bytes, contentType));
      response.end('OK');
      return;
    }
    const body = bodyOf(bytes.toString(), contentType);
    if (path.startsWith('/respond/')) {
      const fault = nextFault('respond');
      if (typeof fault === 'object' && 'status' in fault) {
        response.writeHead(fault.status).end('invalid_blocks');
        return;
      }
      if (body.blocks !== undefined) world.problems.push(...problemsOfMessage(body));
      world.responses.push(body);
      response.end('ok');
      return;
    }
    call(path.replace('/api/', ''), body, request, response);
  }

  function call(method: string, body: SlackFields, request: IncomingMessage, response: ServerResponse): void {
    const token = (request.headers.authorization ?? '').replace('Bearer ', '') || String(body.token ?? '');
    world.calls.push({ method, body, token });
    const fault = nextFault(`${method} ${String(body.channel)}`) ?? nextFault(method);
    if (fault === 'lost') {
      answer({ method, body, token });
      request.socket.destroy();
    } else if (fault && 'status' in fault) {
      response.writeHead(fault.status).end('');
    } else if (fault && 'retryAfter' in fault) {
      response.writeHead(429, { 'retry-after': String(fault.retryAfter) }).end('');
    } else {
      const said = fault ? { ok: false, error: fault.error } : answer({ method, body, token });
      if (method === 'files.completeUploadExternal' && said.ok) keepFiles(body);
      const headers = { 'content-type': 'application/json', 'x-oauth-scopes': [...world.scopes].join(',') };
      response.writeHead(200, headers).end(JSON.stringify(said));
    }
  }

  function nextFault(of: string): Fault | undefined {
    return world.faults.get(of)?.shift();
  }

  function keepFiles(body: SlackFields): void {
    for (const { id, title } of body.files as { id: string; title?: string }[]) {
      world.files.push({ ...uploads.get(id)!, ...(title !== undefined && { name: title }), body });
    }
  }

  return {
    ...world,
    ...slackPayloads(origin),
    sockets,
    greeted,
    apiUrl: `${origin}/api/`,

    async until(holds) {
      while (!holds()) await once(arrived, 'something');
    },

    async overSocket(type, payload) {
      const socket = [...sockets].at(-1);
      const envelope_id = `envelope-${nextSerial()}`;
      const acknowledged = once(acks, envelope_id);
      socket!.send(JSON.stringify({ type, envelope_id, payload, accepts_response_payload: true }));
      const [ack] = (await acknowledged) as [SlackFields];
      return ack;
    },

    refresh(reason) {
      [...sockets].at(-1)!.send(JSON.stringify({ type: 'disconnect', reason }));
    },

    async overHttp(url, payload, { at = Math.floor(Date.now() / 1000), secret = SIGNING_SECRET } = {}) {
      const isEvent = payload.type === 'event_callback' || payload.type === 'url_verification';
      const isCommand = 'command' in payload;
      const body = isEvent
        ? JSON.stringify(payload)
        : new URLSearchParams(
            isCommand ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) },
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

    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.terminate();
      webSockets.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Slack answers the closing of a socket, and leaves it to the other side to end the connection below it. */
function leaveOpen(socket: WebSocket): void {
  const { _socket: connection } = socket as unknown as { _socket: Socket };
  connection.end = () => connection;
  connection.once('end', () => connection.destroy());
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

async function uploaded(
  bytes: Buffer<ArrayBuffer>,
  contentType: string,
): Promise<{ name: string; text: string }> {
  if (!contentType.startsWith('multipart/')) return { name: '', text: bytes.toString() };
  const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  const [file] = [...form.values()].filter((each) => typeof each !== 'string');
  return { name: file!.name, text: await file!.text() };
}

/** The Web API takes forms whose values may be JSON; response addresses take JSON. */
function bodyOf(text: string, contentType: string): SlackFields {
  if (contentType.includes('json')) return JSON.parse(text) as SlackFields;
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [
      name,
      /^[[{]/.test(value) ? JSON.parse(value) : value,
    ]),
  );
}
