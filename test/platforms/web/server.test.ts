import { describe, expect, test } from 'vitest';
import { text } from '#src/message.ts';
import { SendError } from '#src/platforms/platform.ts';
import type { Bootstrap, MessagesPage, PostedMessage } from '#src/platforms/web/protocol.ts';
import { createWebPlatform } from '#src/platforms/web/server.ts';
import {
  channelNamed,
  FakeDesk,
  MemoryHistory,
  MORNING,
  messageOf,
  noListener,
  webOptions,
} from '#test/fakes/web.ts';
import { ask, getJson, startWeb } from './client.ts';

describe('the page', () => {
  test('is served with a policy that forbids everything from elsewhere', async () => {
    const { url } = await startWeb();
    const page = await ask(url);
    expect(page.status).toBe(200);
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect(page.body).not.toMatch(/<script(?![^>]*src=)|<style|style=|\son\w+=|https?:\/\/(?!www\.w3\.org)/);
  });

  test('loads only modules and style sheets that the server has', async () => {
    const { url } = await startWeb();
    const { body } = await ask(url);
    const wanted = [...body.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path!);
    const seen = new Set<string>();
    for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const file = await ask(url + path);
      expect(file.status, path).toBe(200);
      expect(file.headers['content-type']).toMatch(/^text\/(javascript|css); charset=utf-8$/);
      for (const [, specifier] of file.body.matchAll(/^(?:import|\}) .*?from '([^']+)'/gm))
        wanted.push(new URL(specifier!, `http://page${path}`).pathname);
    }
    expect(seen).toContain('/page/app.ts');
    expect(seen).toContain('/src/text/time.ts');
  });

  test.each(['/page/../server.ts', '/page/tsconfig.json', '/src/errors.ts', '/page/%2e%2e/server.ts'])(
    'serves nothing beside the page: %s',
    async (path) => {
      const { url } = await startWeb();
      const { status, body } = await ask(url + path);
      expect({ status, body }).toEqual({
        status: 404,
        body: '{"error":"There is nothing at this address."}',
      });
    },
  );

  test('learns its channels, their newest messages and the commands', async () => {
    const web = await startWeb();
    await web.send(channelNamed('tariffs'), messageOf(), 'one');
    const bootstrap = await getJson<Bootstrap>(`${web.url}/api/bootstrap`);
    expect(bootstrap.version).toBe('0.0.0-test');
    expect(bootstrap.channels.slice(0, 2)).toEqual([
      { id: 'alerts', name: 'alerts', locale: 'en', recentIds: [] },
      { id: 'tariffs', name: 'tariffs', locale: 'en', recentIds: [1] },
    ]);
    expect(bootstrap.commands.map(({ name }) => name)).toEqual([
      'latest',
      'summary',
      'search',
      'help',
      'setup',
    ]);
  });
});

