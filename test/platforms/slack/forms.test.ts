import { describe, expect, test } from 'vitest';
import { overAtOnce, slackOverHttp, slackOverSocket } from '#test/fakes/slack-bench.ts';
import { ManagedDesk } from '#test/fakes/slack-desk.ts';

/** Forms as modals, opened and sent off through the real Bolt. */

const managers = new Set(['U1']);
const setup = () => slackOverSocket(new ManagedDesk(), { managers });

/** How long a form may take to open, and what is sent off to be answered. */
const OPEN_LIMIT_MS = 2_000;
const SUBMIT_LIMIT_MS = 2_500;

/** The state of a view in which only the digest was filled in. */
const digest = (value: string) => ({
  digest: { digest: { type: 'plain_text_input', value } },
  topics: { topics: { type: 'checkboxes', selected_options: [{ value: 'tariffs' }, { value: 'defense' }] } },
});

const channel = (id: string) => ({
  channel: { channel: { type: 'conversations_select', selected_conversation: id } },
});

async function opened(bench: Awaited<ReturnType<typeof setup>>, how: () => Promise<unknown>) {
  const { slack } = bench;
  const before = slack.views.length;
  await how();
  await slack.until(() => slack.views.length > before);
  return slack.views.at(-1)!;
}

describe('a form opens', () => {
  test('on a command, for a manager, with nothing said before', async () => {
    await using bench = await setup();
    const { slack, desk } = bench;
    const command = slack.command('setup', { trigger_id: 'trigger-now' });
    let ack: unknown;
    const { method, body, view } = await opened(bench, async () => {
      ack = await slack.overSocket('slash_commands', command);
    });
    expect(ack).toEqual({});
    expect(method).toBe('views.open');
    expect(body.trigger_id).toBe('trigger-now');
    expect(view).toMatchObject({ type: 'modal', title: { text: 'Set up a channel' } });
    expect(desk.formsAsked).toMatchObject([{ line: 'setup', isManager: true, workspace: 'T1' }]);
    expect(desk.invocations).toEqual([]);
    expect(slack.problems).toEqual([]);
  });

  test('on a button, in its language', async () => {
    await using bench = await setup();
    const press = bench.slack.press({ action_id: 'run_0', value: 'v1|ja|run|/setup' });
    const { view } = await opened(bench, () => bench.slack.overSocket('interactive', press));
    expect(view).toMatchObject({ title: { text: 'チャンネルの設定' }, close: { text: 'キャンセル' } });
  });

  test('in place of the modal in which its button is', async () => {
    await using bench = await setup();
    const press = bench.slack.press(
      { action_id: '0_run_0', value: 'v1|en|run|/setup' },
      { view: { id: 'V7', type: 'modal' }, container: { type: 'view' }, channel: undefined },
    );
    const { method, body } = await opened(bench, () => bench.slack.overSocket('interactive', press));
    expect(method).toBe('views.update');
    expect(body.view_id).toBe('V7');
  });

  test('not for who is no manager: they are told, alone', async () => {
    await using bench = await slackOverSocket(new ManagedDesk());
    const { slack } = bench;
    await slack.overSocket('slash_commands', slack.command('setup'));
    await slack.until(() => slack.responses.length === 1);
    expect(slack.responses[0]).toMatchObject({
      response_type: 'ephemeral',
      text: 'Only admins of this workspace can do that.',
    });
    expect(slack.views).toEqual([]);
  });

  test('not for a line that says everything: that is done', async () => {
    await using bench = await setup();
    const { slack, desk } = bench;
    await slack.overSocket('slash_commands', slack.command('setup channel:<#C1|alerts> topics:tariffs'));
    await slack.until(() => slack.responses.length === 1);
    expect(desk.invocations).toMatchObject([{ line: 'setup channel:C1 topics:tariffs' }]);
    expect(slack.views).toEqual([]);
  });

  test('by a button where it came too late, or where Slack did not open it', async () => {
    await using late = await slackOverSocket(new ManagedDesk(), { wait: overAtOnce(OPEN_LIMIT_MS) });
    late.desk.gates.form = new Promise(() => {});
    await late.slack.overSocket('slash_commands', late.slack.command('setup'));
    await late.slack.until(() => late.slack.responses.length === 1);
    expect(JSON.stringify(late.slack.responses[0])).toContain('v1|en|run|setup');

    await using bench = await setup();
    bench.slack.faults.set('views.open', [{ error: 'expired_trigger_id' }]);
    await bench.slack.overSocket('slash_commands', bench.slack.command('setup'));
    await bench.slack.until(() => bench.slack.responses.length === 1);
    expect(JSON.stringify(bench.slack.responses[0])).toContain('Open the form');
  });
});

