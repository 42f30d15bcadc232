import { describe, expect, onTestFinished, test } from 'vitest';
import type { Reply } from '#src/message.ts';
import type { SuggestQuery } from '#src/platforms/platform.ts';
import { testBase } from '#test/fakes/bot.ts';
import {
  AUTOCOMPLETE,
  CHANNEL_ID,
  COMMAND,
  connected,
  keptLog,
  MANAGE_SERVER,
  noted,
  PATIENCE,
  PRIVATE,
  platformAt,
  reply,
  shownText,
} from '#test/fakes/discord-bot.ts';
import { type FakeDiscord, startDiscord } from '#test/fakes/discord-server.ts';
import { noListener } from '#test/fakes/web.ts';

const latest = { id: '1', type: 1, name: 'latest' };
const status = { id: '1', type: 1, name: 'status' };
const registrations = (discord: FakeDiscord) => discord.requests.filter((each) => each.startsWith('PUT '));
const callbacks = (discord: FakeDiscord) => discord.requests.filter((each) => each.endsWith('/callback'));
const member = (permissions: string) => ({
  member: { user: { id: '1500000000000000000', username: 'reader' }, roles: [], permissions },
});

describe('registration', () => {
  test('happens once, and not again by a restart that changes nothing', async () => {
    const { desk } = await noted();
    const { discord, platform } = await connected(desk);
    expect(discord.commands.filter(({ type }) => type === 1).map(({ name }) => name)).toEqual(
      desk.commands.map(({ name }) => name),
    );
    expect(discord.commands.find(({ name }) => name === 'latest')).toMatchObject({
      name_localizations: { ja: '最新' },
    });
    await platform.stop();
    const again = platformAt(discord);
    await again.start(desk, noListener);
    await expect
      .poll(() => discord.requests.filter((each) => /GET .*commands$/.test(each)).length, PATIENCE)
      .toBe(2);
    expect(registrations(discord)).toHaveLength(1);
  });

  test.each([
    ['a description', { description: { en: 'Something new', ja: '新しい説明' } }],
    ['who may use it', { isForManagers: true }],
    ['its entry in the menu of messages', { onMessage: { en: 'Look this up', ja: 'これを調べる' } }],
  ])('happens anew when a command changed: %s', async (_what, change) => {
    const { desk } = await noted();
    const { discord, platform } = await connected(desk);
    await platform.stop();
    const [first, ...others] = desk.commands;
    await platformAt(discord).start({ ...desk, commands: [{ ...first!, ...change }, ...others] }, noListener);
    await expect.poll(() => registrations(discord).length, PATIENCE).toBe(2);
  });

  test('succeeds although Discord fails at first', async () => {
    const { desk } = await noted();
    const discord = await startDiscord();
    onTestFinished(() => discord.close());
    discord.fail({ route: /^PUT .*commands$/, status: 400, code: 30034 });
    await platformAt(discord).start(desk, noListener);
    await expect.poll(() => discord.commands.length, PATIENCE).toBeGreaterThanOrEqual(desk.commands.length);
  });
});

