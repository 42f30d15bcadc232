import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readConfig } from '#src/cli/configuration.ts';
import { factKey, newsOf } from '#src/digests/news.ts';
import type { StoryReport } from '#src/model/story.ts';
import { signReaderOf } from '#src/story-reports.ts';

const readSigns = signReaderOf(readConfig().glossary);
const report = (id: number, text: string, changes: Partial<StoryReport> = {}): StoryReport => ({
  ...{ id, title: 'Car tariff agreed', text, language: 'en', publisher: 'Example News', tier: 'press' },
  ...{ country: 'US', at: Date.parse('2026-03-02T03:00:00Z') + id },
  ...changes,
});
const told = { upTo: 1, level: 'notable', facts: [] } as const;
const words = (reports: readonly StoryReport[], before = {}) =>
  newsOf(reports, { ...told, ...before }, false, readSigns)?.tellings.map(({ articleId, facts }) => [
    articleId,
    ...facts.map((fact) => fact.words),
  ]) ?? null;

test('what no report said that was known is new, by the report that said it first', () => {
  const reports = [
    report(1, 'It is worth $550 billion.'),
    report(2, 'It is worth $550 billion and begins on June 14.'),
    report(3, 'It begins on June 14 and costs $80 billion.'),
  ];
  expect(words(reports)).toEqual([
    [3, '$80 billion'],
    [2, 'June 14'],
  ]);
  expect(words(reports, { upTo: 2 })).toEqual([[3, '$80 billion']]);
  expect(words(reports, { upTo: 3 })).toBeNull();
});

test('a fact that was told is not told again, also where the report that said it went to another story', () => {
  const later = [report(1, 'Talks went on.'), report(3, 'It costs $80 billion.')];
  expect(words(later, { facts: [factKey({ kind: 'number', words: '$80 billion' })] })).toBeNull();
});

test('the first official word is news, further ones are not', () => {
  const official = (id: number) => report(id, 'Talks went on.', { tier: 'official', publisher: 'USTR' });
  expect(words([report(1, 'Talks went on.'), official(2)])).toEqual([[2, 'USTR']]);
  expect(words([report(1, 'Talks went on.'), official(2), official(3)], { upTo: 2 })).toBeNull();
});

test('a level that rose is news by itself', () => {
  expect(newsOf([report(1, 'Talks went on.')], told, true, readSigns)).toEqual({
    tellings: [],
    isRisen: true,
  });
});

test('four facts of two reports are shown at most, and the rest never comes again', () => {
  const figures = (from: number) =>
    Array.from({ length: 4 }, (_, i) => `It is worth $${(from + i) * 11} billion.`).join(' ');
  const reports = [
    report(1, 'Talks.'),
    report(2, figures(2)),
    report(3, figures(20)),
    report(4, figures(40)),
  ];
  expect(words(reports)!.flatMap(([, ...facts]) => facts)).toHaveLength(4);
  expect(words(reports, { upTo: 4 })).toBeNull();
});

test('however the reports are spread over days, no fact is told twice', () => {
  const text = fc
    .array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 })
    .map((figures) => figures.map((figure) => `It is worth $${figure * 7} billion.`).join(' '));
  fc.assert(
    fc.property(fc.array(fc.tuple(text, fc.boolean()), { minLength: 2, maxLength: 12 }), (stream) => {
      const reports: StoryReport[] = [report(1, 'Talks went on.')];
      let before: Parameters<typeof newsOf>[1] = told;
      const facts: string[] = [];
      for (const [i, [said, isMorning]] of stream.entries()) {
        reports.push(report(i + 2, said));
        if (!isMorning) continue;
        const news = newsOf(reports, before, false, readSigns);
        const shown = (news?.tellings ?? []).flatMap((telling) => telling.facts.map(factKey));
        facts.push(...shown);
        before = { upTo: i + 2, level: 'notable', facts: [...before.facts, ...shown] };
      }
      expect(new Set(facts).size).toBe(facts.length);
    }),
  );
});
