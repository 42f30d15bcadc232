import { describe, expect, test } from 'vitest';
import { apart, asRule, kindOf, plainWords } from '#src/queries/kind.ts';

describe('what is typed into a search', () => {
  test.each([
    'tariff steel',
    '"trade AND deal" japan',
    'tariff -steel',
    'and or not',
    'What did NATO say: nothing?',
    'Source: NHK on tariffs',
    'Title: a novel',
    'smile :)',
    '1) tariffs 2) steel',
    '関税 見直し',
    '"(quoted)"',
  ])('is words: %s', (typed) => {
    expect(kindOf(typed)).toBe('words');
  });

  test.each([
    'source:nhk tariff',
    'tariff -source:"Japan Times"',
    'after:2026-03 関税',
    'ｓｏｕｒｃｅ：ＮＨＫ',
    'lang:ja',
  ])('is words with facts beside them: %s', (typed) => {
    expect(kindOf(typed)).toBe('facts');
  });

  test.each([
    'tariff AND steel',
    'tariff　ＡＮＤ　steel',
    'tariff OR',
    'NOT steel',
    'tariff NEAR/5 japan',
    'semicon*',
    'semicon＊',
    'title:tariff',
    'Lead:tariff',
    'title:"trade deal"',
    '-title:tariff',
    'source: nhk',
    '(tariff lang:ja)',
    '(tariff steel',
    'title：関税',
  ])('is a rule: %s', (typed) => {
    expect(kindOf(typed)).toBe('rule');
  });

  test.each(['(tariff steel) japan', '日米（首脳会談）'])('may be a rule: %s', (typed) => {
    expect(kindOf(typed)).toBe('perhaps-rule');
  });
});

describe('a search as a rule', () => {
  test.each([
    ['tariffs, AND “steel”?', 'tariffs  AND “steel” '],
    ['US/Japan NEAR/5 deal!', 'US Japan NEAR/5 deal '],
    ['会談： AND #関税', '会談  AND  関税'],
    ['tariff AND after:2026/03/19', 'tariff AND after:2026-03-19'],
    ['a - b AND … c', 'a   b AND   c'],
    ['x AND -"steel"', 'x AND -"steel"'],
    ['"what?!" AND x', '"what?!" AND x'],
  ])('%s loses the signs that mean nothing, and every other character stays where it was', (typed, rule) => {
    expect(asRule(typed)).toBe(rule);
    expect(asRule(typed)).toHaveLength(typed.length);
  });
});

test('facts are taken out of the words', () => {
  expect(apart('tariff -source:nhk steel lang:ja')).toEqual({
    facts: '       -source:nhk       lang:ja',
    words: 'tariff             steel        ',
  });
});

describe('the plain words of a search', () => {
  test.each([
    ['tariff AND (steel OR', 'tariff steel'],
    ['title:tariff NOT china NEAR/5', 'tariff -china'],
    ['semi* "trade deal" source:nhk', 'semi "trade deal"'],
    ['tariff AND "open', 'tariff open'],
    ['NOT', ''],
    ['AND -OR- NOT (x)', '-OR- x'],
    ['関税 AND 「首脳会談」', '関税 「首脳会談」'],
  ])('%s', (typed, words) => {
    expect(plainWords(typed)).toBe(words);
  });
});
