import { expect, test } from 'vitest';
import {
  commandBodies,
  commandIds,
  isRegistered,
  suggestionBodies,
} from '#src/platforms/discord/commands.ts';
import { lineOf, readTyped } from '#src/platforms/discord/invocation.ts';
import type { CommandListing } from '#src/platforms/platform.ts';
import { testBase } from '#test/fakes/bot.ts';
import { commandsFaults } from '#test/fakes/discord-rules.ts';

const words = (en: string, ja: string) => ({ en, ja });
const option = { required: false, rest: false, kind: 'text', choices: [], suggests: false } as const;
const search: CommandListing = {
  name: 'search',
  aliases: ['検索'],
  description: words('Search', '検索します'),
  task: 'read',
  onMessage: null,
  isForManagers: false,
  opensForm: false,
  subcommands: [],
  options: [
    { ...option, name: 'since', description: words('Since', '期間') },
    { ...option, name: 'query', description: words('Words', '検索語'), required: true, rest: true },
  ],
};

test('our own commands are ones that Discord takes', async () => {
  await using base = await testBase();
  const bodies = commandBodies(base.desk.commands);
  expect(commandsFaults(bodies)).toEqual([]);
  const managed = bodies.filter((each) => each.default_member_permissions !== undefined);
  expect(managed.map(({ name, contexts }) => [name, contexts])).toEqual([
    ['setup', [0]],
    ['subscribe', [0]],
    ['settings', [0]],
    ['audit', [0]],
  ]);
  expect(bodies.filter(({ type }) => type === 3).map(({ name }) => name)).toEqual([
    'Find sources on this',
    'Why was this posted?',
  ]);
});

test('what must be given comes first, and Japanese readers see Japanese', () => {
  expect(commandBodies([search])[0]).toMatchObject({
    name: 'search',
    name_localizations: { ja: '検索' },
    description_localizations: { ja: '検索します' },
    options: [
      { name: 'query', required: true },
      { name: 'since', required: false },
    ],
  });
});

test('a channel is picked from the list that Discord has, of channels that the bot can post to', () => {
  const where = { ...option, name: 'channel', kind: 'channel', description: words('Where', '場所') } as const;
  const [command] = commandBodies([{ ...search, options: [where] }]);
  expect(command).toMatchObject({ options: [{ type: 7, name: 'channel', channel_types: [0, 5] }] });
  const typed = readTyped({
    name: 'search',
    options: [{ type: 7, name: 'channel', value: '1400000000000000001' }],
  });
  expect(lineOf(typed, [search])).toBe('/search channel:1400000000000000001');
});

test('what managers alone may do is offered to nobody else, and only in servers', () => {
  const [everybody, managers] = commandBodies([search, { ...search, name: 'setup', isForManagers: true }]);
  expect(everybody).toMatchObject({ contexts: [0, 1], integration_types: [0] });
  expect(everybody).not.toHaveProperty('default_member_permissions');
  expect(managers).toMatchObject({ default_member_permissions: '32', contexts: [0] });
});

test('a command for messages stands in their menu, in both languages', () => {
  const bodies = commandBodies([
    { ...search, onMessage: words('Find sources on this', 'この話題の出典を探す') },
  ]);
  expect(bodies.slice(1)).toEqual([
    {
      type: 3,
      name: 'Find sources on this',
      name_localizations: { ja: 'この話題の出典を探す' },
      contexts: [0, 1],
      integration_types: [0],
    },
  ]);
  expect(commandsFaults(bodies)).toEqual([]);
});

test('what Discord adds, nulls, orders or leaves out is no change; a word is', () => {
  const wanted = commandBodies([
    { ...search, onMessage: words('Find sources on this', 'この話題の出典を探す') },
    { ...search, name: 'find', aliases: [], isForManagers: true },
  ]);
  const registered = wanted.toReversed().map((command, i) => ({
    default_member_permissions: null,
    description: '',
    ...command,
    id: String(i),
    version: '1',
    nsfw: false,
    contexts: command.contexts.toReversed(),
    ...(command.type === 1 && {
      options: command.options.map(({ required, ...rest }) => (required ? { ...rest, required } : rest)),
    }),
  }));
  expect(isRegistered(wanted, registered)).toBe(true);
  expect(isRegistered(wanted, [])).toBe(false);
  for (const change of [{ description: 'Other' }, { default_member_permissions: '8' }, { contexts: [2] }])
    expect(isRegistered(wanted, [{ ...registered[0]!, ...change }, ...registered.slice(1)])).toBe(false);
});

test('a choice that cannot be carried whole is not offered, and no more than 25 are', () => {
  const choice = (value: string) => ({ value, name: words(value, value) });
  expect(suggestionBodies([choice('x'.repeat(101)), choice('defense')], 'en')).toEqual([
    { name: 'defense', value: 'defense' },
  ]);
  expect(
    suggestionBodies(
      Array.from({ length: 40 }, (_, i) => choice(`topic-${i}`)),
      'en',
    ),
  ).toHaveLength(25);
});

test('a command with subcommands is clicked by one of them', () => {
  const feeds = { ...search, name: 'feeds', subcommands: [{ ...search, name: 'add' }] };
  expect([
    ...commandIds(
      [search, feeds],
      [
        { id: '1', name: 'search' },
        { id: '2', name: 'feeds' },
        { id: '3', name: 'search', type: 3 },
      ],
    ),
  ]).toEqual([
    ['search', '1'],
    ['feeds add', '2'],
  ]);
});

test('bare words come last in the line, so that an open quote swallows nothing', () => {
  const typed = readTyped({
    name: 'search',
    options: [
      { type: 3, name: 'query', value: '"tariff deal' },
      { type: 3, name: 'since', value: '7d' },
    ],
  });
  expect(lineOf(typed, [search])).toBe('/search since:7d "tariff deal');
});
