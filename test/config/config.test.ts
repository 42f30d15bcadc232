import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Config, loadConfig } from '#config/config.ts';
import { ConfigError } from '#config/problems.ts';
import type { CheckRule } from '#config/schema.ts';

const anyRule: CheckRule = () => null;
const noQuotes: CheckRule = (rule) => {
  const column = rule.indexOf('"') + 1;
  return column === 0
    ? null
    : {
        message: `The quote opened at column ${column} is never closed.`,
        line: 1,
        column,
        expected: 'a closing quote',
      };
};

const FILES = {
  'feeds.opml': `<opml version="2.0"><body>
  <outline text="Harbour News" xmlUrl="https://harbour.example/rss" publisher="Harbour" tier="press" country="JP" language="ja"/>
</body></opml>
`,
  'topics.yaml': `topics:
  - key: harbours
    name: { en: Harbours, ja: 港 }
    description: { en: All about harbours, ja: 港湾のニュース }
    rule: |
      harbour OR quay
`,
  'events.yaml': `events:
  - key: quay-day
    name: { en: Quay Day, ja: 埠頭の日 }
    date: 2026-07-20
    place: { en: Yokohama, ja: 横浜 }
    timeZone: Asia/Tokyo
    status: confirmed
`,
  'glossary.yaml': `glossary:
  - { kind: place, en: [Harbour], ja: [港] }
`,
};
type FileName = keyof typeof FILES;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alliance-wire-config-'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
});
afterEach(() => rmSync(folder, { recursive: true }));

const edit = (name: FileName, from: string, to: string) =>
  writeFileSync(join(folder, name), FILES[name].replace(from, to));
const load = (env: Record<string, string> = {}, checkRule = anyRule): Config =>
  loadConfig(checkRule, { CONFIG_DIR: folder, ...env });

/** The report of a configuration that must not load, with the folder's name taken out. */
function reportOf(run: () => Config): string {
  try {
    run();
  } catch (thrown) {
    if (!(thrown instanceof ConfigError)) throw thrown;
    return thrown.message.replaceAll(folder, 'CONFIG');
  }
  throw new Error('The configuration loaded.');
}

test('CONFIG_DIR replaces all four files', () => {
  const { feeds, topics, events, glossary, configDir } = load();
  expect(configDir).toBe(folder);
  expect(feeds.map(({ title }) => title)).toEqual(['Harbour News']);
  expect(topics.map(({ key }) => key)).toEqual(['harbours']);
  expect(events.map(({ key }) => key)).toEqual(['quay-day']);
  expect(glossary).toEqual([{ kind: 'place', en: ['Harbour'], ja: ['港'] }]);
});

test('the environment arrives typed, with its folders absolute', () => {
  const {
    feeds: _,
    topics: __,
    events: ___,
    glossary: ____,
    numbers: _____,
    ...settings
  } = load({
    DATA_DIR: 'some/data',
    POLL_SECONDS: '60',
    HTTP_HOST: '::1',
    HTTP_PORT: '0',
    METRICS_TOKEN: '0123456789abcdef',
    ALLOW_PRIVATE_FEEDS: '1',
    LOG_LEVEL: 'warn',
    CONTACT: 'desk@example.org',
    DISCORD_TOKEN: 'a-discord-token',
    DISCORD_API_BASE: 'http://127.0.0.1:9/api',
    SLACK_BOT_TOKEN: 'xoxb-a-bot-token',
    SLACK_APP_TOKEN: 'xapp-an-app-token',
    SLACK_SIGNING_SECRET: 'a-signing-secret',
    SLACK_API_URL: 'http://127.0.0.1:9/api/',
    SLACK_MANAGERS: 'U012AB3CD, U045EF6GH',
    HOST: '0.0.0.0',
    PORT: '0',
  });
  expect(settings).toEqual({
    dataDir: join(process.cwd(), 'some/data'),
    configDir: folder,
    pollSeconds: 60,
    isPosting: true,
    http: { host: '::1', port: 0 },
    metricsToken: '0123456789abcdef',
    allowPrivateFeeds: true,
    model: null,
    logLevel: 'warn',
    contact: 'desk@example.org',
    discord: { token: 'a-discord-token', apiBase: 'http://127.0.0.1:9/api' },
    slack: {
      botToken: 'xoxb-a-bot-token',
      oauth: null,
      managers: ['U012AB3CD', 'U045EF6GH'],
      appToken: 'xapp-an-app-token',
      signingSecret: 'a-signing-secret',
      apiUrl: 'http://127.0.0.1:9/api/',
      http: { host: '0.0.0.0', port: 0 },
    },
  });
});