describe('messages', () => {
  test('a second send with the same key shows nothing new', async () => {
    const web = await startWeb();
    expect(await web.send(channelNamed('alerts'), messageOf(), 'story-1')).toBe('1');
    expect(await web.send(channelNamed('alerts'), messageOf(), 'story-1')).toBe('1');
    const { messages } = await getJson<MessagesPage>(`${web.url}/api/channels/alerts/messages`);
    expect(messages).toMatchObject([
      { id: 1, channelId: 'alerts', at: MORNING, isSilent: false, threadOf: null },
    ]);
    expect(messages[0]!.message).toEqual(messageOf());
  });

  test('come in pages of 30, the newest first page, each oldest first', async () => {
    const web = await startWeb();
    for (let n = 1; n <= 31; n += 1) await web.send(channelNamed('alerts'), messageOf(), `story-${n}`);
    const newest = await getJson<MessagesPage>(`${web.url}/api/channels/alerts/messages`);
    expect(newest.messages.map(({ id }) => id)).toEqual(Array.from({ length: 30 }, (_, n) => n + 2));
    expect(newest.hasEarlier).toBe(true);
    const earlier = await getJson<MessagesPage>(`${web.url}/api/channels/alerts/messages?before=2`);
    expect(earlier.messages.map(({ id }) => id)).toEqual([1]);
    expect(earlier.hasEarlier).toBe(false);
  });

  test('say how they were sent: without a sound, in the thread of another', async () => {
    const web = await startWeb();
    const parent = await web.send(channelNamed('alerts'), messageOf(), 'one', { isSilent: true });
    await web.send(channelNamed('alerts'), messageOf(), 'two', {
      thread: { messageId: parent, name: 'talks' },
    });
    expect(await messagesOf(web.url)).toMatchObject([
      { id: 1, isSilent: true, threadOf: null },
      { id: 2, isSilent: false, threadOf: 1 },
    ]);
  });

  test('are changed where they stand', async () => {
    const web = await startWeb();
    const id = await web.send(channelNamed('alerts'), messageOf(), 'one');
    await web.update(channelNamed('alerts'), id, messageOf({ title: [text('Talks moved to Tokyo')] }));
    const messages = await messagesOf(web.url);
    expect(messages).toHaveLength(1);
    expect(JSON.stringify(messages[0]!.payloads.discord)).toContain('Talks moved to Tokyo');
    expect(JSON.stringify(messages[0]!.payloads.slack)).toContain('Talks moved to Tokyo');
  });

  test('that are not there cannot be changed, now or later', async () => {
    const web = await startWeb();
    await expect(web.update(channelNamed('alerts'), '7', messageOf())).rejects.toMatchObject({
      message: 'The web preview has no such message any more.',
      permanent: true,
    });
  });

  test('of a channel that does not exist are refused', async () => {
    const { url } = await startWeb();
    const { status, body } = await ask(`${url}/api/channels/nowhere/messages`);
    expect({ status, body }).toEqual({ status: 404, body: '{"error":"There is no such channel."}' });
  });

  test('that cannot be stored fail in a way the outbox may retry', async () => {
    const history = new MemoryHistory();
    history.failure = new Error('disk full');
    const web = await startWeb({ history });
    const failure = await web.send(channelNamed('alerts'), messageOf(), 'story-1').catch((error) => error);
    expect(failure).toBeInstanceOf(SendError);
    expect(failure).toMatchObject({
      message: 'The web preview could not store the message.',
      permanent: false,
      cause: history.failure,
    });
  });
});

describe('channels', () => {
  test.each([
    ['#Tariffs', 'tariffs'],
    ['tariffs', 'tariffs'],
    ['<#defense>', 'defense'],
    ['nowhere', undefined],
  ])('%s is found as %s', async (typed, name) => {
    const web = await startWeb();
    const found = await web.findChannel('local', typed);
    expect(found?.name).toBe(name);
  });

  test('are suggested, those first that begin with what was typed, and may all be posted to', async () => {
    const web = await startWeb();
    const found = await web.suggestChannels('local', '#e');
    expect(found.map(({ name }) => name)).toEqual(['alerts', 'defense', 'semiconductors']);
    expect(await web.checkChannel('local', found[0]!)).toMatchObject({ canPost: true, state: 'ok' });
  });

  test('are the values of an option that takes one', async () => {
    const { url } = await startWeb();
    const { commands } = await getJson<Bootstrap>(`${url}/api/bootstrap`);
    const [channel] = commands.find(({ name }) => name === 'setup')!.options;
    expect(channel!.choices.map(({ value }) => value)).toEqual([
      '#alerts',
      '#tariffs',
      '#defense',
      '#semiconductors',
    ]);
  });
});

