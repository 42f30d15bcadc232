import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readEnv } from '#config/env.ts';
import { VARIABLE_NAMES, VARIABLES, type Variable } from '#config/variables.ts';

const TOKEN = '0123456789abcdef-token';
const folder = mkdtempSync(join(tmpdir(), 'alliance-wire-env-'));
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
afterAll(() => rmSync(folder, { recursive: true }));

test('an empty environment gives every default and no problem', () => {
  expect(readEnv({})).toEqual({
    problems: [],
    values: {
      DATA_DIR: './data',
      CONFIG_DIR: null,
      POLL_SECONDS: 300,
      POSTING: 'on',
      HTTP_HOST: '127.0.0.1',
      HTTP_PORT: 8080,
      METRICS_TOKEN: null,
      ALLOW_PRIVATE_FEEDS: false,
      DISCORD_TOKEN: null,
      DISCORD_API_BASE: 'https://discord.com/api',
      SLACK_BOT_TOKEN: null,
      SLACK_APP_TOKEN: null,
      SLACK_SIGNING_SECRET: null,
      SLACK_CLIENT_ID: null,
      SLACK_CLIENT_SECRET: null,
      SECRET_KEY: null,
      SLACK_MANAGERS: null,
      SLACK_API_URL: 'https://slack.com/api/',
      HOST: '127.0.0.1',
      PORT: 3000,
      MODEL_PROVIDER: null,
      MODEL_NAME: null,
      MODEL_URL: null,
      MODEL_API_KEY: null,
      MODEL_DAILY_CALLS: 200,
      MODEL_DAILY_TOKENS: 300_000,
      MODEL_TIMEOUT: 8,
      LOG_LEVEL: 'info',
      CONTACT: null,
    },
  });
});

test('an empty variable counts as not set', () => {
  const empty = Object.fromEntries(VARIABLE_NAMES.map((name) => [name, '']));
  expect(readEnv(empty)).toEqual(readEnv({}));
});

test.each([
  ['POLL_SECONDS', '1', 1],
  ['POLL_SECONDS', '86400', 86_400],
  ['HTTP_PORT', '0', 0],
  ['HTTP_PORT', '65535', 65_535],
  ['HTTP_HOST', '::1', '::1'],
  ['HTTP_HOST', 'news.example.org', 'news.example.org'],
  ['ALLOW_PRIVATE_FEEDS', '1', true],
  ['ALLOW_PRIVATE_FEEDS', '0', false],
  ['LOG_LEVEL', 'silent', 'silent'],
  ['CONTACT', 'desk@example.org', 'desk@example.org'],
  ['SLACK_MANAGERS', 'U012AB3CD, W045EF6GH', 'U012AB3CD, W045EF6GH'],
  ['CONTACT', 'https://example.org/~desk?a=b', 'https://example.org/~desk?a=b'],
  ['METRICS_TOKEN', TOKEN, TOKEN],
  ['DATA_DIR', 'a/folder/not/made/yet', 'a/folder/not/made/yet'],
  ['CONFIG_DIR', folder, folder],
] as const)('%s=%s is taken', (name, text, value) => {
  const { values, problems } = readEnv({ [name]: text });
  expect(problems).toEqual([]);
  expect(values[name]).toBe(value);
});

const INTEGER = 'a whole number from 1 to 86400';
const PORT = 'a whole number from 0 to 65535';

