import { addDays, addMonths, dateOf, partsOf, weekdayOf } from './calendar.ts';
import {
  BESIDE_DAY,
  NAMED_YEAR,
  NO_NAME,
  NUMBER,
  numberOf,
  STATED_YEAR,
  stepOf,
  WEEKDAY_JA,
  weekdayIn,
  YEAR_REACH,
  yearOf,
} from './japanese-words.ts';
import {
  aroundDay,
  between,
  monthlessDay,
  onDay,
  weekdayAndDay,
  weekdayDay,
  weekdayOfWeek,
  yearlessDay,
} from './meanings.ts';
import type { DateRule, FollowingRule, Meaning, ReadingContext } from './rule.ts';

/** Japanese days. chrono's own Japanese knows about ten of these forms, so it is not asked. */

/** What may not follow 日 where a day of a month is meant: 3日間, 3日連続, 1日あたり. */
const NO_LENGTH = `${NO_NAME}(?![間目連続前後分数程弱強半以余超ぶごおず毎]|(?:以内|以上|あまり|当たり|あたり|にわた|も早|も経|を切|で[^のはもに、。]|がかり|限り|ほど|ぐらい|くらい|中に|本|米|中関|韓|欧|英|豪|印|比|産|立|経|銀))`;
/** 第2日, 数日, 何日, 週3日, 11月の前の数字. */
const NO_RANK_BEFORE = String.raw`(?<![\d第数何幾週.,十百千万億兆一二三四五六七八九〇])`;
const MONTH_DAY = String.raw`(?<month>${NUMBER})月\s?(?<day>${NUMBER})日`;
const FULL_DAY = String.raw`(?:(?<year>${STATED_YEAR}|${NAMED_YEAR})\s?)?${MONTH_DAY}${BESIDE_DAY}`;
const TO = '(?:から|[-~〜～]|より)';

function onStatedDay(found: RegExpExecArray, context: ReadingContext): Meaning | null {
  const { year: words, month, day } = found.groups!;
  const { text, today } = context;
  if (words) {
    const before = text.slice(Math.max(0, found.index - YEAR_REACH), found.index);
    const year = yearOf(words, partsOf(today).year, before);
    return year === null ? null : onDay(dateOf(year, numberOf(month!), numberOf(day!)), 'stated');
  }
  return onDay(yearlessDay(numberOf(month!), numberOf(day!), today, null), 'inferred');
}

