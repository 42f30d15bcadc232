import { describe, expect, test } from 'vitest';
import { datesIn } from '#src/events/dates/dates.ts';

/** What looks like a date and is none, and dates that looked like others. On Tuesday, February 10, 2026. */

const read = (text: string, language: string, timeZone: string) =>
  datesIn(text, { reference: Date.parse('2026-02-10T12:00:00Z'), timeZone, language }).map(
    ({ from, to, precision }) => `${from}${to === from ? '' : `..${to}`} ${precision}`,
  );
const english = (text: string) => read(text, 'en', 'America/New_York');
const japanese = (text: string) => read(text, 'ja', 'Asia/Tokyo');

describe('is no date', () => {
  test.each([
    'The Sunday Mirror ran the story.',
    'The Wednesday Group of lawmakers met.',
    'Black Friday sales lifted retailers.',
    'Negotiators meet each Wednesday.',
    'The panel sits every other Monday.',
  ])('%s', (text) => {
    expect(english(text)).toEqual([]);
  });

  test.each([
    '八日市場の工場で火災があった。',
    '三日月の形をした島だ。',
    '五月雨式に発表した。',
    '株価は3日続落した。',
    '週2日の出社を求める。',
    '例年3月に開かれる。',
    '木曜ドラマで放送する。',
    '明日香村で式典があった。',
  ])('%s', (text) => {
    expect(japanese(text)).toEqual([]);
  });
});

describe('means', () => {
  test.each([
    ['The exercise was postponed until the second week of March.', '2026-03-08..2026-03-14 week'],
    ['The vote was put off to April 3.', '2026-04-03 day'],
    ['The envoy arrives the week after next.', '2026-02-23..2026-03-01 week'],
    ['Staff return in the week of March 16.', '2026-03-16..2026-03-22 week'],
    ['Exports rose in the October-December quarter.', '2025-10-01..2025-12-31 season'],
    ['A decision is due within 90 days.', '2026-02-10..2026-05-11 open'],
    ['The base will close by the end of 2027.', '2026-02-10..2027-12-31 open'],
    ['The deal was signed by the end of last year.', '2025-12-01..2025-12-31 month'],
    ['It takes effect at 12:01 a.m. Eastern Time on Feb. 24.', '2026-02-24 minute'],
    ['The Nov. 3 vote looms over the talks.', '2026-11-03 day'],
  ])('%s', (text, meaning) => {
    expect(english(text)).toEqual([meaning]);
  });

  test.each([
    ['首相は今月18日から20日まで訪米する。', '2026-02-18..2026-02-20 day'],
    ['来月5〜7日に訓練を実施する。', '2026-03-05..2026-03-07 day'],
    ['1〜3日の日程で同国を訪れる。', '2026-03-01..2026-03-03 day'],
    ['あすにも発表する。', '2026-02-11 day'],
    ['十五日未明に発射した。', '2026-02-15 day'],
    ['木曜の会合で決める。', '2026-02-12 day'],
    ['2週間以内に回答する。', '2026-02-10..2026-02-24 open'],
  ])('%s', (text, meaning) => {
    expect(japanese(text)).toEqual([meaning]);
  });
});

test('a fiscal year that nobody names is that of the publisher’s country', () => {
  const text = 'The cabinet approved the budget for fiscal 2026.';
  expect(read(text, 'en', 'Asia/Tokyo')).toEqual(['2026-04-01..2027-03-31 year']);
  expect(read(text, 'en', 'America/New_York')).toEqual(['2025-10-01..2026-09-30 year']);
});