describe('another site in the same browser', () => {
  const line = JSON.stringify({ line: '/help', channelId: 'alerts', locale: 'en', look: 'discord' });
  const json = { 'Content-Type': 'application/json' };

  test.each<[string, Record<string, string>, string, number]>([
    ['by a name that resolves to this machine', { ...json, Host: 'rebound.example' }, line, 403],
    ['from its own origin', { ...json, Origin: 'https://news.example' }, line, 403],
    ['from a sandboxed frame', { ...json, Origin: 'null' }, line, 403],
    ['with a form', { 'Content-Type': 'text/plain' }, line, 415],
    ['with no content type', {}, line, 415],
    ['with a body that is not JSON', json, 'line=/help', 400],
    ['with a body of more than 1 MB', json, JSON.stringify({ line: 'x'.repeat(2 ** 20) }), 413],
  ])('cannot run a command %s', async (_, headers, body, status) => {
    const desk = new FakeDesk();
    const { url } = await startWeb({}, desk);
    const answer = await ask(`${url}/api/invocations`, { method: 'POST', headers, body });
    expect(answer.status).toBe(status);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(desk.invocations).toEqual([]);
  });

  test('a long body without a stated length is cut off as well', async () => {
    const { url } = await startWeb();
    const headers = { ...json, 'Transfer-Encoding': 'chunked' };
    const answer = await ask(`${url}/api/presses`, {
      method: 'POST',
      headers,
      body: 'x'.repeat(2 ** 20 + 1),
    });
    expect(answer.status).toBe(413);
  });
});

describe('the doors for machines', () => {
  test.each([
    [true, 200],
    [false, 503],
  ])('/healthz of a bot whose health is %s answers %i', async (ok, status) => {
    const { url } = await startWeb({ health: async () => ({ ok, feeds: 3 }) });
    const answer = await ask(`${url}/healthz`);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toEqual({ ok, feeds: 3 });
  });

  test('/metrics is open without a token and asks for it with one', async () => {
    const open = await startWeb();
    const answer = await ask(`${open.url}/metrics`);
    expect(answer).toMatchObject({ status: 200, body: 'articles_total 3\n' });
    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4');

    const { url } = await startWeb({ metricsToken: 's3cret' });
    const refused = await ask(`${url}/metrics`);
    expect(refused.status).toBe(401);
    expect(refused.headers['www-authenticate']).toBe('Bearer');
    const headers = { Authorization: 'Bearer s3cret' };
    expect((await ask(`${url}/metrics`, { headers })).status).toBe(200);
  });

  test('a failure is logged with its cause and told without it', async () => {
    const logged: unknown[] = [];
    const failure = new Error('no such table: articles');
    const { url } = await startWeb({
      health: () => Promise.reject(failure),
      log: (sentence, fields) => logged.push([sentence, fields]),
    });
    const { status, body } = await ask(`${url}/healthz`);
    expect({ status, body }).toEqual({
      status: 500,
      body: '{"error":"Something went wrong on our side. The log has the details."}',
    });
    expect(logged).toEqual([
      ['A request to the web preview failed.', { method: 'GET', path: '/healthz', error: failure }],
    ]);
  });
});

describe('starting and stopping', () => {
  test('a port in use is named together with the variable that changes it', async () => {
    const { url } = await startWeb();
    const { port } = new URL(url);
    await expect(startWeb({ port: Number(port) })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is already in use. Stop the program that uses it, or set HTTP_PORT to a free port (0 takes any).`,
    );
  });

  test('an address of another machine is named together with the variable that changes it', async () => {
    await expect(startWeb({ host: '192.0.2.1' })).rejects.toThrow(
      '192.0.2.1 is not an address of this machine. Set HTTP_HOST to one, e.g. 127.0.0.1.',
    );
  });

  test('the address is known while it runs, and no longer', async () => {
    const web = createWebPlatform(webOptions());
    expect(() => web.url).toThrow('The web preview is not running.');
    await web.start(new FakeDesk(), noListener);
    expect(web.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await web.stop();
    expect(() => web.url).toThrow('The web preview is not running.');
    await web.stop();
  });

  test('stopping ends the open streams', async () => {
    const web = await startWeb();
    const stream = await fetch(`${web.url}/api/stream`);
    await web.stop();
    expect(await stream.text()).toBe('retry: 2000\n\n');
  });
});

async function messagesOf(url: string): Promise<readonly PostedMessage[]> {
  return (await getJson<MessagesPage>(`${url}/api/channels/alerts/messages`)).messages;
}
