import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '#test/fakes/bot.ts';
import { run, writeConfig } from './program.ts';

/** Programs take their time on a busy machine. */
const PATIENCE = { timeout: 30_000 };

/** A folder to work in, with settings in a `.env` file as an operator has them. */
function workplace(dotEnv = 'CONFIG_DIR=config\nDATA_DIR=data\n') {
  const folder = temporaryFolder();
  mkdirSync(join(folder.path, 'config'));
  writeConfig(join(folder.path, 'config'));
  writeFileSync(join(folder.path, '.env'), dotEnv);
  const say = (...given: readonly string[]) => run('src/cli/say.ts', given, {}, folder.path);
  return { path: folder.path, say, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

const record = JSON.stringify({
  title: 'Ministers agree on a lower car tariff',
  text: 'The two governments agreed to lower the tariff on cars in June.',
  date: '2026-03-02T01:30:00Z',
  url: 'https://news.example.org/car-tariff',
  source: 'Example News',
});

test(
  'a question is answered on standard output, in the language asked for, or as JSON',
  PATIENCE,
  async () => {
    using desk = workplace();
    const file = join(desk.path, 'news.jsonl');
    writeFileSync(file, record);
    await run('src/cli/import.ts', [file], {}, desk.path);

    const [english, japanese, json, notUnderstood] = await Promise.all([
      desk.say('/latest', 'topic:tariffs'),
      desk.say('/latest topic:tariffs', '--lang', 'ja'),
      desk.say('--json', '/latest topic:tariffs'),
      desk.say('/latst', '--lang=ja'),
    ]);
    expect(english).toMatchObject({ code: 0, stderr: '' });
    expect(english.stdout).toContain('Ministers agree on a lower car tariff');
    expect(english.stdout).toContain('Mon 2 Mar 2026, 10:30 JST / Sun 1 Mar, 20:30 EST');
    expect(japanese).toMatchObject({ code: 0, stderr: '' });
    expect(japanese.stdout).toContain('2026年3月2日(月) 10:30 JST / 3月1日(日) 20:30 EST');

    expect(json).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(json.stdout)).toMatchObject({
      kind: 'list',
      visibility: 'private',
      locale: 'en',
      notification: expect.stringContaining('Ministers agree on a lower car tariff'),
      sources: [
        {
          n: 1,
          articleId: 1,
          title: 'Ministers agree on a lower car tariff',
          publisher: 'Example News',
          url: 'https://news.example.org/car-tariff',
          publishedAt: Date.parse('2026-03-02T01:30:00Z'),
          publishedPrecision: 'minute',
        },
      ],
    });

    expect(notUnderstood).toMatchObject({ code: 1, stderr: '' });
    expect(notUnderstood.stdout).toContain('/latst というコマンドはありません。/latest のことですか？');
  },
);

test('--as shows exactly what a platform would be sent', PATIENCE, async () => {
  using desk = workplace();
  const [discord, unknown] = await Promise.all([
    desk.say('/help', '--as', 'discord'),
    desk.say('/help', '--as', 'constructor'),
  ]);
  expect(discord).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(discord.stdout)).toMatchObject({ flags: 32_768, allowed_mentions: { parse: [] } });
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(unknown.stderr).toMatch(/^--as is terminal or discord.*, not "constructor"\.\n$/);
});

test('a command that opens a form shows the modal of the platform', PATIENCE, async () => {
  using desk = workplace();
  const [discord, slack, terminal] = await Promise.all(
    ['discord', 'slack', 'terminal'].map((platform) => desk.say('/setup', '--as', platform)),
  );
  expect(JSON.parse(discord!.stdout)).toMatchObject({ custom_id: expect.stringContaining('/setup') });
  expect(JSON.parse(slack!.stdout)).toMatchObject({ type: 'modal' });
  expect(terminal!.stdout).toMatch(/^\/setup\n {2}channel:/m);
});

test('a command line that makes no sense is explained', PATIENCE, async () => {
  using desk = workplace();
  const usage = 'Asks the article base one thing and prints the answer.';
  const [nothing, blank, unknown, language, help] = await Promise.all([
    desk.say(),
    desk.say(' '),
    desk.say('/latest', '--jsn'),
    desk.say('/latest', '--lang', 'fr'),
    desk.say('--help'),
  ]);
  for (const refused of [nothing, blank, unknown, language])
    expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(nothing.stderr).toMatch(new RegExp(`^${usage}`));
  expect(blank.stderr).toBe(nothing.stderr);
  expect(unknown.stderr).toMatch(new RegExp(`^Unknown option '--jsn'\\.\n\n${usage}`));
  expect(language.stderr).toBe('--lang is en or ja, not "fr".\n');
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toBe(nothing.stderr);
});

describe('trouble is told in words', () => {
  test('a .env with a wrong value, as for the bot itself', PATIENCE, async () => {
    using desk = workplace('CONFIG_DIR=config\nDATA_DIR=data\nPOLL_SECONDS=often\n');
    const { code, stderr } = await desk.say('/latest');
    expect(code).toBe(2);
    expect(stderr).toBe(`Alliance Wire cannot start: 1 problem in its configuration.

  environment  POLL_SECONDS is "often".
      expected  a whole number from 1 to 86400
      example   POLL_SECONDS=300
`);
  });

  test('a base that is none', PATIENCE, async () => {
    using desk = workplace();
    mkdirSync(join(desk.path, 'data'));
    writeFileSync(join(desk.path, 'data/alliance-wire.db'), 'no database, only words '.repeat(50));
    const { code, stdout, stderr } = await desk.say('/latest');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^The article base in .*data cannot be opened: .*file is not a database\n$/);
  });

  test('a .env that is a folder', PATIENCE, async () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, '.env'));
    expect(await run('src/cli/say.ts', ['/latest'], {}, folder.path)).toEqual({
      code: 2,
      stdout: '',
      stderr: 'Alliance Wire cannot start: .env is there but cannot be read. It has to be a text file.\n',
    });
  });
});
