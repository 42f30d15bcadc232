import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { meetingDate } from '#src/events/meeting-date.ts';

function found(text: string, published: string, language = 'en') {
  const options = { reference: Date.parse(`${published}T12:00:00+09:00`), timeZone: 'Asia/Tokyo', language };
  const meeting = meetingDate(text, options);
  if (!meeting) return null;
  const { when, trigger } = meeting;
  return [
    text.slice(trigger.start, trigger.end),
    when.from === when.to ? when.from : `${when.from}/${when.to}`,
  ];
}

describe('the date of a coming meeting', () => {
  test.each([
    ['Takaichi, Trump to meet March 19', '2026-02-06', 'meet', '2026-03-19'],
    [
      'Leaders to hold a summit in Washington on March 18-20.',
      '2026-02-06',
      'summit',
      '2026-03-18/2026-03-20',
    ],
    ['On March 19, Takaichi will visit the White House.', '2026-02-06', 'visit', '2026-03-19'],
    ['Takaichi hopes for a spring meeting with Trump', '2026-01-03', 'meeting', '2026-03-01/2026-05-31'],
    [
      'She will visit this spring. The visit, potentially in late March, is being arranged.',
      '2026-01-03',
      'visit',
      '2026-03-21/2026-03-31',
    ],
    ['US and Japan to hold tariff talks next week', '2026-02-06', 'talks', '2026-02-09/2026-02-15'],
  ])('is read of "%s"', (text, published, trigger, dates) => {
    expect(found(text, published)).toEqual([trigger, dates]);
  });

  test.each([
    ['高市首相、3月19日に訪米', '2026-02-06', '訪米', '2026-03-19'],
    ['首脳会談は3月19日にワシントンで開かれる。', '2026-02-06', '首脳会談', '2026-03-19'],
    ['高市首相は今春、訪米する方向で調整している。', '2026-01-03', '訪米', '2026-03-01/2026-05-31'],
    ['日米外相、来週会談へ', '2026-02-06', '会談', '2026-02-09/2026-02-15'],
  ])('is read of 「%s」', (text, published, trigger, dates) => {
    expect(found(text, published, 'ja')).toEqual([trigger, dates]);
  });

  test.each([
    ['They met on March 19.', '2026-03-25', 'en'],
    ['Takaichi will visit the US later this year.', '2026-01-03', 'en'],
    ['Takaichi met ministers today.', '2026-01-03', 'en'],
    ['Talks go on as the tariffs take effect on March 1.', '2026-02-06', 'en'],
    ['The leaders will meet before the elections of November 3.', '2026-02-06', 'en'],
    ['The budget passes on March 19.', '2026-02-06', 'en'],
    ['日米首脳が3月19日に会談した。', '2026-03-25', 'ja'],
    ['衆院選は2月8日に投開票される。', '2026-01-30', 'ja'],
  ])('is not read of "%s"', (text, published, language) => {
    expect(found(text, published, language)).toBeNull();
  });
});

const SEEDS = '../shared/seeds-dated/seeds.jsonl';

test.skipIf(!existsSync(SEEDS))(`the first articles announce one summit (needs ${SEEDS})`, () => {
  const articles = readFileSync(SEEDS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; title: string; text: string; date: string });
  const dates = articles.map(({ id, title, text, date }) => [
    id,
    found(`${title}\n${text}`, date.slice(0, 10))?.[1],
  ]);
  expect(dates).toEqual([
    ['000', '2026-03-19'],
    ['001', undefined],
    ['002', undefined],
    ['003', '2026-03-01/2026-05-31'],
    ['004', undefined],
  ]);
});
