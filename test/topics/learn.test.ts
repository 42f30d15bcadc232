import { describe, expect, test } from 'vitest';
import type { TopicMatch } from '#src/model/topic.ts';
import { canBeChecked, checked, isDoubted, type LearnableMark, learn } from '#src/topics/learn.ts';
import { featuresOf, type LearnableArticle, readFeature } from '#src/topics/learn-features.ts';
import { chanceOf, reasonsOf } from '#src/topics/learn-model.ts';

const article = (changes: Partial<LearnableArticle> = {}): LearnableArticle => ({
  publisher: 'Example News',
  tier: 'press',
  language: 'en',
  textLength: 1_000,
  ...changes,
});
const match = (...spans: TopicMatch['spans']): TopicMatch => ({ key: 'tariffs', spans });
const span = (term: string, field: 'title' | 'text' | 'category' = 'title', start = 0) => ({
  term,
  field,
  start,
  end: start + term.length,
});

/** `count` marks of one kind, each of an article of its own. */
function marks(
  from: number,
  count: number,
  features: readonly string[],
  isRelevant: boolean,
  person = 'web:a',
): LearnableMark[] {
  return Array.from({ length: count }, (_, i) => ({ articleId: from + i, person, isRelevant, features }));
}

const liked = ['term|title|Section 232', 'tier|wire'];
const disliked = ['term|text|duty', 'tier|press'];
const some = [...marks(1, 6, liked, true), ...marks(11, 6, disliked, false)];

describe('the features of an article are what a person can see of it', () => {
  test('terms with the place where each stands first, publisher, language, other topics, length', () => {
    const spans = [span('Section 232'), span('tariff', 'text', 20), span('tariff', 'text', 900)];
    const other: TopicMatch = { key: 'summit', spans: [] };
    expect(featuresOf(article(), [match(...spans), other], 'tariffs')).toEqual([
      'term|title|Section 232',
      'term|lead|tariff',
      'place|title',
      'place|lead',
      'count|two',
      'publisher|Example News',
      'tier|press',
      'language|en',
      'topic|summit',
      'length|medium',
    ]);
  });

  test('the first words of a Japanese text end sooner, and its texts are shorter', () => {
    const found = (language: string) =>
      featuresOf(article({ language, textLength: 300 }), [match(span('関税', 'text', 100))], 'tariffs');
    expect(found('ja')).toEqual(expect.arrayContaining(['term|text|関税', 'length|medium']));
    expect(found('en')).toEqual(expect.arrayContaining(['term|lead|関税', 'length|short']));
  });

  test('each reads as what it was, also where a name holds the sign between its parts', () => {
    expect(readFeature('term|title|a|b')).toEqual({ kind: 'term', place: 'title', term: 'a|b' });
    expect(readFeature('publisher|News | World')).toEqual({ kind: 'publisher', name: 'News | World' });
    expect(readFeature('term|footnote|a')).toBeNull();
    expect(readFeature('mood|grim')).toBeNull();
  });
});

describe('what is learnt', () => {
  test('tells the liked from the disliked, and why', () => {
    const model = learn(some)!;
    expect(isDoubted(model, liked)).toBe(false);
    expect(isDoubted(model, disliked)).toBe(true);
    expect(reasonsOf(model, disliked).map(({ feature }) => feature)).toEqual(
      expect.arrayContaining(['term|text|duty']),
    );
    expect(model.marks).toBe(12);
  });

  test('is nothing below ten marks, or with hardly any of one verdict', () => {
    expect(learn([...marks(1, 5, liked, true), ...marks(11, 4, disliked, false)])).toBeNull();
    expect(learn([...marks(1, 30, liked, true), ...marks(40, 1, disliked, false)])).toBeNull();
    expect(learn([...marks(1, 8, liked, true), ...marks(11, 2, disliked, false)])).not.toBeNull();
  });

  test('is the same to the last digit, in whatever order the marks come', () => {
    expect(JSON.stringify(learn(some.toReversed()))).toBe(JSON.stringify(learn(some)));
  });

  test('stays finite where a feature tells everything, and leaves what it never saw alone', () => {
    const model = learn([...marks(1, 600, liked, true), ...marks(700, 400, disliked, false)])!;
    expect(Object.values(model.weights).every((weight) => Math.abs(weight) < 10)).toBe(true);
    expect(isDoubted(model, ['term|title|unheard of'])).toBe(false);
    expect(reasonsOf(model, ['term|title|unheard of'])).toEqual([]);
  });

  test('doubts what people like far less than the rest, where they mark mostly what they like', () => {
    const model = learn([
      ...marks(1, 60, liked, true),
      ...marks(100, 3, disliked, true),
      ...marks(110, 3, disliked, false),
    ])!;
    expect(chanceOf(model, disliked)).toBeGreaterThan(0.5);
    expect(isDoubted(model, disliked)).toBe(true);
    expect(isDoubted(model, liked)).toBe(false);
  });

  test('one person who marks everything wrongly is outweighed by three who do not', () => {
    const vandal = [
      ...marks(1_000, 500, liked, false, 'web:vandal'),
      ...marks(2_000, 500, disliked, true, 'web:vandal'),
    ];
    const desk = ['a', 'b', 'c'].flatMap((name, i) => [
      ...marks(i * 100, 15, liked, true, `web:${name}`),
      ...marks(i * 100 + 50, 15, disliked, false, `web:${name}`),
    ]);
    const model = learn([...vandal, ...desk])!;
    expect(chanceOf(model, liked)).toBeGreaterThan(0.5);
    expect(chanceOf(model, disliked)).toBeLessThan(0.5);
  });
});

describe('the hit rate', () => {
  const result = (all: readonly LearnableMark[]) => {
    const rounds = checked(all);
    for (;;) {
      const round = rounds.next();
      if (round.done) return round.value;
    }
  };

  test('counts marks on articles that were not learnt from, beside the more frequent answer', () => {
    const all = [...marks(1, 20, liked, true), ...marks(31, 10, disliked, false)];
    expect(result(all)).toEqual({ asked: 30, right: 30, rightByHabit: 20 });
  });

  test('an article that many marked is never learnt from and asked about at once', () => {
    // Each article's own word tells its verdict, and nothing else does: what is not learnt from cannot be told.
    const all = Array.from({ length: 20 }, (_, id) =>
      ['a', 'b', 'c'].map((person) => ({
        articleId: id,
        person,
        isRelevant: id % 2 === 0,
        features: [`term|title|word ${id}`],
      })),
    ).flat();
    expect(result(all).right).toBeLessThanOrEqual(30);
  });

  test('is not asked for while there are too few marks', () => {
    expect(canBeChecked([...marks(1, 10, liked, true), ...marks(31, 9, disliked, false)])).toBe(false);
    expect(canBeChecked([...marks(1, 30, liked, true), ...marks(41, 3, disliked, false)])).toBe(false);
    expect(canBeChecked([...marks(1, 16, liked, true), ...marks(31, 4, disliked, false)])).toBe(true);
  });
});
