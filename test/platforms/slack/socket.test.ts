import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import type { Logger } from '#src/log.ts';
import { MINUTE_MS } from '#src/model/time.ts';
import { CLOSING_LIMIT_MS, keepConnected } from '#src/platforms/slack/socket.ts';
import { waitInEarnest } from '#test/fakes/slack-bench.ts';
import { APP_TOKEN, type FakeSlack, startSlack } from '#test/fakes/slack-server.ts';

/** The socket, when Slack closes it, refuses it or goes away. */

/** Connected by the library, on a clock that moves as it waits before it connects again. */
function connecting(slack: FakeSlack) {
  const waits: number[] = [];
  const errors: string[] = [];
  const stopping = new AbortController();
  let now = Date.parse('2026-02-10T00:00:00Z');
  const silent = () => {};
  const note = (_: unknown, sentence: string) => void errors.push(sentence);
  const events: unknown[] = [];
  const app = {
    async processEvent({ body, ack }: { body: unknown; ack: () => Promise<void> }) {
      events.push(body);
      await ack();
    },
  };
  const connection = keepConnected(app as unknown as App, {
    appToken: APP_TOKEN,
    apiUrl: slack.apiUrl,
    now: () => now,
    async wait(ms, signal) {
      if (ms === CLOSING_LIMIT_MS && signal !== stopping.signal) return;
      if (signal !== stopping.signal) return waitInEarnest(ms, signal);
      waits.push(ms);
      now += ms;
    },
    log: { debug: silent, info: silent, warn: silent, error: note } as unknown as Logger,
    signal: stopping.signal,
  });
  return {
    waits,
    errors,
    events,
    later: (ms: number) => {
      now += ms;
    },
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await connection.close();
    },
  };
}

const greeted = (slack: FakeSlack, count: number) => slack.until(() => slack.greeted.count === count);

describe('a socket that Slack renews', () => {
  test.each(['refresh_requested', 'warning'])('(%s) is followed by another at once', async (reason) => {
    await using slack = await startSlack();
    await using bot = connecting(slack);
    await greeted(slack, 1);
    slack.refresh(reason);
    await greeted(slack, 2);
    await slack.until(() => slack.sockets.size === 1);
    expect(bot.waits).toEqual([]);
  });

  test('takes what comes over the next', async () => {
    await using slack = await startSlack();
    await using bot = connecting(slack);
    await greeted(slack, 1);
    slack.refresh('refresh_requested');
    await greeted(slack, 2);
    await slack.overSocket('slash_commands', slack.command('latest'));
    expect(bot.events).toMatchObject([{ text: 'latest' }]);
  });

  test('every few hours never makes the bot wait', async () => {
    await using slack = await startSlack();
    await using bot = connecting(slack);
    for (let times = 1; times <= 6; times += 1) {
      await greeted(slack, times);
      // Whoever takes a command has heard the greeting.
      await slack.overSocket('slash_commands', slack.command('latest'));
      bot.later(120 * MINUTE_MS);
      slack.refresh('refresh_requested');
    }
    await greeted(slack, 7);
    expect(bot.waits).toEqual([]);
  });

  test('again and again at once does, ever more slowly', async () => {
    await using slack = await startSlack();
    await using bot = connecting(slack);
    for (let times = 1; times <= 5; times += 1) {
      await greeted(slack, times);
      slack.refresh('refresh_requested');
    }
    await greeted(slack, 6);
    expect(bot.waits).toEqual([1_000, 2_000, 4_000]);
  });
});

test('a connection that Slack leaves open is ended all the same, when it is renewed and when the bot stops', async () => {
  await using slack = await startSlack();
  slack.faults.set('close', ['lost', 'lost']);
  {
    await using bot = connecting(slack);
    await greeted(slack, 1);
    slack.refresh('refresh_requested');
    await greeted(slack, 2);
    await slack.until(() => slack.sockets.size === 1);
    expect(bot.waits).toEqual([]);
  }
  await slack.until(() => slack.sockets.size === 0);
});

test('a socket that breaks is opened again', async () => {
  await using slack = await startSlack();
  await using bot = connecting(slack);
  await greeted(slack, 1);
  for (const socket of slack.sockets) socket.terminate();
  await greeted(slack, 2);
  expect(bot.waits).toEqual([]);
});

test('a wrong token is said once, and tried slowly', async () => {
  await using slack = await startSlack();
  const refusal = { error: 'invalid_auth' };
  slack.faults.set('apps.connections.open', [refusal, refusal, refusal]);
  await using bot = connecting(slack);
  await greeted(slack, 1);
  expect(bot.waits).toEqual([5 * MINUTE_MS, 5 * MINUTE_MS, 5 * MINUTE_MS]);
  expect(bot.errors).toEqual([expect.stringContaining('SLACK_APP_TOKEN')]);
});

test('Socket Mode that is switched off is said once, and tried slowly', async () => {
  await using slack = await startSlack();
  await using bot = connecting(slack);
  await greeted(slack, 1);
  slack.refresh('link_disabled');
  await greeted(slack, 2);
  expect(bot.waits).toEqual([5 * MINUTE_MS]);
  expect(bot.errors).toEqual([expect.stringContaining('switch it on')]);
});

test('a Slack that is out of reach is tried ever more slowly, and then as fast as ever', async () => {
  await using slack = await startSlack();
  slack.faults.set('apps.connections.open', [{ status: 503 }, { retryAfter: 1 }, 'lost']);
  await using bot = connecting(slack);
  await greeted(slack, 1);
  expect(bot.waits).toEqual([1_000, 2_000, 4_000]);
  slack.faults.set('apps.connections.open', [{ status: 503 }]);
  await slack.overSocket('slash_commands', slack.command('latest'));
  bot.later(MINUTE_MS);
  for (const socket of slack.sockets) socket.terminate();
  await greeted(slack, 2);
  expect(bot.waits).toEqual([1_000, 2_000, 4_000, 1_000]);
});

test.each([
  'null',
  '[]',
  '{"type":"events_api","envelope_id":"1"}',
  '{"type":"interactive","envelope_id":"2","payload":null}',
])('what is not understood (%s) is left alone, and what comes after it is taken', async (frame) => {
  await using slack = await startSlack();
  await using bot = connecting(slack);
  await greeted(slack, 1);
  for (const socket of slack.sockets) socket.send(frame);
  await slack.overSocket('slash_commands', slack.command('latest'));
  expect(bot.events.at(-1)).toMatchObject({ text: 'latest' });
});

test('a socket over which nothing was said yet is ended when the bot stops', async () => {
  await using slack = await startSlack();
  slack.faults.set('hello', ['lost']);
  {
    await using _bot = connecting(slack);
    await slack.until(() => slack.sockets.size === 1);
  }
  await slack.until(() => slack.sockets.size === 0);
});
