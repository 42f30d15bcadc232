import type { FactPattern } from './facts.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '((?:19|20)\\d\\d)';
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const RELATIVE: readonly (readonly [string, RegExp])[] = [
  ['yesterday', /\byesterday\b|昨日|前日/giu],
  ['today', /\btoday\b|本日|今日/giu],
  ['tomorrow', /\btomorrow\b|明日|翌日/giu],
  ['last-week', /\blast week\b|先週/giu],
  ['this-week', /\bthis week\b|今週/giu],
  ['next-week', /\bnext week\b|来週|翌週/giu],
  ['last-month', /\blast month\b|先月|前月/giu],
  ['this-month', /\bthis month\b|今月/giu],
  ['next-month', /\bnext month\b|来月|翌月/giu],
  ['last-year', /\blast year\b|\ba year (?:ago|earlier|before)\b|昨年|前年|去年/giu],
  ['this-year', /\bthis year\b|今年|本年/giu],
  ['next-year', /\bnext year\b|来年|翌年/giu],
];

const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925 };
const DIGITS = '〇一二三四五六七八九';
const POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
/** Numerals only where something is counted: 一部 and 三菱 hold none. */
const COUNTED =
  /(?<![第\p{sc=Han}\d])[〇一二三四五六七八九十百千]+(?=[万億兆人隻機基件円年月日割倍社回発歳つ%]|ドル|[カか箇ヶケヵ][国月所]|時間|週間|パーセント|分の|条|原則|者)/gu;

/** The one name that is counted in the middle of a word: 非核三原則. */
const PRINCIPLES = /[三五](?=原則)/gu;

/** A text whose era years and Japanese numerals are written in digits. */
export function withArabicNumbers(text: string): string {
  return text
    .replace(/(令和|平成|昭和)(元|\d{1,2})年/gu, (_all, era: string, year: string) => {
      return `${ERAS[era]! + (year === '元' ? 1 : Number(year))}年`;
    })
    .replace(COUNTED, (numeral) => String(numberOf(numeral)))
    .replace(PRINCIPLES, (numeral) => String(numberOf(numeral)));
}

function numberOf(numeral: string): number {
  if (!/[十百千]/u.test(numeral)) return Number([...numeral].map((each) => DIGITS.indexOf(each)).join(''));
  let sum = 0;
  let digit = 0;
  for (const each of numeral) {
    const power = POWERS[each];
    if (power === undefined) digit = DIGITS.indexOf(each);
    else {
      sum += (digit || 1) * power;
      digit = 0;
    }
  }
  return sum + digit;
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function date(month: number | string, day: string, year?: string): string[][] {
  const of = [`md:${Number(month)}-${Number(day)}`];
  return year === undefined ? [of] : [of, [`y:${year}`]];
}

function clock(hour: number, minute: string | undefined): string[][] {
  return [[`t:${hour}:${Number(minute ?? 0)}`]];
}

/** Dates and times in English and Japanese, the fullest first. */
export const DATES: readonly FactPattern[] = [
  [/(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/g, ([, year, month, day]) => date(month!, day!, year)],
  [
    /(\d{1,2})月(\d{1,2})日?[~〜-](\d{1,2})日/gu,
    ([, month, day, last]) => [...date(month!, day!), [...date(month!, last!)[0]!, `d:${Number(last)}`]],
  ],
  [/(\d{1,2})月?[~〜-](\d{1,2})月/gu, ([, month, last]) => [[`m:${Number(month)}`], [`m:${Number(last)}`]]],
  [/(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/gu, ([, year, month, day]) => date(month!, day!, year)],
  [/(\d{4})年(\d{1,2})月/gu, ([, year, month]) => [[`y:${year}`], [`m:${Number(month)}`]]],
  [/\bFY ?(\d{4})\b/g, ([, year]) => [[`y:${year}`]]],
  [/(\d{4})年(?:度|代)?/gu, ([, year]) => [[`y:${year}`]]],
  [
    new RegExp(`\\b${MONTH} ${DAY}(?:(?: ?- ?| and | to )${DAY})?(?:(?:, ?| )${YEAR})?(?!\\d)`, 'g'),
    ([, month, day, last, year]) => [
      ...date(monthOf(month!), day!),
      ...(last === undefined ? [] : [[...date(monthOf(month!), last)[0]!, `d:${Number(last)}`]]),
      ...(year === undefined ? [] : [[`y:${year}`]]),
    ],
  ],
  [
    new RegExp(`(?<!\\d)${DAY} (?:of )?${MONTH}(?:(?:, ?| )${YEAR})?`, 'g'),
    ([, day, month, year]) => date(monthOf(month!), day!, year),
  ],
  [
    new RegExp(`\\b${MONTH}(?: of|,)? ${YEAR}(?!\\d)`, 'g'),
    ([, month, year]) => [[`m:${monthOf(month!)}`], [`y:${year}`]],
  ],
  // "May" is a month after a preposition, and a verb at the head of a question.
  [
    new RegExp(
      `\\b(?:(?:in|by|since|until|of|last|next|this|early|late|mid|from|to) ?-?|(?!May))${MONTH}`,
      'g',
    ),
    ([, month]) => [[`m:${monthOf(month!)}`]],
  ],
  [/(?<![\d.])(\d{1,2})月/gu, ([, month]) => [[`m:${Number(month)}`]]],
  [/(?<![\d.])(\d{1,2})日間/gu, ([, days]) => [[`n:${Number(days)}:day`]]],
  [/(?<![\d.])(\d{1,2})日/gu, ([, day]) => [[`d:${Number(day)}`, `n:${Number(day)}:day`]]],
  [/\b(\d{1,2})(?:st|nd|rd|th)\b/g, ([, day]) => [[`d:${Number(day)}`, `ord:${Number(day)}`]]],
  [
    /\b(\d{1,2})(?::(\d\d))? ?([ap])\.?m\b\.?/gi,
    ([, hour, minute, half]) => clock((Number(hour) % 12) + (half!.toLowerCase() === 'p' ? 12 : 0), minute),
  ],
  [
    /(午前|午後)?(\d{1,2})時(?!間)(?:(\d{1,2})分|(半))?/gu,
    ([, half, hour, minute, isHalf]) =>
      clock((half === '午後' ? 12 : 0) + Number(hour), isHalf === undefined ? minute : '30'),
  ],
  [/(?<![\d:])(\d{1,2}):(\d\d)(?![\d:])/g, ([, hour, minute]) => clock(Number(hour), minute)],
  [new RegExp(`\\b(${WEEKDAYS.join('|')})s?\\b`, 'g'), ([, name]) => [[`w:${WEEKDAYS.indexOf(name!)}`]]],
  [/([日月火水木金土])曜日?/gu, ([, name]) => [[`w:${'日月火水木金土'.indexOf(name!)}`]]],
  ...RELATIVE.map(([key, words]): FactPattern => [words, () => [[`rel:${key}`]]]),
];
