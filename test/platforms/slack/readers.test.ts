import { expect, test } from 'vitest';
import { createLogs } from '#src/log.ts';
import { createClient } from '#src/platforms/slack/client.ts';
import { createReaders, type ReaderOptions } from '#src/platforms/slack/readers.ts';
import { BOT_TOKEN, startSlack } from '#test/fakes/slack-server.ts';

/** Who somebody is, asked of a Slack of our own. */

const log = createLogs('silent').slack;

async function readers(changes: Partial<ReaderOptions> = {}) {
  const slack = await startSlack();
  const client = createClient({ apiUrl: slack.apiUrl, log }, BOT_TOKEN);
  const options = {
    managers: new Set<string>(),
    installerOf: async () => null,
    now: () => 0,
    wait: () => new Promise<void>(() => {}),
    log,
    ...changes,
  };
  return {
    slack,
    readers: createReaders(options),
    person: { client, workspace: 'T1', userId: 'U1' },
    asked: () => slack.calls.filter(({ method }) => method === 'users.info').length,
    [Symbol.asyncDispose]: () => slack[Symbol.asyncDispose](),
  };
}

test('who installed the bot is a manager, in that workspace', async () => {
  const installerOf = async (workspace: string) => (workspace === 'T1' ? 'U1' : 'U9');
  await using bench = await readers({ installerOf });
  expect(await bench.readers.of(bench.person)).toEqual({ locale: 'en', isManager: true });
  expect(await bench.readers.of({ ...bench.person, workspace: 'T2' })).toEqual({
    locale: 'en',
    isManager: false,
  });
});

test('where nobody can tell who installed it, nobody is a manager for that', async () => {
  const installerOf = async () => {
    throw new Error('The key is another one.');
  };
  await using bench = await readers({ installerOf });
  expect(await bench.readers.of(bench.person)).toEqual({ locale: 'en', isManager: false });
});

test('Slack is asked once in ten minutes; who is no admin any more is no manager then', async () => {
  let now = 0;
  await using bench = await readers({ now: () => now });
  bench.slack.people.set('U1', { is_admin: true });
  bench.slack.locales.set('U1', 'ja-JP');
  expect(bench.readers.localeAtHand(bench.person)).toBeNull();
  expect(await bench.readers.of(bench.person)).toEqual({ locale: 'ja', isManager: true });
  bench.slack.people.set('U1', { is_admin: false });
  expect((await bench.readers.of(bench.person)).isManager).toBe(true);
  expect([bench.asked(), bench.readers.localeAtHand(bench.person)]).toEqual([1, 'ja']);
  now = 600_000;
  expect((await bench.readers.of(bench.person)).isManager).toBe(false);
  expect(bench.asked()).toBe(2);
});

test('Slack is asked again at once where it did not answer, not where it may not say', async () => {
  await using bench = await readers();
  bench.slack.people.set('U1', { is_owner: true });
  bench.slack.faults.set('users.info', [{ status: 503 }]);
  expect((await bench.readers.of(bench.person)).isManager).toBe(false);
  expect((await bench.readers.of(bench.person)).isManager).toBe(true);

  await using forbidden = await readers();
  forbidden.slack.scopes.delete('users:read');
  for (let i = 0; i < 3; i += 1) await forbidden.readers.of(forbidden.person);
  expect(forbidden.asked()).toBe(1);
});

test('nobody waits long for Slack to say who they are, and it is asked again the next time', async () => {
  let isPatient = false;
  const wait = () => (isPatient ? new Promise<void>(() => {}) : Promise.resolve());
  await using bench = await readers({ wait, managers: new Set(['U1']) });
  bench.slack.locales.set('U1', 'ja-JP');
  expect(await bench.readers.of(bench.person)).toEqual({ locale: 'en', isManager: true });
  isPatient = true;
  expect(await bench.readers.of(bench.person)).toEqual({ locale: 'ja', isManager: true });
});
