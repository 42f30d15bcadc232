import { describe, expect, test } from 'vitest';
import { amountsIn } from '#src/stories/amounts.ts';
import { daysIn } from '#src/stories/days.ts';
import { nationsIn } from '#src/stories/japanese-nations.ts';
import { katakanaKey, latinKey } from '#src/stories/katakana.ts';

describe('numbers mean the same in both languages', () => {
  test.each([
    ['$550 billion', '5500億ドル'],
    ['$550bn', '5,500億ドル'],
    ['US$36 billion', '360億ドル'],
    ['$11 billion', '111億ドル'],
    ['21.3 trillion yen', '21.3兆円'],
    ['0.75%', '0.75%'],
    ['15 percent', '15%'],
    ['20,000 jobs', '2万人'],
    ['316 seats', '316議席'],
    ['12th package', '第12弾'],
    ['7.5-magnitude', 'M7.5'],
  ])('%s is %s', (english, japanese) => {
    const [left] = amountsIn(english, false);
    const [right] = amountsIn(japanese, true);
    expect(left).toBeDefined();
    expect(left!.key).toBe(right?.key);
  });

  test.each([
    ['$550 billion', '550億ドル'],
    ['$14.1 billion', '149億ドル'],
    ['0.5%', '0.75%'],
    ['12th package', '第13弾'],
    ['15%', '15億円'],
  ])('%s is not %s', (english, japanese) => {
    expect(amountsIn(english, false)[0]!.key).not.toBe(amountsIn(japanese, true)[0]!.key);
  });

  test('years and days are no amounts', () => {
    expect(amountsIn('in 2026', false)).toEqual([]);
    expect(amountsIn('2026年3月19日', true)).toEqual([]);
  });
});

describe('days', () => {
  const AT = Date.parse('2026-02-06T00:00:00Z');

  test('March 19, 19 March and 3月19日 are one', () => {
    const keys = [
      daysIn('on March 19', false, AT),
      daysIn('on 19 March', false, AT),
      daysIn('3月19日に', true, AT),
    ];
    expect(keys.map(([day]) => day?.key)).toEqual(['3-19', '3-19', '3-19']);
  });

  test('a bare day is the nearest one', () => {
    expect(daysIn('28日、会談した', true, AT)[0]?.key).toBe('1-28');
    expect(daysIn('9日に会談する', true, AT)[0]?.key).toBe('2-9');
  });

  test('日米 and 日間 are no days', () => {
    expect(daysIn('3日間、1日本', true, AT)).toEqual([]);
  });
});

describe('names by their sound', () => {
  test.each([
    ['マドゥロ', 'Maduro'],
    ['グリーンランド', 'Greenland'],
    ['ベネズエラ', 'Venezuela'],
    ['カラカス', 'Caracas'],
    ['ゼレンスキー', 'Zelensky'],
  ])('%s is %s', (katakana, latin) => {
    expect(katakanaKey(katakana)).toBe(latinKey(latin));
  });
});

describe('nations in one character', () => {
  test.each([
    ['日米首脳が会談', ['Japan', 'United States']],
    ['対ロ制裁を決定', ['Russia']],
    ['米大統領、訪中へ', ['China', 'United States']],
    ['コメ価格と新米', []],
  ])('%s', (text, nations) => {
    expect(nationsIn(text)).toEqual(nations);
  });
});
