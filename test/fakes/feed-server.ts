import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** What the server answers under a path. */
export interface Served {
  readonly body: string | Uint8Array;
  readonly contentType?: string;
  /** With one or both of these, a request that knows them gets a 304. */
  readonly etag?: string;
  readonly lastModified?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
  readonly gzip?: boolean;
  /** Redirects there; `status` says how, 302 unless given. */
  readonly location?: string;
  readonly fault?: Fault;
}

/**
 * How an answer goes wrong on its way: nothing comes (`silence`); half of the body, then nothing (`stall`), a reset
 * (`reset`) or the end of the connection (`short`); something that is not HTTP (`garbage`).
 */
export type Fault = 'silence' | 'stall' | 'reset' | 'short' | 'garbage';

export interface ServedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Of the answer. */
  readonly status: number;
  /** Of the answer, as they travelled. */
  readonly bodyBytes: number;
}

export interface FeedServer {
  url(path: string): string;
  /** The same with https, which the server does not speak. */
  secureUrl(path: string): string;
  /** Answers a path from now on; a function decides by itself, and may leave the answer unfinished. */
  serve(path: string, answer: Served | RequestListener): void;
  /** Every answered request, in order of arrival. */
  readonly requests: readonly ServedRequest[];
  close(): Promise<void>;
}

/** A web server on the loopback address that behaves like a publisher's, conditional requests included. */
export async function startFeedServer({ port = 0 } = {}): Promise<FeedServer> {
  const answers = new Map<string, Served | RequestListener>();
  const requests: ServedRequest[] = [];

  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const answer = answers.get(path);
    if (typeof answer === 'function') return answer(request, response);

    const respond = () => {
      const { status, body, headers } = answerTo(request.headers, answer);
      requests.push({ path, headers: request.headers, status, bodyBytes: body.length });
      if (answer?.fault) fail(response, answer.fault, status, headers, body);
      else send(response, status, headers, body);
    };
    if (answer?.delayMs) setTimeout(respond, answer.delayMs);
    else respond();
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url: (path) => origin + path,
    secureUrl: (path) => origin.replace('http:', 'https:') + path,
    serve: (path, answer) => void answers.set(path, answer),
    requests,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

type Headers = Readonly<Record<string, string>>;

function answerTo(asked: IncomingHttpHeaders, served: Served | undefined) {
  if (!served) return { status: 404, headers: {}, body: Buffer.from('Not found') };
  const validators: Headers = {
    ...(served.etag !== undefined && { etag: served.etag }),
    ...(served.lastModified !== undefined && { 'last-modified': served.lastModified }),
  };
  if (isUnchanged(asked, served)) return { status: 304, headers: validators, body: Buffer.alloc(0) };
  return {
    status: served.status ?? (served.location === undefined ? 200 : 302),
    headers: {
      ...(served.location !== undefined && { location: served.location }),
      'content-type': served.contentType ?? 'application/rss+xml; charset=utf-8',
      ...(served.gzip && { 'content-encoding': 'gzip' }),
      ...validators,
      ...served.headers,
    },
    body: served.gzip ? gzipSync(served.body) : Buffer.from(served.body),
  };
}

/** If-None-Match decides alone where it is given (RFC 9110 §13.2.2). */
function isUnchanged(asked: IncomingHttpHeaders, served: Served): boolean {
  const known = asked['if-none-match'];
  if (known !== undefined) return known === served.etag;
  const since = asked['if-modified-since'];
  if (since === undefined || served.lastModified === undefined) return false;
  return Date.parse(served.lastModified) <= Date.parse(since);
}

function send(response: ServerResponse, status: number, headers: Headers, body: Uint8Array): void {
  response.writeHead(status, { ...headers, ...(status !== 304 && { 'content-length': body.length }) });
  response.end(body);
}

function fail(
  response: ServerResponse,
  fault: Fault,
  status: number,
  headers: Headers,
  body: Uint8Array,
): void {
  if (fault === 'silence') return;
  const { socket } = response;
  if (fault === 'garbage') return void socket?.end('this is no HTTP\r\n\r\n');
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.write(body.subarray(0, body.length / 2), () => {
    if (fault === 'reset') socket?.resetAndDestroy();
    if (fault === 'short') socket?.end();
  });
}
