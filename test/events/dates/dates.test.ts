import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DateMention, DateOptions } from '#src/events/dates/date-mention.ts';
import { datesIn } from '#src/events/dates/dates.ts';

/** The words that are read stand in ⟨⟩; behind the day of publication is what each of them means. */
type Row = readonly [text: string, published: string, ...expected: string[]];

const ENGLISH: readonly Row[] = [
  // Days with their year
  ['The summit on ⟨March 19, 2026⟩ was held.', '2026-02-10', '2026-03-19 day stated'],
  ['It met on ⟨19 March 2026⟩.', '2026-02-10', '2026-03-19 day stated'],
  ['It met on ⟨Oct. 28, 2025⟩.', '2026-02-10', '2025-10-28 day stated'],
  ['It began on ⟨tuesday, October 28, 2025⟩, in Tokyo.', '2025-10-29', '2025-10-28 day stated'],
  ['Signed ⟨2026-03-19⟩ in Washington.', '2026-02-10', '2026-03-19 day stated'],
  ['Signed ⟨3/19/2026⟩ in Washington.', '2026-02-10', '2026-03-19 day stated'],
  ['See report-⟨20260319⟩.pdf', '2026-02-10', '2026-03-19 day stated'],
  ['He left on ⟨February 29, 2024⟩.', '2026-02-10', '2024-02-29 day stated'],
  // Days without their year
  ['They will meet in Washington on ⟨March 19⟩.', '2026-02-10', '2026-03-19 day inferred'],
  ['They met on ⟨Tuesday, October 28th⟩, in Tokyo.', '2025-10-29', '2025-10-28 day inferred'],
  ['He returned on ⟨2 March⟩ from Tokyo.', '2026-02-10', '2026-03-02 day inferred'],
  ['Tariffs take effect on ⟨Jan. 5⟩.', '2025-12-20', '2026-01-05 day inferred'],
  ['They spoke on ⟨Dec. 28⟩ by phone.', '2026-01-03', '2025-12-28 day inferred'],
  ['He was shot to death ⟨last Oct. 23⟩ at his home.', '1999-04-19', '1998-10-23 day inferred'],
  ['The case since the ⟨Oct. 23⟩ attack was closed.', '1999-05-06', '1998-10-23 day inferred'],
  ['The treaty will expire on ⟨Aug. 20⟩.', '2026-02-10', '2026-08-20 day inferred'],
  ['Born on ⟨Feb. 29⟩, he has few birthdays.', '2026-03-01', '2024-02-29 day inferred'],
  ['The vote on ⟨March twenty-ninth⟩ decides.', '2026-02-10', '2026-03-29 day inferred'],
  ['A holiday on the ⟨fourth of July⟩ in Tokyo.', '2026-06-10', '2026-07-04 day inferred'],
  // Days of no month
  [
    'Takaichi posted on X around ⟨12:30 a.m. on the 9th⟩, thanking him.',
    '2026-02-10',
    '2026-02-09 minute inferred 00:30',
  ],
  ['Warm words of encouragement on ⟨the 5th⟩, she said.', '2026-02-10', '2026-02-05 day inferred'],
  ['The talks run until ⟨the 21st⟩.', '2026-02-10', '2026-02-21 day inferred'],
  ['It reopens on ⟨the 3rd of next month⟩.', '2026-12-10', '2027-01-03 day stated'],
  // Ranges
  ['The visit is planned for ⟨March 18-20⟩.', '2026-02-10', '2026-03-18/2026-03-20 day inferred'],
  ['The visit is planned for ⟨March 18–20, 2026⟩.', '2026-02-10', '2026-03-18/2026-03-20 day stated'],
  ['The meeting of ⟨26-29 March⟩ in Cameroon.', '2026-03-06', '2026-03-26/2026-03-29 day inferred'],
  ['The drill, ⟨March 30 to April 2⟩, is large.', '2026-02-10', '2026-03-30/2026-04-02 day inferred'],
  ['The NATO summit on ⟨April 24 and 25⟩ in Washington.', '1999-02-10', '1999-04-24/1999-04-25 day inferred'],
  // Weekdays
  ['Officials said on ⟨Tuesday⟩ that talks go on.', '2026-02-12', '2026-02-10 day inferred'],
  ['The jet was delivered on ⟨Tuesday⟩.', '2006-05-29', '2006-05-23 day inferred'],
  ['The ministers will meet on ⟨Thursday⟩.', '2026-02-06', '2026-02-12 day inferred'],
  ['He announced ⟨Friday⟩ that it will go on.', '2026-02-12', '2026-02-06 day inferred'],
  ['Talks will be held on ⟨Monday⟩ in Geneva.', '2026-02-12', '2026-02-16 day inferred'],
  ["Leaders spoke ahead of ⟨Thursday⟩'s summit.", '2026-02-09', '2026-02-12 day inferred'],
  ["⟨Thursday⟩'s closing price was low.", '1989-10-30', '1989-10-26 day inferred'],
  ['She leaves ⟨next Tuesday⟩.', '2026-02-12', '2026-02-17 day inferred'],
  ['It happened ⟨last Friday⟩.', '1998-08-11', '1998-08-07 day inferred'],
  ['Nothing but ⟨this coming Sunday⟩ counts.', '1998-03-05', '1998-03-08 day stated'],
  ['The hearing is on ⟨Wednesday of next week⟩.', '2026-02-12', '2026-02-18 day stated'],
  ['It was read ⟨Wednesday night⟩ at a rally.', '2000-01-06', '2000-01-05 day inferred'],
  ['He has until ⟨9 a.m. Tuesday⟩ to sign.', '2000-04-03', '2000-04-04 minute inferred 09:00'],
  ['It expires at ⟨5 p.m. EST Nov. 9⟩.', '1989-11-02', '1989-11-09 minute inferred 17:00'],
  // Days near today
  ['He spoke ⟨today⟩ in Tokyo.', '2026-02-10', '2026-02-10 day stated'],
  ['He spoke ⟨yesterday⟩ in Tokyo.', '2026-01-01', '2025-12-31 day stated'],
  ['He speaks ⟨tomorrow⟩ in Tokyo.', '2024-02-28', '2024-02-29 day stated'],
  ['The rifle was found ⟨11 days ago⟩.', '1999-04-19', '1999-04-08 day stated'],
  ['They return ⟨two days after tomorrow⟩.', '2026-02-10', '2026-02-13 day stated'],
  ['It opens ⟨three days after March 19⟩.', '2026-02-10', '2026-03-22 day inferred'],
  [
    'They met on ⟨March 19⟩ and flew home ⟨the next day⟩.',
    '2026-03-25',
    '2026-03-19 day inferred',
    '2026-03-20 day inferred',
  ],
  // Holidays
  ['Markets close on ⟨Thanksgiving Day⟩.', '2026-11-02', '2026-11-26 day inferred'],
  ['They vote on ⟨Election Day⟩.', '2026-10-26', '2026-11-03 day inferred'],
  ['Before ⟨Christmas⟩ nothing happens.', '2026-12-01', '2026-12-25 day inferred'],
  ['A rally on ⟨New Year’s Day⟩ in Tokyo.', '2025-12-28', '2026-01-01 day inferred'],
  ['It ends by ⟨Easter 2018⟩.', '2016-11-07', '2018-04-01 day stated'],
  // Weeks
  ['Trade talks resume ⟨next week⟩ in Paris.', '2026-02-12', '2026-02-16/2026-02-22 week stated'],
  ['They met ⟨last week⟩.', '2026-02-12', '2026-02-02/2026-02-08 week stated'],
  ['It was signed ⟨earlier this week⟩.', '2026-02-12', '2026-02-09/2026-02-12 open stated'],
  ['They meet ⟨this weekend⟩.', '2026-02-12', '2026-02-14/2026-02-15 day inferred'],
  ['An order came ⟨two weeks ago⟩.', '2026-02-12', '2026-01-26/2026-02-01 week vague'],
  // Months
  ['The visit comes in ⟨late March⟩.', '2026-01-03', '2026-03-21/2026-03-31 month inferred'],
  ['It opens in ⟨early April 2027⟩.', '2026-01-03', '2027-04-01/2027-04-10 month stated'],
  ['It opens in ⟨mid-May⟩.', '2026-01-03', '2026-05-11/2026-05-20 month inferred'],
  ['It closes at the ⟨end of June⟩.', '2026-03-27', '2026-06-25/2026-06-30 month inferred'],
  ['It closes at the ⟨end of the month⟩.', '2026-03-12', '2026-03-26/2026-03-31 month stated'],
  ['Trump confirms ⟨May⟩ meeting with Xi', '2026-03-26', '2026-05-01/2026-05-31 month inferred'],
  ['The deal of ⟨September 2024⟩ stands.', '2026-02-10', '2024-09-01/2024-09-30 month stated'],
  ['It was signed ⟨last October⟩.', '2026-02-10', '2025-10-01/2025-10-31 month stated'],
  ['It was signed in ⟨November⟩.', '2026-02-10', '2025-11-01/2025-11-30 month inferred'],
  ['It will be signed in ⟨November⟩.', '2026-02-10', '2026-11-01/2026-11-30 month inferred'],
  ['They meet ⟨next month⟩.', '2026-12-10', '2027-01-01/2027-01-31 month stated'],
  ['They fly ⟨later this month⟩.', '2026-02-10', '2026-02-10/2026-02-28 open stated'],
  ['I will leave in ⟨two months⟩.', '2026-07-05', '2026-09-01/2026-09-30 month vague'],
  // Seasons, quarters, halves
  [
    'I look forward to visiting the White House ⟨this spring⟩.',
    '2026-02-10',
    '2026-03-01/2026-05-31 season stated',
  ],
  ['Takaichi Plans to Visit in ⟨Spring⟩', '2026-01-02', '2026-03-01/2026-05-31 season inferred'],
  ['It was agreed ⟨last fall⟩.', '2026-02-10', '2025-09-01/2025-11-30 season stated'],
  ['It opens in the ⟨summer of 2027⟩.', '2026-02-10', '2027-06-01/2027-08-31 season stated'],
  ['Ice melted ⟨this winter⟩ in Hokkaido.', '2026-03-20', '2025-12-01/2026-02-28 season stated'],
  ['Spending comes in the ⟨first half of 2026⟩.', '2026-02-10', '2026-01-01/2026-06-30 season stated'],
  ['Orders rise in ⟨Q2 2026⟩.', '2026-02-10', '2026-04-01/2026-06-30 season stated'],
  ['Profit fell in the ⟨third quarter⟩.', '1989-10-27', '1989-07-01/1989-09-30 season inferred'],
  ['It is due by the ⟨second quarter of 2027⟩.', '2026-02-10', '2027-04-01/2027-06-30 season stated'],
  // Years
  ['The base opens in ⟨2028⟩.', '2026-04-01', '2028-01-01/2028-12-31 year stated'],
  ['She will come ⟨later this year⟩.', '2026-01-02', '2026-01-02/2026-12-31 open stated'],
  ['They meet in ⟨early next year⟩.', '2026-10-02', '2027-01-01/2027-03-31 season stated'],
  ['The ⟨FY2026⟩ budget of Japan passed.', '2026-02-10', '2026-04-01/2027-03-31 year inferred'],
  ['The ⟨fiscal 2026⟩ budget of the Pentagon passed.', '2026-02-10', '2025-10-01/2026-09-30 year inferred'],
  ['More will follow in the ⟨coming weeks⟩.', '2026-02-10', '2026-02-10/2026-03-10 open vague'],
  ['A report is due in the ⟨next 10 days⟩.', '2026-02-10', '2026-02-10/2026-02-20 open vague'],
  // What is no date
  ['It rose $3.625 a share, or 1/8, to 112 5/8.', '1989-10-30'],
  ['The March on Washington changed much.', '2026-02-10'],
  ['Thousands march in Tokyo.', '2026-02-10'],
  ['Long queues mar first day of the summit.', '2026-02-10'],
  ['It may be too late, and may 19 times fail.', '2026-02-10'],
  ['Sun Microsystems and The Sun said so.', '2026-02-10'],
  ['Theresa May said so.', '2026-02-10'],
  ['The 9th Circuit heard the 5th round in the 18th century.', '2026-02-10'],
  ['Now is the moment, for three days in a row.', '2026-02-10'],
  ['Their second meeting in two months was short.', '2026-02-10'],
  ['He told Japan Today of today’s world.', '2026-02-10'],
  ['Some 2026 troops, 1945 miles, 2,026 cases, 10 to 250.', '2026-02-10'],
  ['The 9/11 attacks and a 2+2 meeting.', '2026-02-10'],
  ['On Feb. 30 nothing happens.', '2026-02-10'],
];

