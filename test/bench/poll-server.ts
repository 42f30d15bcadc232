import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer as createListener } from 'node:net';
import { feedDocuments } from './poll-documents.ts';

/**
 * Serves the feeds of the benchmark at `/<index>.xml` on many loopback addresses, in a process of its own so that its
 * work is nobody's figure. Prints its port; `/counts` tells what was answered since it was last asked.
 */

/** What a server has answered. */
export interface AnswerCounts {
  /** With the document. */
  readonly full: number;
  /** "304 Not Modified". */
  readonly notModified: number;
  /** Different feeds among them. */
  readonly feeds: number;
}

const LAST_MODIFIED = 'Mon, 05 Jan 2026 03:00:00 GMT';

const [count, hosts] = process.argv.slice(2).map(Number);
const documents = feedDocuments(count!);
let full = 0;
let notModified = 0;
const asked = new Set<string>();

const server = createServer((request, response) => {
  const path = request.url ?? '';
  if (path === '/counts') {
    response.end(JSON.stringify({ full, notModified, feeds: asked.size } satisfies AnswerCounts));
    full = 0;
    notModified = 0;
    asked.clear();
    return;
  }
  const document = documents[Number(/^\/(\d+)\.xml$/.exec(path)?.[1] ?? -1)];
  if (!document) {
    response.writeHead(404).end();
    return;
  }
  asked.add(path);
  const etag = `"${path}-1"`;
  const headers = { etag, 'last-modified': LAST_MODIFIED };
  if (hasNotChanged(request, etag)) {
    notModified += 1;
    response.writeHead(304, headers).end();
    return;
  }
  full += 1;
  response.writeHead(200, {
    ...headers,
    'content-type': 'application/xml',
    'content-length': document.length,
  });
  response.end(document);
});

let port = 0;
for (let host = 1; host <= hosts!; host += 1) {
  const listener = createListener((socket) => server.emit('connection', socket));
  listener.listen({ host: `127.0.0.${host}`, port, backlog: 511 });
  await once(listener, 'listening');
  port = (listener.address() as AddressInfo).port;
}
console.log(port);

/** RFC 9110 §13.2.2: an ETag decides where one is sent, the date otherwise. */
function hasNotChanged({ headers }: IncomingMessage, etag: string): boolean {
  const known = headers['if-none-match'];
  if (known !== undefined) return known.split(/,\s*/).includes(etag);
  return Date.parse(headers['if-modified-since'] ?? '') >= Date.parse(LAST_MODIFIED);
}
