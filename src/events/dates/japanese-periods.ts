import {
  addDays,
  addMonths,
  monthDays,
  monthsFrom,
  partOfMonth,
  partsOf,
  quarterDays,
  seasonDays,
  weekDays,
  YEAR_PARTS,
  yearDays,
} from './calendar.ts';
import {
  NAMED_YEAR,
  NO_NAME,
  NUMBER,
  numberOf,
  PART_JA,
  partIn,
  SEASON_JA,
  STATED_YEAR,
  seasonIn,
  stepOf,
  YEAR_REACH,
  yearOf,
} from './japanese-words.ts';
import { between, within, yearlessMonth } from './meanings.ts';
import type { DateRule, Meaning, ReadingContext } from './rule.ts';
import { closestSeason, fiscalYear } from './spans.ts';

/** Japanese stretches of time: parts of months and years, seasons, quarters, fiscal years, weeks. */

/** 3年間, 3年前, 3年ぶり: a length and no year. */
const NO_YEARS =
  '(?!前(?!半)|後(?!半)|半(?!ば)|[間余超弱強度目来代次生債物来祭ごぶおず]|以上|以内|連続|あまり|にわた|に及|で[^のはも、])';

export const JAPANESE_PERIODS: readonly DateRule[] = [
  {
    // 3月, 3月下旬, 来年3月, 2026年3月末, 26年3月上旬, 5月中
    pattern: new RegExp(
      String.raw`(?<![\d第.,]|毎年の?|例年の?)(?<year>${STATED_YEAR}|${NAMED_YEAR})?(?<month>${NUMBER})月${NO_NAME}(?!\s?${NUMBER}日|間|号|[期分例定次]|\d)(?:の?(?<part>${PART_JA}))?中?`,
      'gu',
    ),
    read: readMonth,
  },
  {
    // 4〜6月(期), 2026年4-6月期, 10月から12月
    pattern: new RegExp(
      String.raw`(?<![\d第.,])(?<year>${STATED_YEAR}|${NAMED_YEAR})?(?<first>${NUMBER})月?(?:[-~〜～]|から)(?<last>${NUMBER})月(?!\s?${NUMBER}日)期?`,
      'gu',
    ),
    read: ({ groups, index, 0: words }, { today, tenseAt }) => {
      const [first, last] = [numberOf(groups!.first!), numberOf(groups!.last!)];
      const year =
        yearIn(groups!.year, today) ?? yearlessMonth(first, today, tenseAt(index, index + words.length));
      const length = ((last - first + 12) % 12) + 1;
      return first > 12 || last > 12 || first === last
        ? null
        : within(monthsFrom(year, first, length), 'season', groups!.year ? 'stated' : 'inferred');
    },
  },
  {
    // 来月, 今月末, 先月下旬, 来月中旬
    pattern: new RegExp(
      `(?<which>今月|本月|来月|再来月|先月|先々月|翌月)(?:の?(?<part>${PART_JA}))?中?(?!の?${NUMBER}日)`,
      'gu',
    ),
    read: ({ groups }, { today }) => {
      const first = addMonths(`${today.slice(0, 8)}01`, stepOf(groups!.which!));
      if (!first) return null;
      const { year, month } = partsOf(first);
      return within(
        groups!.part ? partOfMonth(year, month, partIn(groups!.part)) : monthDays(year, month),
        'month',
        'stated',
      );
    },
  },
  {
    // 下旬, 上旬に, 月内, 月末: of this month, or the next where that part is over and the words look ahead
    pattern: /(?<![月\d])(?<part>上旬|初旬|中旬|下旬|月末|月内|月初)/gu,
    read: readPartAlone,
  },
  {
    // 今春, 来夏, 昨秋, 今冬, 26年春, 2026年の夏ごろ, 来年春, 今年の秋
    pattern: new RegExp(
      String.raw`(?:(?<which>今|来|昨|この)(?<season>${SEASON_JA})(?![\u4e00-\u9fffー])|(?<year>${STATED_YEAR}の?|${NAMED_YEAR})(?<of>${SEASON_JA})(?!闘|場所))(?:ごろ|頃)?`,
      'gu',
    ),
    read: readSeason,
  },
  {
    // 春に訪米, 秋ごろ, 夏までに
    pattern: new RegExp(
      String.raw`(?<![\u4e00-\u9fff])(?<season>${SEASON_JA})(?:ごろ|頃|(?=に[^はも]|までに|以降|にも))(?!節)`,
      'gu',
    ),
    read: ({ groups, index, 0: words }, { today, tenseAt }) =>
      within(
        closestSeason(seasonIn(groups!.season!), today, 0, tenseAt(index, index + words.length)),
        'season',
        'inferred',
      ),
  },
  {
    // 来年度, 今年度末, 2026年度, 26年度, 令和8年度, 新年度
    pattern: new RegExp(
      `(?<year>(?:${STATED_YEAR}(?=度)|今年(?=度)|本年(?=度)|来年(?=度)|再来年(?=度)|昨年(?=度)|前年(?=度)|翌年(?=度)|新年(?=度))度|年度(?=[内末]))(?<part>内|末|中|前半|後半|上半期|下半期|上期|下期)?`,
      'gu',
    ),
    read: readFiscalYear,
  },
  {
    // 2026年, 令和8年, 来年, 26年の, 2026年前半, 今年後半, 来年初め, 年内, 年末, 年明け
    pattern: new RegExp(
      String.raw`(?:(?<year>${STATED_YEAR}|今年|本年|ことし|来年|再来年|昨年|去年|一昨年|おととし)(?!度|${SEASON_JA}|の?${NUMBER}月|式)${NO_YEARS}(?:の?(?<part>前半|後半|上半期|下半期|上期|下期|初め|はじめ|初頭|半ば|末|終わり|内|中))?|(?<![\d一-九十数近毎例今来昨])(?<alone>年内|年末(?!年始)|年明け|年末年始))`,
      'gu',
    ),
    read: readYear,
  },
  {
    // 第2四半期, 26年度第1四半期, 上期
    pattern: new RegExp(
      `(?<year>(?:${STATED_YEAR}|今年|来年|昨年)度?の?)?第(?<nth>[1-4一二三四])四半期`,
      'gu',
    ),
    read: readQuarter,
  },
  {
    // 来週, 今週後半, 先週末, 週末, 週明け, 来週前半
    pattern:
      /(?:(?<which>今週|来週|再来週|先週|先々週|翌週)(?:の?(?<part>前半|後半|初め|はじめ|半ば|末|明け))?(?!の?[日月火水木金土]曜)|(?<![\d毎])(?<alone>週末|週明け|週内))/gu,
    read: readWeek,
  },
  {
    // 近く, 近日中, 数日中に, 今後数週間, 数週間以内
    pattern:
      /(?:今後)?(?<few>数)(?<unit>日|週間|[かカヵケヶ]月|年)(?:以内|中|のうち)?(?=に|で|、|以内|中|のうち)|(?<soon>近日中|近々|近く(?=、|(?:首脳|会談|訪|発|決|協|開|日|米|公|正|実|合|予|行|電|再)))/gu,
    read: readSoon,
  },
];

