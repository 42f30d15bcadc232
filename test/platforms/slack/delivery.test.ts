import { expect, test } from 'vitest';
import { createLogs } from '#src/log.ts';
import { type Channel, DEFAULT_SETTINGS } from '#src/model/channel.ts';
import { createSlackPlatform } from '#src/platforms/slack/platform.ts';
import { APP_TOKEN, BOT_TOKEN, type FakeSlack, startSlack } from '#test/fakes/slack-server.ts';
import { messageOf } from '#test/fakes/web.ts';

/** What the outbox relies on, with the real client against a Slack of our own. */

const channel: Channel = {
  id: 1,
  platform: 'slack',
  workspace: 'T1',
  remoteId: 'C1',
  name: 'alerts',
  locale: 'en',
  kind: 'text',
  settings: DEFAULT_SETTINGS,
  pause: null,
  setUpAt: null,
};

/** The bot on its way out only, with a clock that moves as it waits. */
function outgoing(slack: FakeSlack) {
  const waits: number[] = [];
  let now = Date.parse('2026-02-10T00:00:00Z');
  const platform = createSlackPlatform({
    botToken: BOT_TOKEN,
    via: { socket: { appToken: APP_TOKEN } },
    apiUrl: slack.apiUrl,
    now: () => now,
    wait: async (ms) => {
      waits.push(ms);
      now += ms;
    },
    log: createLogs('silent').slack,
  });
  return { waits, send: (key: string, to = channel) => platform.send(to, messageOf(), key) };
}

test('a message goes out once a key, with its key hashed, and its id comes back', async () => {
  await using slack = await startSlack();
  const ts = await outgoing(slack).send('alert:article:1:1:C1');
  expect(slack.posted).toMatchObject([
    {
      ts,
      channel: 'C1',
      metadata: {
        event_type: 'alliance_delivery',
        event_payload: { delivery: expect.stringMatching(/^[\w-]{43}$/) },
      },
    },
  ]);
  expect(JSON.stringify(slack.posted)).not.toContain('alert:article');
  expect(slack.problems).toEqual([]);
});

test('a message that is offered again, since nobody could note that it went out, is not posted again', async () => {
  await using slack = await startSlack();
  const { send } = outgoing(slack);
  expect(await send('a')).toBe(await send('a'));
  expect(slack.posted).toHaveLength(1);
});

test('a post whose answer is lost is seen once', async () => {
  await using slack = await startSlack();
  slack.faults.set('chat.postMessage', ['lost']);
  const ts = await outgoing(slack).send('a');
  expect(slack.posted.map((posted) => posted.ts)).toEqual([ts]);
});

test('where Slack cannot say at once whether it arrived, it is asked before the next attempt', async () => {
  await using slack = await startSlack();
  const { send } = outgoing(slack);
  await send('first');
  slack.faults.set('chat.postMessage', ['lost']);
  slack.faults.set('conversations.history', [{ status: 500 }, { retryAfter: 60 }]);
  await expect(send('a')).rejects.toMatchObject({ permanent: false, uncertain: true });
  await expect(send('a')).rejects.toMatchObject({ uncertain: true, retryAfterMs: 60_000 });
  await send('a');
  expect(slack.posted).toHaveLength(2);
});

test('after a restart, what had gone out is not posted again', async () => {
  await using slack = await startSlack();
  const before = await outgoing(slack).send('a');
  expect(await outgoing(slack).send('a')).toBe(before);
  expect(slack.posted).toHaveLength(1);
});

test.each([{ error: 'missing_scope' }, { error: 'unknown_method' }, { status: 404 }])(
  'where the bot may not read (%o), it posts all the same',
  async (fault) => {
    await using slack = await startSlack();
    slack.faults.set('conversations.history', [fault]);
    const { send } = outgoing(slack);
    await send('a');
    await send('b');
    expect(slack.posted).toHaveLength(2);
    expect(slack.calls.filter(({ method }) => method === 'conversations.history')).toHaveLength(1);
  },
);

test('a channel that cannot be read just now does not hold up the news', async () => {
  await using slack = await startSlack();
  slack.faults.set('conversations.history', [{ retryAfter: 60 }]);
  await outgoing(slack).send('a');
  expect(slack.posted).toHaveLength(1);
});

test('a failed attempt that was not lost is posted by the next one', async () => {
  await using slack = await startSlack();
  const { send } = outgoing(slack);
  slack.faults.set('chat.postMessage', [{ status: 503 }]);
  await expect(send('a')).rejects.toMatchObject({ uncertain: true, permanent: false });
  await send('a');
  expect(slack.posted).toHaveLength(1);
});

test.each([
  [{ retryAfter: 3 }, { permanent: false, retryAfterMs: 3_000, uncertain: false }],
  [{ error: 'is_archived' }, { permanent: true, uncertain: false }],
  [{ error: 'not_in_channel' }, { permanent: true, uncertain: false }],
  [{ error: 'invalid_auth' }, { permanent: false, retryAfterMs: 1_800_000, uncertain: false }],
  [{ error: 'fatal_error' }, { permanent: false, uncertain: true }],
] as const)('%o is told to the outbox as %o', async (fault, facts) => {
  await using slack = await startSlack();
  slack.faults.set('chat.postMessage', [fault]);
  await expect(outgoing(slack).send('a')).rejects.toMatchObject({ name: 'SendError', ...facts });
  expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
});

test('Slack out of reach: nothing was posted, and that is certain', async () => {
  const slack = await startSlack();
  const { send } = outgoing(slack);
  await slack[Symbol.asyncDispose]();
  await expect(send('a')).rejects.toMatchObject({ permanent: false, uncertain: false });
});

test('a channel gets a message a second; another one does not wait for it', async () => {
  await using slack = await startSlack();
  const { send, waits } = outgoing(slack);
  await send('a');
  await send('b');
  await send('c', { ...channel, remoteId: 'C2' });
  expect(waits).toEqual([1_000]);
});
