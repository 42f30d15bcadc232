import { describe, expect, test } from 'vitest';
import { completionAt, valueSuggestions } from '#src/platforms/web/page/completion.ts';
import { FakeDesk } from '#test/fakes/web.ts';

const { commands } = new FakeDesk();

/** What is offered where the line has a `|`. */
function at(marked: string, locale: 'en' | 'ja' = 'en') {
  const caret = marked.indexOf('|');
  const line = marked.replace('|', '');
  const { suggestions, question, complete, range } = completionAt(line, caret, commands, locale);
  const accepted = suggestions.map(
    ({ insert }) => line.slice(0, range.start) + insert + line.slice(range.end).trimStart(),
  );
  return {
    labels: suggestions.map(({ label }) => label),
    accepted,
    asked: question && {
      command: question.command,
      option: question.option.name,
      typed: question.typed,
    },
    complete,
  };
}

describe('commands', () => {
  test.each([
    ['/|', ['/latest', '/summary', '/search', '/help', '/setup']],
    ['/s|', ['/summary', '/search', '/setup', '/latest']],
    ['/SUM|', ['/summary']],
    ['／sum|', ['/summary']],
    ['/ear|', ['/search']],
    ['/zzz|', []],
    ['what about tariffs|', []],
    ['|/sum', []],
    ['|', []],
  ])('%s offers %j: those that begin so, then those that contain it', (line, labels) => {
    expect(at(line).labels).toEqual(labels);
  });

  test('accepting one replaces the whole word and keeps what follows', () => {
    expect(at('／su| topic:tariffs').accepted).toEqual(['/summary topic:tariffs']);
  });

  test('their descriptions are in the language of the page', () => {
    expect(completionAt('/he', 3, commands, 'ja').suggestions).toEqual([
      {
        label: '/help',
        detail: '使い方を表示します',
        required: false,
        insert: '/help ',
      },
    ]);
  });
});

describe('subcommands', () => {
  const plain = { rest: false, choices: [], suggests: false, required: false };
  const words = { en: 'words', ja: '言葉' };
  const feeds = {
    name: 'feeds',
    description: { en: 'The feeds', ja: 'フィード' },
    options: [{ ...plain, name: 'page', description: words }],
    subcommands: [
      {
        name: 'list',
        description: words,
        options: [{ ...plain, name: 'page', description: words }],
      },
      {
        name: 'show',
        description: { en: 'One feed', ja: '詳細' },
        options: [{ ...plain, name: 'feed', description: words, rest: true, required: true, suggests: true }],
      },
    ],
  };
  const offered = (marked: string) => {
    const caret = marked.indexOf('|');
    return completionAt(marked.replace('|', ''), caret, [...commands, feeds], 'ja');
  };

  test.each([
    ['/feeds |', ['list', 'show', 'page:']],
    ['/feeds s|', ['show', 'list']],
    ['/feeds p|', ['page:']],
    ['/feeds list |', ['page:']],
    ['/feeds | page:2', ['list', 'show']],
    ['/feeds show #1 |', []],
  ])('%s offers %j', (line, labels) => {
    expect(offered(line).suggestions.map(({ label }) => label)).toEqual(labels);
  });

  test('the line may be sent as soon as nothing has to follow', () => {
    expect(
      ['/feeds|', '/feeds |', '/feeds list|', '/feeds show|', '/feeds show |'].map(
        (line) => offered(line).complete,
      ),
    ).toEqual([true, true, true, false, false]);
  });

  test('values are asked for by both names', () => {
    const { question } = offered('/feeds show ex|');
    expect([question?.command, question?.option.name, question?.typed]).toEqual(['feeds show', 'feed', 'ex']);
  });
});

describe('options', () => {
  test.each([
    ['/latest |', ['topic:', 'since:']],
    ['/latest s|', ['since:']],
    ['/latest topic:tariffs |', ['since:']],
    ['/latest since:7d topic:tariffs |', []],
    ['/search |', ['query:']],
    ['/search rare earths|', []],
    ['/nothing |', []],
    ['/help |', []],
  ])('%s offers %j', (line, labels) => {
    expect(at(line).labels).toEqual(labels);
  });

  test('the values of an option that takes bare words are asked for at once', () => {
    expect(at('/summary |')).toMatchObject({
      labels: ['topic:'],
      asked: { command: 'summary', option: 'topic', typed: '' },
    });
    expect(at('/summary tar|').asked).toEqual({ command: 'summary', option: 'topic', typed: 'tar' });
    expect(at('/summary tariffs and|').asked).toBeNull();
  });
});

describe('values', () => {
  test.each([
    ['/latest since:|', ['24h', '7d']],
    ['/latest since:7|', ['7d']],
    ['/latest since：７|', []],
    ['/latest since：7|', ['7d']],
    ['/latest since:hours|', ['24h']],
    ['/latest since:時間|', ['24h']],
  ])('%s offers %j', (line, labels) => {
    expect(at(line).labels).toEqual(labels);
  });

  test('accepting one writes the option out', () => {
    expect(at('/latest since：7| topic:tariffs').accepted).toEqual(['/latest since:7d topic:tariffs']);
  });

  test('those that only the server knows are asked for', () => {
    expect(at('/latest topic:"ta|').asked).toEqual({ command: 'latest', option: 'topic', typed: 'ta' });
  });

  test('one with a space is quoted, and a name that says the same is not repeated', () => {
    const { question } = completionAt('/latest topic:', 14, commands, 'en');
    const choices = [
      { value: 'rare earths', name: { en: 'rare earths', ja: 'レアアース' } },
      { value: 'tariffs', name: { en: 'Tariffs and trade', ja: '関税・通商' } },
    ];
    expect(
      valueSuggestions(choices, question!.option, 'en').map(({ insert, detail }) => [insert, detail]),
    ).toEqual([
      ['topic:"rare earths" ', ''],
      ['topic:tariffs ', 'Tariffs and trade'],
    ]);
  });
});

test.each([
  ['/hel|', false],
  ['/help|', true],
  ['/summary|', false],
  ['/latest|', true],
  ['/latest |', true],
  ['/summary |', false],
  ['/summary tariffs|', true],
  ['/summary topic:tariffs |', true],
  ['/latest since:7|', false],
  ['/latest since:7d|', true],
  ['what about tariffs|', true],
])('Enter sends %s: %s (otherwise it accepts the first suggestion)', (line, complete) => {
  expect(at(line).complete).toBe(complete);
});