export const JAPANESE_DAYS: readonly DateRule[] = [
  {
    // 2026年3月19日(木), 令和8年3月19日, 来年3月19日, 3月19日
    pattern: new RegExp(`${NO_RANK_BEFORE}${FULL_DAY}(?!間)`, 'gu'),
    read: onStatedDay,
  },
  {
    // 来週金曜日の3月20日, 金曜日(3月20日)
    pattern: new RegExp(
      `(?:今週|来週|先週|次)?の?${WEEKDAY_JA}の?${FULL_DAY}|(?:今週|来週|先週|次)?の?${WEEKDAY_JA}[(（]${FULL_DAY}[)）]`,
      'gu',
    ),
    read: onStatedDay,
  },
  {
    // 3月18〜20日, 3月30日から4月2日, 18〜20日, 18、19日, 来月5日から7日
    pattern: new RegExp(
      String.raw`(?:(?<which>今月|本月|来月|再来月|先月|先々月)の?|${NO_RANK_BEFORE})(?:(?<year>${STATED_YEAR}|${NAMED_YEAR})?(?<month>${NUMBER})月)?(?<day>${NUMBER})(?:日?${BESIDE_DAY}${TO}|[、・](?=\d{1,2}(?:両日|日)))(?:(?<year2>${STATED_YEAR})?(?<month2>${NUMBER})月)?(?<day2>${NUMBER})両?日${BESIDE_DAY}${NO_LENGTH}`,
      'gu',
    ),
    read: readRange,
  },
  {
    // 19日, 9日未明, 19日(木)
    pattern: new RegExp(`${NO_RANK_BEFORE}(?<![月/])(?<day>${NUMBER})日${BESIDE_DAY}${NO_LENGTH}`, 'gu'),
    read: readDayAlone,
  },
  {
    // 来月19日, 今月5日, 先月の28日
    pattern: new RegExp(
      `(?<which>今月|本月|来月|再来月|先月|先々月|翌月)の?(?<day>${NUMBER})日${BESIDE_DAY}${NO_LENGTH}`,
      'gu',
    ),
    read: ({ groups }, { today }) =>
      onDay(dayOfMonth(groups!.which!, numberOf(groups!.day!), today), 'stated'),
  },
  {
    // 2026/3/19, 2026-03-19, 2026.3.19, 令和8.3.19 is not written
    pattern:
      /(?<![\d.,/])(?<year>(?:19|20)\d\d)(?<gap>[-/.])(?<month>\d{1,2})\k<gap>(?<day>\d{1,2})(?![\d,/]|\.\d)/g,
    read: ({ groups }) =>
      onDay(dateOf(Number(groups!.year), Number(groups!.month), Number(groups!.day)), 'stated'),
  },
  {
    // 3/19(木), 3/19に: a month and a day, unless only the second can be a month
    pattern:
      /(?<![\d.,/年])(?<first>\d{1,2})\/(?<second>\d{1,2})(?:[(（][日月火水木金土][)）]|(?=\s*(?:[にのはから~〜～-]|$|\n)))(?![-~〜～]\d*\/?\d*%)/gu,
    read: ({ groups }, { today }) => {
      const [first, second] = [Number(groups!.first), Number(groups!.second)];
      const [month, day] = first > 12 && second <= 12 ? [second, first] : [first, second];
      return onDay(yearlessDay(month, day, today, null), 'inferred');
    },
  },
  {
    pattern:
      /(?<word>今日(?!的|性|まで)|本日|きょう(?!だい)|昨日|きのう|一昨日|おととい|明日(?!香)|あした|(?<!\p{sc=Hiragana})あす(?=[、。はのにもへ]|から|まで|\p{sc=Han}|$)|明後日|あさって|昨夜|昨晩|今夜|今晩|今朝|明朝|昨朝)/gu,
    read: ({ groups }, { today }) => {
      const word = groups!.word!;
      const step = /一昨|おととい/.test(word)
        ? -2
        : /後日|あさって/.test(word)
          ? 2
          : /^昨|きのう/.test(word)
            ? -1
            : /^明|あした|あす/.test(word)
              ? 1
              : 0;
      return onDay(addDays(today, step), 'stated');
    },
  },
  {
    // 来週の金曜日, 先週水曜, 今週末 is with the weeks
    pattern: new RegExp(`(?<which>今週|来週|再来週|先週|先々週|翌週)の?(?<weekday>${WEEKDAY_JA})`, 'gu'),
    read: ({ groups }, { today }) =>
      onDay(weekdayOfWeek(weekdayIn(groups!.weekday!), today, stepOf(groups!.which!)), 'stated'),
  },
  {
    // 次の金曜日, 前の金曜日, 金曜日; 毎週金曜 comes again and again
    pattern: new RegExp(
      `(?<![毎各隔]週?の?)(?<which>次の|前の|この前の)?(?<weekday>${WEEKDAY_JA})(?!ごと|版|(?<=曜)\\p{sc=Katakana})`,
      'gu',
    ),
    read: ({ groups, index, 0: words }, { today, tenseAt }) => {
      const weekday = weekdayIn(groups!.weekday!);
      const { which } = groups!;
      if (which === '次の') return onDay(weekdayOfWeek(weekday, today, 1), 'inferred');
      if (which) return onDay(weekdayDay(weekday, addDays(today, -1) ?? today, 'past'), 'inferred');
      return onDay(weekdayDay(weekday, today, tenseAt(index, index + words.length)), 'inferred');
    },
  },
  {
    pattern: new RegExp(
      `(?<year>${STATED_YEAR}|${NAMED_YEAR})?(?<name>元日|元旦|大みそか|大晦日|クリスマス(?:イブ)?)`,
      'gu',
    ),
    read: ({ groups }, { today }) => {
      const [month, day] = HOLIDAYS.find(([name]) => groups!.name!.startsWith(name))![1];
      const year = groups!.year ? yearOf(groups!.year, partsOf(today).year) : null;
      return year === null
        ? onDay(yearlessDay(month, day, today, null), 'inferred')
        : onDay(dateOf(year, month, day), 'stated');
    },
  },
];

const HOLIDAYS: readonly (readonly [string, readonly [number, number]])[] = [
  ['クリスマスイブ', [12, 24]],
  ['クリスマス', [12, 25]],
  ['大', [12, 31]],
  ['元', [1, 1]],
];

/** A day of 今月, 来月 and so on. */
function dayOfMonth(which: string, day: number, today: string): string | null {
  const month = addMonths(`${today.slice(0, 8)}01`, stepOf(which));
  return month && dateOf(partsOf(month).year, partsOf(month).month, day);
}

function readRange({ groups, index, 0: words }: RegExpExecArray, context: ReadingContext): Meaning | null {
  const { text, today } = context;
  const { which, year: yearWords, month, day, year2, month2, day2 } = groups!;
  if (month === undefined && month2 !== undefined) return null;
  const [d1, d2] = [numberOf(day!), numberOf(day2!)];
  if (which !== undefined && month !== undefined) return null;
  if (which !== undefined)
    return between(dayOfMonth(which, d1, today), dayOfMonth(which, d2, today), 'day', 'stated');
  if (month === undefined) {
    const tense = context.tenseAt(index, index + words.length);
    const from = monthlessDay(d1, today, tense === 'past' ? null : tense);
    const to = from && dateOf(partsOf(from).year, partsOf(from).month, d2);
    return isBefore(text, index) ? null : between(from, to, 'day', 'inferred');
  }
  const year = yearWords ? yearOf(yearWords, partsOf(today).year) : null;
  const m1 = numberOf(month);
  const from = year === null ? yearlessDay(m1, d1, today, null) : dateOf(year, m1, d1);
  if (!from) return null;
  const m2 = month2 === undefined ? m1 : numberOf(month2);
  const to = dateOf(
    year2 ? yearOf(year2, partsOf(today).year)! : partsOf(from).year + (m2 < m1 ? 1 : 0),
    m2,
    d2,
  );
  return between(from, to, 'day', yearWords ? 'stated' : 'inferred');
}

