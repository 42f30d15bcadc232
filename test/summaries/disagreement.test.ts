import { describe, expect, test } from 'vitest';
import { voiceOf } from '#src/articles/voice.ts';
import { DAY_MS } from '#src/model/time.ts';
import { citableSentences } from '#src/summaries/candidates.ts';
import { disagreement } from '#src/summaries/disagreement.ts';
import { article } from './articles.ts';
import { FIGURE_PAIRS, type FigurePair } from './figure-pairs.ts';

const MORNING = Date.parse('2026-03-02T01:30:00Z');

function differing({ a, b, days = 0, samePublisher = false }: FigurePair) {
  const language = (text: string) => (/\p{sc=Hiragana}/u.test(text) ? 'ja' : 'en');
  const reports = [
    article({ id: 1, title: '', text: a, language: language(a), publishedAt: MORNING }),
    article({
      id: 2,
      title: '',
      text: b,
      language: language(b),
      publishedAt: MORNING + days * DAY_MS,
      publisher: samePublisher ? 'Example News' : 'Other News',
    }),
  ];
  const sides = disagreement(
    reports.flatMap((each) => citableSentences(each)),
    voiceOf,
  );
  return sides?.map(({ candidate, start, end }) => candidate.article.text.slice(start, end)) ?? null;
}

describe('reports that differ about', () => {
  test.each(FIGURE_PAIRS.filter(({ differ }) => differ !== null))('$about', (pair) => {
    expect(differing(pair)).toEqual(pair.differ);
  });
});

describe('reports that do not differ:', () => {
  test.each(FIGURE_PAIRS.filter(({ differ }) => differ === null))('$about', (pair) => {
    expect(differing(pair)).toBeNull();
  });
});
