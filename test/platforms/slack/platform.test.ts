import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Invocation } from '#src/command.ts';
import { createLogs } from '#src/log.ts';
import type { Platform } from '#src/platforms/platform.ts';
import type { SlackOptions } from '#src/platforms/slack/options.ts';
import { createSlackPlatform } from '#src/platforms/slack/platform.ts';
import { GREETING_LIMIT_MS } from '#src/platforms/slack/socket.ts';
import {
  APP_TOKEN,
  BOT_TOKEN,
  type FakeSlack,
  freePort,
  SIGNING_SECRET,
  startSlack,
} from '#test/fakes/slack-server.ts';
import { FakeDesk, noListener } from '#test/fakes/web.ts';

/** The real Bolt against a Slack of our own, in both ways it can be reached. */

const wait: SlackOptions['wait'] = (ms, signal) => delay(ms, undefined, signal && { signal }).catch(() => {});

interface Bench extends AsyncDisposable {
  readonly slack: FakeSlack;
  readonly desk: FakeDesk;
  readonly platform: Platform;
}

async function overSocket(desk = new FakeDesk(), changes: Partial<SlackOptions> = {}): Promise<Bench> {
  const slack = await startSlack();
  const platform = createSlackPlatform({
    botToken: BOT_TOKEN,
    via: { socket: { appToken: APP_TOKEN } },
    apiUrl: slack.apiUrl,
    now: () => Date.parse('2026-02-10T00:00:00Z'),
    wait,
    log: createLogs('silent').slack,
    ...changes,
  });
  await platform.start(desk, noListener);
  if (!changes.via) await slack.until(() => slack.sockets.size === 1);
  return {
    slack,
    desk,
    platform,
    async [Symbol.asyncDispose]() {
      await platform.stop();
      await slack[Symbol.asyncDispose]();
    },
  };
}

/** A desk that answers when it is told to. */
class SlowDesk extends FakeDesk {
  readonly #gate = Promise.withResolvers<void>();
  answerNow = () => this.#gate.resolve();
  override async dispatch(invocation: Invocation) {
    const reply = await super.dispatch(invocation);
    await this.#gate.promise;
    return reply;
  }
}

test('a command is acknowledged before it is answered, and the answer takes its place', async () => {
  await using bench = await overSocket(new SlowDesk());
  const { slack, desk } = bench;
  const ack = await slack.overSocket('slash_commands', slack.command('latest topic:tariffs'));
  expect(ack).toMatchObject({ response_type: 'ephemeral', text: '⏳ Looking…' });
  (desk as SlowDesk).answerNow();
  await slack.until(() => slack.responses.length === 1);
  expect(slack.responses[0]).toMatchObject({
    response_type: 'ephemeral',
    replace_original: true,
    text: '7 articles on tariffs and trade.',
  });
  expect(desk.invocations).toMatchObject([
    { platform: 'slack', channelId: 'C1', userId: 'U1', locale: 'en', line: 'latest topic:tariffs' },
  ]);
  expect(slack.problems).toEqual([]);
});

test('whoever writes Japanese, or has Slack in Japanese, is answered in it', async () => {
  await using bench = await overSocket();
  const { slack, desk } = bench;
  slack.locales.set('U2', 'ja-JP');
  const ack = await slack.overSocket('slash_commands', slack.command('最新'));
  expect(ack.text).toBe('⏳ 確認しています…');
  await slack.overSocket('slash_commands', slack.command('latest', { user_id: 'U2' }));
  await slack.until(() => slack.responses.length === 2);
  expect(desk.invocations.map(({ locale }) => locale)).toEqual(['ja', 'ja']);
});

test('an answer that takes too long is given up in words', async () => {
  const desk = new SlowDesk();
  await using bench = await overSocket(desk, { answerLimitMs: 1 });
  const { slack } = bench;
  await slack.overSocket('slash_commands', slack.command('latest'));
  await slack.until(() => slack.responses.length === 1);
  expect(slack.responses[0]!.text).toContain('takes longer than Slack waits');
  desk.answerNow();
});

test('where Slack refuses a block, the person still gets the words', async () => {
  await using bench = await overSocket();
  const { slack } = bench;
  slack.faults.set('respond', [{ status: 400 }]);
  await slack.overSocket('slash_commands', slack.command('latest'));
  await slack.until(() => slack.responses.length === 1);
  expect(slack.responses[0]).toMatchObject({
    text: '7 articles on tariffs and trade.',
    replace_original: true,
  });
  expect(slack.responses[0]).not.toHaveProperty('blocks');
});

