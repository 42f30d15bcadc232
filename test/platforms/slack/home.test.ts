import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Invocation } from '#src/command.ts';
import { homeReplyView, homeView, replyView } from '#src/platforms/slack/views.ts';
import { hostileMessage } from '#test/fakes/messages.ts';
import { overAtOnce, slackOverSocket } from '#test/fakes/slack-bench.ts';
import { ManagedDesk } from '#test/fakes/slack-desk.ts';
import { problemsOfHome, problemsOfModal } from '#test/fakes/slack-rules.ts';

/** The Home page, through the real Bolt. */

/** Who opens the page waits for no longer. */
const FIRST_VIEW_MS = 500;

const opens = { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' };
const onHome = {
  container: { type: 'view' },
  view: { id: 'V1', type: 'home' },
  channel: undefined,
  response_url: undefined,
};
const lines = (asked: readonly Invocation[]) => asked.map(({ line }) => line);

test('shows a manager what is set up, and everybody how the bot is doing and what comes next', async () => {
  await using bench = await slackOverSocket(new ManagedDesk(), { managers: new Set(['U1']) });
  const { slack, desk } = bench;
  await slack.overSocket('events_api', slack.event(opens));
  await slack.until(() => slack.homes.length === 1);
  expect(lines(desk.invocations)).toEqual(['/settings', '/events', '/status']);
  const shown = JSON.stringify(slack.homes[0]);
  for (const each of ['Did settings.', 'Did status.', 'Did events.']) expect(shown).toContain(each);

  await slack.overSocket('events_api', slack.event({ ...opens, user: 'U2' }));
  await slack.until(() => slack.homes.length === 2);
  expect(lines(desk.invocations).slice(3)).toEqual(['/events', '/status']);
  expect(slack.homes[1]!.user_id).toBe('U2');
  expect(slack.problems).toEqual([]);
});

test('is in the language of who opens it', async () => {
  await using bench = await slackOverSocket(new ManagedDesk());
  const { slack, desk } = bench;
  slack.locales.set('U1', 'ja-JP');
  await slack.overSocket('events_api', slack.event(opens));
  await slack.until(() => slack.homes.length === 1);
  expect(desk.invocations.map(({ locale }) => locale)).toEqual(['ja', 'ja']);
  expect(JSON.stringify(slack.homes[0])).toContain('どのチャンネルでも');
});

test('the Messages tab is left alone', async () => {
  await using bench = await slackOverSocket(new ManagedDesk());
  const { slack, desk } = bench;
  await slack.overSocket('events_api', slack.event({ ...opens, tab: 'messages' }));
  await slack.overSocket('events_api', slack.event(opens));
  await slack.until(() => slack.homes.length === 1);
  expect(desk.invocations).toHaveLength(2);
});

test('is there at once while the bot is slow: first that it looks, later what was there last', async () => {
  const desk = new ManagedDesk();
  await using bench = await slackOverSocket(desk, { wait: overAtOnce(FIRST_VIEW_MS) });
  const { slack } = bench;
  const gate = Promise.withResolvers<void>();
  desk.gates.answer = gate.promise;
  await slack.overSocket('events_api', slack.event(opens));
  await slack.until(() => slack.homes.length === 1);
  expect(JSON.stringify(slack.homes[0])).toContain('Looking…');
  gate.resolve();
  await slack.until(() => slack.homes.length === 2);

  const second = Promise.withResolvers<void>();
  desk.gates.answer = second.promise;
  await slack.overSocket('events_api', slack.event(opens));
  await slack.until(() => slack.homes.length === 3);
  expect(slack.homes[2]!.view).toEqual(slack.homes[1]!.view);
  slack.faults.set('views.publish', [{ error: 'hash_conflict' }]);
  second.resolve();
  await slack.until(() => slack.calls.filter(({ method }) => method === 'views.publish').length === 4);
  // What replaces a view says which; a view that the person left meanwhile is not replaced.
  const published = slack.calls.filter(({ method }) => method === 'views.publish');
  expect(published.map(({ body }) => body.hash)).toEqual([undefined, 'hash-1', undefined, 'hash-3']);
  expect(slack.homes).toHaveLength(3);
});

describe('a button on it', () => {
  test('shows its answer there, with a way back', async () => {
    await using bench = await slackOverSocket(new ManagedDesk());
    const { slack, desk } = bench;
    const press = slack.press({ action_id: '0_run_0', value: 'v1|en|run|/latest' }, onHome);
    await slack.overSocket('interactive', press);
    await slack.until(() => slack.homes.length === 1);
    expect(JSON.stringify(slack.homes[0])).toContain('Latest: tariffs and trade');
    const back = slack.press({ action_id: 'overview', value: 'overview' }, onHome);
    await slack.overSocket('interactive', back);
    await slack.until(() => slack.homes.length === 2);
    expect(lines(desk.invocations)).toEqual(['/latest', '/events', '/status']);
    expect(slack.problems).toEqual([]);
  });

  test('opens a form, whose answer is there too', async () => {
    await using bench = await slackOverSocket(new ManagedDesk(), { managers: new Set(['U1']) });
    const { slack } = bench;
    await slack.overSocket(
      'interactive',
      slack.press({ action_id: '0_run_1', value: 'v1|en|run|/setup' }, onHome),
    );
    await slack.until(() => slack.views.length === 1);
    const ack = await slack.overSocket('interactive', slack.submit(slack.views[0]!.view, {}));
    expect(ack).toEqual({});
    await slack.until(() => slack.homes.length === 1);
    expect(JSON.stringify(slack.homes[0])).toContain('Did setup.');
  });
});

test('stays within what Slack takes, whatever there is to show', () => {
  const anyReply = hostileMessage.map((message) => ({ ...message, visibility: 'private' as const }));
  fc.assert(
    fc.property(fc.array(anyReply, { minLength: 1, maxLength: 4 }), (replies) => {
      expect(problemsOfHome({ ...homeView(replies, 'ja') })).toEqual([]);
      expect(problemsOfHome({ ...homeReplyView(replies[0]!) })).toEqual([]);
      expect(problemsOfModal({ ...replyView(replies[0]!) })).toEqual([]);
    }),
    { numRuns: 20 },
  );
});
