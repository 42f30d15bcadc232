import { describe, expect, test } from 'vitest';
import { overAtOnce, slackOverSocket } from '#test/fakes/slack-bench.ts';
import { ManagedDesk } from '#test/fakes/slack-desk.ts';

/** Buttons and lists, pressed through the real Bolt. */

/** Nobody waits longer without a sign of life. */
const FEEDBACK_MS = 1_000;

const run = (line: string, locale = 'en') => ({ action_id: 'run_1', value: `v1|${locale}|run|${line}` });
const onAlert = { container: { type: 'message', is_ephemeral: false } };

test('a button of a private answer replaces it, in the language it was shown in', async () => {
  await using bench = await slackOverSocket();
  const { slack, desk } = bench;
  await slack.overSocket('interactive', slack.press(run('/latest page:2', 'ja')));
  await slack.until(() => slack.responses.length === 1);
  expect(desk.invocations).toMatchObject([{ line: '/latest page:2', locale: 'ja', workspace: 'T1' }]);
  expect(slack.responses[0]).toMatchObject({ response_type: 'ephemeral', replace_original: true });
});

test('a button of an alert answers the person alone and leaves the alert', async () => {
  await using bench = await slackOverSocket();
  const { slack } = bench;
  await slack.overSocket('interactive', slack.press(run('/latest'), onAlert));
  await slack.until(() => slack.responses.length === 1);
  expect(slack.responses[0]).toMatchObject({ response_type: 'ephemeral', replace_original: false });
});

test('choosing from a list is pressing the button that stands there', async () => {
  await using bench = await slackOverSocket();
  const { slack, desk } = bench;
  const chosen = {
    type: 'static_select',
    action_id: 'choose_0',
    selected_option: {
      text: { type: 'plain_text', text: 'Tariffs' },
      value: 'v1|en|run|/latest topic:tariffs',
    },
  };
  await slack.overSocket('interactive', slack.press(chosen));
  await slack.until(() => slack.responses.length === 1);
  expect(desk.invocations).toMatchObject([{ line: '/latest topic:tariffs' }]);
});

test('a link that was opened runs nothing', async () => {
  await using bench = await slackOverSocket();
  const { slack, desk } = bench;
  await slack.overSocket('interactive', slack.press({ action_id: 'link_0', url: 'https://news.example/a' }));
  await slack.overSocket('interactive', slack.press(run('/latest')));
  await slack.until(() => slack.responses.length === 1);
  expect(desk.invocations).toHaveLength(1);
});

test('a button in a thread is answered in the thread', async () => {
  await using bench = await slackOverSocket();
  const { slack } = bench;
  const inThread = { container: { type: 'message', is_ephemeral: false, thread_ts: '1.1' } };
  await slack.overSocket('interactive', slack.press(run('/latest'), inThread));
  await slack.until(() => slack.responses.length === 1);
  expect(slack.responses[0]).toMatchObject({ thread_ts: '1.1', replace_original: false });
});

test('a slow answer is preceded by a sign of life, where that gives way to the answer', async () => {
  const desk = new ManagedDesk();
  await using bench = await slackOverSocket(desk, { wait: overAtOnce(FEEDBACK_MS) });
  const { slack } = bench;
  const gate = Promise.withResolvers<void>();
  desk.gates.answer = gate.promise;
  await slack.overSocket('interactive', slack.press(run('/status', 'ja')));
  await slack.until(() => slack.responses.length === 1);
  expect(slack.responses[0]).toMatchObject({ text: '⏳ 確認しています…', replace_original: true });
  // Beside an alert it would stay.
  await slack.overSocket('interactive', slack.press(run('/status'), onAlert));
  gate.resolve();
  await slack.until(() => slack.responses.length === 3);
  expect(slack.responses.slice(1).map(({ text }) => text)).toEqual(['Did status.', 'Did status.']);
});

test('the same press that comes twice has one effect', async () => {
  await using bench = await slackOverSocket();
  const { slack, desk } = bench;
  const press = slack.press(run('/latest'));
  await slack.overSocket('interactive', press);
  await slack.overSocket('interactive', press);
  await slack.overSocket('interactive', slack.press(run('/summary tariffs')));
  await slack.until(() => slack.responses.length === 2);
  expect(desk.invocations.map(({ line }) => line)).toEqual(['/latest', '/summary tariffs']);
});

test('a file that an answer offers arrives as a direct message', async () => {
  await using bench = await slackOverSocket();
  const { slack } = bench;
  await slack.overSocket('interactive', slack.press(run('/export')));
  await slack.until(() => slack.responses.length === 1);
  expect(slack.files).toMatchObject([{ name: 'feeds.opml', text: '<opml>例</opml>' }]);
  expect(JSON.stringify(slack.responses[0])).toContain('I sent you the file as a direct message.');
});

