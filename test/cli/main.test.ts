import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '#test/fakes/bot.ts';
import { run, start, writeConfig } from './program.ts';

/** Programs take their time on a busy machine. */
const PATIENCE = { timeout: 30_000 };

/** A room for one bot: its configuration, and where it will keep its data. */
function room() {
  const folder = temporaryFolder();
  const config = join(folder.path, 'config');
  mkdirSync(config);
  writeConfig(config);
  const data = join(folder.path, 'data');
  return {
    config,
    data,
    env: { CONFIG_DIR: config, DATA_DIR: data, HTTP_PORT: '0' },
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

test(
  'a configuration with mistakes stops the start with all of them, before anything has begun',
  PATIENCE,
  async () => {
    using bad = room();
    writeConfig(bad.config, {
      'feeds.opml': `<opml version="2.0">
  <body>
    <outline type="rss" text="Example">
  </body>
</opml>
`,
      'topics.yaml': `topics:
  - key: tariffs
    name: { en: Tariffs, ja: 関税 }
    description: { en: Duties, ja: 日米間の関税 }
    rule: |
      tariff OR 関税
      OR "import duty
  - key: tariffs
    name: { en: Trade, ja: 貿易 }
    description: { en: Trade, ja: 日米間の貿易 }
    rule: trade
`,
    });
    const { code, stdout, stderr } = await run('src/main.ts', [], {
      ...bad.env,
      LOG_LEVEL: 'loud',
      POLL_SECOND: '5',
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const report = stderr.replaceAll(`${bad.config}/`, '');
    expect(report).toMatch(/^Alliance Wire cannot start: 5 problems in its configuration\.$/m);
    for (const [what, expected] of [
      ['environment  LOG_LEVEL is "loud".', 'one of debug, info, warn, error, silent'],
      [
        'environment  "POLL_SECOND" is not a variable of Alliance Wire. Did you mean POLL_SECONDS?',
        'a name listed in .env.example',
      ],
      ['feeds.opml:4:9  The XML is malformed: unexpected close tag.', 'well-formed XML'],
      ['topics.yaml:7:10  topic "tariffs", rule: The quote opened here is never closed.', 'a closing quote'],
      [
        'topics.yaml:8:5  topic "tariffs": key "tariffs" is already used at line 2.',
        'a text that no other entry has there',
      ],
    ] as const) {
      expect(report).toContain(`  ${what}`);
      expect(report).toContain(`      expected  ${expected}`);
    }
    expect(existsSync(bad.data)).toBe(false);
  },
);

test('two bots never share a base or a port, and a bot stops when it is told to', PATIENCE, async () => {
  using home = room();
  using elsewhere = room();
  const bot = start('src/main.ts', [], home.env);
  const url = (await bot.firstLine).replace('Alliance Wire is running. Open ', '');
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const { port } = new URL(url);

  const [sameBase, samePort, reader] = await Promise.all([
    run('src/main.ts', [], home.env),
    run('src/main.ts', [], { ...elsewhere.env, HTTP_PORT: port }),
    run('src/cli/say.ts', ['/status'], home.env),
  ]);
  expect(sameBase).toEqual({
    code: 3,
    stdout: '',
    stderr: `Alliance Wire cannot start: Another Alliance Wire is running on ${home.data}. Stop it first, or set DATA_DIR to another folder.\n`,
  });
  expect(samePort).toEqual({
    code: 1,
    stdout: '',
    stderr: `Alliance Wire cannot start: Port ${port} on 127.0.0.1 is already in use. Stop the program that uses it, or set HTTP_PORT to a free port (0 takes any).\n`,
  });
  // Commands only read, so they may come from anywhere.
  expect(reader).toMatchObject({ code: 0, stderr: '' });

  // A page that stays open must not keep the bot from stopping.
  const stream = await fetch(new URL('/api/stream', url));
  expect(stream.ok).toBe(true);
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toMatchObject({ code: 0, stderr: '' });
  await stream.body?.cancel().catch(() => {});

  const again = start('src/main.ts', [], home.env);
  expect(await again.firstLine).toContain('Alliance Wire is running.');
  again.child.kill('SIGINT');
  expect(await again.ended).toMatchObject({ code: 0, stderr: '' });
});