const JAPANESE: readonly Row[] = [
  // Days with their year
  ['首脳会談は⟨2026年3月19日⟩に開かれる。', '2026-02-10', '2026-03-19 day stated'],
  ['首脳会談は⟨２０２６年３月１９日⟩に開かれる。', '2026-02-10', '2026-03-19 day stated'],
  ['⟨令和8年3月19日⟩に開かれる。', '2026-02-10', '2026-03-19 day stated'],
  ['⟨令和元年5月1日⟩に即位した。', '2026-02-10', '2019-05-01 day stated'],
  ['⟨平成31年4月30日⟩に退位した。', '2026-02-10', '2019-04-30 day stated'],
  ['⟨来年3月19日⟩に開く。', '2025-12-10', '2026-03-19 day stated'],
  ['⟨昨年12月8日⟩に決めた。', '2026-02-10', '2025-12-08 day stated'],
  ['⟨2024年2月29日⟩だった。', '2026-02-10', '2024-02-29 day stated'],
  ['公表日は⟨2026/3/19⟩です。', '2026-02-10', '2026-03-19 day stated'],
  // Days without their year
  ['高市首相、⟨3月19日⟩に訪米', '2026-02-10', '2026-03-19 day inferred'],
  ['⟨3月19日(木)⟩に会談する。', '2026-02-10', '2026-03-19 day inferred'],
  ['⟨１２月２８日⟩に電話で話した。', '2026-01-03', '2025-12-28 day inferred'],
  ['⟨1月5日⟩に発効する。', '2025-12-20', '2026-01-05 day inferred'],
  ['⟨十二月八日⟩に始まった。', '2026-01-03', '2025-12-08 day inferred'],
  ['会合は⟨3/19(木)⟩', '2026-02-10', '2026-03-19 day inferred'],
  ['⟨金曜日(3月20日)⟩に会う。', '2026-03-10', '2026-03-20 day inferred'],
  [
    '⟨2011年⟩に起きた。⟨同年3月11日⟩だった。',
    '2026-02-10',
    '2011-01-01/2011-12-31 year stated',
    '2011-03-11 day stated',
  ],
  // Days of no month
  ['高市首相は⟨9日⟩未明、Xに投稿した。', '2026-02-10', '2026-02-09 day inferred'],
  ['日米両政府は⟨19日⟩、協議した。', '2026-02-21', '2026-02-19 day inferred'],
  ['⟨１９日午後3時半⟩に会談する。', '2026-02-10', '2026-02-19 minute inferred 15:30'],
  ['⟨19日午前10時15分⟩に始まった。', '2026-02-20', '2026-02-19 minute inferred 10:15'],
  [
    '⟨3月19日⟩に訪米し、⟨20日⟩に帰国する。',
    '2026-02-10',
    '2026-03-19 day inferred',
    '2026-03-20 day inferred',
  ],
  ['⟨来月19日⟩に訪米する。', '2026-02-10', '2026-03-19 day stated'],
  ['⟨来月19日⟩に訪米する。', '2025-12-10', '2026-01-19 day stated'],
  ['⟨先月28日⟩に会談した。', '2025-11-10', '2025-10-28 day stated'],
  ['⟨19日⟩に会談し、⟨翌日⟩帰国した。', '2026-02-22', '2026-02-19 day inferred', '2026-02-20 day inferred'],
  // Ranges
  ['⟨18〜20日⟩に訪米する。', '2026-02-10', '2026-02-18/2026-02-20 day inferred'],
  ['⟨3月18〜20日⟩に訪米する。', '2026-02-10', '2026-03-18/2026-03-20 day inferred'],
  ['⟨3月18日から20日⟩まで訪米する。', '2026-02-10', '2026-03-18/2026-03-20 day inferred'],
  ['⟨3月30日～4月2日⟩の演習。', '2026-02-10', '2026-03-30/2026-04-02 day inferred'],
  ['⟨19、20両日⟩に会合を開く。', '2026-02-10', '2026-02-19/2026-02-20 day inferred'],
  ['⟨12月30日から1月3日⟩まで休む。', '2025-12-10', '2025-12-30/2026-01-03 day inferred'],
  // Weekdays and days near today
  ['⟨金曜日⟩に会談する。', '2026-02-10', '2026-02-13 day inferred'],
  ['⟨来週の金曜日⟩に会談する。', '2026-02-10', '2026-02-20 day stated'],
  ['⟨先週水曜⟩に会談した。', '2026-02-10', '2026-02-04 day stated'],
  ['⟨明日⟩、訪米する。', '2025-12-31', '2026-01-01 day stated'],
  ['⟨昨日⟩、会談した。', '2024-03-01', '2024-02-29 day stated'],
  ['⟨明後日⟩は休み。', '2026-02-10', '2026-02-12 day stated'],
  ['⟨今日から2日後⟩に出発する。', '2026-02-10', '2026-02-12 day stated'],
  ['⟨3日前⟩に帰国した。', '2026-02-10', '2026-02-07 day stated'],
  ['⟨元日⟩に会見する。', '2025-12-20', '2026-01-01 day inferred'],
  // Weeks and months
  ['⟨来週⟩訪米する。', '2026-02-12', '2026-02-16/2026-02-22 week stated'],
  ['⟨先週⟩会談した。', '2026-02-12', '2026-02-02/2026-02-08 week stated'],
  ['⟨今週後半⟩に訪米する。', '2026-02-10', '2026-02-12/2026-02-15 week stated'],
  ['⟨今週末⟩に会談する。', '2026-02-12', '2026-02-14/2026-02-15 day stated'],
  ['⟨3月下旬⟩にも訪米する。', '2026-01-03', '2026-03-21/2026-03-31 month inferred'],
  ['⟨下旬⟩に訪米する。', '2026-02-10', '2026-02-21/2026-02-28 month inferred'],
  ['⟨今月末⟩に決める。', '2026-02-10', '2026-02-23/2026-02-28 month stated'],
  ['⟨来月中旬⟩に会談する。', '2026-12-10', '2027-01-11/2027-01-20 month stated'],
  ['⟨再来月⟩に発効する。', '2026-12-10', '2027-02-01/2027-02-28 month stated'],
  ['⟨2026年3月末⟩までに決める。', '2026-02-10', '2026-03-26/2026-03-31 month stated'],
  ['⟨26年3月⟩に開業する。', '2025-12-10', '2026-03-01/2026-03-31 month stated'],
  ['⟨2か月後⟩に発効する。', '2026-07-05', '2026-09-01/2026-09-30 month vague'],
  // Seasons and years
  ['⟨今春⟩、訪米する。', '2026-02-10', '2026-03-01/2026-05-31 season stated'],
  ['⟨来春⟩に訪米する。', '2025-11-10', '2026-03-01/2026-05-31 season stated'],
  ['⟨昨秋⟩に合意した。', '2026-02-10', '2025-09-01/2025-11-30 season stated'],
  ['⟨今冬⟩は寒い。', '2026-01-10', '2025-12-01/2026-02-28 season stated'],
  ['⟨春⟩に訪米する方針だ。', '2026-01-03', '2026-03-01/2026-05-31 season inferred'],
  ['⟨今年後半⟩に訪日する。', '2026-02-10', '2026-07-01/2026-12-31 season stated'],
  ['⟨2026年前半⟩に投資する。', '2026-02-10', '2026-01-01/2026-06-30 season stated'],
  ['⟨年内⟩に訪日する。', '2026-02-10', '2026-02-10/2026-12-31 open stated'],
  ['⟨来年度⟩の予算案。', '2026-02-10', '2026-04-01/2027-03-31 year stated'],
  ['⟨26年度⟩の予算案。', '2025-12-10', '2026-04-01/2027-03-31 year stated'],
  ['⟨令和8年度⟩の予算案。', '2025-12-10', '2026-04-01/2027-03-31 year stated'],
  ['⟨年度内⟩に成立する。', '2026-02-10', '2026-02-10/2026-03-31 open stated'],
  ['⟨2028年⟩に完成する。', '2026-02-10', '2028-01-01/2028-12-31 year stated'],
  ['⟨4〜6月期⟩の利益。', '2026-07-20', '2026-04-01/2026-06-30 season inferred'],
  ['⟨近く⟩首脳会談を開く。', '2026-02-10', '2026-02-10/2026-03-12 open vague'],
  // What is no date
  ['3日間の日程で、3日連続となる。', '2026-02-10'],
  ['日米中の3カ国と日本、日銀、米国。', '2026-02-10'],
  ['20年ぶりの円安、10年債、3年連続、5年間。', '2026-02-10'],
  ['第3回の会合に50カ国、3分の1、1/2が賛成した。', '2026-02-10'],
  ['毎週金曜日の会見、1日あたり3回。', '2026-02-10'],
  ['2月30日という日はない。', '2026-03-10'],
];

