import { expect, test } from 'vitest';
import { buttonValue, readButton } from '#src/platforms/slack/button.ts';
import { lineOfMessage, lineOfSlash } from '#src/platforms/slack/line.ts';
import { FakeDesk } from '#test/fakes/web.ts';

const { commands } = new FakeDesk();

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
