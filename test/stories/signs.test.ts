import { describe, expect, test } from 'vitest';
import { amountsIn } from '#src/stories/amounts.ts';
import { createBackground } from '#src/stories/background.ts';
import { bridge } from '#src/stories/bridge.ts';
import { daysIn } from '#src/stories/days.ts';
import { nationsIn } from '#src/stories/japanese-nations.ts';
import { katakanaKey, latinKey, latinKeys } from '#src/stories/katakana.ts';
import { kanaKey, romajiKey } from '#src/stories/romaji.ts';
import { createSignReader, signTerm } from '#src/stories/signs.ts';

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
    ['14,000 jobs', '1万4000人'],
    ['18,800 yen', '1万8800円'],
    ['1.9 million people', '191万件'],
    ['21st member', '21カ国目'],
    ['43 days', '43日間'],
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

  test('years, days and clock times are no amounts', () => {
    expect(amountsIn('in 2026', false)).toEqual([]);
    expect(amountsIn('at 10 a.m., 11pm', false)).toEqual([]);
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

  test.each([
    ['フォード', 'Ford'],
    ['ベルリン', 'Berlin'],
    ['ボリビア', 'Bolivian'],
    ['ニミッツ', 'Nimitz'],
  ])('%s may be %s', (katakana, latin) => {
    expect(latinKeys(latin)).toContain(katakanaKey(katakana));
  });
});

describe('Japanese names in Latin letters', () => {
  test.each([
    ['Ohno', 'Ono'],
    ['Ōno', 'Oono'],
    ['Itoh', 'Ito'],
    ['Shinjirou', 'Shinjiro'],
    ['Homma', 'Honma'],
    ['Shimbashi', 'Shinbashi'],
    ['Hakamada', 'Hakamata'],
    ['Ozawa', 'Osawa'],
  ])('%s is %s', (one, other) => {
    expect(romajiKey(one)).toBe(romajiKey(other));
  });

  test.each([
    ['Sato', 'Saito'],
    ['Kondo', 'Kudo'],
    ['Kato', 'Kaito'],
  ])('%s is not %s', (one, other) => {
    expect(romajiKey(one)).not.toBe(romajiKey(other));
  });

  test.each([
    ['みなかみ', 'Minakami'],
    ['ジュンジ', 'Junji'],
    ['チャージ', 'Chaji'],
    ['スズキ', 'Suzuki'],
  ])('%s is %s', (kana, latin) => {
    expect(kanaKey(kana)).toBe(romajiKey(latin));
  });
});

describe('nations in one character', () => {
  test.each([
    ['日米首脳が会談', ['Japan', 'United States']],
    ['対ロ制裁を決定', ['Russia']],
    ['印パが停戦', ['India', 'Pakistan']],
    ['日比谷公園', []],
    ['米大統領、訪中へ', ['China', 'United States']],
    ['コメ価格と新米', []],
  ])('%s', (text, nations) => {
    expect(nationsIn(text)).toEqual(nations);
  });
});