describe('a command', () => {
  test('is deferred privately, run as it would be typed, and answered', async () => {
    const { desk, lines } = await noted();
    const { discord } = await connected(desk);
    const options = [
      { type: 3, name: 'topic', value: 'US "tariffs"' },
      { type: 3, name: 'since', value: '24h' },
    ];
    const asked = discord.interact(COMMAND, { ...latest, options }, { locale: 'ja' });
    await expect.poll(() => asked.shown, PATIENCE).not.toBeNull();
    expect(asked.callback).toEqual(PRIVATE);
    expect(lines).toEqual(['discord 1500000000000000000 ja /latest topic:"US  tariffs" since:24h']);
    expect(shownText(asked.shown)).toContain('They met in Tokyo.');
  });

  test.each<[string, object, boolean, string]>([
    ['somebody in a server', member('2048'), false, '1300000000000000000'],
    ['who may manage the server', member(MANAGE_SERVER), true, '1300000000000000000'],
    ['an administrator', member(String((1n << 3n) | (1n << 50n))), true, '1300000000000000000'],
    [
      'anybody in a direct message',
      { guild_id: undefined, member: undefined, user: { id: '1500000000000000000', username: 'reader' } },
      false,
      '',
    ],
    [
      'somebody in a thread of the channel',
      { channel: { id: '1700000000000000000', type: 11, parent_id: CHANNEL_ID } },
      false,
      '1300000000000000000',
    ],
  ])('says who asks and where: %s', async (_who, more, isManager, workspace) => {
    const { desk, invocations } = await noted();
    const { discord } = await connected(desk);
    const asked = discord.interact(COMMAND, status, { ...more });
    await expect.poll(() => asked.shown, PATIENCE).not.toBeNull();
    expect(invocations).toMatchObject([
      { userId: '1500000000000000000', channelId: CHANNEL_ID, isManager, workspace },
    ]);
  });

  test('of managers is refused to others, whatever Discord lets them type', async () => {
    const base = await testBase();
    onTestFinished(() => base[Symbol.asyncDispose]());
    const { discord } = await connected(base.desk);
    const options = [{ type: 1, name: 'check', options: [{ type: 3, name: 'feed', value: '1' }] }];
    const asked = discord.interact(COMMAND, { id: '1', type: 1, name: 'feeds', options });
    await expect.poll(() => shownText(asked.shown), PATIENCE).toContain('Manage Server');
  });

  test('of a subcommand brings its file', async () => {
    const files = [{ name: 'feeds.opml', mediaType: 'text/x-opml', text: '<opml/>' }];
    const { desk, lines } = await noted(async () => reply({ files }));
    const { discord } = await connected(desk);
    const asked = discord.interact(COMMAND, {
      id: '1',
      type: 1,
      name: 'feeds',
      options: [{ type: 1, name: 'export' }],
    });
    await expect.poll(() => asked.shown?.files, PATIENCE).toEqual(['<opml/>']);
    expect(lines[0]).toMatch(/ \/feeds export$/);
  });

  test('has its first sign before a slow answer', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const { desk } = await noted(() => promise);
    const { discord } = await connected(desk);
    const asked = discord.interact(COMMAND, latest);
    await expect.poll(() => asked.callback, PATIENCE).toEqual(PRIVATE);
    expect(asked.shown).toBeNull();
    resolve(reply());
    await expect.poll(() => shownText(asked.shown), PATIENCE).toContain('They met in Tokyo.');
  });

  test('that is answered for the whole channel is posted there, and the private note goes', async () => {
    const { desk } = await noted(async () => reply({ visibility: 'channel' }));
    const { discord } = await connected(desk);
    const asked = discord.interact(COMMAND, latest);
    await expect.poll(() => shownText(asked.followUps[0]), PATIENCE).toContain('They met in Tokyo.');
    await expect.poll(() => discord.requests.some((each) => each.startsWith('DELETE ')), PATIENCE).toBe(true);
    expect(asked.shown).toBeNull();
  });
});

describe('the first answer', () => {
  test('that comes too late is not followed by the work', async () => {
    const { desk, lines } = await noted();
    const { discord } = await connected(desk);
    discord.fail({ route: /callback$/, status: 404, code: 10062 });
    discord.interact(COMMAND, latest);
    const next = discord.interact(COMMAND, status);
    await expect.poll(() => next.shown, PATIENCE).not.toBeNull();
    expect(lines.map((line) => line.split('/')[1])).toEqual(['status']);
  });

  const slowDown = {
    status: 429,
    headers: { 'retry-after': '0.1', 'x-ratelimit-scope': 'shared' },
    body: { message: 'You are being rate limited.', retry_after: 0.1, global: false },
  };
  test.each<[string, readonly object[]]>([
    ['server errors', [{ status: 502 }, { status: 503 }, { status: 500 }, { status: 502 }]],
    ['a rate limit', [slowDown]],
    ['a connection that was cut before Discord read it', [{ drop: 'before' }]],
    ['a connection that was cut after Discord took it', [{ drop: 'after' }]],
  ])('is tried again after %s, and the work is done once', async (_what, failures) => {
    const { desk, lines } = await noted();
    const { discord } = await connected(desk);
    for (const failure of failures) discord.fail({ route: /callback$/, ...failure });
    const asked = discord.interact(COMMAND, latest);
    await expect.poll(() => asked.shown, PATIENCE).not.toBeNull();
    expect(asked.callback).toEqual(PRIVATE);
    expect(callbacks(discord)).toHaveLength(failures.length + 1);
    expect(lines).toHaveLength(1);
  });
});

