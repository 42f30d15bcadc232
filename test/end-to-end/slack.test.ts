import { globSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '#src/store/db.ts';
import { installationIds } from '#src/store/installations.ts';
import { run, start, writeConfig } from '#test/cli/program.ts';
import { temporaryFolder } from '#test/fakes/bot.ts';
import { everyField, problemsOfMessage } from '#test/fakes/slack-rules.ts';
import { APP_TOKEN, BOT_TOKEN, freePort, SIGNING_SECRET, startSlack } from '#test/fakes/slack-server.ts';

/** The whole bot, as `npm start` runs it, in a Slack of our own. */

/** Programs take their time on a busy machine. */
const PATIENCE = { timeout: 60_000 };

function room() {
  const folder = temporaryFolder();
  const config = join(folder.path, 'config');
  mkdirSync(config);
  writeConfig(config);
  return {
    env: { CONFIG_DIR: config, DATA_DIR: join(folder.path, 'data'), HTTP_PORT: '0' },
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

test(
  'the bot comes to Slack, answers every command in both languages, and leaves when told to',
  PATIENCE,
  async () => {
    using home = room();
    await using slack = await startSlack();
    const bot = start('src/main.ts', [], {
      ...home.env,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: slack.apiUrl,
    });
    await slack.until(() => slack.sockets.size === 1);
    const lines = [
      '',
      'latest',
      'search tariff',
      'summary tariffs',
      'topics topic:tariffs',
      'feeds',
      'status',
      'latst',
    ];
    const all = [
      ...lines,
      '最新',
      '検索 関税',
      '要約 関税',
      'トピック',
      '状況',
      '使い方',
      'どの国が合意したか',
    ];
    for (const [i, line] of all.entries()) {
      const ack = await slack.overSocket('slash_commands', slack.command(line));
      expect(ack.text).toContain('⏳');
      await slack.until(() => slack.responses.length === i + 1);
    }
    expect(slack.problems).toEqual([]);
    expect(everyField(slack.responses, 'replace_original')).toEqual(all.map(() => true));
    expect(JSON.stringify(slack.responses[7])).toContain('Did you mean /latest?');
    expect(slack.responses[8]!.text).toMatch(/[ぁ-ん]/);

    bot.child.kill('SIGTERM');
    expect(await bot.ended).toMatchObject({ code: 0, stderr: '' });
  },
);

test('signed requests are answered at HOST and PORT', PATIENCE, async () => {
  using home = room();
  await using slack = await startSlack();
  const port = await freePort();
  const bot = start('src/main.ts', [], {
    ...home.env,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.apiUrl,
    HOST: '127.0.0.1',
    PORT: String(port),
  });
  await bot.firstLine;
  const response = await slack.overHttp(`http://127.0.0.1:${port}`, slack.command('status'));
  expect(response.status).toBe(200);
  await slack.until(() => slack.responses.length === 1);
  expect(slack.responses[0]!.text).toContain('Feeds: none yet');
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toMatchObject({ code: 0, stderr: '' });
});

test(
  'a workspace installs the bot, which remembers it over a restart without its token in any file, and forgets it',
  PATIENCE,
  async () => {
    using home = room();
    await using slack = await startSlack();
    slack.installs.set('code', { token: 'xoxb-2-very-secret', teamId: 'T2', installer: 'U2' });
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const env = {
      ...home.env,
      SLACK_CLIENT_ID: '123.456',
      SLACK_CLIENT_SECRET: 'client-secret',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SECRET_KEY: '5a'.repeat(32),
      SLACK_API_URL: slack.apiUrl,
      HOST: '127.0.0.1',
      PORT: String(port),
    };
    const first = start('src/main.ts', [], env);
    await first.firstLine;
    const begun = await fetch(`${url}/slack/install`, { redirect: 'manual' });
    const state = new URL(begun.headers.get('location')!).searchParams.get('state')!;
    const back = await fetch(`${url}/slack/oauth_redirect?code=code&state=${state}`, {
      headers: { cookie: begun.headers.getSetCookie()[0]!.split(';')[0]! },
    });
    expect(await back.text()).toContain('It is in Team T2 now.');
    first.child.kill('SIGTERM');
    expect(await first.ended).toMatchObject({ code: 0, stderr: '' });

    const files = globSync(join(home.env.DATA_DIR, '*'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(readFileSync(file).toString('latin1')).not.toContain('very-secret');

    const second = start('src/main.ts', [], env);
    await second.firstLine;
    await slack.overHttp(url, slack.command('status', { team_id: 'T2', user_id: 'U2' }));
    await slack.until(() => slack.responses.length === 1);
    expect(slack.calls.findLast(({ method }) => method === 'users.info')!.token).toBe('xoxb-2-very-secret');
    await slack.overHttp(url, slack.event({ type: 'app_uninstalled' }, 'Ev1', { team_id: 'T2' }));
    second.child.kill('SIGTERM');
    const ended = await second.ended;
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain('removed from a workspace');

    await using base = await openStore(home.env.DATA_DIR);
    expect(await installationIds(base.db)).toEqual([]);
  },
);

test('npm run say prints what Slack would be sent', PATIENCE, async () => {
  using home = room();
  const said = await run('src/cli/say.ts', ['/topics', '--as', 'slack'], home.env);
  expect(said).toMatchObject({ code: 0, stderr: '' });
  const payload = JSON.parse(said.stdout);
  expect(problemsOfMessage(payload)).toEqual([]);
  expect(payload).toMatchObject({ response_type: 'ephemeral', replace_original: true });
});
