import { describe, expect, test } from 'vitest';
import { loadConfig } from '#config/config.ts';
import { faultOf } from '#src/rewriting/check.ts';
import { namesFrom } from '#src/rewriting/names.ts';
import { REWRITES, type Rewrite } from './rewrites.ts';
import { LATER } from './rewrites-later.ts';

const names = namesFrom(loadConfig(() => null, {}).glossary);

function fault({ from, to }: Pick<Rewrite, 'from' | 'to'>) {
  const languageOf = (text: string) => (/[\p{sc=Han}\p{sc=Hiragana}]{2}/u.test(text) ? 'ja' : 'en');
  const language = /です。$/u.test(to) ? 'ja' : languageOf(to);
  return faultOf(
    { sentences: [{ n: 1, text: from, language: languageOf(from), list: 0 }], language, question: null },
    [{ text: to, cites: [1] }],
    names,
  );
}

describe('a rewriting that says the same is accepted', () => {
  test.each(REWRITES.filter((each) => each.faithful))('$name', (rewrite) => {
    expect(fault(rewrite)).toBeNull();
  });
});

describe('a rewriting that says something else is rejected', () => {
  test.each([...REWRITES, ...LATER].filter((each) => !each.faithful))('$name', (rewrite) => {
    expect(fault(rewrite)).not.toBeNull();
  });
});

test('of faithful rewritings that it was not made for, most are accepted', () => {
  const faithful = LATER.filter((each) => each.faithful);
  const accepted = faithful.filter((each) => fault(each) === null);
  expect(faithful.length).toBeGreaterThan(25);
  expect(accepted.length / faithful.length).toBeGreaterThan(0.6);
});

describe('what no sentence of news holds is rejected in a translation', () => {
  const from = '米政府は9月16日から日本車への関税を25%から15%に引き下げると発表した。';
  const to =
    'The U.S. government announced it will cut the tariff on Japanese cars from 25% to 15% from September 16.';

  test('which is accepted without it', () => expect(fault({ from, to })).toBeNull());

  test.each([
    ['an invitation', 'cars discord.gg/abc', 'a link or markup'],
    ['an address under a new ending', 'cars (evil.app/login)', 'a link or markup'],
    ['an address with a wide dot', 'cars evil．xyz', 'a link or markup'],
    ['a flag', 'cars 🇯🇵', 'a link or markup'],
    ['Cyrillic letters that look Latin', 'саrs', 'letters of neither language'],
    ['Arabic', 'cars مرحبا', 'letters of neither language'],
    ['Korean', 'cars 안녕하세요', 'letters of neither language'],
    ['strokes through letters', 'c\u0336a\u0336r\u0336s', 'letters of neither language'],
    ['letters drawn in bold', '𝐜𝐚𝐫𝐬', 'letters of neither language'],
  ])('%s', (_name, cars, why) => {
    expect(fault({ from, to: to.replace('cars', cars) })).toBe(why);
  });
});
