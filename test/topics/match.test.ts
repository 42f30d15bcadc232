import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileTopics } from '#src/topics/match.ts';

const topic = (key: string, rule: string) => ({
  key,
  name: { en: key, ja: key },
  description: { en: key, ja: key },
  rule,
});

/** Where one rule finds an article; null when it does not. */
const spansOf = (rule: string, article: { title: string; text: string; categories?: readonly string[] }) =>
  compileTopics([topic('t', rule)]).match(article)[0]?.spans ?? null;

describe('where a rule found an article', () => {
  test('title first, then by offset, with the term as its author wrote it', () => {
    const title = '“Tariff” talks';
    const text = 'Ｔａｒｉｆｆｓ fell. A trade-deal is near.';
    const spans = spansOf('"trade deal" OR tariff', { title, text });
    expect(spans).toEqual([
      { term: 'tariff', field: 'title', start: 1, end: 7 },
      { term: 'tariff', field: 'text', start: 0, end: 7 },
      { term: 'trade deal', field: 'text', start: 16, end: 26 },
    ]);
  });

  test('spans do not overlap: the longer of two that begin together stays', () => {
    const spans = spansOf('首脳 OR 首脳会談 OR 会談', { title: '日米首脳会談', text: '' });
    expect(spans).toEqual([{ term: '首脳会談', field: 'title', start: 2, end: 6 }]);
  });

  test('exclusions and sides of OR that did not hold explain nothing', () => {
    const spans = spansOf('(chip wafer) OR fab NOT poker', { title: 'A chip fab', text: '' });
    expect(spans).toEqual([{ term: 'fab', field: 'title', start: 7, end: 10 }]);
  });

  test('NEAR explains with its pairs only', () => {
    const spans = spansOf('Trump NEAR/2 meet', {
      title: 'Trump',
      text: 'Trump to meet. Much later, Trump slept.',
    });
    expect(spans?.map(({ field, start }) => [field, start])).toEqual([
      ['text', 0],
      ['text', 9],
    ]);
  });

  test('at most fifty', () => {
    expect(spansOf('a', { title: '', text: 'a '.repeat(80) })).toHaveLength(50);
  });
});

describe('title and text', () => {
  test.each([
    ['"trade deal"', 'Trade', 'deal', false],
    ['trade NEAR/100 deal', 'Trade', 'deal', false],
    ['trade deal', 'Trade', 'deal', true],
    ['title:trade', 'Trade', '', true],
    ['title:trade', '', 'trade', false],
    ['title:(trade OR duty) deal', 'A duty', 'no deal', true],
    ['trade -title:quiz', 'Daily quiz', 'trade', false],
    ['trade -title:quiz', 'Daily', 'a trade quiz', true],
  ])('%s in “%s” / “%s”: %s', (rule, title, text, found) => {
    expect(spansOf(rule, { title, text }) !== null).toBe(found);
  });
});

describe('the categories that a publisher files it under', () => {
  const article = {
    title: 'A long day',
    text: 'They spoke.',
    categories: ['World', 'US-Japan trade', '関税'],
  };

  test.each([
    ['tariff OR 関税', true],
    ['trade spoke', true],
    ['"japan trade"', true],
    ['"World US"', false],
    ['World NEAR/100 関税', false],
    ['spoke NEAR/100 trade', false],
    ['title:trade', false],
    ['spoke NOT 関税', false],
  ])('%s: %s', (rule, found) => {
    expect(spansOf(rule, article) !== null).toBe(found);
  });

  test('explain after the title and the text', () => {
    expect(spansOf('day OR trade OR 関税', article)).toEqual([
      { term: 'day', field: 'title', start: 7, end: 10 },
      { term: 'trade', field: 'category', start: 9, end: 14 },
      { term: '関税', field: 'category', start: 0, end: 2 },
    ]);
  });
});

describe('several topics', () => {
  const matcher = compileTopics([topic('tariffs', 'tariff OR 関税'), topic('chips', 'semicond* OR 半導体')]);

  test('come in the order of their definitions', () => {
    expect(matcher.match({ title: '半導体に関税', text: '' }).map(({ key }) => key)).toEqual([
      'tariffs',
      'chips',
    ]);
  });

  test('an article of no topic gives an empty list', () => {
    expect(matcher.match({ title: 'Weather', text: '' })).toEqual([]);
  });
});

test('spans of any text lie inside it and do not overlap', () => {
  const unit = fc.constantFrom('Trump ', 'met ', '日', '米', '会談', '・', '、', 'F-35 ', 'x ', '. ');
  const rule = 'Trump OR met OR 日米 OR 日米会談 OR F-35 OR (x NEAR/3 会談)';
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 30 }), fc.string({ unit, maxLength: 30 }), (title, text) => {
      const from = { title: 0, text: 0, category: 0, publisher: 0 };
      for (const { field, start, end } of spansOf(rule, { title, text }) ?? []) {
        expect(start).toBeGreaterThanOrEqual(from[field]);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual((field === 'title' ? title : text).length);
        from[field] = end;
      }
    }),
  );
});
