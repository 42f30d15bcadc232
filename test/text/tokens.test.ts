import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAdjacent, tokenize } from '#src/text/tokens.ts';

const terms = (text: string): string =>
  tokenize(text)
    .map(({ term }) => term)
    .join(' ');

describe('terms', () => {
  test.each([
    ['Tariffs on Japan’s cars', 'tariff on japan car'],
    ['Japan-U.S. trade', 'japan usa trade'],
    ['US, U.S., USA, U.S.A., ＵＳ', 'usa usa usa usa usa'],
    ['He told us so. Us?', 'he told us so us'],
    ['F-35, F‑35s, Ｆ－３５, F35', 'f35 f35 f35 f35'],
    ['2+2 and ２＋２', '2plus2 and 2plus2'],
    ["AT&T's 5G", 'atandt 5g'],
    ['$3.6bn, 1,000 and 15%', '3point6 bn 1000 and 15'],
    ['semi-conductor', 'semi conductor'],
    ['U.S.President', 'usa presid'],
    ['Plan B.The rest', 'plan b the rest'],
    ['Erdoğan, Erdogan', 'erdogan erdogan'],
    ['한국 Привет', '한국 привет'],
    ['', ''],
    ['… — !', ''],
  ])('%s', (text, expected) => {
    expect(terms(text)).toBe(expected);
  });

  test.each([
    ['日米、会談', '日 米 会 談'],
    ['ｶﾞｿﾘﾝ', 'ガ ソ リ ン'],
    ['サーバー', 'サ ー バ'],
    ['コピー機、コピー', 'コ ピ ー 機 コ ピ ー'],
    ['ヴェルサイユ、ラヴ', 'ベ ル サ イ ユ ラ ブ'],
    ['F35戦闘機', 'f35 戦 闘 機'],
    ['㌔', 'キ ロ'],
    ['葛\u{e0100}城', '葛 城'],
  ])('%s gives one term for each character', (text, expected) => {
    expect(terms(text)).toBe(expected);
  });
});

test('offsets are those of the text as written', () => {
  const text = '“Ｊａｐａｎ’s” ｶﾞｿﾘﾝ—U.S.';
  expect(tokenize(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    'Ｊａｐａｎ',
    'ｶﾞ',
    'ｿ',
    'ﾘ',
    'ﾝ',
    'U.S.',
  ]);
});

test('the surface keeps case and loses width and possessive', () => {
  expect(tokenize('ＴＳＭＣ’s').map(({ surface }) => surface)).toEqual(['TSMC']);
});

describe('adjacency', () => {
  test.each([
    ['日米', true],
    ['日・米', true],
    ['日、米', false],
    ['日 米', false],
    ['日\n米', false],
    ['trade, deal', true],
    ['F35 機', true],
  ])('%s: %s', (text, expected) => {
    const [left, right] = tokenize(text);
    expect(isAdjacent(text, left!, right!)).toBe(expected);
  });
});

test('any text gives ordered tokens inside it, with terms of letters and digits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      let from = 0;
      for (const { term, start, end } of tokenize(text)) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(term).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
        from = start;
      }
    }),
  );
});

test.each(['a', '7', '半', 'é', '🄰'])('a run of five million %s does not exhaust the stack', (character) => {
  expect(() => tokenize(character.repeat(5_000_000 / character.length))).not.toThrow();
});