test.each([
  ['POLL_SECONDS', 'abc', INTEGER, 'POLL_SECONDS=300'],
  ['POLL_SECONDS', '0', INTEGER, 'POLL_SECONDS=300'],
  ['POLL_SECONDS', '86401', INTEGER, 'POLL_SECONDS=300'],
  ['POLL_SECONDS', '5m', INTEGER, 'POLL_SECONDS=300'],
  ['POLL_SECONDS', '1e3', INTEGER, 'POLL_SECONDS=300'],
  ['POLL_SECONDS', ' 60', INTEGER, 'POLL_SECONDS=300'],
  ['HTTP_PORT', '65536', PORT, 'HTTP_PORT=8080'],
  ['HTTP_PORT', '-1', PORT, 'HTTP_PORT=8080'],
  ['HTTP_HOST', 'http://localhost', 'a host name or an IP address, without a port', 'HTTP_HOST=127.0.0.1'],
  ['HTTP_HOST', 'localhost:80', 'a host name or an IP address, without a port', 'HTTP_HOST=127.0.0.1'],
  ['ALLOW_PRIVATE_FEEDS', 'true', '1 for yes or 0 for no', 'ALLOW_PRIVATE_FEEDS=0'],
  ['LOG_LEVEL', 'INFO', 'one of debug, info, warn, error, silent', 'LOG_LEVEL=info'],
  ['CONTACT', 'the desk', 'a web address or an e-mail address', 'CONTACT=https://example.org/alliance-wire'],
  ['SLACK_MANAGERS', '@mori', 'ids of members, separated by commas', 'SLACK_MANAGERS=U012AB3CD,U045EF6GH'],
  ['CONFIG_DIR', 'no/such/folder', 'a folder that exists', 'CONFIG_DIR=/etc/alliance-wire'],
])('%s=%s is refused, with what it takes and an example', (name, text, expected, example) => {
  const { problems } = readEnv({ [name]: text });
  expect(problems).toEqual([
    { file: 'environment', line: null, column: null, what: `${name} is "${text}".`, expected, example },
  ]);
});

test('a header cannot be smuggled in through CONTACT', () => {
  const [problem] = readEnv({ CONTACT: 'https://example.org\r\nX-Other: 1' }).problems;
  expect(problem?.what).toBe('CONTACT is "https://example.org\\r\\nX-Other: 1".');
});

test.each([
  ['http://me:my/p@ss@127.0.0.1/v1', 'http://…@127.0.0.1/v1'],
  ['https://api.example.org/v1?key=sk-1234', 'https://api.example.org/v1?…'],
])('the password or key in %s is not repeated', (typed, shown) => {
  expect(readEnv({ MODEL_URL: typed }).problems[0]?.what).toBe(`MODEL_URL is "${shown}".`);
});

test('a file is not taken for a data folder', () => {
  const path = file('base.txt', '');
  expect(readEnv({ DATA_DIR: path }).problems).toEqual([
    {
      file: 'environment',
      line: null,
      column: null,
      what: `DATA_DIR is ${JSON.stringify(path)}.`,
      expected: 'a folder, or a path where one can be created',
      example: 'DATA_DIR=/var/lib/alliance-wire',
    },
  ]);
});

describe('a secret', () => {
  const what = (env: Record<string, string>) => readEnv(env).problems.map((problem) => problem.what);

  test('is read from the file that NAME_FILE names, without the last line break', () => {
    const { values, problems } = readEnv({ METRICS_TOKEN_FILE: file('token', `${TOKEN}\n`) });
    expect(problems).toEqual([]);
    expect(values.METRICS_TOKEN).toBe(TOKEN);
  });

  test('is not given twice', () => {
    expect(what({ METRICS_TOKEN: TOKEN, METRICS_TOKEN_FILE: file('token', TOKEN) })).toEqual([
      'METRICS_TOKEN and METRICS_TOKEN_FILE are both set.',
    ]);
  });

  test('in a file that is absent, a folder or empty is a problem', () => {
    expect(what({ METRICS_TOKEN_FILE: join(folder, 'absent') })).toEqual([
      'METRICS_TOKEN_FILE names a file that cannot be read (it does not exist).',
    ]);
    expect(what({ METRICS_TOKEN_FILE: folder })).toEqual([
      'METRICS_TOKEN_FILE names a file that cannot be read (it is a folder).',
    ]);
    expect(what({ METRICS_TOKEN_FILE: file('empty', '\n') })).toEqual([
      'METRICS_TOKEN_FILE names an empty file.',
    ]);
  });

  test('is never shown, neither bad, nor in a file, nor where its file was meant', () => {
    const bad = 'hush hush';
    for (const env of [
      { METRICS_TOKEN: bad },
      { METRICS_TOKEN_FILE: bad },
      { METRICS_TOKEN_FILE: file('bad', bad) },
      { METRICS_TOKEN: bad, METRICS_TOKEN_FILE: bad },
      { METRICS_TOKENS: bad },
    ]) {
      const { problems } = readEnv(env);
      expect(problems).toHaveLength(1);
      expect(JSON.stringify(problems)).not.toContain('hush');
    }
  });
});

