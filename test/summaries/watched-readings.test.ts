import { describe, expect, test } from 'vitest';
import { loadConfig } from '#config/config.ts';
import type { Article } from '#src/model/article.ts';
import { figureLines } from '#src/summaries/watched-lines.ts';
import { type NumberReading, numberReader } from '#src/summaries/watched-readings.ts';
import { article } from './articles.ts';

/** What the shipped numbers read of sentences of our own. */
const { numbers } = loadConfig(() => null, {});

const PUBLISHED = Date.parse('2026-03-02T01:30:00Z');

function readingsOf(key: string, changes: Partial<Article>): NumberReading[] {
  const reader = numberReader(numbers.find((number) => number.key === key)!);
  const isJapanese = /[ぁ-ん]/u.test(`${changes.title}${changes.text}`);
  const report = article({
    title: 'A day of talks in the capital',
    publishedAt: PUBLISHED,
    language: isJapanese ? 'ja' : 'en',
    ...changes,
  });
  return reader(report, figureLines(report));
}

/** "15 said"; empty for nothing. */
const read = (key: string, text: string, changes: Partial<Article> = {}) =>
  readingsOf(key, { text, ...changes })
    .map(({ value, stage }) => `${value} ${stage}`)
    .join(', ');

describe('a figure is recognised', () => {
  test.each([
    ['car-tariff', 'The United States now levies a 15% tariff on cars from Japan.', '15 said'],
    ['car-tariff', 'Washington cut its tariff on Japanese cars from 27.5 percent to 15 percent.', '15 said'],
    ['car-tariff', '米政府は日本車への関税を２７・５％から１５％に引き下げた。', '15 said'],
    ['car-tariff', 'これまで27.5%だった日本車への米国の関税は15%になった。', '15 said'],
    ['japan-tariff', 'Most Japanese goods face a 15 pct U.S. tariff, officials in Tokyo said.', '15 said'],
    ['japan-tariff', 'Exporters suffer from a 15% tariff that the US put on Japanese goods.', '15 said'],
    ['reciprocal-tariff', '日本からの輸入品には15パーセントの相互関税が課されている。', '15 said'],
    ['global-tariff', 'Trump raised the global 10% tariff to 15%, the White House said.', '15 said'],
    [
      'investment-pledge',
      'Japan is to invest $550 billion in American projects under the deal.',
      '550000000000 said',
    ],
    ['investment-pledge', '日本は5500億ドルの対米投資を約束した。', '550000000000 said'],
    ['defense-share', 'Japan’s defense spending stands at 1.8% of GDP, the ministry said.', '1.8 said'],
    ['defense-budget', '防衛省によると、今年の防衛費は過去最大の9兆353億円となった。', '9035300000000 said'],
    [
      'defense-budget',
      'Japan’s defence budget of 9.04 trillion yen passed the upper house.',
      '9040000000000 said',
    ],
    [
      'treasuries',
      'Japan held $1.13 trillion in U.S. Treasury securities, the most of all countries.',
      '1130000000000 said',
    ],
    ['treasuries', '日本の米国債保有額は1兆1500億ドルで、国別の首位だった。', '1150000000000 said'],
    ['us-forces', 'Some 54,000 American troops are based in Japan, mostly on Okinawa.', '54000 said'],
    ['us-forces', '在日米軍の兵力は約5万4千人とされる。', '54000 said'],
    [
      'host-nation-support',
      'Japan pays 211 billion yen a year to host American troops.',
      '211000000000 said',
    ],
  ])('%s: %s', (key, text, expected) => {
    expect(read(key, text)).toBe(expected);
  });
});

describe('what is not so yet is told apart', () => {
  test.each([
    ['car-tariff', 'Trump threatened a 25% tariff on Japanese cars on Monday.', '25 proposed'],
    [
      'japan-tariff',
      'Trump threatened to raise the US tariff on Japanese goods to 25 percent.',
      '25 proposed',
    ],
    ['car-tariff', '米政府は日本車への関税を25%に引き上げることを検討している。', '25 proposed'],
    ['defense-share', 'Washington asked Japan to raise its defense spending to 3.5% of GDP.', '3.5 proposed'],
    ['defense-share', '米国は日本に防衛費を国内総生産（GDP）比3.5%に引き上げるよう求めた。', '3.5 proposed'],
    ['car-tariff', 'The US tariff on Japanese cars will fall to 15% in June, officials said.', '15 planned'],
    ['car-tariff', '日米両政府は日本車への関税を15%に引き下げることで合意した。', '15 planned'],
    ['japan-tariff', 'The deal cuts a threatened 25% US tariff on Japanese goods to 15%.', '15 said'],
    ['defense-budget', '防衛省は来年度の防衛費として9兆5000億円を要求した。', '9500000000000 proposed'],
  ])('%s: %s', (key, text, expected) => {
    expect(read(key, text)).toBe(expected);
  });

  test('the value in force stands beside the one that is threatened', () => {
    const text =
      'The US tariff on Japanese cars stands at 15%. Trump threatened a tariff of 25% on Japanese cars on Monday.';
    expect(read('car-tariff', text)).toBe('15 said, 25 proposed');
  });

  test('a decree that was signed is decided, whatever it will change', () => {
    expect(read('car-tariff', '大統領は日本車への米国の関税を15%に引き下げる大統領令に署名した。')).toBe(
      '15 said',
    );
  });
});