function yearIn(words: string | undefined, today: string): number | null {
  return words === undefined ? null : yearOf(words, partsOf(today).year);
}

function readMonth(
  { groups, index, 0: words }: RegExpExecArray,
  { text, today, tenseAt }: ReadingContext,
): Meaning | null {
  const month = numberOf(groups!.month!);
  if (month < 1 || month > 12) return null;
  const year =
    groups!.year === undefined
      ? yearlessMonth(month, today, tenseAt(index, index + words.length))
      : yearOf(groups!.year, partsOf(today).year, text.slice(Math.max(0, index - YEAR_REACH), index));
  if (year === null) return null;
  const days = groups!.part ? partOfMonth(year, month, partIn(groups!.part)) : monthDays(year, month);
  return within(days, 'month', groups!.year ? 'stated' : 'inferred');
}

function readPartAlone(
  { groups, index, 0: words }: RegExpExecArray,
  { today, tenseAt }: ReadingContext,
): Meaning | null {
  const { year, month } = partsOf(today);
  const part = groups!.part!;
  if (part === '月内') return between(today, monthDays(year, month)!.to, 'open', 'stated');
  const of = (offset: number) => {
    const first = addMonths(`${today.slice(0, 8)}01`, offset)!;
    return partOfMonth(partsOf(first).year, partsOf(first).month, partIn(part === '月初' ? '初め' : part));
  };
  const now = of(0);
  const isOver = now !== null && now.to < today && tenseAt(index, index + words.length) === 'future';
  return within(isOver ? of(1) : now, 'month', 'inferred');
}

function readSeason({ groups }: RegExpExecArray, { today }: ReadingContext): Meaning | null {
  const { which, season, year, of } = groups!;
  if (of) {
    const stated = yearIn(year, today);
    return stated === null ? null : within(seasonDays(stated, seasonIn(of)), 'season', 'stated');
  }
  const name = seasonIn(season!);
  const { year: thisYear, month } = partsOf(today);
  const step = which === '来' ? 1 : which === '昨' ? -1 : 0;
  // The winter that goes on in January is 今冬, and began last year.
  const winter = name === 'winter' && month <= 3 ? -1 : 0;
  return within(seasonDays(thisYear + step + winter, name), 'season', 'stated');
}