describe('a button', () => {
  test('of a private answer replaces it, in the language it was shown in', async () => {
    await using bench = await overSocket();
    const { slack, desk } = bench;
    await slack.overSocket(
      'interactive',
      slack.press({ action_id: 'run_1', value: 'v1|ja|run|/latest page:2' }),
    );
    await slack.until(() => slack.responses.length === 1);
    expect(desk.invocations).toMatchObject([{ line: '/latest page:2', locale: 'ja' }]);
    expect(slack.responses[0]).toMatchObject({ response_type: 'ephemeral', replace_original: true });
  });

  test('of an alert answers the person alone and leaves the alert', async () => {
    await using bench = await overSocket();
    const { slack } = bench;
    const onAlert = { container: { type: 'message', is_ephemeral: false } };
    await slack.overSocket(
      'interactive',
      slack.press({ action_id: 'run_1', value: 'v1|en|run|/latest' }, onAlert),
    );
    await slack.until(() => slack.responses.length === 1);
    expect(slack.responses[0]).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  });

  test('[Share] posts in the channel; over the address of the person where the bot is no member', async () => {
    await using bench = await overSocket();
    const { slack } = bench;
    const share = { action_id: 'share_0', value: 'v1|en|share|/summary tariffs' };
    await slack.overSocket('interactive', slack.press(share));
    await slack.until(() => slack.posted.length === 1);
    expect(slack.posted[0]).toMatchObject({
      channel: 'C1',
      text: 'Tariffs and trade, summarised from 2 sources.',
    });
    expect(JSON.stringify(slack.posted[0])).not.toContain('|share|');

    slack.faults.set('chat.postMessage', [{ error: 'not_in_channel' }]);
    await slack.overSocket('interactive', slack.press(share));
    await slack.until(() => slack.responses.length === 1);
    expect(slack.responses[0]).toMatchObject({ response_type: 'in_channel', replace_original: false });
    expect(slack.problems).toEqual([]);
  });

  test('of another version says so, and offers help', async () => {
    await using bench = await overSocket();
    const { slack, desk } = bench;
    await slack.overSocket('interactive', slack.press({ action_id: 'run_1', value: 'v0|/latest' }));
    await slack.until(() => slack.responses.length === 1);
    expect(slack.responses[0]!.text).toContain('from another version');
    expect(desk.invocations).toEqual([]);
  });
});