describe('a form that is sent off', () => {
  test('runs its line, closes, and is answered where it was opened', async () => {
    await using bench = await setup();
    const { slack, desk } = bench;
    const { view } = await opened(bench, () => slack.overSocket('slash_commands', slack.command('setup')));
    const ack = await slack.overSocket(
      'interactive',
      slack.submit(view, { ...digest('07:30'), ...channel('C2') }),
    );
    expect(ack).toEqual({});
    await slack.until(() => slack.responses.length === 1);
    expect(desk.invocations).toMatchObject([
      {
        line: '/setup digest:"07:30" topics:"tariffs,defense" channel:"C2"',
        channelId: 'C1',
        isManager: true,
      },
    ]);
    expect(slack.responses[0]).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
      text: 'Did setup.',
    });
    expect(slack.problems).toEqual([]);
  });

  test('from a private answer replaces that', async () => {
    await using bench = await setup();
    const { slack } = bench;
    const press = slack.press({ action_id: 'run_0', value: 'v1|en|run|/setup' });
    const { view } = await opened(bench, () => slack.overSocket('interactive', press));
    await slack.overSocket('interactive', slack.submit(view, digest('07:30')));
    await slack.until(() => slack.responses.length === 1);
    expect(slack.responses[0]).toMatchObject({ replace_original: true });
  });

  test('with a mistake stays open, and says so beside the field', async () => {
    await using bench = await setup();
    const { slack } = bench;
    const { view } = await opened(bench, () => slack.overSocket('slash_commands', slack.command('setup')));
    expect(await slack.overSocket('interactive', slack.submit(view, digest('25:99')))).toEqual({
      response_action: 'errors',
      errors: { digest: '25:99 is no time of day; write it like 08:00.' },
    });
    expect(slack.responses).toEqual([]);
  });

  test('and fails for another reason says so in its place, with a way back', async () => {
    await using bench = await setup();
    const { slack } = bench;
    const { view } = await opened(bench, () => slack.overSocket('slash_commands', slack.command('setup')));
    const ack = await slack.overSocket(
      'interactive',
      slack.submit(view, { ...digest('08:00'), ...channel('C9') }),
    );
    expect(ack).toMatchObject({ response_action: 'update', view: { type: 'modal' } });
    expect(JSON.stringify(ack)).toContain('The base could not be reached.');
    expect(JSON.stringify(ack)).toContain('Fill in again');
  });

  test('and takes long shows that it works, then the answer', async () => {
    const desk = new ManagedDesk();
    await using bench = await slackOverSocket(desk, { managers, wait: overAtOnce(SUBMIT_LIMIT_MS) });
    const { slack } = bench;
    const { view } = await opened(bench, () => slack.overSocket('slash_commands', slack.command('setup')));
    const gate = Promise.withResolvers<void>();
    desk.gates.answer = gate.promise;
    const ack = await slack.overSocket('interactive', slack.submit(view, digest('08:00')));
    expect(ack.response_action).toBe('update');
    expect(JSON.stringify(ack)).toContain('Looking…');
    gate.resolve();
    await slack.until(() => slack.views.length === 2);
    expect(slack.views[1]).toMatchObject({ method: 'views.update', body: { view_id: 'V1' } });
    expect(JSON.stringify(slack.views[1])).toContain('Did setup.');
    expect(slack.problems).toEqual([]);
  });

  test('too late for its address is answered in the channel, or in a direct message', async () => {
    await using bench = await setup();
    const { slack } = bench;
    const { view } = await opened(bench, () => slack.overSocket('slash_commands', slack.command('setup')));
    slack.faults.set('respond', [{ status: 404 }, { status: 404 }, { status: 404 }, { status: 404 }]);
    await slack.overSocket('interactive', slack.submit(view, digest('08:00')));
    await slack.until(() => slack.ephemerals.length === 1);
    expect(slack.ephemerals[0]).toMatchObject({ channel: 'C1', user: 'U1', text: 'Did setup.' });

    slack.faults.set('chat.postEphemeral', [{ error: 'not_in_channel' }]);
    await slack.overSocket('interactive', slack.submit(view, digest('08:00')));
    await slack.until(() => slack.posted.length === 1);
    expect(slack.posted[0]).toMatchObject({ channel: 'DU1', text: 'Did setup.' });
  });

  test('of another version says so', async () => {
    await using bench = await setup();
    const { slack, desk } = bench;
    const old = { callback_id: 'form', private_metadata: '{"version":"v0"}' };
    const ack = await slack.overSocket('interactive', slack.submit(old, digest('08:00')));
    expect(ack.response_action).toBe('update');
    expect(JSON.stringify(ack)).toContain('another version');
    expect(desk.invocations).toEqual([]);
  });

  test('twice runs once', async () => {
    await using bench = await setup();
    const { slack, desk } = bench;
    const { view } = await opened(bench, () => slack.overSocket('slash_commands', slack.command('setup')));
    const sent = slack.submit(view, digest('08:00'));
    await slack.overSocket('interactive', sent);
    expect(await slack.overSocket('interactive', sent)).toEqual({});
    await slack.until(() => slack.responses.length === 1);
    expect(desk.invocations).toHaveLength(1);
  });

  test('by signed request is answered in the response', async () => {
    await using bench = await slackOverHttp(new ManagedDesk());
    const { slack, url } = bench;
    slack.people.set('U1', { is_owner: true });
    const { view } = await opened(bench, () => slack.overHttp(url, slack.command('setup')));
    const refused = await slack.overHttp(url, slack.submit(view, digest('25:99')));
    expect(await refused.json()).toMatchObject({ response_action: 'errors' });
    const taken = await slack.overHttp(url, slack.submit(view, digest('08:00')));
    expect([taken.status, await taken.text()]).toEqual([200, '']);
    await slack.until(() => slack.responses.length === 1);
  });
});