/** Articles are published at noon in Tokyo there. */
function optionsOf(published: string, language: string): DateOptions {
  return { reference: Date.parse(`${published}T12:00:00+09:00`), timeZone: 'Asia/Tokyo', language };
}

function written({ from, to, precision, certainty, at }: DateMention): string {
  const days = from === to ? from : `${from}/${to}`;
  return [days, precision, certainty, ...(at ? [at.time] : [])].join(' ');
}

/** The text without its marks, and the marked words. */
function unmarked(text: string): { text: string; words: string[] } {
  return {
    text: text.replace(/[⟨⟩]/g, ''),
    words: [...text.matchAll(/⟨([^⟩]*)⟩/g)].map(([, words]) => words!),
  };
}

describe.each([
  ['en', ENGLISH],
  ['ja', JAPANESE],
] as const)('a date in %s', (language, rows) => {
  test.each(rows)('%s (%s)', (marked, published, ...expected) => {
    const { text, words } = unmarked(marked);
    const read = datesIn(text, optionsOf(published, language));
    expect(read.map((each) => [text.slice(each.start, each.end), written(each)])).toEqual(
      words.map((each, index) => [each, expected[index]]),
    );
  });
});

describe('dates of a text', () => {
  const read = (text: string, options: Partial<DateOptions> = {}) =>
    datesIn(text, { ...optionsOf('2026-02-10', 'en'), ...options });

  test('"today" is the day in the zone of the publisher', () => {
    const reference = Date.parse('2026-02-06T01:00:00Z');
    const [tokyo] = read('They agreed today.', { reference, timeZone: 'Asia/Tokyo' });
    const [washington] = read('They agreed today.', { reference, timeZone: 'America/New_York' });
    expect([tokyo?.from, washington?.from]).toEqual(['2026-02-06', '2026-02-05']);
  });

  test('the night on which clocks change moves no day', () => {
    const reference = Date.parse('2026-03-08T06:59:00Z');
    expect(read('It starts tomorrow.', { reference, timeZone: 'America/New_York' })[0]?.from).toBe(
      '2026-03-09',
    );
  });

  test('each says in which sentence it stands', () => {
    const text = 'Nothing here. They meet on March 19 in Washington. Then nothing.';
    const [mention] = read(text);
    expect(text.slice(mention!.sentence.start, mention!.sentence.end)).toBe(
      'They meet on March 19 in Washington.',
    );
  });

  test('sentences that the caller has are taken', () => {
    const sentences = [{ start: 0, end: 34 }];
    expect(read('We say so. They meet on March 19.', { sentences })[0]?.sentence).toEqual(sentences[0]);
  });

  test('a zone beside the time is kept with it', () => {
    expect(read('It begins at 9 a.m. EST on March 19.')[0]?.at).toEqual({
      time: '09:00',
      offsetMinutes: -300,
    });
    const [japanese] = read('日本時間20日午前7時に会談する。', { language: 'ja' });
    expect(japanese?.at).toEqual({ time: '07:00', offsetMinutes: 540 });
  });

  test('an unknown zone is an error', () => {
    expect(() => read('today', { timeZone: 'Asia/Edo' })).toThrow(RangeError);
  });

  test('in both fiscal years the words around decide whose it is', () => {
    const text = "Japan's FY2026 budget passed.\n"
      .padEnd(300, '-')
      .concat('\nCongress passed the FY2026 NDAA.');
    expect(read(text).map(({ from }) => from)).toEqual(['2026-04-01', '2025-10-01']);
  });
});

