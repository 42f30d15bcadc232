import { request } from 'node:http';
import { onTestFinished } from 'vitest';
import type { WebPlatformOptions } from '#src/platforms/web/options.ts';
import { createWebPlatform, type WebPlatform } from '#src/platforms/web/server.ts';
import { FakeDesk, noListener, webOptions } from '#test/fakes/web.ts';

/** A preview that runs until the test ends. */
export async function startWeb(
  overrides: Partial<WebPlatformOptions> = {},
  desk = new FakeDesk(),
): Promise<WebPlatform> {
  const web = createWebPlatform(webOptions(overrides));
  await web.start(desk, noListener);
  onTestFinished(() => web.stop());
  return web;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** fetch() chooses Host and Origin itself; these tests must not let it. */
export function ask(url: string, { method = 'GET', headers = {}, body = '' } = {}): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sent = request(url, { method, headers, agent: false }, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    response.on('end', () =>
      resolve({ status: response.statusCode!, headers: response.headers, body: text }),
    );
    response.on('error', reject);
  });
  sent.on('error', reject).end(body);
  return promise;
}

export function post(url: string, body: unknown): Promise<Answer> {
  return ask(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

export async function getJson<T>(url: string): Promise<T> {
  return JSON.parse((await ask(url)).body) as T;
}
