import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

/** Discord's gateway on loopback: sessions with numbered events, which a client that comes back gets again. */

interface Session {
  readonly id: string;
  readonly events: { readonly s: number; readonly t: string; readonly d: unknown }[];
}

export interface FakeGateway {
  /** What clients did, in order: `connect`, `identify`, `resume`, `refused`. */
  readonly steps: string[];
  readonly faults: string[];
  /** The next upgrades are answered with 502 instead. */
  refuseUpgrades(count: number): void;
  /** Sends an event to whoever is connected, or keeps it for who resumes. */
  dispatch(t: string, d: unknown): void;
  /** Cuts every connection, without a word. */
  cut(): void;
  /** Op 7: asks clients to reconnect. */
  askToReconnect(): void;
  /** Op 9: the session is over. */
  endSession(): void;
  /** Closes with a code, e.g. 4004: not this token. */
  closeWith(code: number): void;
  readonly connections: number;
}

const GUILDS_ONLY = 1;

export function serveGateway(
  server: Server,
  url: () => string,
  token: string,
  applicationId: string,
): FakeGateway {
  const sockets = new WebSocketServer({ noServer: true });
  const steps: string[] = [];
  const faults: string[] = [];
  let refusals = 0;
  let session: Session | null = null;
  let sequence = 0;
  const live = () => [...sockets.clients].filter((socket) => socket.readyState === socket.OPEN);
  const send = (socket: WebSocket, packet: object) => socket.send(JSON.stringify(packet));

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (refusals > 0) {
      refusals -= 1;
      steps.push('refused');
      socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      steps.push('connect');
      send(client, { op: 10, d: { heartbeat_interval: 45_000 } });
      client.on('message', (data) => receive(client, JSON.parse(String(data))));
    });
  });

  function receive(client: WebSocket, packet: { op: number; d: Record<string, unknown> }): void {
    if (packet.op === 1) send(client, { op: 11 });
    else if (packet.op === 2) identify(client, packet.d);
    else if (packet.op === 6) resume(client, packet.d);
    else faults.push(`op ${packet.op} is not expected`);
  }

  function identify(client: WebSocket, d: Record<string, unknown>): void {
    steps.push('identify');
    if (d.token !== token) {
      client.close(4004);
      return;
    }
    if (d.intents !== GUILDS_ONLY) faults.push(`intents ${d.intents} are more than needed`);
    sequence = 1;
    session = { id: `session-${steps.length}`, events: [] };
    send(client, {
      op: 0,
      t: 'READY',
      s: 1,
      d: {
        v: 10,
        user: { id: applicationId, username: 'alliance-wire', discriminator: '0', avatar: null, bot: true },
        guilds: [],
        session_id: session.id,
        resume_gateway_url: url(),
        application: { id: applicationId, flags: 0 },
      },
    });
  }

  function resume(client: WebSocket, d: Record<string, unknown>): void {
    steps.push('resume');
    if (session === null || d.session_id !== session.id) {
      send(client, { op: 9, d: false });
      return;
    }
    for (const event of session.events) if (event.s > Number(d.seq)) send(client, { op: 0, ...event });
    sequence += 1;
    send(client, { op: 0, t: 'RESUMED', s: sequence, d: {} });
  }

  return {
    steps,
    faults,
    refuseUpgrades(count) {
      refusals = count;
    },
    dispatch(t, d) {
      sequence += 1;
      const event = { s: sequence, t, d };
      session?.events.push(event);
      for (const socket of live()) send(socket, { op: 0, ...event });
    },
    cut() {
      for (const socket of live()) socket.terminate();
    },
    askToReconnect() {
      for (const socket of live()) send(socket, { op: 7, d: null });
    },
    endSession() {
      session = null;
      for (const socket of live()) send(socket, { op: 9, d: false });
    },
    closeWith(code) {
      for (const socket of live()) socket.close(code);
    },
    get connections() {
      return live().length;
    },
  };
}
