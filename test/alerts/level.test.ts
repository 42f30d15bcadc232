import { expect, test } from 'vitest';
import { factsOfArticle, isConfirmed, type LevelFacts, levelOf } from '#src/alerts/level.ts';
import { HOUR_MS } from '#src/model/time.ts';

const at = Date.parse('2026-03-02T01:30:00Z');
/** An agency's headline of a story that nobody else reports yet. */
const facts = (changes: Partial<LevelFacts> = {}): LevelFacts => ({
  ...{ tier: 'wire', houses: 1, isInHeadline: true, topics: 1, weight: 1, isNew: true, isOld: false },
  ...changes,
});

test.each([
  ['an official headline', { tier: 'official' }, 'major'],
  ['an official headline on two topics', { tier: 'official', topics: 2 }, 'breaking'],
  ['an official text', { tier: 'official', isInHeadline: false }, 'notable'],
  ['the headline of an agency', {}, 'major'],
  ['what an agency mentions', { isInHeadline: false }, 'notable'],
  ['the headline of a newspaper', { tier: 'press' }, 'notable'],
  ['the same in a second house', { tier: 'press', houses: 2 }, 'major'],
  ['the same in five houses', { tier: 'press', houses: 5 }, 'breaking'],
  ['an agency and two newspapers', { houses: 3 }, 'breaking'],
  ['an agency and a newspaper, on two topics', { houses: 2, topics: 2 }, 'breaking'],
  ['the same a day after the story began', { houses: 2, topics: 2, isNew: false }, 'major'],
  ['a headline of nobody knows whom', { tier: null }, 'notable'],
  ['a newspaper, on a topic that weighs more', { tier: 'press', weight: 2 }, 'major'],
  ['an agency, on a topic that weighs nothing', { weight: 0 }, 'notable'],
] as const)('%s', (_, changes, level) => {
  expect(levelOf(facts(changes)).level).toBe(level);
});

test('the points are told by component, and add up to the level', () => {
  expect(levelOf(facts({ houses: 3, topics: 2, weight: 2 }))).toEqual({
    level: 'breaking',
    points: { publisher: 2, houses: 2, headline: 2, topics: 1, weight: 1, novelty: 1 },
    cappedBy: null,
  });
});

test('one house alone breaks no news, unless it is the source', () => {
  const loud = { topics: 3, weight: 3 } as const;
  expect(levelOf(facts(loud))).toMatchObject({ level: 'major', cappedBy: 'unconfirmed' });
  expect(levelOf(facts({ ...loud, houses: 2 })).level).toBe('breaking');
  expect(levelOf(facts({ ...loud, tier: 'official' })).level).toBe('breaking');
  expect([isConfirmed({ tier: 'wire', houses: 1 }), isConfirmed({ tier: 'press', houses: 2 })]).toEqual([
    false,
    true,
  ]);
});

test.each([
  ['six hours old', { firstSeenAt: at + 6 * HOUR_MS }, false],
  ['older', { firstSeenAt: at + 6 * HOUR_MS + 1 }, true],
  [
    'of a day, still read in its evening',
    { publishedPrecision: 'day', firstSeenAt: at + 36 * HOUR_MS },
    false,
  ],
  ['of a day long past', { publishedPrecision: 'day', firstSeenAt: at + 37 * HOUR_MS }, true],
  ['without a date', { publishedAt: null, firstSeenAt: at + 99 * HOUR_MS }, false],
] as const)('breaking news is new: %s', (_, changes, isOld) => {
  const article = {
    tier: 'official',
    publishedAt: at,
    publishedPrecision: 'minute',
    ...changes,
  } as const;
  const judged = { ...factsOfArticle(article, []), houses: 5, isInHeadline: true, topics: 3 };
  expect(judged.isOld).toBe(isOld);
  expect(levelOf(judged)).toMatchObject(
    isOld ? { level: 'major', cappedBy: 'old' } : { level: 'breaking', cappedBy: null },
  );
});

test('of several topics the heaviest counts', () => {
  const match = (key: string) => ({ key, spans: [{ term: 'x', field: 'title' as const, start: 0, end: 1 }] });
  const article = { tier: 'press', publishedAt: at, publishedPrecision: 'minute', firstSeenAt: at } as const;
  const topics = [{ key: 'a', weight: 0 }, { key: 'b', weight: 2 }, { key: 'c' }];
  expect(factsOfArticle(article, [match('a'), match('b'), match('c')], topics)).toMatchObject({
    ...{ weight: 2, topics: 3, isInHeadline: true },
  });
  expect(factsOfArticle(article, [match('a')], topics).weight).toBe(0);
});
