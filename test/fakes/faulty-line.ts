import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/**
 * What becomes of one request: its answer is lost, or the bot dies while it waits for it, `before` or
 * `after` the server has acted; or the server says that it is in trouble, or that it is asked too often.
 */
export const MISHAPS = [
  'lost before',
  'lost after',
  'trouble',
  'too often',
  'death before',
  'death after',
] as const;
export type Mishap = (typeof MISHAPS)[number];

export interface FaultyLine extends AsyncDisposable {
  /** Of this end, without a path. */
  readonly url: string;
  /** Method and path of every request, in order. */
  readonly requests: readonly string[];
  /** Resolves when the bot died. Nothing of it goes on then, and nothing is answered. */
  readonly died: Promise<void>;
  /** The bot dies now. */
  kill(): void;
  /** Whoever still waits for an answer hears that there will be none. */
  hangUp(): void;
}

/**
 * A line between a bot and a server on loopback, on which one request has a mishap.
 *
 * @param target the server's address; a path is ignored
 * @param at which request it is, from 0
 */
export async function startFaultyLine(
  target: string,
  mishap: Mishap | null = null,
  at = -1,
): Promise<FaultyLine> {
  const requests: string[] = [];
  const died = Promise.withResolvers<void>();
  let isDead = false;
  const kill = () => {
    isDead = true;
    died.resolve();
  };
  const server = createServer((asked, response) => {
    pass(asked, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const closed = once(server, 'close');
  const hangUp = () => {
    server.close();
    server.closeAllConnections();
  };

  async function pass(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(asked);
    if (isDead) return;
    const is = requests.push(`${asked.method} ${asked.url}`) - 1 === at ? mishap : null;
    if (is === 'trouble') return void response.writeHead(503).end();
    if (is === 'too often')
      return void response
        .writeHead(429, { 'retry-after': '1', 'content-type': 'application/json' })
        .end(JSON.stringify({ message: 'You are being rate limited.', retry_after: 0.05, global: false }));
    if (is === 'lost before') return void asked.socket.destroy();
    if (is === 'death before') return kill();
    const { host: _, ...headers } = asked.headers;
    const onward = request(new URL(asked.url!, target), { method: asked.method, headers });
    onward.end(body);
    const [answer] = (await once(onward, 'response')) as [IncomingMessage];
    const answered = await buffer(answer);
    if (is === 'lost after') return void asked.socket.destroy();
    if (is === 'death after') return kill();
    if (isDead) return;
    response.writeHead(answer.statusCode!, answer.headers).end(answered);
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    died: died.promise,
    kill,
    hangUp,
    async [Symbol.asyncDispose]() {
      hangUp();
      await closed;
    },
  };
}