describe('a message', () => {
  test('that names the bot is answered in its thread, once, though it comes three times', async () => {
    await using bench = await overSocket();
    const { slack, desk } = bench;
    const said = {
      type: 'app_mention',
      user: 'U1',
      channel: 'C1',
      ts: '1.1',
      text: '<@U0BOT> summary tariffs',
    };
    for (let i = 0; i < 3; i += 1) await slack.overSocket('events_api', slack.event(said, 'Ev1'));
    await slack.overSocket('events_api', slack.event({ ...said, ts: '2.2' }, 'Ev2'));
    await slack.until(() => slack.posted.length === 2);
    expect(slack.posted).toMatchObject([{ thread_ts: '1.1' }, { thread_ts: '2.2' }]);
    expect(desk.invocations.map(({ line }) => line)).toEqual(['summary tariffs', 'summary tariffs']);
  });

  test('to the bot alone is answered; what bots say and what is edited is not', async () => {
    await using bench = await overSocket();
    const { slack, desk } = bench;
    const said = { type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', ts: '1.1', text: 'help' };
    await slack.overSocket('events_api', slack.event({ ...said, bot_id: 'B9' }));
    await slack.overSocket('events_api', slack.event({ ...said, subtype: 'message_changed' }));
    await slack.overSocket('events_api', slack.event({ ...said, channel_type: 'channel' }));
    await slack.overSocket('events_api', slack.event(said));
    await slack.until(() => slack.posted.length === 1);
    expect(desk.invocations).toHaveLength(1);
    expect(slack.posted[0]).toMatchObject({ channel: 'D1' });
  });
});

test('the Home page shows how the bot is doing, and its buttons change it', async () => {
  await using bench = await overSocket();
  const { slack, desk } = bench;
  await slack.overSocket(
    'events_api',
    slack.event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' }),
  );
  await slack.until(() => slack.homes.length === 1);
  expect(desk.invocations).toMatchObject([{ line: '/status' }]);
  const onHome = {
    container: { type: 'view' },
    view: { id: 'V1', type: 'home' },
    channel: undefined,
    response_url: undefined,
  };
  await slack.overSocket(
    'interactive',
    slack.press({ action_id: 'run_0', value: 'v1|en|run|/latest' }, onHome),
  );
  await slack.until(() => slack.homes.length === 2);
  expect(slack.homes[1]!.user_id).toBe('U1');
  expect(slack.problems).toEqual([]);
});

describe('the socket', () => {
  test('that Slack renews is opened again at once', async () => {
    await using bench = await overSocket();
    const { slack } = bench;
    const [first] = slack.sockets;
    first!.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    await once(first!, 'close');
    await slack.until(() => slack.sockets.size === 1);
    await slack.overSocket('slash_commands', slack.command('latest'));
    await slack.until(() => slack.responses.length === 1);
  });

  test('that cannot be opened is tried again, ever more slowly, without ending the bot', async () => {
    const waits: number[] = [];
    const slack = await startSlack();
    slack.faults.set('apps.connections.open', [{ error: 'invalid_auth' }, { status: 503 }, 'lost']);
    const platform = createSlackPlatform({
      botToken: BOT_TOKEN,
      via: { socket: { appToken: APP_TOKEN } },
      apiUrl: slack.apiUrl,
      now: () => 0,
      wait: async (ms, signal) => {
        if (ms === GREETING_LIMIT_MS) return wait(ms, signal);
        waits.push(ms);
      },
      log: createLogs('silent').slack,
    });
    await platform.start(new FakeDesk(), noListener);
    await slack.until(() => slack.sockets.size === 1);
    expect(waits).toEqual([1_000, 2_000, 4_000]);
    await platform.stop();
    await slack[Symbol.asyncDispose]();
  });

  test('on which Slack says nothing is given up for another', async () => {
    const slack = await startSlack();
    slack.faults.set('hello', ['lost']);
    const platform = createSlackPlatform({
      botToken: BOT_TOKEN,
      via: { socket: { appToken: APP_TOKEN } },
      apiUrl: slack.apiUrl,
      now: () => 0,
      // Time flies until the silent socket is open, and then stands still.
      wait: (ms, signal) => (isSilent() ? wait(ms, signal) : slack.until(isSilent)),
      log: createLogs('silent').slack,
    });
    const opened = () => slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
    const isSilent = () => slack.faults.get('hello')?.length === 0;
    await platform.start(new FakeDesk(), noListener);
    await slack.until(() => opened() === 2);
    await slack.until(() => [...slack.sockets].some((socket) => socket.readyState === socket.OPEN));
    await platform.stop();
    await slack[Symbol.asyncDispose]();
  });

  test('stopping waits for the answer that is under way', async () => {
    const desk = new SlowDesk();
    const bench = await overSocket(desk);
    const { slack, platform } = bench;
    await slack.overSocket('slash_commands', slack.command('latest'));
    const stopped = platform.stop();
    desk.answerNow();
    await stopped;
    expect(slack.responses).toHaveLength(1);
    await slack[Symbol.asyncDispose]();
  });
});

describe('signed requests', () => {
  async function overHttp(): Promise<Bench & { url: string }> {
    const port = await freePort();
    const bench = await overSocket(new FakeDesk(), {
      via: { http: { signingSecret: SIGNING_SECRET, host: '127.0.0.1', port } },
    });
    return { ...bench, url: `http://127.0.0.1:${port}` };
  }

  test('are answered: command, button, mention', async () => {
    await using bench = await overHttp();
    const { slack, url } = bench;
    const ack = await slack.overHttp(url, slack.command('latest'));
    expect(await ack.json()).toMatchObject({ text: '⏳ Looking…' });
    await slack.until(() => slack.responses.length === 1);
    const press = slack.press({ action_id: 'run_1', value: 'v1|en|run|/latest' });
    expect((await slack.overHttp(url, press)).status).toBe(200);
    await slack.until(() => slack.responses.length === 2);
    const said = { type: 'app_mention', user: 'U1', channel: 'C1', ts: '1.1', text: '<@U0BOT> latest' };
    for (let i = 0; i < 2; i += 1) {
      expect((await slack.overHttp(url, slack.event(said, 'Ev1'))).status).toBe(200);
    }
    await slack.until(() => slack.posted.length === 1);
    expect(slack.problems).toEqual([]);
  });

  test('with a wrong or an old signature are refused, and nothing happens', async () => {
    await using bench = await overHttp();
    const { slack, desk, url } = bench;
    const forged = await slack.overHttp(url, slack.command('latest'), { secret: 'guessed' });
    const old = await slack.overHttp(url, slack.command('latest'), {
      at: Math.floor(Date.now() / 1000) - 600,
    });
    expect([forged.status, old.status]).toEqual([401, 401]);
    expect(desk.invocations).toEqual([]);
  });
});
