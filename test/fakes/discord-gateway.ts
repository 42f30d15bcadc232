import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Json } from './discord-json.ts';

/**
 * Discord's gateway on loopback (https://docs.discord.com/developers/events/gateway): a session for every shard, with
 * numbered events, which a client that comes back gets again.
 */

interface Session {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly events: { readonly s: number; readonly t: string; readonly d: unknown }[];
  sequence: number;
  socket: WebSocket | null;
}

export interface FakeGateway {
  /** What clients did, in order: `connect`, `identify`, `resume`, `refused`. */
  readonly steps: string[];
  readonly faults: string[];
  /** The next upgrades are answered with 502 instead. */
  refuseUpgrades(count: number): void;
  /** The next sessions are refused with this close code, e.g. 4014: not these intents. */
  refuseSessions(code: number, count: number): void;
  /** Sends an event to whoever is connected, or keeps it for who resumes. */
  dispatch(t: string, d: Json): void;
  /** Cuts every connection, without a word. */
  cut(): void;
  /** The connections that are open stay so, and nothing comes through them any more. */
  silence(): void;
  /** Op 7: asks clients to reconnect. */
  askToReconnect(): void;
  /** Op 9: the session is over, or stands and shall be resumed. */
  endSession(options?: { readonly resumable: boolean }): void;
  /** Closes with a code, e.g. 4000: something is wrong with Discord. */
  closeWith(code: number): void;
  readonly connections: number;
}

const GUILDS_ONLY = 1;

export interface GatewaySettings {
  readonly url: () => string;
  readonly token: string;
  readonly applicationId: string;
  readonly heartbeatMs: number;
  readonly guildIds: () => readonly string[];
  /** A server as a session hears of it first. */
  readonly created: (guildId: string) => Json;
}

export function serveGateway(server: Server, settings: GatewaySettings): FakeGateway {
  const sockets = new WebSocketServer({ noServer: true });
  const steps: string[] = [];
  const faults: string[] = [];
  const silenced = new WeakSet<WebSocket>();
  const closing: number[] = [];
  let refusals = 0;
  let sessions: Session[] = [];
  const live = () => [...sockets.clients].filter((socket) => socket.readyState === socket.OPEN);
  const send = (socket: WebSocket | null, packet: object) => {
    if (socket?.readyState === socket?.OPEN && socket && !silenced.has(socket))
      socket.send(JSON.stringify(packet));
  };

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (refusals > 0) {
      refusals -= 1;
      steps.push('refused');
      socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      steps.push('connect');
      send(client, { op: 10, d: { heartbeat_interval: settings.heartbeatMs } });
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
    const code = d.token === settings.token ? closing.shift() : 4004;
    if (code !== undefined) {
      client.close(code);
      return;
    }
    if (d.intents !== GUILDS_ONLY) faults.push(`intents ${d.intents} are more than needed`);
    const shard = (d.shard ?? [0, 1]) as [number, number];
    const session: Session = {
      ...{ id: `session-${steps.length}-${shard[0]}`, shard, events: [], sequence: 0, socket: client },
    };
    sessions = [...sessions.filter((each) => each.shard[0] !== shard[0]), session];
    const guildIds = settings.guildIds().filter((id) => shardOf(id, shard[1]) === shard[0]);
    tell(session, 'READY', {
      v: 10,
      user: {
        ...{
          id: settings.applicationId,
          username: 'alliance-wire',
          discriminator: '0',
          avatar: null,
          bot: true,
        },
      },
      guilds: guildIds.map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: settings.url(),
      shard,
      application: { id: settings.applicationId, flags: 0 },
    });
    for (const id of guildIds) tell(session, 'GUILD_CREATE', settings.created(id));
  }

  function tell(session: Session, t: string, d: unknown): void {
    session.sequence += 1;
    const event = { s: session.sequence, t, d };
    session.events.push(event);
    send(session.socket, { op: 0, ...event });
  }

  function resume(client: WebSocket, d: Record<string, unknown>): void {
    steps.push('resume');
    const session = sessions.find(({ id }) => id === d.session_id);
    if (!session) {
      send(client, { op: 9, d: false });
      return;
    }
    if (Number(d.seq) > session.sequence) {
      client.close(4007);
      return;
    }
    session.socket = client;
    for (const event of session.events) if (event.s > Number(d.seq)) send(client, { op: 0, ...event });
    tell(session, 'RESUMED', {});
  }

  return {
    steps,
    faults,
    refuseUpgrades(count) {
      refusals = count;
    },
    refuseSessions(code, count) {
      closing.push(...Array.from({ length: count }, () => code));
    },
    dispatch(t, d) {
      const guildId = t.startsWith('GUILD_') && !('guild_id' in d) ? d.id : d.guild_id;
      for (const session of sessions)
        if (shardOf(guildId, session.shard[1]) === session.shard[0]) tell(session, t, d);
    },
    cut() {
      for (const socket of live()) socket.terminate();
    },
    silence() {
      for (const socket of live()) silenced.add(socket);
    },
    askToReconnect() {
      for (const socket of live()) send(socket, { op: 7, d: null });
    },
    endSession({ resumable } = { resumable: false }) {
      if (!resumable) sessions = [];
      for (const socket of live()) send(socket, { op: 9, d: resumable });
    },
    closeWith(code) {
      for (const socket of live()) socket.close(code);
    },
    get connections() {
      return live().length;
    },
  };
}

/** What belongs to no server goes to the first. */
function shardOf(guildId: unknown, count: number): number {
  return typeof guildId === 'string' ? Number((BigInt(guildId) >> 22n) % BigInt(count)) : 0;
}