test('a file that may not be shared is shown instead, and the answer says why', async () => {
  await using bench = await slackOverSocket();
  const { slack } = bench;
  slack.scopes.delete('files:write');
  await slack.overSocket('interactive', slack.press(run('/export')));
  await slack.until(() => slack.responses.length === 1);
  const shown = JSON.stringify(slack.responses[0]);
  expect(shown).toContain('files:write');
  expect(shown).toContain('<opml>例</opml>');
});

describe('[Share]', () => {
  const share = (line: string) => ({ action_id: 'share_0', value: `v1|en|share|${line}` });

  test('posts in the channel; over the address of the person where the bot is no member', async () => {
    await using bench = await slackOverSocket();
    const { slack } = bench;
    await slack.overSocket('interactive', slack.press(share('/summary tariffs')));
    await slack.until(() => slack.posted.length === 1);
    expect(slack.posted[0]).toMatchObject({
      channel: 'C1',
      text: 'Tariffs and trade, summarised from 2 sources.',
    });
    expect(JSON.stringify(slack.posted[0])).not.toContain('|share|');

    slack.faults.set('chat.postMessage', [{ error: 'not_in_channel' }]);
    await slack.overSocket('interactive', slack.press(share('/summary tariffs')));
    await slack.until(() => slack.responses.length === 1);
    expect(slack.responses[0]).toMatchObject({ response_type: 'in_channel', replace_original: false });
    expect(slack.problems).toEqual([]);
  });

  test('shows what was read, without asking again', async () => {
    await using bench = await slackOverSocket();
    const { slack, desk } = bench;
    await slack.overSocket('slash_commands', slack.command('/summary tariffs'));
    await slack.until(() => slack.responses.length === 1);
    await slack.overSocket('interactive', slack.press(share('/summary tariffs')));
    await slack.until(() => slack.posted.length === 1);
    expect(desk.invocations).toHaveLength(1);
    // Somebody else has read nothing yet.
    const other = { user: { id: 'U2', team_id: 'T1' } };
    await slack.overSocket('interactive', slack.press(share('/summary tariffs'), other));
    await slack.until(() => slack.posted.length === 2);
    expect(desk.invocations).toHaveLength(2);
  });

  test('stays in the thread of the answer', async () => {
    await using bench = await slackOverSocket();
    const { slack } = bench;
    slack.faults.set('chat.postMessage', [{ error: 'not_in_channel' }]);
    const inThread = { container: { type: 'message', is_ephemeral: true, thread_ts: '1.1' } };
    for (let i = 0; i < 2; i += 1)
      await slack.overSocket('interactive', slack.press(share('/summary tariffs'), inThread));
    await slack.until(() => slack.responses.length === 1 && slack.posted.length === 1);
    expect([slack.responses[0]!.thread_ts, slack.posted[0]!.thread_ts]).toEqual(['1.1', '1.1']);
  });

  test('never runs again what changes something', async () => {
    await using bench = await slackOverSocket(new ManagedDesk(), { managers: new Set(['U1']) });
    const { slack, desk } = bench;
    await slack.overSocket('interactive', slack.press(share('/settings pause channel:C1')));
    await slack.until(() => slack.responses.length === 1);
    expect(slack.responses[0]!.text).toContain('too old to share');
    expect(desk.invocations).toEqual([]);
    expect(slack.posted).toEqual([]);
  });
});

describe('a button of another version', () => {
  test('shows what it asked for, anew', async () => {
    await using bench = await slackOverSocket();
    const { slack, desk } = bench;
    await slack.overSocket('interactive', slack.press({ action_id: 'x', value: 'v0|/latest topic:tariffs' }));
    await slack.until(() => slack.responses.length === 1);
    expect(desk.invocations).toMatchObject([{ line: '/latest topic:tariffs' }]);
    expect(JSON.stringify(slack.responses[0])).toContain('here is the fresh view');
  });

  test.each(['v0|/settings pause channel:C1', 'v0|/setup', 'v9|?'])('does not do “%s”', async (value) => {
    await using bench = await slackOverSocket(new ManagedDesk(), { managers: new Set(['U1']) });
    const { slack, desk } = bench;
    slack.locales.set('U1', 'ja-JP');
    await slack.overSocket('interactive', slack.press({ action_id: 'x', value }));
    await slack.until(() => slack.responses.length === 1);
    expect(slack.responses[0]!.text).toContain('別のバージョン');
    expect(desk.invocations).toEqual([]);
  });
});
