import { describe, expect, test } from 'vitest';
import {
  buttonId,
  COMMAND,
  COMPONENT,
  connected,
  EPHEMERAL,
  noted,
  PATIENCE,
  PRIVATE,
  pressed,
  reply,
  shownText,
} from '#test/fakes/discord-bot.ts';

const latest = { id: '1', type: 1, name: 'latest' };
const OLD_MESSAGE = { id: '1600000000000000000' };

describe('a button', () => {
  test('for another page brings it in place of the first, one for another command below it', async () => {
    const { desk, lines } = await noted();
    const { discord } = await connected(desk);
    const asked = discord.interact(COMMAND, latest);
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

  test('under a message for everybody answers privately, and leaves it as it is', async () => {
    const { desk } = await noted();
    const { discord } = await connected(desk);
    const answer = discord.interact(...pressed(OLD_MESSAGE, 'v1|u|/latest page:2', 0));
    await expect.poll(() => answer.shown, PATIENCE).not.toBeNull();
    expect(answer.callback).toEqual(PRIVATE);
  });

  test('of an alert carries the alert with it, and works all the same', async () => {
    const { desk, lines } = await noted();
    const { discord } = await connected(desk);
    const answer = discord.interact(...pressed(OLD_MESSAGE, 'v1|a~q2w3e4r5|/summary topic:tariffs', 0));
    await expect.poll(() => answer.shown, PATIENCE).not.toBeNull();
    expect(lines[0]).toMatch(/ \/summary topic:tariffs$/);
  });

  test('of an older version brings the fresh view, and says so', async () => {
    const { desk, lines } = await noted();
    const { discord } = await connected(desk);
    const old = discord.interact(...pressed(OLD_MESSAGE, 'v0|page|/latest topic:tariffs'));
    await expect.poll(() => shownText(old.shown), PATIENCE).toContain('here is the fresh view');
    expect(shownText(old.shown)).toContain('They met in Tokyo.');
    expect(lines[0]).toMatch(/ \/latest topic:tariffs$/);
  });

  test.each(['v0|x|whatever', 'v0|x|/feeds remove feed:1', 'v0|x|/setup', 'what', 'v1||'])(
    'whose meaning cannot be told, or changes something, shows where to go on: %s',
    async (id) => {
      const { desk, lines } = await noted();
      const { discord } = await connected(desk);
      const old = discord.interact(...pressed(OLD_MESSAGE, id));
      await expect.poll(() => shownText(old.shown), PATIENCE).toContain('another version of the bot');
      expect(buttonId(old.shown, 'Latest articles')).toMatch(/^v1\|.\|\/latest$/);
      expect(lines).toEqual([]);
    },
  );

  test('says it in the language of who presses', async () => {
    const { desk } = await noted();
    const { discord } = await connected(desk);
    const [type, data, more] = pressed(OLD_MESSAGE, 'v0|x|whatever');
    const old = discord.interact(type, data, { ...more, locale: 'ja' });
    await expect.poll(() => shownText(old.shown), PATIENCE).toContain('別のバージョン');
    expect(shownText(old.shown)).toContain('新着記事');
  });
});

describe('a choice from a list', () => {
  const chosen = (value: string, flags = EPHEMERAL) =>
    [
      COMPONENT,
      { custom_id: 'v1|c', component_type: 3, values: [value] },
      { message: { ...OLD_MESSAGE, flags } },
    ] as const;

  test('is the press of the button that it stands for', async () => {
    const { desk, lines } = await noted();
    const { discord } = await connected(desk);
    const below = discord.interact(...chosen('v1|a|/latest topic:summit'));
    await expect.poll(() => below.shown, PATIENCE).not.toBeNull();
    expect(below.callback).toEqual(PRIVATE);
    const inPlace = discord.interact(...chosen('v1|u|/latest topic:tariffs'));
    await expect.poll(() => inPlace.shown, PATIENCE).not.toBeNull();
    expect(inPlace.callback).toEqual({ type: 6 });
    expect(lines.map((line) => line.split(' /')[1])).toEqual(['latest topic:summit', 'latest topic:tariffs']);
  });

  test('that is offered by an answer has such a value', async () => {
    const { desk, lines } = await noted(async () =>
      reply({
        actions: [
          {
            kind: 'choose',
            label: 'Topic',
            choices: [{ label: 'Summit', line: '/latest topic:summit' }],
          },
        ],
      }),
    );
    const { discord } = await connected(desk);
    const asked = discord.interact(COMMAND, { id: '1', type: 1, name: 'status' });
    await expect.poll(() => asked.shown, PATIENCE).not.toBeNull();
    const [, value] = /"label":"Summit","value":"([^"]+)"/.exec(shownText(asked.shown))!;
    const next = discord.interact(...chosen(value!));
    await expect.poll(() => next.shown, PATIENCE).not.toBeNull();
    expect(lines[1]).toMatch(/ \/latest topic:summit$/);
  });
});