describe('what two headlines have in common', () => {
  const read = createSignReader([
    { kind: 'place', en: ['South Korea'], ja: ['韓国', '韓'] },
    { kind: 'term', en: ['island'], ja: ['島'] },
    { kind: 'term', en: ['election'], ja: ['選挙'] },
  ]);
  const AT = Date.parse('2026-01-28T00:00:00Z');
  const reports = 1_000;
  const common = (english: string, japanese: string) => {
    const left = read(english, 'en', AT);
    const right = read(japanese, 'ja', AT);
    const background = createBackground();
    for (let i = 0; i < reports; i += 1) background.add([`other${i}`]);
    background.add(left.map(signTerm));
    background.add(right.map(signTerm));
    return bridge(left, right, background);
  };
  const keys = (text: string, language: string) => read(text, language, AT).map(({ key }) => key);

  test('common names in kanji meet their spelling, long vowels or not', () => {
    expect(keys('大谷、3本塁打', 'ja')).toContain('otani');
    expect(keys('Ohtani hits three homers', 'en')).toContain('otani');
    expect(keys('北九州の工場', 'ja')).not.toContain(romajiKey('Kyushu'));
  });

  test.each([
    ['戸塚優斗が金', 'Totsuka wins gold', 'Totsuka'],
    ['袴田巌さんに無罪', 'Hakamata acquitted', 'Hakamata'],
    ['新浪会長が辞任', 'Niinami resigns', 'Niinami'],
    ['奥和登理事長が退任', 'Oku to step down', 'Oku'],
    ['桐島聡容疑者名乗る男', 'Satoshi Kirishima found', 'Satoshi'],
    ['輪島市で氾濫', 'Floods in Wajima', 'Wajima'],
    ['本間被告に判決', 'Homma sentenced', 'Honma'],
    ['ミレイ大統領', 'Milei sweeps midterms', 'Milei'],
    ['尹前大統領に判決 韓国', 'Yoon sentenced', 'Yoon'],
  ])('%s and %s name one person or place', (japanese, english, name) => {
    expect(keys(japanese, 'ja')).toContain(romajiKey(name));
    expect(keys(english, 'en')).toContain(romajiKey(name));
  });

  test.each([
    ['中国、張又侠氏を調査', 'General Zhang Youxia under investigation'],
    ['韓国の韓悳洙前首相に懲役23年', 'Ex-PM Han Duck-soo gets 23 years'],
    ['韓国特検、金建希氏を逮捕', 'Kim Keon Hee arrested'],
    ['台湾・国民党主席に鄭麗文氏', 'Cheng Li-wun to lead the KMT'],
  ])('%s is read as its own language reads it', (japanese, english) => {
    const read = new Set(keys(english, 'en').filter((key) => /^\/.{4}/.test(key)));
    expect(keys(japanese, 'ja').some((key) => read.has(key))).toBe(true);
  });

  test('no more names of a text are kept than a headline and its beginning have', () => {
    const names = Array.from({ length: 200 }, () => '山下川上氏').join('、');
    expect(read(names, 'ja', AT).length).toBeLessThan(50);
  });

  test('what is in Latin letters in both is one', () => {
    expect(keys('Centrist D66 wins', 'en')).toContain('=d66');
    expect(keys('中道D66が第1党へ', 'ja')).toContain('=d66');
  });

  test('two words of a name are one in katakana', () => {
    const [sound] = read('ホワイトソックス', 'ja', AT);
    expect(keys('White Sox sign slugger', 'en')).toContain(sound?.key);
  });

  test('a kanji within a name is no word', () => {
    expect(keys('広島の工場', 'ja')).not.toContain('island');
    expect(keys('島を奪還する訓練', 'ja')).toContain('island');
  });

  test('a rare code or amount is enough, a name of a place alone is not', () => {
    expect(common('Nvidia chip H200 cleared', '「H200」輸出を容認').score).toBeGreaterThan(0);
    expect(common('Amazon plans 16,000 job losses', '1万6000人の減員').score).toBeGreaterThan(0);
    expect(common('Storm hits Osaka', '大阪で新店').score).toBe(0);
  });

  test('one rare name is enough, two deeds of nobody are not', () => {
    expect(common('Totsuka on top in halfpipe', '戸塚優斗が金').score).toBeGreaterThan(0);
    expect(common('Helicopter crash in mountains', 'ヘリ墜落か').score).toBe(0);
  });

  test('two nations and nothing else are not enough', () => {
    expect(common('Brazil beats Canada in qualifier', 'ブラジルとカナダが協議').score).toBe(0);
  });

  test('one word under two meanings is in common once', () => {
    expect(common('The election result the polls missed', '総選挙').score).toBe(0);
  });

  test('dollars do not contradict yen, dollars contradict dollars', () => {
    const deal = (words: string) =>
      common(`Micron invests in Hiroshima ${words}`, 'マイクロン、広島に1.5兆円を投資').score;
    const other = common('Micron invests in Hiroshima $9 billion', 'マイクロン、広島に15億ドルを投資').score;
    expect(deal('$9 billion')).toBeGreaterThan(other);
  });
});