describe('another figure is left out', () => {
  test.each([
    [
      'an old value',
      'car-tariff',
      'The tariff on Japanese cars in the United States had been 2.5% before that.',
    ],
    [
      'an old value',
      'reciprocal-tariff',
      'Japan escaped the reciprocal tariff of 24% that Trump had announced.',
    ],
    ['a value of years ago', 'car-tariff', 'In 2019 the US tariff on Japanese cars was 2.5% in all states.'],
    ['a value of years ago', 'defense-share', '2019年の日本の防衛費はGDP比0.9%だった。'],
    ['another country’s', 'car-tariff', 'The United States put a 25% tariff on cars from Mexico on Monday.'],
    ['another country’s', 'defense-share', 'スウェーデンも防衛費をGDP比3.5%に増額した。'],
    ['another country’s', 'treasuries', 'China held $784 billion in U.S. Treasury securities in May.'],
    [
      'other goods',
      'car-tariff',
      'The United States keeps its 25% tariff on trucks and cars parts from Japan: trucks pay most.',
    ],
    ['other goods', 'japan-tariff', 'Japanese steel faces a 50% tariff in the United States.'],
    ['a change, not a value', 'car-tariff', 'The US raised the tariff on Japanese cars by 10% on Monday.'],
    [
      'another measure',
      'japan-tariff',
      'The U.S. tariff will shrink the Japanese economy by almost 0.9% this year.',
    ],
    ['an old value', 'car-tariff', '米国が日本車に課していた25%の関税は廃止された。'],
    ['an old value', 'defense-share', 'Japan has historically limited its defense spending to 1% of GDP.'],
    [
      'what never was',
      'japan-tariff',
      'Without a deal the US tariff on Japanese goods would have risen to 25%.',
    ],
    [
      'a void value',
      'reciprocal-tariff',
      'The court struck down the 15% reciprocal tariff on Japanese goods.',
    ],
    [
      'a sum of years',
      'defense-budget',
      'Japan’s defense budget over five years is 14 trillion yen in the plan.',
    ],
    ['a part', 'us-forces', 'About 26,000 American troops are based on Okinawa in southern Japan.'],
    ['a range', 'car-tariff', 'The US tariff on Japanese cars would be 10% to 15% in most cases.'],
    [
      'soldiers of Japan',
      'us-forces',
      'Japan’s Self-Defense Forces have 50,000 personnel based near US bases.',
    ],
  ])('%s (%s): %s', (_what, key, text) => {
    expect(read(key, text)).toBe('');
  });

  test('of several countries each has its own', () => {
    const text = 'The US tariff is 19% for Indonesia, 15% for Japan and 20% for Vietnam under the deals.';
    expect(read('japan-tariff', text)).toBe('15 said');
    const list = 'The United States imposed a 15% tariff on goods from the EU, Japan and South Korea.';
    expect(read('japan-tariff', list)).toBe('15 said');
  });
});

describe('the headline completes a sentence', () => {
  const text = 'The tariff on cars is now 12%, the American negotiators said on Tuesday.';

  test('where it names whose the figure is', () => {
    expect(read('car-tariff', text, { title: 'Tokyo welcomes the new tariff' })).toBe('12 said');
  });

  test('not where it names others', () => {
    expect(read('car-tariff', text, { title: 'Seoul welcomes the new tariff' })).toBe('');
    expect(read('car-tariff', text, { title: 'Nothing new today' })).toBe('');
  });
});

describe('of when it is', () => {
  const at = (key: string, text: string, changes: Partial<Article> = {}) =>
    readingsOf(key, { text, ...changes }).map((reading) => [
      reading.at === null ? null : new Date(reading.at).toISOString().slice(0, 7),
      reading.isDated,
    ]);

  test('is when it was published', () => {
    expect(at('treasuries', 'Japan held $1.13 trillion in U.S. Treasury securities.')).toEqual([
      ['2026-03', false],
    ]);
  });

  test('or the time that is stated with it', () => {
    expect(
      at('treasuries', 'Japan held $1.13 trillion in U.S. Treasury securities as of September 2024.'),
    ).toEqual([['2024-09', true]]);
    expect(
      at('treasuries', 'Japan held $1.13 trillion in U.S. Treasury securities at the end of December.'),
    ).toEqual([['2025-12', true]]);
    expect(at('treasuries', '12月末の日本の米国債保有額は1兆1500億ドルだった。')).toEqual([
      ['2025-12', true],
    ]);
    expect(at('treasuries', '日本の米国債保有額は令和6年9月時点で1兆1500億ドルだった。')).toEqual([
      ['2024-09', true],
    ]);
  });

  test('and nothing where neither is known', () => {
    const undated = { publishedAt: null };
    expect(at('treasuries', 'Japan held $1.13 trillion in U.S. Treasury securities.', undated)).toEqual([
      [null, false],
    ]);
  });
});

test('a text of nothing but words and digits is read to its end', () => {
  const text = `${'tariff Japan US car 15% '.repeat(2_000)}${'9'.repeat(20_000)}%`;
  expect(readingsOf('car-tariff', { text })).toEqual([]);
});