test('a Slack bot that Slack could not reach is refused', () => {
  const report = reportOf(() => load({ SLACK_BOT_TOKEN: 'xoxb-a-bot-token' }));
  expect(report).toContain('neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is');
});

describe('a model', () => {
  const key = 'sk-a-key-of-the-operator';

  test('is not used unless a provider is set', () => {
    expect(load({ MODEL_DAILY_CALLS: '5', MODEL_TIMEOUT: '3' }).model).toBeNull();
  });

  test.each([
    ['openai', { MODEL_API_KEY: key }, 'https://api.openai.com/v1', key],
    ['openai', { MODEL_URL: 'http://127.0.0.1:8000/v1/' }, 'http://127.0.0.1:8000/v1', null],
    ['anthropic', { MODEL_API_KEY: key }, 'https://api.anthropic.com', key],
    ['ollama', {}, 'http://127.0.0.1:11434', null],
  ])('of %s with %o is at %s', (provider, env, url, apiKey) => {
    expect(
      load({ MODEL_PROVIDER: provider, MODEL_NAME: 'qwen3:8b', ...env } as Record<string, string>).model,
    ).toEqual({
      provider,
      name: 'qwen3:8b',
      url,
      apiKey,
      dailyCalls: 200,
      dailyTokens: 300_000,
      timeoutMs: 8_000,
    });
  });

  test.each([
    [{ MODEL_PROVIDER: 'ollama' }, 'MODEL_PROVIDER is set, but MODEL_NAME is not.'],
    [
      { MODEL_PROVIDER: 'anthropic', MODEL_NAME: 'm' },
      'MODEL_PROVIDER is anthropic, but MODEL_API_KEY is not set.',
    ],
    [
      { MODEL_PROVIDER: 'openai', MODEL_NAME: 'm' },
      'MODEL_PROVIDER is openai, but MODEL_API_KEY is not set.',
    ],
    [{ MODEL_API_KEY: key }, 'MODEL_API_KEY is set, but MODEL_PROVIDER is not.'],
    [{ MODEL_NAME: 'm' }, 'MODEL_NAME is set, but MODEL_PROVIDER is not.'],
    [{ MODEL_PROVIDER: 'openai', MODEL_NAME: 'm', MODEL_URL: 'file:///x' }, 'MODEL_URL is "file:///x".'],
    [{ MODEL_PROVIDER: 'chatgpt', MODEL_NAME: 'm' }, 'MODEL_PROVIDER is "chatgpt".'],
    [{ MODEL_PROVIDER: 'ollama', MODEL_NAME: 'm', MODEL_URL: 'http://me:secret@127.0.0.1' }, 'MODEL_URL is '],
  ])('%o is half of a setting, and one problem', (env, what) => {
    const report = reportOf(() => load(env as Record<string, string>));
    expect(report).toContain(what);
    expect(report).toContain('1 problem in');
    expect(report).not.toContain(key);
  });
});

describe('a Slack bot that workspaces install by themselves', () => {
  const all = {
    SLACK_CLIENT_ID: '1234567890.1234567890123',
    SLACK_CLIENT_SECRET: 'a-client-secret',
    SLACK_SIGNING_SECRET: 'a-signing-secret',
    SECRET_KEY: '5a'.repeat(32),
  };

  test('needs four values, and no token', () => {
    expect(load(all).slack).toMatchObject({
      botToken: null,
      signingSecret: 'a-signing-secret',
      oauth: {
        clientId: '1234567890.1234567890123',
        clientSecret: 'a-client-secret',
        secretKey: '5a'.repeat(32),
      },
    });
  });

  test('is told every value that is missing, and how to make a key', () => {
    const report = reportOf(() => load({ SLACK_CLIENT_ID: all.SLACK_CLIENT_ID }));
    for (const name of ['SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET', 'SECRET_KEY']) {
      expect(report).toContain(`SLACK_CLIENT_ID is set, but ${name} is not.`);
    }
    expect(report).toContain('openssl rand -hex 32');
    expect(report).toContain('3 problems');
  });

  test('hears of a key that is wrong once, and never sees it', () => {
    const report = reportOf(() => load({ ...all, SECRET_KEY: 'hush-hush' }));
    expect(report).toContain('1 problem');
    expect(report).toContain('SECRET_KEY is not usable');
    expect(report).not.toContain('hush');
  });

  test.each(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'])('cannot have %s besides', (name) => {
    const report = reportOf(() => load({ ...all, [name]: 'xoxb-a-token-of-one' }));
    expect(report).toContain(`SLACK_CLIENT_ID and ${name} are both set.`);
  });
});

