import { describe, expect, test } from 'vitest';
import { compileTopics } from '#src/topics/match.ts';
import { tariffsTopic } from '#test/fakes/articles.ts';

const finds = (rule: string, text: string): boolean =>
  compileTopics([{ ...tariffsTopic, rule }]).match({ title: '', text }).length > 0;

describe('words', () => {
  test.each([
    ['tariff', 'Tariffs rise', true],
    ['tariffs', 'one TARIFF', true],
    ['defense', 'its defence budget', true],
    ['ally', 'the allies met', true],
    ['policy', 'the police met', false],
    ['trade-deal', 'a trade deal', true],
    ['self-defence', 'the Self-Defense Forces', true],
    ['15%', 'a rate of 15 percent', true],
  ])('%s in “%s”: %s', (rule, text, found) => {
    expect(finds(rule, text)).toBe(found);
  });
});

describe('capitals inside a word count', () => {
  test.each([
    ['US', 'the U.S. and Japan', true],
    ['US', 'USA first', true],
    ['US', 'he told us', false],
    ['SDF', 'the SDF’s ships', true],
    ['SDF', 'two SDFs', true],
    ['SDF', 'sdf', false],
    ['AI', 'ai', false],
    ['UK', 'the U.K.', true],
    ['OpenAI', 'openai', false],
    ['Trump', 'trump', true],
    ['F-35', 'two F35s or F‑35s', true],
    ['2+2', '日米２＋２', true],
  ])('%s in “%s”: %s', (rule, text, found) => {
    expect(finds(rule, text)).toBe(found);
  });
});

describe('phrases and prefixes', () => {
  test.each([
    ['"trade deal"', 'two trade deals', true],
    ['"trade deal"', 'a deal on trade', false],
    ['“trade deal”', 'trade deal', true],
    ['"US President"', 'tell us, President', false],
    ['"trade or deal"', 'trade or deal', true],
    ['semicond*', 'semiconductors', true],
    ['semicond*', 'semi conductors', false],
    ['"trade negot*"', 'trade negotiators', true],
  ])('%s in “%s”: %s', (rule, text, found) => {
    expect(finds(rule, text)).toBe(found);
  });
});

describe('Japanese', () => {
  test.each([
    ['関税', '相互関税を発動', true],
    ['日米', '日、米の', false],
    ['トランプ大統領', 'ドナルド・トランプ大統領', true],
    ['ドナルドトランプ', 'ドナルド・トランプ', true],
    ['ガソリン', 'ｶﾞｿﾘﾝ価格', true],
    ['2プラス2', '日米２プラス２', true],
    ['関税　OR　半導体', '半導体工場', true],
    ['（関税　ＯＲ　半導体）　－自動車', '自動車の関税', false],
    ['「日米 首脳会談」', '日米首脳会談', true],
    ['首相 NEAR/6 会談', '首相は大統領と会談', true],
    ['首相 NEAR/6 会談', '首相は昨日、ワシントンで大統領と会談', false],
  ])('%s in “%s”: %s', (rule, text, found) => {
    expect(finds(rule, text)).toBe(found);
  });
});

describe('operators', () => {
  test.each([
    ['a b', 'b then a', true],
    ['a b', 'a', false],
    ['a AND b', 'a b', true],
    ['a OR b c', 'a', true],
    ['a OR b c', 'b', false],
    ['(a OR b) c', 'a', false],
    ['chip -potato', 'chips', true],
    ['chip -potato', 'potato chips', false],
    ['chip NOT "potato chip"', 'potato and chip', true],
    ['chip -(potato OR poker)', 'poker chip', false],
    ['a NOT (b NOT c)', 'a b c', true],
    ['a NOT (b NOT c)', 'a b', false],
    ['a # OR b', 'b', false],
    ['a # with a remark\nOR b', 'b', true],
  ])('%s in “%s”: %s', (rule, text, found) => {
    expect(finds(rule, text)).toBe(found);
  });
});

describe('NEAR counts steps between words, in either order', () => {
  test.each([
    ['Trump NEAR/3 meet', 'Trump will soon meet Ito', true],
    ['Trump NEAR/2 meet', 'Trump will soon meet Ito', false],
    ['meet NEAR/3 Trump', 'Trump will soon meet Ito', true],
    ['a NEAR b', `a${' x'.repeat(9)} b`, true],
    ['a NEAR b', `a${' x'.repeat(10)} b`, false],
    ['(a OR "b c") NEAR/1 d', 'b c d', true],
    ['a NEAR/5 a', 'a', false],
    ['a NEAR/5 a', 'a x a', true],
  ])('%s in “%s”: %s', (rule, text, found) => {
    expect(finds(rule, text)).toBe(found);
  });
});
