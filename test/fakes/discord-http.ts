import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from './discord-json.ts';

/** Requests and answers of the stand-in for Discord's HTTP API. */

export interface Answer {
  readonly status: number;
  /** null for an answer without a body; a text for a page. */
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

export interface Asked {
  /** Method and path behind the version: `POST /channels/1/messages`. */
  readonly route: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly string[];
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const nothing: Answer = { status: 204, body: null };

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export function refused(status: number, code: number, message: string): Answer {
  return { status, body: { code, message } };
}

/** What Discord answers to a body that breaks its rules. */
export const invalidForm = refused(400, 50035, 'Invalid Form Body');

export async function bodyOf(request: IncomingMessage): Promise<{ body: unknown; files: string[] }> {
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

/** https://docs.discord.com/developers/reference#user-agent, and the type of what is sent. */
export function headerFaults({ headers, method, url }: IncomingMessage): string[] {
  const type = headers['content-type'] ?? '';
  const hasBody = Number(headers['content-length'] ?? 0) > 0;
  return [
    ...(/^DiscordBot \(\S+, \S+\)/.test(headers['user-agent'] ?? '')
      ? []
      : [`${method} ${url}: "${headers['user-agent']}" is no user agent of a bot`]),
    ...(!hasBody || /^(?:application\/json|multipart\/form-data)/.test(type)
      ? []
      : [`${method} ${url}: the type of the body is "${type}"`]),
  ];
}

export function reply(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  if (body === null) {
    response.writeHead(status, headers).end();
    return;
  }
  const isPage = typeof body === 'string';
  response.writeHead(status, { 'content-type': isPage ? 'text/html' : 'application/json', ...headers });
  response.end(isPage ? body : JSON.stringify(body as Json));
}
