import { describe, expect, onTestFinished, test } from 'vitest';
import type { Reply } from '#src/message.ts';
import { COMMAND, connected, noted, PATIENCE, platformAt, reply } from '#test/fakes/discord-bot.ts';
import { type FakeDiscord, startDiscord } from '#test/fakes/discord-server.ts';
import { noListener } from '#test/fakes/web.ts';

const COMPONENT = 3;
const AUTOCOMPLETE = 4;
const EPHEMERAL = 64;
const PRIVATE = { type: 5, data: { flags: EPHEMERAL } };

const shownText = (message: { readonly body: object } | null | undefined) =>
  JSON.stringify(message?.body ?? null);
const registrations = (discord: FakeDiscord) => discord.requests.filter((each) => each.startsWith('PUT '));
const buttonId = (message: { readonly body: object } | null, label: string): string =>
  new RegExp(`"label":"${label}","custom_id":"([^"]+)"`).exec(shownText(message))![1]!;
const pressed = (message: { readonly id: string }, customId: string, flags = EPHEMERAL) =>
  [
    COMPONENT,
    { custom_id: customId, component_type: 2 },
    { message: { id: message.id, flags, channel_id: '1400000000000000000' } },
  ] as const;

describe('commands', () => {
  test('are registered once, and not again by a restart that changes nothing', async () => {
    const { desk } = await noted();
    const { discord, platform } = await connected(desk);
    expect(discord.commands.map(({ name }) => name)).toEqual(desk.commands.map(({ name }) => name));
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

  test('are registered anew when one has changed', async () => {
    const { desk } = await noted();
    const { discord, platform } = await connected(desk);
    await platform.stop();
    const [first, ...others] = desk.commands;
    const changed = {
      ...desk,
      commands: [{ ...first!, description: { en: 'Something new', ja: '新しい説明' } }, ...others],
    };
    await platformAt(discord).start(changed, noListener);
    await expect.poll(() => registrations(discord).length, PATIENCE).toBe(2);
    expect(discord.commands[0]).toMatchObject({ description: 'Something new' });
  });

  test('are registered although Discord fails at first', async () => {
    const { desk } = await noted();
    const discord = await startDiscord();
    onTestFinished(() => discord.close());
    discord.fail({ route: /^PUT .*commands$/, status: 400, code: 30034 });
    await platformAt(discord).start(desk, noListener);
    await expect.poll(() => discord.commands.length, PATIENCE).toBe(desk.commands.length);
  });

  test('a command is deferred privately, run as it would be typed, and answered', async () => {
    const { desk, lines } = await noted();
    const { discord } = await connected(desk);
    const options = [
      { type: 3, name: 'topic', value: 'US "tariffs"' },
      { type: 3, name: 'since', value: '24h' },
    ];
    const asked = discord.interact(COMMAND, { id: '1', type: 1, name: 'latest', options }, { locale: 'ja' });
    await expect.poll(() => asked.shown, PATIENCE).not.toBeNull();
    expect(asked.callback).toEqual(PRIVATE);
    expect(lines).toEqual(['discord 1500000000000000000 ja /latest topic:"US  tariffs" since:24h']);
    expect(shownText(asked.shown)).toContain('They met in Tokyo.');
  });

  test('a subcommand and its file arrive', async () => {
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

  test('Discord has its first sign before a slow answer, and words at the limit', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const { desk } = await noted(() => promise);
    const { discord } = await connected(desk, { answerLimitMs: 50 });
    const asked = discord.interact(COMMAND, { id: '1', type: 1, name: 'latest' });
    await expect.poll(() => shownText(asked.shown), PATIENCE).toContain('This took too long');
    expect(asked.callback).toEqual(PRIVATE);
    resolve(reply());
  });

  test('an interaction that Discord has given up is not run', async () => {
    const { desk, lines } = await noted();
    const { discord } = await connected(desk);
    discord.fail({ route: /callback$/, status: 404, code: 10062 });
    discord.interact(COMMAND, { id: '1', type: 1, name: 'latest' });
    const next = discord.interact(COMMAND, { id: '1', type: 1, name: 'status' });
    await expect.poll(() => next.shown, PATIENCE).not.toBeNull();
    expect(lines.map((line) => line.split('/')[1])).toEqual(['status']);
  });

  test('an answer that Discord refuses is replaced by its sentence', async () => {
    const { desk } = await noted();
    const { discord } = await connected(desk);
    discord.fail({ route: /^PATCH /, status: 400, code: 50035 });
    const asked = discord.interact(COMMAND, { id: '1', type: 1, name: 'latest' });
    await expect
      .poll(() => shownText(asked.shown), PATIENCE)
      .toContain('Tariffs: Talks resume (Example News)');
  });

  test('an answer for the whole channel is posted there, and the private one goes', async () => {
    const { desk } = await noted(async () => reply({ visibility: 'channel' }));
    const { discord } = await connected(desk);
    const asked = discord.interact(COMMAND, { id: '1', type: 1, name: 'latest' });
    await expect.poll(() => shownText(asked.followUps[0]), PATIENCE).toContain('They met in Tokyo.');
    await expect.poll(() => discord.requests.some((each) => each.startsWith('DELETE ')), PATIENCE).toBe(true);
    expect(asked.shown).toBeNull();
  });

  test('values are suggested while somebody types', async () => {
    const { desk } = await noted();
    const { discord } = await connected(desk);
    const options = [{ type: 3, name: 'topic', value: 'tar', focused: true }];
    const typing = discord.interact(AUTOCOMPLETE, { id: '1', type: 1, name: 'latest', options });
    await expect
      .poll(() => typing.callback, PATIENCE)
      .toEqual({
        type: 8,
        data: { choices: [{ name: 'Tariffs', name_localizations: { ja: '関税' }, value: 'tariffs' }] },
      });
  });
});

describe('buttons', () => {
  test('another page comes in place of the first, another command below it', async () => {
    const { desk, lines } = await noted();
    const { discord } = await connected(desk);
    const asked = discord.interact(COMMAND, { id: '1', type: 1, name: 'latest' });
    await expect.poll(() => asked.shown, PATIENCE).not.toBeNull();
    const next = discord.interact(...pressed(asked.shown!, buttonId(asked.shown, 'Next')));
    await expect.poll(() => next.shown, PATIENCE).not.toBeNull();
    expect(next.callback).toEqual({ type: 6 });
    const other = discord.interact(...pressed(asked.shown!, buttonId(asked.shown, 'Summary')));
    await expect.poll(() => other.shown, PATIENCE).not.toBeNull();
    expect(other.callback).toEqual(PRIVATE);
    expect(lines.map((line) => line.split(' /')[1])).toEqual([
      'latest',
      'latest page:2',
      'summary topic:tariffs',
    ]);
  });

  test('under a message for everybody answer privately, and leave it as it is', async () => {
    const { desk } = await noted();
    const { discord } = await connected(desk);
    const answer = discord.interact(...pressed({ id: '1600000000000000000' }, 'v1|u|/latest page:2', 0));
    await expect.poll(() => answer.shown, PATIENCE).not.toBeNull();
    expect(answer.callback).toEqual(PRIVATE);
  });

  test('[Share] shows everybody what was read, without asking again', async () => {
    const { desk, lines } = await noted();
    const { discord } = await connected(desk);
    const asked = discord.interact(COMMAND, { id: '1', type: 1, name: 'latest' });
    await expect.poll(() => asked.shown, PATIENCE).not.toBeNull();
    const shared = discord.interact(...pressed(asked.shown!, buttonId(asked.shown, 'Share')));
    await expect.poll(() => shared.shown, PATIENCE).not.toBeNull();
    expect(shared.callback).toEqual({ type: 5, data: {} });
    expect(shownText(shared.shown)).toContain('They met in Tokyo.');
    expect(shownText(shared.shown)).not.toContain('Share');
    expect(lines).toHaveLength(1);
  });

  test('[Share] after a restart asks for the same line again', async () => {
    const { desk, lines } = await noted();
    const { discord } = await connected(desk);
    const shared = discord.interact(...pressed({ id: '1600000000000000000' }, 'v1|s|/latest topic:tariffs'));
    await expect.poll(() => shared.shown, PATIENCE).not.toBeNull();
    expect(lines[0]).toMatch(/ \/latest topic:tariffs$/);
  });

  test('of a version that is not known say so', async () => {
    const { desk, lines } = await noted();
    const { discord } = await connected(desk);
    const old = discord.interact(...pressed({ id: '1600000000000000000' }, 'v9|x|whatever'));
    await expect.poll(() => shownText(old.shown), PATIENCE).toContain('another version of the bot');
    expect(lines).toEqual([]);
  });
});