describe('a name that is nearly one of ours', () => {
  test.each([
    ['POLL_SECOND', 'POLL_SECONDS'],
    ['HTTP_PROT', 'HTTP_PORT'],
    ['METRICS_TOKEN_FIEL', 'METRICS_TOKEN_FILE'],
    ['log_level', 'LOG_LEVEL'],
  ])('%s stops the start: did you mean %s?', (typed, meant) => {
    expect(readEnv({ [typed]: '1' }).problems).toEqual([
      {
        file: 'environment',
        line: null,
        column: null,
        what: `"${typed}" is not a variable of Alliance Wire. Did you mean ${meant}?`,
        expected: 'a name listed in .env.example',
        example: `${meant}=…`,
      },
    ]);
  });

  test('PORT and HOST are read, and judged, only where Slack calls the bot', () => {
    const values = { HOST: '0.0.0.0', PORT: '3001' };
    expect(readEnv(values).values).toMatchObject({ HOST: '127.0.0.1', PORT: 3000 });
    const secret = { SLACK_SIGNING_SECRET: 'a-signing-secret' };
    expect(readEnv({ ...values, ...secret }).values).toMatchObject({ HOST: '0.0.0.0', PORT: 3001 });
    expect(readEnv({ PORT: 'x', ...secret }).problems).toHaveLength(1);
  });

  test('SECRET_KEY, a name that many programs use, is read and judged only with SLACK_CLIENT_ID', () => {
    expect(readEnv({ SECRET_KEY: 'of a web shop', SECRET_KEYS: 'x' }).problems).toEqual([]);
    const client = { SLACK_CLIENT_ID: '1234567890.1234567890123' };
    const [problem] = readEnv({ SECRET_KEY: 'of a web shop', ...client }).problems;
    expect(problem).toMatchObject({
      what: 'SECRET_KEY is not usable (its value is not shown).',
      expected: '32 bytes, as 64 hexadecimal digits or as base64',
      example: 'the output of: openssl rand -hex 32',
    });
    for (const key of ['0f'.repeat(32), Buffer.alloc(32, 7).toString('base64')]) {
      expect(readEnv({ SECRET_KEY: key, ...client })).toMatchObject({
        problems: [],
        values: { SECRET_KEY: key },
      });
    }
  });

  test('is not seen in the names of other programs', () => {
    const foreign = ['PATH', 'HOME', 'PORT', 'HOST', 'TZ', 'CONTEXT', 'CONTENT', 'HTTP_PROXY', 'HTTPS_PROXY'];
    const more = [
      'http_proxy',
      'HTTPS_PORT',
      'XDG_DATA_DIRS',
      'npm_config_loglevel',
      'DATABASE_URL',
      'NODE_ENV',
    ];
    const env = Object.fromEntries([...foreign, ...more].map((name) => [name, 'x']));
    expect(readEnv(env).problems).toEqual([]);
  });
});

test('every problem is found in one reading', () => {
  const { problems } = readEnv({ POLL_SECONDS: 'x', HTTP_PORT: 'x', LOG_LEVEL: 'x', HTTP_PROT: '1' });
  expect(problems).toHaveLength(4);
});

describe('.env.example', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const assignments = new Map(
    [...text.matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
  // A meaning may be wrapped onto a second comment line.
  const prose = text.replace(/\n# /g, ' ');

  test('lists the variables of the code, and no others', () => {
    expect([...assignments.keys()].toSorted()).toEqual([...VARIABLE_NAMES].toSorted());
  });

  test.each(Object.entries<Variable>(VARIABLES))('explains %s as the code does', (name, variable) => {
    expect(prose).toContain(variable.meaning);
    const shown = variable.default ?? (variable.kind === 'secret' ? '' : variable.example);
    expect(assignments.get(name)).toBe(typeof shown === 'boolean' ? String(Number(shown)) : String(shown));
    if (variable.kind === 'integer') {
      expect(prose).toContain(`a whole number from ${variable.min} to ${variable.max}`.replace('a ', 'A '));
    }
    if (variable.kind === 'choice') expect(prose).toContain(variable.choices.join(', '));
  });
});
