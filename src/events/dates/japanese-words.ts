import type { MonthPart, Season } from './calendar.ts';

/** The words that Japanese dates are made of, as pieces of patterns and as values. */

/** A number in digits, full-width ones being folded, or in Chinese numerals up to 99. */
export const NUMBER = '(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})';

const NUMERALS = '〇一二三四五六七八九';

/** 0 for what is no number up to 99. */
export function numberOf(words: string): number {
  if (/^[0-9]+$/.test(words)) return Number(words);
  const parts = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(words);
  if (!parts) return 0;
  const [, tens, ten, ones] = parts as unknown as [string, string, string, string];
  if (ten === '') return tens !== '' && ones !== '' ? 0 : NUMERALS.indexOf(tens || ones || '〇');
  return (tens === '' ? 1 : NUMERALS.indexOf(tens)) * 10 + (ones === '' ? 0 : NUMERALS.indexOf(ones));
}

/** After a day or a month in kanji numerals: one more kanji, and it is a name, 四日市 and 五月女, unless it is one of these. */
export const NO_NAME = String.raw`(?!(?<=[一二三四五六七八九十][日月])(?![未午朝夜夕昼深付頃以早正発着現上中下初末半前後内])\p{sc=Han})`;

/** The year before the first of each era. */
const ERAS: Readonly<Record<string, number>> = {
  令和: 2018,
  平成: 1988,
  昭和: 1925,
  大正: 1911,
  明治: 1867,
};

/** A year: 2026年, 令和8年, 令和元年, 26年, 今年, 来年. What stands before 年 is in `year`. */
export const ERA = `(?:令和|平成|昭和|大正|明治)`;
export const STATED_YEAR = String.raw`(?:(?:西暦)?(?:1[0-9]|20)\d\d年(?:\(${ERA}(?:元|\d{1,2})年?\))?|${ERA}(?:元|\d{1,2}|[一二三四五六七八九十]{1,3})年(?:\(\d{4}年?\))?|(?<![\d.,])'?\d\d年)`;
export const NAMED_YEAR = '(?:今年|本年|ことし|来年|再来年|翌年|昨年|去年|一昨年|おととし|同年)の?';
export const SEASON_JA = '[春夏秋冬]';

/** How far before 「同年」 its year is looked for, in characters. */
export const YEAR_REACH = 300;

/** `before` is the text in front, which 「同年」 and 「翌年」 count from; null where it names no year. */
export function yearOf(words: string, thisYear: number, before = ''): number | null {
  const era = /^(令和|平成|昭和|大正|明治)(元|\d{1,2}|[一二三四五六七八九十]{1,3})/.exec(words);
  if (era) return ERAS[era[1]!]! + (era[2] === '元' ? 1 : numberOf(era[2]!));
  const full = /^(?:西暦)?(\d{4})/.exec(words);
  if (full) return Number(full[1]);
  const short = /^'?(\d\d)年/.exec(words);
  if (short) return closestCentury(Number(short[1]), thisYear);
  if (/^[同翌]/.test(words)) {
    const named = before.match(/(?:19|20)\d\d(?=年)/g)?.at(-1);
    return named === undefined ? null : Number(named) + (words.startsWith('翌') ? 1 : 0);
  }
  return thisYear + yearStep(words);
}

function yearStep(words: string): number {
  if (/^再来/.test(words)) return 2;
  if (/^来/.test(words)) return 1;
  if (/^(?:一昨|おととし)/.test(words)) return -2;
  return /^(?:昨|去)/.test(words) ? -1 : 0;
}

function closestCentury(short: number, thisYear: number): number {
  const same = thisYear - (thisYear % 100) + short;
  return same > thisYear + 50 ? same - 100 : same < thisYear - 50 ? same + 100 : same;
}

const SEASON_OF: Readonly<Record<string, Season>> = {
  春: 'spring',
  夏: 'summer',
  秋: 'autumn',
  冬: 'winter',
};

export function seasonIn(words: string): Season {
  return SEASON_OF[/[春夏秋冬]/.exec(words)![0]]!;
}

export const PART_JA = '(?:上旬|初旬|中旬|下旬|初め|はじめ|初頭|前半|後半|半ば|なかば|末|終わり)';

export function partIn(words: string): MonthPart {
  if (/上旬|初旬/.test(words)) return 'early';
  if (/中旬|半ば|なかば/.test(words)) return 'middle';
  if (/下旬/.test(words)) return 'late';
  if (/前半/.test(words)) return 'firstHalf';
  if (/後半/.test(words)) return 'secondHalf';
  return /末|終わり/.test(words) ? 'end' : 'start';
}

const WEEKDAYS = '日月火水木金土';
/** 金曜, 金曜日, (金), (金・祝) */
export const WEEKDAY_JA = '[日月火水木金土]曜日?';
export const BESIDE_DAY = String.raw`(?:\s*[(（][日月火水木金土](?:曜日?)?(?:・[祝休])?[)）]|(?:の)?[日月火水木金土]曜日?)?`;

/** 0 is Sunday. */
export function weekdayIn(words: string): number {
  return WEEKDAYS.indexOf(/[日月火水木金土](?=曜)/.exec(words)![0]);
}

/** 今週 0, 来週 1, 再来週 2, 先週 -1, 先々週 -2; the same for months. */
export function stepOf(words: string): number {
  if (/^(?:再来|さ来)/.test(words)) return 2;
  if (/^(?:来|翌|次)/.test(words)) return 1;
  if (/^先々/.test(words)) return -2;
  return /^(?:先|前)/.test(words) ? -1 : 0;
}
