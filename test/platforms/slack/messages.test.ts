import { describe, expect, test } from 'vitest';
import { slackOverSocket } from '#test/fakes/slack-bench.ts';
import { ManagedDesk } from '#test/fakes/slack-desk.ts';

/** What is said to the bot, through the real Bolt. */

const mention = { type: 'app_mention', user: 'U1', channel: 'C1', ts: '1.1' };
const direct = { type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', ts: '1.1' };

test('a mention is answered in its thread, once, though it comes three times', async () => {
  await using bench = await slackOverSocket();
  const { slack, desk } = bench;
  const said = { ...mention, text: '<@U0BOT> summary tariffs' };
  for (let i = 0; i < 3; i += 1) await slack.overSocket('events_api', slack.event(said, 'Ev1'));
  await slack.overSocket('events_api', slack.event({ ...said, ts: '2.2', thread_ts: '1.9' }, 'Ev2'));
  await slack.until(() => slack.posted.length === 2);
  expect(slack.posted.map((each) => each.thread_ts).sort()).toEqual(['1.1', '1.9']);
  expect(desk.invocations.map(({ line }) => line)).toEqual(['summary tariffs', 'summary tariffs']);
});

test('a direct message is answered; what bots say and what is edited is not', async () => {
  await using bench = await slackOverSocket();
  const { slack, desk } = bench;
  const said = { ...direct, text: 'help' };
  await slack.overSocket('events_api', slack.event({ ...said, bot_id: 'B9' }));
  await slack.overSocket('events_api', slack.event({ ...said, subtype: 'message_changed' }));
  await slack.overSocket('events_api', slack.event({ ...said, channel_type: 'channel' }));
  await slack.overSocket('events_api', slack.event(said));
  await slack.until(() => slack.posted.length === 1);
  expect(desk.invocations).toHaveLength(1);
  expect(slack.posted[0]).toMatchObject({ channel: 'D1' });
  expect(slack.posted[0]).not.toHaveProperty('thread_ts');
});

test('in a channel a manager is answered as anybody is; alone, as a manager', async () => {
  await using bench = await slackOverSocket(new ManagedDesk(), { managers: new Set(['U1']) });
  const { slack, desk } = bench;
  await slack.overSocket('events_api', slack.event({ ...mention, text: '<@U0BOT> status' }));
  await slack.overSocket('events_api', slack.event({ ...direct, text: 'status' }));
  await slack.until(() => slack.posted.length === 2);
  expect(desk.invocations.map(({ channelId, isManager }) => [channelId, isManager])).toEqual([
    ['C1', false],
    ['D1', true],
  ]);
});

test('the file of an answer is in the thread', async () => {
  await using bench = await slackOverSocket();
  const { slack } = bench;
  await slack.overSocket('events_api', slack.event({ ...mention, text: '<@U0BOT> /export' }));
  await slack.until(() => slack.posted.length === 1);
  expect(slack.files).toMatchObject([{ name: 'feeds.opml', body: { channel_id: 'C1', thread_ts: '1.1' } }]);
});

describe('what is for managers', () => {
  test('is told to the person alone, even that they are none', async () => {
    await using bench = await slackOverSocket(new ManagedDesk());
    const { slack } = bench;
    const said = { ...mention, text: '<@U0BOT> settings', thread_ts: '0.9' };
    await slack.overSocket('events_api', slack.event(said));
    await slack.until(() => slack.ephemerals.length === 1);
    expect(slack.ephemerals[0]).toMatchObject({
      channel: 'C1',
      user: 'U1',
      thread_ts: '0.9',
      text: 'Only admins of this workspace can do that.',
    });
    expect(slack.posted).toEqual([]);
  });

  test('comes with a button where it takes a form', async () => {
    await using bench = await slackOverSocket(new ManagedDesk(), { managers: new Set(['U1']) });
    const { slack, desk } = bench;
    await slack.overSocket('events_api', slack.event({ ...mention, text: '<@U0BOT> 設定' }));
    await slack.until(() => slack.ephemerals.length === 1);
    expect(JSON.stringify(slack.ephemerals[0])).toContain('v1|ja|run|設定');
    // A thread that nobody answered in would hide it.
    expect(slack.ephemerals[0]).not.toHaveProperty('thread_ts');
    expect(desk.invocations).toEqual([]);

    await slack.overSocket('events_api', slack.event({ ...direct, text: 'setup' }));
    await slack.until(() => slack.posted.length === 1);
    expect(JSON.stringify(slack.posted[0])).toContain('v1|en|run|setup');
  });

  test('comes as a direct message where nothing can be said in the channel', async () => {
    await using bench = await slackOverSocket(new ManagedDesk(), { managers: new Set(['U1']) });
    const { slack } = bench;
    slack.faults.set('chat.postEphemeral', [{ error: 'user_not_in_channel' }]);
    await slack.overSocket('events_api', slack.event({ ...mention, text: '<@U0BOT> settings' }));
    await slack.until(() => slack.posted.length === 1);
    expect(slack.posted[0]).toMatchObject({ channel: 'DU1', text: 'Did settings.' });
  });
});

describe('a message that is pointed out', () => {
  const shortcut = 'on_message:find';

  test('is looked up, and the answer is for who asked', async () => {
    await using bench = await slackOverSocket(new ManagedDesk());
    const { slack, desk } = bench;
    const message = { text: 'Tariffs fall, says <https://news.example/a|a.example>' };
    await slack.overSocket('interactive', slack.onMessage(shortcut, message));
    await slack.until(() => slack.responses.length === 1);
    expect(desk.invocations).toMatchObject([
      { line: '/find Tariffs fall, says https://news.example/a', workspace: 'T1', channelId: 'C1' },
    ]);
    expect(slack.responses[0]).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(slack.problems).toEqual([]);
  });

  test('that has no words is not looked up', async () => {
    await using bench = await slackOverSocket(new ManagedDesk());
    const { slack, desk } = bench;
    await slack.overSocket('interactive', slack.onMessage(shortcut, { text: '' }));
    await slack.until(() => slack.responses.length === 1);
    expect(slack.responses[0]!.text).toContain('no text');
    expect(desk.invocations).toEqual([]);
  });
});

describe('a manager is', () => {
  const ask = async (
    prepare: (bench: Awaited<ReturnType<typeof slackOverSocket<ManagedDesk>>>) => void,
    managers: string[] = [],
  ) => {
    await using bench = await slackOverSocket(new ManagedDesk(), { managers: new Set(managers) });
    prepare(bench);
    await bench.slack.overSocket('slash_commands', bench.slack.command('status'));
    await bench.slack.until(() => bench.slack.responses.length === 1);
    return bench.desk.invocations[0]!.isManager;
  };

  test('an admin, an owner, or whom the operator named; nobody else', async () => {
    expect(await ask(({ slack }) => slack.people.set('U1', { is_admin: true }))).toBe(true);
    expect(await ask(({ slack }) => slack.people.set('U1', { is_owner: true }))).toBe(true);
    expect(await ask(() => {}, ['U1'])).toBe(true);
    expect(await ask(() => {}, ['U2'])).toBe(false);
  });

  test('nobody where Slack does not say, but for whom the operator named', async () => {
    const noScope = ({ slack }: { slack: { scopes: Set<string> } }) => slack.scopes.delete('users:read');
    expect(await ask(noScope)).toBe(false);
    expect(await ask(noScope, ['U1'])).toBe(true);
  });
});
