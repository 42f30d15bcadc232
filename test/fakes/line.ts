import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What was asked waits here until somebody lets it go on. */
export interface Held {
  /** Resolves when there is a request that waits. */
  readonly arrived: Promise<void>;
  release(): void;
}

/** The line between a bot and a server on loopback: everything passes, but for what is held. */
export interface Line extends AsyncDisposable {
  /** Of this end, without a path. */
  readonly url: string;
  /**
   * Holds the next request whose method and path match: `before` the server has it, or `after`, when the server has acted
   * and only its answer waits. Of a bot that is dead by then nothing goes on.
   */
  hold(route: RegExp, when: 'before' | 'after'): Held;
}

interface Gate {
  readonly route: RegExp;
  readonly when: 'before' | 'after';
  readonly arrive: () => void;
  readonly released: Promise<void>;
}

/** @param target the server's address; a path is ignored */
export async function startLine(target: string): Promise<Line> {
  const gates: Gate[] = [];
  const server = createServer((asked, response) => {
    pass(asked, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function pass(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(asked);
    const name = `${asked.method} ${asked.url}`;
    const index = gates.findIndex(({ route }) => route.test(name));
    const [gate] = index < 0 ? [] : gates.splice(index, 1);
    if (gate?.when === 'before') {
      gate.arrive();
      await gate.released;
      if (asked.socket.destroyed) return;
    }
    const { host: _, ...headers } = asked.headers;
    const onward = request(new URL(asked.url!, target), { method: asked.method, headers });
    onward.end(body);
    const [answer] = (await once(onward, 'response')) as [IncomingMessage];
    const answered = await buffer(answer);
    if (gate?.when === 'after') {
      gate.arrive();
      await gate.released;
    }
    response.writeHead(answer.statusCode!, answer.headers).end(answered);
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold(route, when) {
      const arrived = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      gates.push({ route, when, arrive: arrived.resolve, released: released.promise });
      return { arrived: arrived.promise, release: released.resolve };
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