describe('an answer', () => {
  test('that Discord refuses is replaced by its sentence, with the code that is in the log', async () => {
    const { desk } = await noted();
    const { entries, log } = keptLog();
    const { discord } = await connected(desk, { log });
    discord.fail({ route: /^PATCH /, status: 400, code: 50035 });
    const asked = discord.interact(COMMAND, latest);
    await expect
      .poll(() => shownText(asked.shown), PATIENCE)
      .toContain('Tariffs: Talks resume (Example News)');
    const [code] = /AW-[2-9A-Z]{6}/.exec(shownText(asked.shown))!;
    expect(entries.filter((each) => each.includes(code))).toHaveLength(1);
  });

  test.each([
    ['after the 15 minutes of its token', 50027],
    ['to a message that was dismissed', 10008],
  ])('%s is noted in the log, and nothing else comes of it', async (_when, code) => {
    const { desk } = await noted();
    const { entries, log } = keptLog();
    const { discord } = await connected(desk, { log });
    discord.fail({ route: /^PATCH /, status: code === 50027 ? 401 : 404, code });
    const late = discord.interact(COMMAND, latest);
    await expect.poll(() => entries.join('\n'), PATIENCE).toContain('discord answer came too late');
    const next = discord.interact(COMMAND, status);
    await expect.poll(() => next.shown, PATIENCE).not.toBeNull();
    expect(late.shown).toBeNull();
    expect(discord.requests.filter((each) => each.startsWith('PATCH '))).toHaveLength(2);
  });
});

describe('suggestions', () => {
  const typing = (value: string) => ({
    ...latest,
    options: [{ type: 3, name: 'topic', value, focused: true }],
  });

  test('come while somebody types, in their language', async () => {
    const { desk } = await noted();
    const { discord } = await connected(desk);
    const english = discord.interact(AUTOCOMPLETE, typing('tar'));
    await expect
      .poll(() => english.callback, PATIENCE)
      .toEqual({ type: 8, data: { choices: [{ name: 'Tariffs', value: 'tariffs' }] } });
    const japanese = discord.interact(AUTOCOMPLETE, typing('関'), { locale: 'ja' });
    await expect
      .poll(() => japanese.callback, PATIENCE)
      .toEqual({ type: 8, data: { choices: [{ name: '関税', value: 'tariffs' }] } });
  });

  test('depend on who types, and where', async () => {
    const { desk } = await noted();
    const queries: SuggestQuery[] = [];
    const { discord } = await connected({
      ...desk,
      async suggest(query) {
        queries.push(query);
        return [];
      },
    });
    const asked = discord.interact(AUTOCOMPLETE, typing('tar'), { ...member(MANAGE_SERVER), locale: 'ja' });
    await expect.poll(() => asked.callback, PATIENCE).not.toBeNull();
    expect(queries).toEqual([
      {
        platform: 'discord',
        workspace: '1300000000000000000',
        isManager: true,
        locale: 'ja',
        commandName: 'latest',
        optionName: 'topic',
        typed: 'tar',
      },
    ]);
  });

  test('are those of the last time where the article base is slow', async () => {
    const { desk } = await noted();
    let isSlow = false;
    const { discord } = await connected({
      ...desk,
      suggest: (query) => (isSlow ? new Promise(() => {}) : desk.suggest(query)),
    });
    const first = discord.interact(AUTOCOMPLETE, typing('tar'));
    await expect.poll(() => first.callback, PATIENCE).not.toBeNull();
    isSlow = true;
    const second = discord.interact(AUTOCOMPLETE, typing('tar'));
    await expect.poll(() => second.callback, PATIENCE).toEqual(first.callback);
  });

  test('that cannot be found are none, and the next command works', async () => {
    const { desk } = await noted();
    const { entries, log } = keptLog();
    const { discord } = await connected(
      { ...desk, suggest: () => Promise.reject(new Error('gone')) },
      { log },
    );
    const asked = discord.interact(AUTOCOMPLETE, typing('tar'));
    await expect.poll(() => asked.callback, PATIENCE).toEqual({ type: 8, data: { choices: [] } });
    expect(entries.join('\n')).toContain('suggestions failed');
    const next = discord.interact(COMMAND, latest);
    await expect.poll(() => next.shown, PATIENCE).not.toBeNull();
  });
});