test('a configuration is frozen to its last entry', () => {
  const config = load();
  for (const part of [config, config.http, config.feeds, config.topics[0], config.topics[0]?.name]) {
    expect(Object.isFrozen(part)).toBe(true);
  }
  expect(Object.isFrozen(config.glossary[0]?.ja)).toBe(true);
});

test('six mistakes are one report', () => {
  edit('feeds.opml', 'tier="press"', 'tier="blog"');
  edit('topics.yaml', 'harbour OR quay', 'harbour OR "quay');
  writeFileSync(
    join(folder, 'events.yaml'),
    FILES['events.yaml'].replace('2026-07-20', '2026-07-32').replace(', ja: 横浜', ''),
  );
  edit('glossary.yaml', 'kind: place', 'kin: place');

  const report = reportOf(() => load({ POLL_SECONDS: 'often', LOG_LEVEL: 'info' }, noQuotes));
  expect(report).toBe(`Alliance Wire cannot start: 6 problems in its configuration.

  environment  POLL_SECONDS is "often".
      expected  a whole number from 1 to 86400
      example   POLL_SECONDS=300

  CONFIG/feeds.opml:2:3  feed "Harbour News": the attribute tier is "blog".
      expected  one of official, wire, press, trade, analysis
      example   tier="official"

  CONFIG/topics.yaml:6:18  topic "harbours", rule: The quote opened at column 12 is never closed.
      expected  a closing quote

  CONFIG/events.yaml:4:5  event "quay-day": date is "2026-07-32".
      expected  a date at the place: a day such as 2026-03-19, with its time where that is known (2026-03-19 10:00), or a month (2026-03)

  CONFIG/events.yaml:5:5  event "quay-day": place.ja is missing.
      expected  the Japanese text

  CONFIG/glossary.yaml:2:7  entry "Harbour": "kin" is not a known key. Did you mean kind?
      expected  only kind, en, ja`);
});

describe('a file', () => {
  test.each(Object.keys(FILES))('%s that is missing is named', (name) => {
    rmSync(join(folder, name));
    expect(reportOf(load)).toBe(
      [
        'Alliance Wire cannot start: 1 problem in its configuration.',
        '',
        `  CONFIG/${name}  The file cannot be read (it does not exist).`,
        '      expected  a file this process may read',
      ].join('\n'),
    );
  });

  test('in another encoding than UTF-8 is not guessed at', () => {
    // 港 in Shift_JIS.
    writeFileSync(join(folder, 'glossary.yaml'), Buffer.from([0x8d, 0x60]));
    expect(reportOf(load)).toContain(
      'CONFIG/glossary.yaml  The file is not UTF-8 text.\n      expected  the same file saved as UTF-8',
    );
  });

  test('may begin with a byte order mark', () => {
    edit('topics.yaml', 'topics:', '\ufefftopics:');
    edit('feeds.opml', '<opml', '\ufeff<opml');
    expect(load().topics).toHaveLength(1);
  });

  test('has its problems in the order of its lines', () => {
    const twice = FILES['events.yaml'].replace('events:\n', '').replace('confirmed', 'done');
    writeFileSync(join(folder, 'events.yaml'), FILES['events.yaml'].replace('2026-07-20', 'soon') + twice);
    const lines = [...reportOf(load).matchAll(/events\.yaml:(\d+)/g)].map(([, line]) => Number(line));
    expect(lines).toEqual([4, 8, 13]);
  });
});

test('a CONFIG_DIR that does not exist is one problem, not one per file', () => {
  expect(reportOf(() => load({ CONFIG_DIR: join(folder, 'absent') }))).toBe(
    [
      'Alliance Wire cannot start: 1 problem in its configuration.',
      '',
      '  environment  CONFIG_DIR is "CONFIG/absent".',
      '      expected  a folder that exists',
      '      example   CONFIG_DIR=/etc/alliance-wire',
    ].join('\n'),
  );
});

test('a file below the working folder is shown as one would type it', () => {
  const cwd = process.cwd();
  process.chdir(folder);
  try {
    edit('topics.yaml', 'topics:', 'topcs:');
    expect(reportOf(() => load({ CONFIG_DIR: '.' }))).toContain(
      '\n  topics.yaml:1:1  "topcs" is not a known key.',
    );
  } finally {
    process.chdir(cwd);
  }
});
