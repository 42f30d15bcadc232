import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '#config/config.ts';
import { readEntries } from '#config/entries.ts';
import { ConfigError } from '#config/problems.ts';
import { numberEntries } from '#config/schema.ts';
import { NUMBER_NATIONS } from '#src/model/number.ts';
import { nationsIn } from '#src/summaries/things.ts';

const NUMBERS = `numbers:
  - key: quay-fee
    name: { en: Quay fee, ja: 埠頭使用料 }
    topics: [harbours]
    unit: JPY
    range: { from: 100, to: 9000 }
    words: [quay fee, 使用料]
`;

const problemsOf = (source: string) =>
  readEntries(source, 'numbers.yaml', numberEntries(['harbours'])).problems.map(
    ({ line, what, expected }) => `${line}: ${what} | ${expected}`,
  );

describe('a number in numbers.yaml', () => {
  test('is read as it is written', () => {
    expect(readEntries(NUMBERS, 'numbers.yaml', numberEntries(['harbours']))).toEqual({
      entries: [
        {
          key: 'quay-fee',
          name: { en: 'Quay fee', ja: '埠頭使用料' },
          topics: ['harbours'],
          unit: 'JPY',
          range: { from: 100, to: 9000 },
          words: ['quay fee', '使用料'],
        },
      ],
      problems: [],
    });
  });

  test.each([
    ['[harbours]', '[harbors]', '4: number "quay-fee": topics (item 1) is "harbors". | one of harbours'],
    [
      'JPY',
      'yen',
      '5: number "quay-fee": unit is "yen". | one of %, USD, JPY, people, ships, aircraft, missiles',
    ],
    ['to: 9000', 'to: 50', '6: number "quay-fee": range is a mapping. | from less than to'],
    [
      'words: [quay fee, 使用料]',
      'words: []',
      '7: number "quay-fee": words is a list. | a list of words of which one stands with the figure',
    ],
    ['words:', 'wrods:', '7: number "quay-fee": "wrods" is not a known key. Did you mean words?'],
    [
      'words: [quay fee, 使用料]',
      'words: [quay fee]\n    nation: Atlantis',
      `8: number "quay-fee": nation is "Atlantis". | one of ${NUMBER_NATIONS.join(', ')}`,
    ],
    [
      'words: [quay fee, 使用料]',
      'words: [quay fee]\n    context: [port]',
      '8: number "quay-fee": context (item 1) is "port". | a list of words of which one stands in the sentence',
    ],
  ])('with %s as %s is told of with its line', (from, to, expected) => {
    expect(problemsOf(NUMBERS.replace(from, to)).join('\n')).toContain(expected);
  });
});

test('every nation that a number may be of is one that sentences are searched for', () => {
  expect(NUMBER_NATIONS.filter((nation) => !nationsIn(`The ${nation} budget`).has(nation))).toEqual([]);
});

describe('the folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'alliance-wire-numbers-'));
    const files = {
      'feeds.opml': '<opml version="2.0"><body></body></opml>',
      'topics.yaml':
        'topics:\n  - { key: harbours, name: { en: H, ja: 港 }, description: { en: H, ja: 港 }, rule: quay }\n',
      'events.yaml': 'events:\n',
      'glossary.yaml': 'glossary:\n',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const load = () => loadConfig(() => null, { CONFIG_DIR: folder });

  test('may have no numbers', () => {
    expect(load().numbers).toEqual([]);
  });

  test('has its own numbers, whose topics must be those of the folder', () => {
    writeFileSync(join(folder, 'numbers.yaml'), NUMBERS);
    expect(load().numbers.map(({ key }) => key)).toEqual(['quay-fee']);
    writeFileSync(join(folder, 'numbers.yaml'), NUMBERS.replace('[harbours]', '[tariffs]'));
    expect(load).toThrow(ConfigError);
    expect(load).toThrow('numbers.yaml:4:14  number "quay-fee": topics (item 1) is "tariffs".');
  });
});

test('the shipped numbers have names in both languages and topics of their own', () => {
  const { numbers } = loadConfig(() => null, {});
  expect(numbers.length).toBeGreaterThanOrEqual(9);
  expect(numbers.map(({ key }) => key)).toContain('treasuries');
  for (const { name, words } of numbers) {
    expect(name.ja).toMatch(/[\p{sc=Han}]/u);
    expect(words.some((word) => /\p{sc=Han}/u.test(word))).toBe(true);
    expect(words.some((word) => /^[\p{sc=Latin}\s.'-]+$/u.test(word))).toBe(true);
  }
});
