import { describe, expect, test } from 'vitest';
import { buttonValue, lineOfOldButton, readButton } from '#src/platforms/slack/button.ts';
import { commandOfLine, lineAbout, lineOfMessage, lineOfSlash } from '#src/platforms/slack/line.ts';
import { ManagedDesk } from '#test/fakes/slack-desk.ts';

const { commands } = new ManagedDesk();

test.each([
  ['', '/help'],
  ['  ', '/help'],
  ['latest topic:tariffs', 'latest topic:tariffs'],
  ['最新　topic:関税', '最新　topic:関税'],
  ['/latest', '/latest'],
  ['did they sign the update?', 'did they sign the update?'],
  // A slip of the finger is a command, so that the desk can ask what was meant.
  ['latst', '/latst'],
  ['sumary topic:tariffs', '/sumary topic:tariffs'],
  // A word that only resembles one is a question.
  ['lates news on chips', 'lates news on chips'],
  // A Japanese name is one already.
  ['設定', '設定'],
  // Slack writes channels, people, addresses and signs its own way; a command that takes a channel wants its id.
  ['setup channel:<#C024BE91L|general> topics:tariffs', 'setup channel:C024BE91L topics:tariffs'],
  ['settings pause <#G1|>', 'settings pause G1'],
  ['what did <@U2|ann> say in <#C1|general>?', 'what did @ann say in #general?'],
  ['what happened in <#C1> with <@U2>?', 'what happened in #C1 with @U2?'],
  ['feeds add <https://a.example/rss?a=1&amp;b=2>', 'feeds add https://a.example/rss?a=1&b=2'],
  ['R&amp;D &lt;subsidies&gt;', 'R&D <subsidies>'],
])('“/alliance %s” is the line “%s”', (typed, line) => {
  expect(lineOfSlash(typed, commands)).toBe(line);
});

test.each([
  ['<@U0BOT> latest topic:tariffs', 'latest topic:tariffs'],
  ['<@U0BOT|alliance-wire>、最新', '最新'],
  ['<@U0BOT>', '/help'],
  ['R&amp;D &lt;subsidies&gt;', 'R&D <subsidies>'],
  ['feeds add <https://a.example/rss|a.example/rss>', 'feeds add https://a.example/rss'],
  ['what did <@U2|ann> say in <#C1|general>', 'what did @ann say in #general'],
])('the message “%s” is the line “%s”', (said, line) => {
  expect(lineOfMessage(said, commands)).toBe(line);
});

test('the bot’s own name is left out wherever it stands; other people’s is not', () => {
  expect(lineOfMessage('hey <@U0BOT>, latest', commands, 'U0BOT')).toBe('hey latest');
  expect(lineOfMessage('<@U0BOT> what did <@U2|ann> say', commands, 'U0BOT')).toBe('what did @ann say');
  expect(lineOfMessage('hey <@U0BOT> latest', commands)).toBe('hey @U0BOT latest');
});

describe('a message that was pointed out', () => {
  const find = commands.find(({ name }) => name === 'find')!;

  test('is asked about with its words and those of what it links to, each once', () => {
    const message = {
      text: 'Is this true? <https://news.example/a|news.example>',
      attachments: [
        { title: 'Ministers meet', title_link: 'https://news.example/a', text: 'They met &amp; talked.' },
        { from_url: 'https://news.example/b' },
        { text: 'They met &amp; talked.' },
      ],
    };
    expect(lineAbout(message, find)).toBe(
      '/find Is this true? https://news.example/a Ministers meet https://news.example/a They met & talked. https://news.example/b',
    );
  });

  test('cannot set options or leave a quote open', () => {
    expect(lineAbout({ text: 'He said “no. since:7d topic:x Since：1d' }, find)).toBe(
      '/find He said  no. since : 7d topic:x Since ： 1d',
    );
  });

  test('is cut when it is long, and says nothing when it has no words', () => {
    expect(lineAbout({ text: '見出し。'.repeat(2_000) }, find)!.length).toBeLessThan(1_600);
    expect(lineAbout({ text: ' ' }, find)).toBeNull();
    expect(lineAbout({}, find)).toBeNull();
  });
});

test.each([
  ['/setup channel:C1', 'setup', true],
  ['設定', 'setup', true],
  ['settings pause C1', 'settings pause', true],
  ['/latest topic:x', 'latest', false],
])('“%s” begins the command “%s”', (line, name, isForManagers) => {
  expect(commandOfLine(line, commands)).toMatchObject({ name, isForManagers });
});

test('a question begins no command', () => {
  expect(commandOfLine('what is new?', commands)).toBeNull();
});

test.each([
  ['v0|/latest topic:x', '/latest topic:x'],
  ['v2|en|do|/search a|b', '/search a|b'],
  ['v0|/', null],
  ['press', null],
])('the button “%s” of another version meant “%s”', (value, line) => {
  expect(lineOfOldButton(value)).toBe(line);
});

test('a button gives back what it was given, whatever is in the line', () => {
  const press = { locale: 'ja', kind: 'run', line: '/search "a|b" page:2' } as const;
  expect(readButton(buttonValue(press))).toEqual(press);
});

test.each(['', 'v0|en|run|/latest', 'v1|fr|run|/latest', 'v1|en|jump|/latest', 'v1|en|run|'])(
  'the value “%s” is of another version',
  (value) => {
    expect(readButton(value)).toBeNull();
  },
);
