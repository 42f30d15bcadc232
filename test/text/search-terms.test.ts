import { describe, expect, test } from 'vitest';
import { queryPhrase, queryTerms, searchTerms } from '#src/text/search-terms.ts';

describe('what the index holds', () => {
  test.each([
    ['U.S. tariffs rise 3.6%', 'usa tariff rise 3point6'],
    ['日米首脳会談', '日米 米首 首脳 脳会 会談 談'],
    ['日米、韓国', '日米 米 韓国 国'],
    ['ドナルド・トランプ', 'ドナ ナル ルド ドト トラ ラン ンプ プ'],
    ['F35戦闘機が', 'f35 戦闘 闘機 機が が'],
    ['', ''],
  ])('%s', (text, terms) => {
    expect(searchTerms(text)).toBe(terms);
  });
});

/** Whether an index that holds `text` would find the phrase. */
function finds(text: string, quoted: string): boolean {
  const phrase = queryPhrase(quoted);
  if (!phrase) return false;
  const held = searchTerms(text).split(' ');
  return held.some((_, from) =>
    phrase.terms.every((term, i) =>
      phrase.prefix && i === phrase.terms.length - 1
        ? held[from + i]?.startsWith(term)
        : held[from + i] === term,
    ),
  );
}

describe('index and query agree', () => {
  test.each([
    ['New US tariffs on cars', 'U.S. tariff', true],
    ['tariffs on cars', 'cars tariffs', false],
    ['日米首脳会談が開かれた', '首脳会談', true],
    ['日米首脳会談が開かれた', '会談', true],
    ['日米首脳会談が開かれた', '米', true],
    ['日米首脳会談が開かれた', 'た', true],
    ['日米首脳会談が開かれた', '首脳談', false],
    ['F35戦闘機を売却', 'F-35戦闘機', true],
    ['戦闘機F35を売却', '戦闘機F35', true],
    ['ドナルド・トランプ氏', 'ドナルドトランプ', true],
    ['日、米の', '日米', false],
  ])('“%s” · %s → %s', (text, phrase, found) => {
    expect(finds(text, phrase)).toBe(found);
  });
});

describe('a question without quotes', () => {
  const asked = (question: string) => queryTerms(question).map(({ terms }) => terms.join(' '));

  test('each word is a phrase of its own, and so is each part of a hyphenated one', () => {
    expect(asked('Japan-U.S. tariffs')).toEqual(['japan usa', 'japan', 'usa', 'tariff']);
  });

  test('Japanese is cut at its particles, and asked for by its pairs too', () => {
    expect(asked('日米関税の最新状況は？')).toEqual([
      ...['日米 米関 関税', '日米', '米関', '関税'],
      ...['最新 新状 状況', '最新', '新状', '状況'],
    ]);
  });

  test('a single Japanese character is the beginning of a term', () => {
    expect(queryTerms('米')).toEqual([{ terms: ['米'], prefix: true }]);
  });

  test('punctuation alone asks for nothing', () => {
    expect(queryTerms(' ?! ')).toEqual([]);
    expect(queryPhrase('“”')).toBeNull();
  });
});
