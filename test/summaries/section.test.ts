import { expect, test } from 'vitest';
import type { Candidate } from '#src/summaries/candidates.ts';
import { type Section, sectionOf } from '#src/summaries/section.ts';
import { article } from './articles.ts';

const NOW = Date.parse('2026-03-10T00:00:00Z');
const daysAgo = (days: number) => NOW - days * 86_400_000;

const sectionIn = (text: string, publishedAt: number | null = daysAgo(1)) =>
  sectionOf({ text, article: article({ publishedAt }) } as Candidate, NOW);

test.each<[Section, string]>([
  ['happened', 'Ministers of both countries met in Honolulu on Monday.'],
  ['happened', 'The two governments agreed that the tariff will fall to 15% in June.'],
  ['happened', 'The minister denied the report and had no plans to resign.'],
  ['happened', '日米の外相が2日、ホノルルで会談した。'],
  ['happened', '両政府は6月に関税を引き下げることで合意した。'],
  ['why', 'Cars account for a third of Japan’s exports to the United States.'],
  ['why', 'A higher tariff would hit car makers, analysts warned.'],
  ['why', 'The visit is the first since 2019.'],
  ['why', '自動車は対米輸出の3割を占める。'],
  ['why', '背景には安全保障上の懸念がある。'],
  ['next', 'The leaders will meet in Washington on March 19.'],
  ['next', 'A vote is scheduled for next week.'],
  ['next', '両首脳は19日にワシントンで会談する予定だ。'],
  ['next', '発効は6月となる見通しだ。'],
])('%s: %s', (section, sentence) => {
  expect(sectionIn(sentence)).toBe(section);
});

test('what was ahead of an old report and is over by now is not next', () => {
  const meeting = 'The leaders will meet in Washington on March 19.';
  expect(sectionIn(meeting, daysAgo(20))).toBe('next');
  expect(
    sectionOf(
      { text: meeting, article: article({ publishedAt: daysAgo(20) }) } as Candidate,
      NOW + 11 * 86_400_000,
    ),
  ).toBe('happened');
  expect(sectionIn('両首脳は2025年3月19日に会談する予定だ。', null)).toBe('happened');
  expect(sectionIn('Talks will go on next week.', daysAgo(60))).toBe('happened');
});

test('what somebody says in a quotation is no plan', () => {
  expect(sectionIn('“The deal will be signed next week,” the envoy told reporters.')).toBe('happened');
});
