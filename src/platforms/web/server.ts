import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { toError } from '#src/errors.ts';
import type { Message } from '#src/message.ts';
import { type Platform, SendError } from '#src/platforms/platform.ts';
import { channelsLike, channelTyped } from './channels.ts';
import { createConversation } from './conversation.ts';
import { createDrawing } from './drawing.ts';
import type { PostedAs } from './history.ts';
import type { WebPlatformOptions } from './options.ts';
import { loadPageFiles } from './page-files.ts';
import type { PostedMessage } from './protocol.ts';
import { createRoutes } from './routes.ts';
import { LiveStreams } from './stream.ts';

/** `url` is known once `start()` has resolved; before that, and after `stop()`, it throws. */
export type WebPlatform = Platform & { readonly url: string };

/** A request that is still being answered when we stop may take this long. */
const DRAIN_MS = 2_000;

/**
 * The web preview: a chat page in the browser, and the doors for machines beside it (/healthz, /metrics).
 * `start` throws an error that names HTTP_PORT or HTTP_HOST when the address cannot be opened.
 */
export function createWebPlatform(options: WebPlatformOptions): WebPlatform {
  const { history, looks } = options;
  const drawing = createDrawing(looks);
  const streams = new LiveStreams(history, drawing);
  let server: Server | null = null;

  async function post(
    channelId: string,
    message: Message,
    key: string,
    as: PostedAs,
  ): Promise<PostedMessage> {
    const at = options.now();
    const { id, added } = await history.append(channelId, key, message, at, as);
    if (added) streams.announce();
    return drawing.posted({ id, channelId, message, at, as });
  }

  return {
    name: 'web',

    get url() {
      const address = server?.address() as AddressInfo | null | undefined;
      if (!address) throw new Error('The web preview is not running.');
      return urlOf(options.host, address.port);
    },

    async start(desk) {
      const conversation = createConversation({ desk, looks, drawing, post });
      const files = await loadPageFiles();
      const routes = createRoutes({ options, desk, streams, drawing, conversation, files });
      const created = createAdaptorServer({ fetch: routes.fetch }) as Server;
      await listen(created, options);
      server = created;
    },

    async send(channel, message, key, { isSilent, thread } = {}) {
      const as = { ...(isSilent && { isSilent }), ...(thread && { threadOf: Number(thread.messageId) }) };
      const posted = await stored(post(channel.remoteId, message, key, as));
      return String(posted.id);
    },

    async update(_channel, messageId, message) {
      const edited = await stored(history.replace(Number(messageId), message));
      if (edited === null)
        throw new SendError('The web preview has no such message any more.', { permanent: true });
      streams.announce(edited);
    },

    async findChannel(_workspaceId, typed) {
      return channelTyped(await options.channels(), typed);
    },

    async suggestChannels(_workspaceId, typed) {
      return channelsLike(await options.channels(), typed);
    },

    async checkChannel() {
      return { canPost: true, state: 'ok', missing: [], remedy: null };
    },

    async stop() {
      streams.close();
      if (server !== null) await close(server);
      server = null;
    },
  };
}

/** What the history answers. Throws SendError where it could not. */
async function stored<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (thrown) {
    throw new SendError('The web preview could not store the message.', {
      permanent: false,
      cause: toError(thrown),
    });
  }
}

async function listen(server: Server, { host, port }: WebPlatformOptions): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, resolve);
  try {
    await promise;
  } catch (thrown) {
    throw new Error(whyNotListening(toError(thrown), host, port), { cause: thrown });
  } finally {
    server.off('error', reject);
  }
}

function whyNotListening(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is already in use. Stop the program that uses it, or set HTTP_PORT to a free port (0 takes any).`;
    case 'EACCES':
      return `Port ${port} on ${host} may not be opened by this user. Set HTTP_PORT to a port above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is not an address of this machine. Set HTTP_HOST to one, e.g. 127.0.0.1.`;
    default:
      return `The web preview cannot listen on ${host}, port ${port} (HTTP_HOST, HTTP_PORT): ${error.message}`;
  }
}

async function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  const impatience = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await promise;
  clearTimeout(impatience);
}

/** An address a person can open: a wildcard is not one, and IPv6 wants brackets. */
function urlOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
