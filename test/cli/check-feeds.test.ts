import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeOpml } from '#config/write-opml.ts';
import { feedDefinition } from '#test/fakes/articles.ts';
import { temporaryFolder } from '#test/fakes/bot.ts';
import { startFeedServer } from '#test/fakes/feed-server.ts';
import { run, writeConfig } from './program.ts';

/** Programs take their time on a busy machine. */
const PATIENCE = { timeout: 30_000 };

const GOOD = `<rss version="2.0"><channel><title>Harbor</title>
  <item><guid>1</guid><title>Talks resume</title><link>https://harbor.example/1</link><pubDate>Mon, 02 Mar 2026 01:30:00 GMT</pubDate></item>
  <item><guid>2</guid><title>Talks end</title><link>https://harbor.example/2</link></item>
</channel></rss>`;

test(
  'every configured feed is fetched and read once, and a table tells what came of it',
  PATIENCE,
  async () => {
    using folder = temporaryFolder();
    const server = await startFeedServer();
    await using _ = { [Symbol.asyncDispose]: () => server.close() };
    server.serve('/good.xml', { body: GOOD });
    server.serve('/page', {
      body: '<!doctype html><title>Bay</title><link rel="alternate" type="application/rss+xml" href="/good.xml">',
      contentType: 'text/html',
    });
    const feeds = [
      feedDefinition({ url: server.url('/good.xml'), title: '例新聞 経済と産業の長い名前' }),
      feedDefinition({ url: server.url('/page'), title: 'Bay News' }),
      feedDefinition({ url: server.url('/missing'), title: 'Lost Letter' }),
    ];
    writeConfig(folder.path, { 'feeds.opml': writeOpml(feeds, 'Feeds') });
    const env = { CONFIG_DIR: folder.path, DATA_DIR: join(folder.path, 'data'), ALLOW_PRIVATE_FEEDS: '1' };
    const check = (...given: string[]) => run('src/cli/check-feeds.ts', given, env);

    const [all, good, json, none] = await Promise.all([
      check(),
      check('経済'),
      check('--json', 'bay', 'letter'),
      check('nothing'),
    ]);
    expect(all).toMatchObject({ code: 1, stderr: '' });
    expect(all.stdout).toMatch(/^Feed {22}Status {2}Format {2}Encoding {2}Items {2}Newest \(UTC\)$/m);
    expect(all.stdout).toMatch(/^例新聞 経済と産業の長い… {2}ok {6}rss +utf-8 +2 +2026-03-02 01:30$/m);
    expect(all.stdout).toMatch(/^Bay News +failed$/m);
    expect(all.stdout).toMatch(/\n\n例新聞 経済と産業の長い名前 {2}http.*\/good\.xml\n {2}1 undated\n/);
    expect(all.stdout).toMatch(/\n\nBay News {2}http.*\/page\n {2}This is a web page.*\/good\.xml\n/);
    expect(all.stdout).toMatch(/\n\nLost Letter .*\n {2}The server answered 404 Not Found\.\n/);
    expect(all.stdout).toMatch(/\n\n1 of 3 feeds can be read\.\n$/);

    expect(good).toMatchObject({ code: 0, stderr: '' });
    expect(good.stdout).toContain('1 of 1 feeds can be read.');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject([
      { title: 'Bay News', items: null, announced: [server.url('/good.xml')] },
      { title: 'Lost Letter', status: 'error from the server (404)' },
    ]);
    expect(none).toEqual({
      code: 2,
      stdout: '',
      stderr: 'None of the 3 feeds has "nothing" in its title, publisher or address.\n',
    });
  },
);

test('a configuration without feeds says where they are written', PATIENCE, async () => {
  using folder = temporaryFolder();
  writeConfig(folder.path);
  writeFileSync(join(folder.path, 'feeds.opml'), writeOpml([], 'Feeds'));
  expect(await run('src/cli/check-feeds.ts', [], { CONFIG_DIR: folder.path })).toEqual({
    code: 2,
    stdout: '',
    stderr: 'The configuration has no feeds; they are written in feeds.opml.\n',
  });
});