/** Pieces of dates in any order, which are worse than random characters. */
const PIECES = fc.constantFrom(
  ...[
    'March',
    'May',
    '19',
    '9th',
    '2026',
    '31',
    '99',
    'on',
    'the',
    'next',
    'last',
    'Friday',
    'days',
    'after',
    ' ',
    '-',
    '/',
  ],
  ...[
    '.',
    ',',
    '\n',
    'Q5',
    'FY',
    'spring',
    '12:30',
    'p.m.',
    '年',
    '月',
    '日',
    '令和',
    '元',
    '来',
    '週',
    '末',
    '今春',
    '翌日',
    '十',
  ],
  ...['〜', '(木)', '13月', '0日', '前', '後', '午後', '時', '半', '１９', '🗾', '\ud800'],
);
const TEXTS = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(PIECES, { maxLength: 30 }).map((pieces) => pieces.join('')),
);

test.each(['en', 'ja'])('no text in %s breaks the reader, and what it reads lies in the text', (language) => {
  fc.assert(
    fc.property(TEXTS, (text) => {
      const mentions = datesIn(text, optionsOf('2026-02-10', language));
      mentions.forEach(({ start, end, from, to, sentence, at }, index) => {
        expect(start).toBeGreaterThanOrEqual(mentions[index - 1]?.end ?? 0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
        expect(sentence.start).toBeLessThanOrEqual(start);
        expect(sentence.end).toBeGreaterThanOrEqual(end);
        expect([from, to].map((date) => new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10))).toEqual([
          from,
          to,
        ]);
        expect(from <= to).toBe(true);
        expect(at?.time ?? '00:00').toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
      });
    }),
    { numRuns: 500 },
  );
});