describe('suggestions', () => {
  const form = {
    view: { private_metadata: '{"version":"v1","locale":"en","line":"/setup","origin":{"at":"modal"}}' },
  };

  test('are there before anything is typed, and follow what is', async () => {
    await using bench = await setup();
    const { slack, desk } = bench;
    const all = await slack.overSocket('interactive', slack.options('timezone', '', form));
    expect(all.options).toHaveLength(3);
    const some = await slack.overSocket('interactive', slack.options('timezone', 'tok', form));
    expect(some.options).toEqual([
      { text: { type: 'plain_text', text: 'Asia/Tokyo (now)', emoji: false }, value: 'Asia/Tokyo' },
    ]);
    expect(desk.suggestionsAsked[1]).toMatchObject({
      platform: 'slack',
      workspace: 'T1',
      commandName: 'setup',
      optionName: 'timezone',
      typed: 'tok',
      isManager: true,
    });
  });

  test('are empty for a form of another version, and where they fail', async () => {
    await using bench = await setup();
    const { slack, desk } = bench;
    const old = { view: { private_metadata: '{}' } };
    expect(await slack.overSocket('interactive', slack.options('timezone', '', old))).toEqual({
      options: [],
    });
    desk.suggest = async () => {
      throw new Error('no zones');
    };
    expect(await slack.overSocket('interactive', slack.options('timezone', '', form))).toEqual({
      options: [],
    });
  });
});