describe('[Share]', () => {
  const VIEW = 1n << 10n;
  const person = (permissions: bigint) => ({
    member: {
      user: { id: '1500000000000000000', username: 'reader' },
      roles: [],
      permissions: `${VIEW | permissions}`,
    },
  });
  const WRITER = person(1n << 11n);
  /** By somebody who may write in the channel. */
  const sharing = (message: { readonly id: string }, id: string, who: object = WRITER) => {
    const [type, data, more] = pressed(message, id);
    return [type, data, { ...more, ...who }] as const;
  };

  test('shows everybody what was read, without asking again', async () => {
    const { desk, lines } = await noted();
    const { discord } = await connected(desk);
    const asked = discord.interact(COMMAND, latest);
    await expect.poll(() => asked.shown, PATIENCE).not.toBeNull();
    const shared = discord.interact(...sharing(asked.shown!, buttonId(asked.shown, 'Share')));
    await expect.poll(() => shared.shown, PATIENCE).not.toBeNull();
    expect(shared.callback).toEqual({ type: 5, data: {} });
    expect(shownText(shared.shown)).toContain('They met in Tokyo.');
    expect(shownText(shared.shown)).not.toContain('Share');
    expect(lines).toHaveLength(1);
  });

  test('after a restart asks for the same line again, and posts the answer for everybody', async () => {
    const { desk, lines } = await noted();
    const { discord } = await connected(desk);
    const shared = discord.interact(...sharing(OLD_MESSAGE, 'v1|s|/latest topic:tariffs'));
    await expect.poll(() => shownText(shared.followUps[0]), PATIENCE).toContain('They met in Tokyo.');
    expect(shared.callback).toEqual(PRIVATE);
    expect(shownText(shared.followUps[0])).not.toContain('Share');
    expect(lines[0]).toMatch(/ \/latest topic:tariffs$/);
  });

  test('after a restart keeps an error to who pressed', async () => {
    const { desk } = await noted(async () => reply({ kind: 'error' }));
    const { discord } = await connected(desk);
    const shared = discord.interact(...sharing(OLD_MESSAGE, 'v1|s|/latest topic:gone'));
    await expect.poll(() => shared.shown, PATIENCE).not.toBeNull();
    expect(shared.callback).toEqual(PRIVATE);
    expect(shared.followUps).toEqual([]);
  });

  test.each(['v1|s|', 'v1|s|/feeds remove feed:1', 'v1|s|/setup channel:1', 'v1|s|/nothing'])(
    'after a restart never runs what changes something, or is no command: %s',
    async (id) => {
      const { desk, lines } = await noted();
      const { discord } = await connected(desk);
      const shared = discord.interact(...sharing(OLD_MESSAGE, id));
      await expect.poll(() => shownText(shared.shown), PATIENCE).toContain('too old to share');
      expect(shared.callback).toEqual(PRIVATE);
      expect(lines).toEqual([]);
    },
  );

  const thread = { channel: { id: '1700000000000000000', type: 11 } };
  test.each<[string, object, boolean]>([
    ['somebody who may only read there', person(0n), false],
    ['somebody who may write in the channel, but not in its thread', { ...WRITER, ...thread }, false],
    ['somebody who may write in the thread', { ...person(1n << 38n), ...thread }, true],
    ['an administrator', person(1n << 3n), true],
    ['somebody in a direct message', { guild_id: undefined, member: undefined, user: { id: '15' } }, true],
  ])('writes where the person could write: %s', async (_who, who, isShared) => {
    const { desk } = await noted();
    const { discord } = await connected(desk);
    const shared = discord.interact(...sharing(OLD_MESSAGE, 'v1|s|/latest', who));
    await expect
      .poll(() => shownText(shared.followUps[0] ?? shared.shown), PATIENCE)
      .toContain(isShared ? 'They met in Tokyo.' : 'You may not write in this channel');
  });
});