function readFiscalYear({ groups }: RegExpExecArray, { today }: ReadingContext): Meaning | null {
  const { year: words, part } = groups!;
  const { year, month } = partsOf(today);
  const current = month >= 4 ? year : year - 1;
  const of = /^\d|^'|^令和|^平成|^昭和|^西暦/.test(words!)
    ? yearOf(words!, year)!
    : current +
      (/^再来/.test(words!) ? 2 : /^(?:来|翌|新)/.test(words!) ? 1 : /^(?:昨|前)/.test(words!) ? -1 : 0);
  const whole = fiscalYear(of, 'japan');
  if (!whole) return null;
  if (part === '末') return within(monthDays(of + 1, 3), 'month', 'stated');
  if (part && /前半|上/.test(part)) return within(monthsFrom(of, 4, 6), 'season', 'stated');
  if (part && /後半|下/.test(part)) return within(monthsFrom(of, 10, 6), 'season', 'stated');
  return part === '内' ? between(today, whole.to, 'open', 'stated') : within(whole, 'year', 'stated');
}

function readYear({ groups, index }: RegExpExecArray, { text, today }: ReadingContext): Meaning | null {
  const { year: words, part, alone } = groups!;
  const { year: thisYear } = partsOf(today);
  if (alone) return partOfYear(alone, thisYear, today);
  const year = yearIn(words, today);
  if (year === null) return null;
  // 20年 without a century is as often a length; it is a year where it is close, and nothing counts it.
  const isShort = /^'?\d\d年/.test(words!);
  if (
    isShort &&
    (Math.abs(year - thisYear) > 12 || /[約丸計]$/.test(text.slice(Math.max(0, index - 1), index)))
  )
    return null;
  if (!part) return within(yearDays(year), 'year', isShort ? 'inferred' : 'stated');
  return partOfYear(part, year, today);
}

function partOfYear(words: string, year: number, today: string): Meaning | null {
  const whole = yearDays(year);
  if (!whole) return null;
  if (/内|中/.test(words))
    return (
      between(whole.from > today ? whole.from : today, whole.to, 'open', 'stated') ??
      within(whole, 'year', 'stated')
    );
  if (words === '年末年始') return between(`${whole.to.slice(0, 8)}28`, addDays(whole.to, 3), 'day', 'vague');
  if (words === '年明け')
    return within(monthDays(partsOf(today).month <= 2 ? year : year + 1, 1), 'month', 'inferred');
  const part = /上半期|上期|前半/.test(words)
    ? 'firstHalf'
    : /下半期|下期|後半/.test(words)
      ? 'secondHalf'
      : partIn(words);
  const [month, length] = YEAR_PARTS[part];
  return within(monthsFrom(year, month, length), length === 1 ? 'month' : 'season', 'stated');
}

function readQuarter({ groups }: RegExpExecArray, { today }: ReadingContext): Meaning | null {
  const nth = numberOf(groups!.nth!);
  const { year: words } = groups!;
  const { year } = partsOf(today);
  if (words && /度/.test(words))
    return within(monthsFrom(yearOf(words, year)!, 3 * nth + 1, 3), 'season', 'stated');
  return within(quarterDays(yearIn(words, today) ?? year, nth), 'season', words ? 'stated' : 'inferred');
}

function readWeek({ groups }: RegExpExecArray, { today }: ReadingContext): Meaning | null {
  const { which, part, alone } = groups!;
  const week = weekDays(today, alone === '週明け' ? 1 : which ? stepOf(which) : 0);
  if (!week) return null;
  const some = (from: number, to: number, precision: 'week' | 'day' = 'week') =>
    between(addDays(week.from, from), addDays(week.from, to), precision, alone ? 'inferred' : 'stated');
  if (alone === '週末' || part === '末') return some(5, 6, 'day');
  if (alone === '週明け' || part === '明け') return some(0, 1);
  if (alone === '週内') return between(today, week.to, 'open', 'stated');
  if (part === '前半' || (part && /初め|はじめ/.test(part))) return some(0, 2);
  if (part === '後半') return some(3, 6);
  return part ? some(1, 3) : some(0, 6);
}

/** How many are meant by 数: "a few". */
const SEVERAL = 4;
const UNIT_DAYS: readonly (readonly [RegExp, number])[] = [
  [/日/, 1],
  [/週/, 7],
  [/月/, 30],
  [/年/, 365],
];

function readSoon({ groups }: RegExpExecArray, { today }: ReadingContext): Meaning | null {
  const days = groups!.few ? SEVERAL * UNIT_DAYS.find(([unit]) => unit.test(groups!.unit!))![1] : 30;
  return between(today, addDays(today, days), 'open', 'vague');
}
