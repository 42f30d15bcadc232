import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '#config/config.ts';
import type { CheckRule } from '#config/schema.ts';
import { parseRule } from '#src/topics/rule.ts';
import { RuleSyntaxError } from '#src/topics/syntax.ts';

const checkRule: CheckRule = (rule) => {
  try {
    parseRule(rule);
    return null;
  } catch (thrown) {
    if (thrown instanceof RuleSyntaxError) return thrown;
    throw thrown;
  }
};

/** The configuration the project ships; loading it proves that it has no problem. */
const config = loadConfig(checkRule, {});

describe('the shipped feeds', () => {
  const feedsOf = (country: string, tier: string) =>
    config.feeds.filter((feed) => feed.country === country && feed.tier === tier);

  test('hear both governments and both countries’ press', () => {
    for (const country of ['JP', 'US']) {
      expect(feedsOf(country, 'official').length).toBeGreaterThanOrEqual(5);
      expect(feedsOf(country, 'press').length).toBeGreaterThanOrEqual(4);
    }
    expect(config.feeds.filter(({ language }) => language === 'ja').length).toBeGreaterThanOrEqual(10);
  });

  test('give every outlet one country, and every feed its own title', () => {
    const homes = new Map(config.feeds.map(({ publisher, country }) => [publisher, country]));
    for (const { publisher, country } of config.feeds) expect(homes.get(publisher)).toBe(country);
    expect(new Set(config.feeds.map(({ title }) => title)).size).toBe(config.feeds.length);
  });

  test('hold no search of an aggregator', () => {
    expect(config.feeds.filter(({ url }) => url.includes('news.google.'))).toEqual([]);
  });
});

test('the shipped topics are those of the desk', () => {
  const keys = config.topics.map(({ key }) => key);
  expect(keys).toEqual(['tariffs', 'semiconductors', 'defense', 'summit', 'alliance']);
});

test('the first known event is the Washington summit of March 19, 2026', () => {
  expect(config.events[0]).toEqual({
    key: 'washington-summit-2026',
    name: {
      en: 'Takaichi–Trump summit in Washington',
      ja: 'ワシントンでの日米首脳会談',
    },
    kind: 'summit',
    participants: ['Sanae Takaichi', 'Donald Trump'],
    date: '2026-03-19',
    place: { en: 'Washington, D.C.', ja: 'ワシントン' },
    timeZone: 'America/New_York',
    status: 'held',
  });
});

describe('the shipped glossary', () => {
  test.each([
    ['Takaichi', '高市早苗'],
    ['METI', '経済産業省'],
    ['Self-Defense Forces', '自衛隊'],
    ['INDOPACOM', 'インド太平洋軍'],
    ['Nippon Steel', '日本製鉄'],
    ['tariff', '関税'],
    ['reciprocal tariff', '相互関税'],
    ['semiconductor', '半導体'],
  ])('knows %s as %s', (en, ja) => {
    expect(config.glossary.find((entry) => entry.en.includes(en))?.ja).toContain(ja);
  });

  test('has Japanese forms in Japanese, or in the Latin letters Japanese papers use', () => {
    const odd = config.glossary.flatMap(({ ja }) => ja.filter((form) => !/[぀-ヿ一-鿿]/.test(form)));
    expect(odd.filter((form) => !/^[A-Z0-9-]+$/.test(form))).toEqual([]);
  });
});

test('config/README.md names every file of the folder that a person edits', () => {
  const readme = readFileSync(new URL('../../config/README.md', import.meta.url), 'utf8');
  for (const name of ['feeds.opml', 'topics.yaml', 'events.yaml', 'glossary.yaml', 'numbers.yaml'])
    expect(readme).toContain(name);
});
