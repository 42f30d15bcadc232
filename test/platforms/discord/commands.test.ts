import { expect, test } from 'vitest';
import { choiceBodies, commandBodies, commandIds, isRegistered } from '#src/platforms/discord/commands.ts';
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
  expect(commandsFaults(commandBodies(base.desk.commands))).toEqual([]);
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

test('what Discord adds, nulls or leaves out is no change; a word is', () => {
  const wanted = commandBodies([search, { ...search, name: 'find', aliases: [] }]);
  const registered = wanted.toReversed().map((command, i) => ({
    ...command,
    id: String(i),
    version: '1',
    nsfw: false,
    options: command.options.map(({ required, ...rest }) => (required ? { ...rest, required } : rest)),
  }));
  expect(isRegistered(wanted, registered)).toBe(true);
  expect(isRegistered(wanted, [])).toBe(false);
  expect(isRegistered(wanted, [{ ...registered[0]!, description: 'Other' }, registered[1]!])).toBe(false);
});

test('a choice that cannot be carried whole is not offered, and no more than 25 are', () => {
  const choice = (value: string) => ({ value, name: words(value, value) });
  expect(choiceBodies([choice('x'.repeat(101)), choice('defense')]).map(({ value }) => value)).toEqual([
    'defense',
  ]);
  expect(choiceBodies(Array.from({ length: 40 }, (_, i) => choice(`topic-${i}`)))).toHaveLength(25);
});

test('a command with subcommands is clicked by one of them', () => {
  const feeds = { ...search, name: 'feeds', subcommands: [{ ...search, name: 'add' }] };
  expect([
    ...commandIds(
      [search, feeds],
      [
        { id: '1', name: 'search' },
        { id: '2', name: 'feeds' },
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
