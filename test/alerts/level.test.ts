import { expect, test } from 'vitest';
import { levelOf } from '#src/alerts/level.ts';
import type { Article } from '#src/model/article.ts';
import { HOUR_MS } from '#src/model/time.ts';
import type { TopicMatch } from '#src/model/topic.ts';

const at = Date.parse('2026-03-02T01:30:00Z');
const article = (changes: Partial<Article> = {}) => ({
  tier: 'official' as const,
  publishedAt: at,
  publishedPrecision: 'minute' as const,
  firstSeenAt: at,
  ...changes,
});
const on = (...fields: ('title' | 'text')[]): TopicMatch[] =>
  fields.map((field, i) => ({ key: `topic-${i}`, spans: [{ term: 'tariff', field, start: 0, end: 6 }] }));

test.each([
  ['official', ['title', 'text'], 'breaking', ['official', 'headline', 'several-topics']],
  ['official', ['title'], 'major', ['official', 'headline']],
  ['official', ['text'], 'notable', ['official']],
  ['official', ['text', 'text'], 'major', ['official', 'several-topics']],
  ['wire', ['title'], 'major', ['wire', 'headline', 'single-source']],
  [
    'wire',
    ['title', 'text', 'text', 'text'],
    'major',
    ['wire', 'headline', 'several-topics', 'single-source'],
  ],
  ['wire', ['text'], 'notable', ['wire']],
  ['press', ['title'], 'notable', ['press', 'headline']],
  ['trade', ['title', 'text'], 'major', ['press', 'headline', 'several-topics', 'single-source']],
  ['analysis', ['title', 'text'], 'notable', ['headline', 'several-topics']],
  [null, ['title'], 'notable', ['headline']],
] as const)('%s, its topics in %j: %s', (tier, fields, level, reasons) => {
  expect(levelOf(article({ tier }), on(...fields))).toEqual({ level, reasons });
});

test.each([
  ['six hours old', { firstSeenAt: at + 6 * HOUR_MS }, 'breaking'],
  ['older', { firstSeenAt: at + 6 * HOUR_MS + 1 }, 'major'],
  [
    'of a day, still read in its evening',
    { publishedPrecision: 'day', firstSeenAt: at + 36 * HOUR_MS },
    'breaking',
  ],
  ['of a day long past', { publishedPrecision: 'day', firstSeenAt: at + 37 * HOUR_MS }, 'major'],
  ['without a date', { publishedAt: null, firstSeenAt: at + 99 * HOUR_MS }, 'breaking'],
] as const)('breaking news is new: %s', (_, changes, level) => {
  expect(levelOf(article(changes), on('title', 'text')).level).toBe(level);
});
