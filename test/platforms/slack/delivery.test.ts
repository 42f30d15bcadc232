import { describe, expect, test } from 'vitest';
import { createLogs } from '#src/log.ts';
import { type Channel, DEFAULT_SETTINGS } from '#src/model/channel.ts';
import type { SendOptions } from '#src/platforms/platform.ts';
import { createSlackPlatform } from '#src/platforms/slack/platform.ts';
import { slackOverSocket } from '#test/fakes/slack-bench.ts';
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
  digestPausedAt: null,
  snoozedUntil: null,
};

const person: Channel = { ...channel, id: 2, remoteId: 'U7', name: 'Mori', kind: 'person' };

/** The bot on its way out only, with a clock that moves as it waits. */
function outgoing(slack: FakeSlack) {
  const waits: number[] = [];
  let now = Date.parse('2026-02-10T00:00:00Z');
  const platform = createSlackPlatform({
    botToken: BOT_TOKEN,
    via: { socket: { appToken: APP_TOKEN } },
    apiUrl: slack.apiUrl,
    managers: new Set(),
    now: () => now,
    wait: async (ms) => {
      waits.push(ms);
      now += ms;
    },
    log: createLogs('silent').slack,
  });
  return {
    waits,
    platform,
    send: (key: string, to = channel, options?: SendOptions) => platform.send(to, messageOf(), key, options),
  };
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
  [{ error: 'invalid_blocks' }, { permanent: true, uncertain: false, pauses: null }],
  [{ error: 'channel_not_found' }, { permanent: false, uncertain: false, pauses: 'gone' }],
  [{ error: 'is_archived' }, { permanent: false, uncertain: false, pauses: 'gone' }],
  [{ error: 'not_in_channel' }, { permanent: false, uncertain: false, pauses: 'hidden' }],
  [{ error: 'restricted_action_read_only_channel' }, { permanent: false, pauses: 'forbidden' }],
  [{ error: 'missing_scope' }, { permanent: false, pauses: 'forbidden' }],
  [{ error: 'token_revoked' }, { permanent: false, pauses: 'removed' }],
  [{ error: 'invalid_auth' }, { permanent: false, retryAfterMs: 1_800_000, uncertain: false, pauses: null }],
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

test('an attempt before a restart, of which nobody knows what became, is looked for before the next', async () => {
  await using slack = await startSlack();
  slack.faults.set('chat.postMessage', ['lost']);
  slack.faults.set('conversations.history', [{ status: 500 }, { status: 500 }]);
  const uncertainSince = Date.parse('2026-02-10T00:00:00Z');
  await expect(outgoing(slack).send('a')).rejects.toMatchObject({ uncertain: true });
  slack.faults.set('conversations.history', [{ status: 500 }]);
  const after = outgoing(slack);
  await expect(after.send('a', channel, { uncertainSince })).rejects.toMatchObject({ uncertain: true });
  expect(await after.send('a', channel, { uncertainSince })).toBe(slack.posted[0]!.ts);
  expect(slack.posted).toHaveLength(1);
});

test('one channel that Slack has enough of does not hold up another', async () => {
  await using slack = await startSlack();
  slack.faults.set('chat.postMessage C1', [{ retryAfter: 60 }]);
  const { send, waits } = outgoing(slack);
  const [first, second] = await Promise.allSettled([send('a'), send('b', { ...channel, remoteId: 'C2' })]);
  expect(first).toMatchObject({ status: 'rejected', reason: { retryAfterMs: 60_000, uncertain: false } });
  expect(second.status).toBe('fulfilled');
  expect(waits).toEqual([]);
});

test('an update goes into the thread of what was posted before, once', async () => {
  await using slack = await startSlack();
  const { send } = outgoing(slack);
  const first = await send('a');
  const thread = { messageId: first, name: 'Talks resume' };
  slack.faults.set('chat.postMessage', ['lost']);
  const second = await send('b', channel, { thread });
  expect(slack.posted).toMatchObject([{ ts: first }, { ts: second, thread_ts: first }]);
  expect(await outgoing(slack).send('b', channel, { thread })).toBe(second);
  expect(slack.posted).toHaveLength(2);
});

test('what Slack tells of its own message counts as proof where the channel cannot be read', async () => {
  await using bench = await slackOverSocket();
  const { slack, platform } = bench;
  for (const scope of ['channels:history', 'groups:history', 'im:history']) slack.scopes.delete(scope);
  slack.faults.set('chat.postMessage', ['lost']);
  await expect(platform.send(channel, messageOf(), 'a')).rejects.toMatchObject({ uncertain: true });
  const [{ ts, metadata }] = slack.posted as [(typeof slack.posted)[number]];
  const told = { type: 'message_metadata_posted', channel_id: 'C1', message_ts: ts, metadata };
  await slack.overSocket('events_api', slack.event(told));
  expect(await platform.send(channel, messageOf(), 'a')).toBe(ts);
  expect(slack.posted).toHaveLength(1);
});

describe('a person', () => {
  test('gets direct messages, each of them once', async () => {
    await using slack = await startSlack();
    slack.faults.set('chat.postMessage', ['lost']);
    const ts = await outgoing(slack).send('a', person);
    expect(slack.posted).toMatchObject([{ channel: 'DU7', ts }]);
    expect(await outgoing(slack).send('a', person)).toBe(ts);
    expect(slack.posted).toHaveLength(1);
  });

  test('is written to where the bot may not look for its messages, too', async () => {
    await using slack = await startSlack();
    slack.scopes.delete('im:write');
    const { send } = outgoing(slack);
    await send('a', person);
    await send('b', person);
    expect(slack.posted).toHaveLength(2);
  });
});

describe('an edit', () => {
  test('changes the message in place, in channels and in direct messages', async () => {
    await using slack = await startSlack();
    const { send, platform } = outgoing(slack);
    const changed = { ...messageOf(), notification: 'Corrected.' };
    for (const to of [channel, person]) {
      const ts = await send(`a:${to.remoteId}`, to);
      await platform.update(to, ts, changed);
      expect(slack.posted.at(-1)).toMatchObject({ ts, text: 'Corrected.' });
    }
    expect(slack.posted).toHaveLength(2);
    expect(slack.problems).toEqual([]);
  });

  test('still finds a direct message after a restart', async () => {
    await using slack = await startSlack();
    const ts = await outgoing(slack).send('a', person);
    await outgoing(slack).platform.update(person, ts, { ...messageOf(), notification: 'Corrected.' });
    expect(slack.posted).toMatchObject([{ ts, text: 'Corrected.' }]);
  });

  test.each([
    [{ error: 'edit_window_closed' }, { permanent: true, pauses: null }],
    [{ error: 'cant_update_message' }, { permanent: true, pauses: null }],
    [{ error: 'is_archived' }, { permanent: false, pauses: 'gone' }],
    [{ retryAfter: 7 }, { permanent: false, retryAfterMs: 7_000 }],
  ] as const)('that Slack refuses with %o is told to the outbox as %o', async (fault, facts) => {
    await using slack = await startSlack();
    const { send, platform } = outgoing(slack);
    const ts = await send('a');
    slack.faults.set('chat.update', [fault]);
    await expect(platform.update(channel, ts, messageOf())).rejects.toMatchObject(facts);
  });

  test('of a message that is gone says so', async () => {
    await using slack = await startSlack();
    await expect(outgoing(slack).platform.update(channel, '1.1', messageOf())).rejects.toMatchObject({
      permanent: true,
      message: 'Slack refused: message_not_found.',
    });
  });
});

test('an attempt that nobody waits for any more is not made a second time beside it', async () => {
  await using slack = await startSlack();
  const { send } = outgoing(slack);
  const [first, second] = await Promise.all([send('a'), send('a')]);
  expect(second).toBe(first);
  expect(slack.posted).toHaveLength(1);
});

test('a post whose answer was lost is found behind hundreds of later ones', async () => {
  await using slack = await startSlack();
  const uncertainSince = Date.parse('2026-02-10T00:00:00Z');
  const ts = await outgoing(slack).send('a');
  const others = outgoing(slack);
  for (let i = 0; i < 250; i += 1) await others.send(`later ${i}`);
  expect(await outgoing(slack).send('a', channel, { uncertainSince })).toBe(ts);
  expect(slack.posted).toHaveLength(251);
});

test('by a clock that was set back since, a post whose answer was lost is found all the same', async () => {
  await using slack = await startSlack();
  const ts = await outgoing(slack).send('a');
  const uncertainSince = Date.parse('2026-03-10T00:00:00Z');
  expect(await outgoing(slack).send('a', channel, { uncertainSince })).toBe(ts);
});

test('a channel gets a message a second; another one does not wait for it', async () => {
  await using slack = await startSlack();
  const { send, waits } = outgoing(slack);
  await send('a');
  await send('b');
  await send('c', { ...channel, remoteId: 'C2' });
  expect(waits).toEqual([1_000]);
});
