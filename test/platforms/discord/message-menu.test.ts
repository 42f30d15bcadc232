import { expect, test } from 'vitest';
import { menuLine } from '#src/platforms/discord/message-menu.ts';
import type { CommandListing } from '#src/platforms/platform.ts';
import { COMMAND, connected, noted, PATIENCE, PRIVATE, shownText } from '#test/fakes/discord-bot.ts';

const NAME = 'Find sources on this';
const find: CommandListing = {
  name: 'find',
  aliases: ['出典'],
  description: { en: 'Find sources', ja: '出典を探します' },
  task: 'sources',
  onMessage: { en: NAME, ja: 'この話題の出典を探す' },
  isForManagers: false,
  opensForm: false,
  subcommands: [],
  options: [
    {
      name: 'text',
      description: { en: 'Words', ja: '文章' },
      required: true,
      rest: true,
      kind: 'text',
      choices: [],
      suggests: false,
    },
  ],
};
const lineFor = (message: Parameters<typeof menuLine>[1]) => menuLine(NAME, message, [find]);
const onMessage = (message: object) => ({
  id: '1',
  type: 3,
  name: NAME,
  target_id: '1600000000000000000',
  resolved: { messages: { '1600000000000000000': { id: '1600000000000000000', ...message } } },
});

test('the menu of a message looks up what it says, and answers who asked', async () => {
  const { desk, lines } = await noted();
  const { discord } = await connected({
    ...desk,
    commands: [...desk.commands.filter((each) => each.onMessage === null), find],
  });
  const asked = discord.interact(COMMAND, onMessage({ content: 'Did they sign the deal?' }), {
    locale: 'ja',
  });
  await expect.poll(() => shownText(asked.shown), PATIENCE).toContain('They met in Tokyo.');
  expect(asked.callback).toEqual(PRIVATE);
  expect(lines).toEqual(['discord 1500000000000000000 ja /find Did they sign the deal?']);
});

test('of a picture without words it says that there is nothing to look up', async () => {
  const { desk, lines } = await noted();
  const { discord } = await connected({ ...desk, commands: [find] });
  const asked = discord.interact(COMMAND, onMessage({ content: ' ', attachments: [{ id: '1' }] }));
  await expect.poll(() => shownText(asked.shown), PATIENCE).toContain('neither words nor links');
  expect(lines).toEqual([]);
});

test.each<[string, Parameters<typeof menuLine>[1], string | null]>([
  ['its words on one line', { content: 'Talks\n resume  in Tokyo' }, '/find Talks resume in Tokyo'],
  [
    'a link beside its label, and a bare one',
    { content: '[the **deal**](<https://news.example/a__b>) and <https://news.example/2>' },
    '/find the deal https://news.example/a__b and https://news.example/2',
  ],
  [
    'the words and the link of a preview',
    {
      content: 'look https://news.example/1',
      embeds: [{ title: 'Talks resume', description: 'In Tokyo.', url: 'https://news.example/1' }],
    },
    '/find look https://news.example/1 Talks resume In Tokyo.',
  ],
  [
    'a link that its words do not hold',
    { embeds: [{ title: 'Talks resume', url: 'https://news.example/1' }] },
    '/find Talks resume https://news.example/1',
  ],
  [
    'no mentions, emoji, times or markup',
    { content: '> ## <@1> ||**関税**|| <t:1:R> <:x:1> </latest:1> \\[1\\] <#2>' },
    '/find 関税 [1]',
  ],
  [
    'what an answer of the bot is made of',
    { components: [{ type: 17, components: [{ type: 10, content: '## Talks resume' }, { type: 2 }] }] },
    '/find Talks resume',
  ],
  [
    'what was forwarded',
    { content: '', message_snapshots: [{ message: { content: 'Talks resume' } }] },
    '/find Talks resume',
  ],
  ['nothing of an address that is no web page', { embeds: [{ url: 'javascript:alert(1)' }] }, null],
  ['nothing where there is nothing', { content: '' }, null],
  ['nothing of a message that did not come along', undefined, null],
])('a message becomes a line: %s', (_what, message, line) => {
  expect(lineFor(message)).toBe(line);
});

test('a long message is cut, and its links stay', () => {
  const line = lineFor({
    content: '関税協議 '.repeat(800),
    embeds: [{ url: 'https://news.example/1' }, { url: `https://news.example/${'x'.repeat(2_000)}` }],
  })!;
  expect(line.length).toBeLessThan(1_600);
  expect(line).toMatch(/… https:\/\/news\.example\/1$/);
});

test('a name that no command has opens nothing', () => {
  expect(menuLine('Bookmark', { content: 'x' }, [find])).toBeNull();
});
