import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
  expect(slack.responses[0]!.text).toContain('Feeds: 0 of 0 working');
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toMatchObject({ code: 0, stderr: '' });
});

test('npm run say prints what Slack would be sent', PATIENCE, async () => {
  using home = room();
  const said = await run('src/cli/say.ts', ['/topics', '--as', 'slack'], home.env);
  expect(said).toMatchObject({ code: 0, stderr: '' });
  const payload = JSON.parse(said.stdout);
  expect(problemsOfMessage(payload)).toEqual([]);
  expect(payload).toMatchObject({ response_type: 'ephemeral', replace_original: true });
});