/** 中4〜5日, 約2〜3日 are lengths. */
function isBefore(text: string, index: number): boolean {
  return /[約中丸計各]$/.test(text.slice(Math.max(0, index - 1), index));
}

function readDayAlone({ groups, 0: words, index }: RegExpExecArray, context: ReadingContext): Meaning | null {
  const { text, today, tenseAt } = context;
  if (isBefore(text, index)) return null;
  const day = numberOf(groups!.day!);
  const beside = /[日月火水木金土](?=曜|[・)）])/.exec(words.slice(words.indexOf('日') + 1));
  if (beside) return onDay(weekdayAndDay('日月火水木金土'.indexOf(beside[0]), day, today), 'inferred');
  // 一日 and 二日 in running text are lengths more often than dates.
  if (/^[一二三]日/.test(words)) return null;
  const after = monthBefore(text, index, day, today);
  if (after) return onDay(after, 'inferred');
  const tense = tenseAt(index, index + words.length);
  return onDay(monthlessDay(day, today, tense === 'past' ? null : tense), 'inferred');
}

/** 「3月18日に訪米し、20日に帰国する」: a later day of the month that was named in the same sentence. */
function monthBefore(text: string, index: number, day: number, today: string): string | null {
  const sentence = text
    .slice(Math.max(0, index - 80), index)
    .split(/[。\n]/)
    .at(-1)!;
  const named = [...sentence.matchAll(new RegExp(`(?<month>${NUMBER})月(?<day>${NUMBER})日`, 'gu'))].at(-1);
  if (!named || numberOf(named.groups!.day!) > day) return null;
  return yearlessDay(numberOf(named.groups!.month!), day, today, null);
}

/** Days that count from one read before, or from the day of publication. */
export const JAPANESE_FOLLOWING: readonly FollowingRule[] = [
  {
    // 今日から2日後, 昨日の2日前, 3月19日から3週間後, 2日後, 5年前, 2週間で, 4営業日前, 明日から3週間
    pattern:
      /(?<from>から|の|より)?(?<![\d第数.,])約?(?<count>\d{1,3}|[一二三四五六七八九十]{1,3})(?<unit>営業日|日間?|週間|[かカヵケヶ箇]月間?|年間?)(?<side>後|前|(?:で(?=出発|帰|戻|着|届|完成|終))|(?=の(?:ご都合|予定))|以内)/gu,
    read: (found, context) => readCount(found, context),
  },
  {
    pattern: /翌々日|翌日|前々日|前日|翌朝|前夜|前夜|翌晩|同日(?!選)|当日/gu,
    read: ({ index, 0: word }, { today, dayBefore }) => {
      const step = /^翌々/.test(word)
        ? 2
        : /^翌/.test(word)
          ? 1
          : /^前々/.test(word)
            ? -2
            : /^前/.test(word)
              ? -1
              : 0;
      const known = dayBefore(index);
      if (step === 0 && !known) return null;
      return onDay(addDays(known?.to ?? today, step), 'inferred');
    },
  },
];

function readCount(
  { groups, index }: RegExpExecArray,
  { today, dayEndingAt }: Parameters<FollowingRule['read']>[1],
): ReturnType<FollowingRule['read']> {
  const { from, unit, side } = groups!;
  const anchor = from ? dayEndingAt(index) : null;
  if (from && !anchor && from !== 'の') return null;
  const count = numberOf(groups!.count!) || Number(groups!.count);
  const sign = side === '前' ? -1 : 1;
  const start = anchor?.start ?? index + (from?.length ?? 0);
  const day = movedJapanese(anchor?.from ?? today, sign * count, unit!);
  if (!day) return null;
  if (side === '以内')
    return anchor ? null : { start, from: today, to: day, precision: 'open', certainty: 'stated' };
  const isExact = /日/.test(unit!);
  const place = isExact
    ? onDay(day, 'stated')
    : aroundDay(day, /週/.test(unit!) ? 'week' : /月/.test(unit!) ? 'month' : 'year');
  return place && { start, ...place };
}

function movedJapanese(date: string, count: number, unit: string): string | null {
  if (/営業日/.test(unit)) return businessDays(date, count);
  if (/日/.test(unit)) return addDays(date, count);
  if (/週/.test(unit)) return addDays(date, 7 * count);
  return addMonths(date, /月/.test(unit) ? count : 12 * count);
}

/** Monday to Friday; holidays are not known. */
function businessDays(date: string, count: number): string | null {
  let day: string | null = date;
  for (let left = Math.abs(count); left > 0 && day; ) {
    day = addDays(day, Math.sign(count));
    if (day && weekdayOf(day) % 6 !== 0) left -= 1;
  }
  return day;
}
