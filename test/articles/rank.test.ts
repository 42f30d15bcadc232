import { expect, test } from 'vitest';
import { readQuery } from '#src/articles/query.ts';
import { rankHits } from '#src/articles/rank.ts';
import { draft } from '#test/fakes/articles.ts';

const NOW = Date.parse('2026-03-02T03:00:00Z');

function hit(id: number, text: string, relevance = 1, publishedAt = NOW) {
  const article = { ...draft({ title: `Report ${id}`, text, publishedAt }), id } as const;
  return {
    article: { ...article, origin: 'live', feedId: 1, firstSeenAt: NOW, updatedAt: NOW } as const,
    relevance,
  };
}

const order = (typed: string, ...hits: readonly ReturnType<typeof hit>[]) =>
  rankHits(hits, readQuery(typed, [])!.concepts, NOW).map(({ article }) => article.id);

test('an article that speaks of more of the question comes first', () => {
  expect(order('steel quota', hit(1, 'Steel is dear.'), hit(2, 'A quota on steel.'))).toEqual([2, 1]);
});

test('words close together outweigh the same words far apart', () => {
  const apart = `Steel is dear. ${'It rained again. '.repeat(20)} The fishing quota fell.`;
  expect(order('steel quota', hit(1, 'The quota on steel fell.'), hit(2, apart))).toEqual([1, 2]);
});

test('relevance still decides between articles that say the same', () => {
  expect(order('steel', hit(1, 'Steel.', 1), hit(2, 'Steel.', 2))).toEqual([2, 1]);
});

test('of equally good articles the newer one comes first', () => {
  const yearOld = NOW - 365 * 86_400_000;
  expect(order('steel', hit(1, 'Steel.', 1), hit(2, 'Steel.', 1, yearOld))).toEqual([1, 2]);
});

test('no more than the best are looked into, and all are kept', () => {
  const many = Array.from({ length: 200 }, (_, i) => hit(i + 1, 'Steel.', 1 / (i + 1)));
  expect(order('steel', ...many)).toEqual(many.map(({ article }) => article.id));
});
