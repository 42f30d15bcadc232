import { afterEach, expect, test } from 'vitest';
import { text as titleText } from '#src/message.ts';
import { createDrawing } from '#src/platforms/web/drawing.ts';
import { createWebPlatform, type WebPlatform } from '#src/platforms/web/server.ts';
import { LiveStreams } from '#src/platforms/web/stream.ts';
import {
  channelNamed,
  FakeDesk,
  MemoryHistory,
  MORNING,
  messageOf,
  noListener,
  webOptions,
} from '#test/fakes/web.ts';

const running: WebPlatform[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((web) => web.stop()));
});

async function startWeb(): Promise<WebPlatform> {
  const web = createWebPlatform(webOptions());
  await web.start(new FakeDesk(), noListener);
  running.push(web);
  return web;
}

/** The ids of the messages as they arrive; comments and the retry line are not messages. */
async function* idsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<number> {
  let rest = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const events = (rest + chunk).split('\n\n');
    rest = events.pop()!;
    for (const event of events) {
      const id = /^id: (\d+)$/m.exec(event)?.[1];
      if (id !== undefined) yield Number(id);
    }
  }
}

async function take(count: number, ids: AsyncGenerator<number>): Promise<number[]> {
  const taken: number[] = [];
  while (taken.length < count) taken.push((await ids.next()).value);
  return taken;
}

const alert = (web: WebPlatform, key: string) => web.send(channelNamed('alerts'), messageOf(), key);

test('a page sees what is posted after it opened, in every channel', async () => {
  const web = await startWeb();
  await alert(web, 'before');
  const { body, headers } = await fetch(`${web.url}/api/stream`);
  expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const ids = idsOf(body!);
  await alert(web, 'after');
  await web.send(channelNamed('tariffs'), messageOf(), 'elsewhere');
  expect(await take(2, ids)).toEqual([2, 3]);
});

test('the data of an event is the posted message', async () => {
  const web = await startWeb();
  await alert(web, 'one');
  const { body } = await fetch(`${web.url}/api/stream?after=0`);
  let text = '';
  for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.includes('data: ')) break;
  }
  const posted = createDrawing(webOptions().looks).posted({
    id: 1,
    channelId: 'alerts',
    message: messageOf(),
    at: MORNING,
    as: {},
  });
  expect(text).toBe(`retry: 2000\n\nid: 1\ndata: ${JSON.stringify(posted)}\n\n`);
});

test('a page that is open hears of a message that was changed', async () => {
  const web = await startWeb();
  const id = await alert(web, 'one');
  const { body } = await fetch(`${web.url}/api/stream`);
  await web.update(channelNamed('alerts'), id, messageOf({ title: [titleText('Talks moved to Tokyo')] }));
  let text = '';
  for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.includes('data: ')) break;
  }
  expect(text).toContain('event: edited\n');
  expect(text).toContain('Talks moved to Tokyo');
});

test('a page that was away gets what it missed, once', async () => {
  const web = await startWeb();
  for (const key of ['one', 'two', 'three']) await alert(web, key);
  // Last-Event-ID is newer than the address the page once opened.
  const { body } = await fetch(`${web.url}/api/stream?after=0`, { headers: { 'Last-Event-ID': '1' } });
  const ids = idsOf(body!);
  expect(await take(2, ids)).toEqual([2, 3]);
  await alert(web, 'three');
  await alert(web, 'four');
  expect(await take(1, ids)).toEqual([4]);
});

test('a page that was away for long gets everything, batch after batch', async () => {
  const web = await startWeb();
  for (let n = 1; n <= 250; n += 1) await alert(web, `story-${n}`);
  const { body } = await fetch(`${web.url}/api/stream?after=0`);
  expect(await take(250, idsOf(body!))).toEqual(Array.from({ length: 250 }, (_, n) => n + 1));
});

test('a page that never reads holds nobody up', async () => {
  const web = await startWeb();
  await fetch(`${web.url}/api/stream?after=0`);
  const { body } = await fetch(`${web.url}/api/stream?after=0`);
  const ids = idsOf(body!);
  for (let n = 1; n <= 50; n += 1) await alert(web, `story-${n}`);
  expect((await take(50, ids)).at(-1)).toBe(50);
});

test('a silent stream sends a comment, and what another process stored comes with it', async () => {
  const history = new MemoryHistory();
  const streams = new LiveStreams(history, createDrawing(webOptions().looks), 5);
  const reader = streams.open(0).pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toBe('retry: 2000\n\n');
  expect((await reader.read()).value).toBe(': still here\n\n');
  await history.append('alerts', 'one', messageOf(), MORNING, {});
  let text = '';
  while (!text.includes('id: 1')) text += (await reader.read()).value;
  streams.close();
  while (!(await reader.read()).done);
});
