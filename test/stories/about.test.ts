import { expect, test } from 'vitest';
import { speaksOf } from '#src/stories/about.ts';

test('a sentence is about a story when it has two terms that two of its headlines have', () => {
  const isAbout = speaksOf([
    'Japan car tariff cut to 12%',
    'U.S. and Japan agree on car tariff',
    'Shares of carmakers rise in Tokyo trading',
  ]);
  expect(isAbout('The tariff on Japanese goods falls in April, the ministry said of Japan.')).toBe(true);
  expect(isAbout('Shares of carmakers rose.')).toBe(false);
  expect(isAbout('Rain is expected in Tokyo.')).toBe(false);
  // A headline always tells its story.
  expect(isAbout('Shares of carmakers rise in Tokyo trading')).toBe(true);
});

test('the same in Japanese, by pairs of characters', () => {
  const isAbout = speaksOf(['日米、自動車関税の引き下げで合意', '自動車関税12%に 日米が合意']);
  expect(isAbout('両政府は自動車の関税について発表した。')).toBe(true);
  expect(isAbout('新潟で農家が集会を開いた。')).toBe(false);
});

test('of a single headline any two of its terms will do', () => {
  const isAbout = speaksOf(['Harbor festival opens in Yokosuka']);
  expect(isAbout('The festival in Yokosuka lasts three days.')).toBe(true);
  expect(isAbout('The mayor spoke.')).toBe(false);
});
