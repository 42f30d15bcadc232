import { describe, expect, test } from 'vitest';
import { createLogs } from '#src/log.ts';
import { createSlackPlatform } from '#src/platforms/slack/platform.ts';
import { slackOverHttp, slackOverSocket, waitInEarnest } from '#test/fakes/slack-bench.ts';
import { ManagedDesk } from '#test/fakes/slack-desk.ts';
import { APP_TOKEN, BOT_TOKEN, startSlack } from '#test/fakes/slack-server.ts';
import { FakeDesk, noListener } from '#test/fakes/web.ts';

/** A desk that answers when it is told to. */
function slowDesk(): { desk: ManagedDesk; answerNow: () => void } {
  const desk = new ManagedDesk();
  const gate = Promise.withResolvers<void>();
  desk.gates.answer = gate.promise;
  return { desk, answerNow: gate.resolve };
}

test('a command is acknowledged before it is answered, and the answer takes its place', async () => {
  const { desk, answerNow } = slowDesk();
  await using bench = await slackOverSocket(desk);
  const { slack } = bench;
  const ack = await slack.overSocket('slash_commands', slack.command('latest topic:tariffs'));
  expect(ack).toMatchObject({ response_type: 'ephemeral', text: '⏳ Looking…' });
  answerNow();
  await slack.until(() => slack.responses.length === 1);
  expect(slack.responses[0]).toMatchObject({
    response_type: 'ephemeral',
    replace_original: true,
    text: '7 articles on tariffs and trade.',
  });
  expect(desk.invocations).toMatchObject([
    {
      platform: 'slack',
      workspace: 'T1',
      channelId: 'C1',
      userId: 'U1',
      isManager: false,
      locale: 'en',
      line: 'latest topic:tariffs',
    },
  ]);
  expect(slack.problems).toEqual([]);
});

test('whoever writes Japanese, or has Slack in Japanese, is answered in it', async () => {
  await using bench = await slackOverSocket();
  const { slack, desk } = bench;
  slack.locales.set('U2', 'ja-JP');
  const ack = await slack.overSocket('slash_commands', slack.command('最新'));
  expect(ack.text).toBe('⏳ 確認しています…');
  await slack.overSocket('slash_commands', slack.command('latest', { user_id: 'U2' }));
  await slack.until(() => slack.responses.length === 2);
  expect(desk.invocations.map(({ locale }) => locale)).toEqual(['ja', 'ja']);
});

test('where Slack refuses a block, the person still gets the words', async () => {
  await using bench = await slackOverSocket();
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

describe('the socket', () => {
  test('on which Slack says nothing is given up for another', async () => {
    const slack = await startSlack();
    slack.faults.set('hello', ['lost']);
    const platform = createSlackPlatform({
      botToken: BOT_TOKEN,
      via: { socket: { appToken: APP_TOKEN } },
      managers: new Set(),
      apiUrl: slack.apiUrl,
      now: () => 0,
      // Time flies until the silent socket is open, and then stands still.
      wait: (ms, signal) => (isSilent() ? waitInEarnest(ms, signal) : slack.until(isSilent)),
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
    const { desk, answerNow } = slowDesk();
    const { slack, platform } = await slackOverSocket(desk);
    await slack.overSocket('slash_commands', slack.command('latest'));
    const stopped = platform.stop();
    answerNow();
    await stopped;
    expect(slack.responses).toHaveLength(1);
    await slack[Symbol.asyncDispose]();
  });
});

describe('signed requests', () => {
  test('are answered: command, button, mention', async () => {
    await using bench = await slackOverHttp();
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
    await using bench = await slackOverHttp();
    const { slack, desk, url } = bench;
    const forged = await slack.overHttp(url, slack.command('latest'), { secret: 'guessed' });
    const old = await slack.overHttp(url, slack.command('latest'), {
      at: Math.floor(Date.now() / 1000) - 600,
    });
    expect([forged.status, old.status]).toEqual([401, 401]);
    expect(desk.invocations).toEqual([]);
  });
});

test('a command without words, or without an address for the answer, is answered all the same', async () => {
  await using bench = await slackOverSocket();
  const { slack, desk } = bench;
  await slack.overSocket('slash_commands', slack.command('', { text: undefined }));
  await slack.until(() => slack.responses.length === 1);
  await slack.overSocket('slash_commands', slack.command('latest', { response_url: undefined }));
  await slack.until(() => slack.calls.some(({ method }) => method === 'chat.postEphemeral'));
  expect(desk.invocations).toMatchObject([{ line: '/help' }, { line: 'latest' }]);
});
