import { describe, expect, test } from 'vitest';
import { compileTopics } from '#src/topics/match.ts';
import { tariffsTopic } from '#test/fakes/articles.ts';

const article = {
  title: '半導体と関税',
  text: '',
  publisher: 'Nikkei Asia',
  url: 'https://asia.nikkei.com/a',
  language: 'ja',
  publishedAt: Date.parse('2026-03-19T00:00:00Z'),
};
const matcherOf = (rule: string) => compileTopics([{ ...tariffsTopic, rule }]);
const finds = (rule: string, changes: Partial<typeof article> = {}) =>
  matcherOf(rule).match({ ...article, ...changes }).length > 0;

describe('who published an article, when and in what language', () => {
  test.each([
    ['source:nikkei', true],
    ['source:"Nikkei Asia"', true],
    ['source：「nikkei asia」 関税', true],
    ['source:nikkei.com', true],
    ['source:kei.com', false],
    ['source:NHK', false],
    ['関税 NOT source:nikkei', false],
    ['関税 lang:ja', true],
    ['関税 lang:en', false],
    ['関税 after:2026-03-19', true],
    ['関税 after:2026-03-20', false],
    ['関税 before:2026-03-19', false],
    ['関税 before:2026-04', true],
    ['関税 after:2026', true],
    ['関税 (source:NHK OR (lang:ja before:2027))', true],
  ])('%s → %s', (rule, expected) => {
    expect(finds(rule)).toBe(expected);
  });

  test('an article without a date is neither before nor after one', () => {
    const undated = { ...article, publishedAt: null };
    expect(matcherOf('関税 before:2030').match(undated)).toEqual([]);
    expect(matcherOf('関税 after:2001').match(undated)).toEqual([]);
  });

  test('a sentence alone is judged by its words', () => {
    const { explain } = matcherOf('関税 source:NHK NOT lang:en');
    expect(explain(tariffsTopic.key, '相互関税が発効')).toHaveLength(1);
  });
});

describe('mistakes', () => {
  test.each([
    ['関税 lang:japanese', 'Write lang:en for English, lang:ja for Japanese.'],
    ['関税 after:2026-02-30', 'Write after:2026-03-19 for that day and later'],
    ['関税 source: NHK', 'For example: source:Nikkei'],
    ['関税 sorce:NHK', 'Did you mean source?'],
    ['lang:ja before:2026', 'Put the terms to find first'],
  ])('%s', (rule, hint) => {
    expect(() => matcherOf(rule)).toThrowError(
      expect.objectContaining({ hint: expect.stringContaining(hint) }),
    );
  });
});

test('a passage need not say by itself what its article says often enough', () => {
  const { explain, match } = matcherOf('ATLEAST/4 関税');
  expect(match({ title: '', text: '関税が発効' })).toEqual([]);
  expect(explain(tariffsTopic.key, '関税が発効')).toHaveLength(1);
});
