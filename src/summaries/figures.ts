/** Amounts as sentences of news write them, in English and Japanese. */

/** How a figure binds: `least` is "more than 500", `most` is "up to 500", `about` is "some 500". */
export type Bound = 'exact' | 'least' | 'most' | 'about';

export interface Figure {
  /** In UTF-16 offsets of the text that was read. */
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** `%`, a currency ("USD"), or what is counted ("troop", 「隻」). */
  readonly unit: string;
  /** What the last written digit is worth: 0.1 billion in "2.1 billion". */
  readonly step: number;
  readonly bound: Bound;
}

const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const SCALES: Readonly<Record<string, number>> = {
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  mn: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
  tril: 1e12,
  tn: 1e12,
  千: 1e3,
  万: 1e4,
  億: 1e8,
  兆: 1e12,
};
const SCALE = '(?:[ -]?(thousand|million|billion|trillion|tril|mn|bn|tn|m|k)(?![a-z]))?';
const SYMBOLS: Readonly<Record<string, string>> = {
  $: 'USD',
  USD: 'USD',
  '¥': 'JPY',
  '€': 'EUR',
  '£': 'GBP',
  '₩': 'KRW',
};
const CURRENCIES: readonly (readonly [string, RegExp])[] = [
  ['USD', /dollar|ドル/i],
  ['JPY', /yen|円/i],
  ['EUR', /euro|ユーロ/i],
  ['GBP', /pound|ポンド/i],
  ['KRW', /won|ウォン/i],
  ['CNY', /yuan|人民元/i],
];

/** What reports count; a word that is none of them is more often a year, an article or an age than an amount. */
const COUNTED =
  'people|persons|residents|troops|soldiers|marines|personnel|service members|servicemembers|sailors|workers|employees|jobs|passengers|hostages|protesters|students|visitors|tourists|seats|ships|vessels|warships|aircraft|warplanes|jets|fighters|submarines|destroyers|planes|helicopters|missiles|rockets|drones|tanks|warheads|launchers|flights|homes|houses|cars|vehicles|barrels|tons|tonnes|companies|firms|countries|deaths|injuries|arrests';
/** Other words for the same. */
const SAME_UNIT: Readonly<Record<string, string>> = {
  persons: 'people',
  人: 'people',
  名: 'people',
  soldiers: 'troops',
  'service members': 'troops',
  servicemembers: 'troops',
  employees: 'workers',
  vessels: 'ships',
  warplanes: 'aircraft',
  planes: 'aircraft',
  tonnes: 'tons',
  houses: 'homes',
  firms: 'companies',
};
const BETWEEN = String.raw`(?:\s+(?!(?:of|in|on|at|to|for|from|by|and|or|the|a|an|per|were|was|is|are|had|have|with|that|more)\b)[\p{L}\d'’.-]+){0,2}?`;

const PERCENT = new RegExp(
  String.raw`(${NUMBER})(?:\)\s?|\s?-?)(?:%|per ?cent\b|pct\b|パーセント)(?!\s?(?:age )?points?|\s?ポイント)`,
  'giu',
);
const SYMBOL_FIRST = new RegExp(String.raw`([$¥€£₩]|\bUSD ?)\s?(${NUMBER})${SCALE}`, 'giu');
const CURRENCY_LAST = new RegExp(
  String.raw`(${NUMBER})${SCALE}[ -]?(?:U\.?S\.? )?(dollars?|yen|euros?|pounds?|won|yuan)\b`,
  'giu',
);
const COUNT = new RegExp(String.raw`(?<![$¥€£₩.,\d])(${NUMBER})${SCALE}${BETWEEN}\s+(${COUNTED})\b`, 'giu');
const JAPANESE = new RegExp(
  `(?:(${NUMBER})兆)?(?:(${NUMBER})億)?(?:(${NUMBER})万)?(?:(${NUMBER})千)?(${NUMBER})?(?:米)?(ドル|円|ユーロ|ポンド|ウォン|人民元|人|名|隻|機|発|基|台|社|[カか]国|トン|戸|棟)(?![年月日時分])`,
  'gu',
);

/** The figures of a text in order; a part of a range, an old value and a part of a sum are left out. */
export function figuresIn(text: string): Figure[] {
  return allFiguresIn(text).filter((each) => !isSetAside(foldDigits(text), each));
}

/** The same with old values and parts of sums. */
export function allFiguresIn(text: string): Figure[] {
  const folded = foldDigits(text);
  const found = [
    ...[...folded.matchAll(PERCENT)].map((match) =>
      figure(folded, match, match[1]!, undefined, '%', match[0].length),
    ),
    ...[...folded.matchAll(SYMBOL_FIRST)].map((match) =>
      figure(folded, match, match[2]!, match[3], SYMBOLS[match[1]!.trim()]!, match[0].length),
    ),
    ...[...folded.matchAll(CURRENCY_LAST)].map((match) =>
      figure(folded, match, match[1]!, match[2], currencyOf(match[3]!), match[0].length),
    ),
    ...[...folded.matchAll(COUNT)].map((match) => {
      const noun = match[3]!.toLowerCase();
      const length =
        match[1]!.length + (match[2] ? match[0].indexOf(match[2]) + match[2].length - match[1]!.length : 0);
      return figure(folded, match, match[1]!, match[2], SAME_UNIT[noun] ?? noun, length);
    }),
    ...[...folded.matchAll(JAPANESE)].flatMap((match) => japaneseFigure(folded, match) ?? []),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  const apart = found.filter((each, i) => i === 0 || each.start >= found[i - 1]!.end);
  return apart.filter((each) => !isInRange(folded, each, apart));
}

/** Full-width digits and signs as ASCII, and the dot of newspapers, ２７・５％; each stays one UTF-16 unit. */
function foldDigits(text: string): string {
  return text
    .replace(/[０-９％，．]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/(?<=\d)・(?=\d)/gu, '.');
}

function figure(
  text: string,
  { index }: RegExpExecArray,
  digits: string,
  scale: string | undefined,
  unit: string,
  length: number,
): Figure {
  const worth = scale ? SCALES[scale.toLowerCase()]! : 1;
  const decimals = digits.split('.')[1]?.length ?? 0;
  const at = { start: index, end: index + length };
  return {
    ...at,
    value: Number(digits.replaceAll(',', '')) * worth,
    unit,
    step: worth / 10 ** decimals,
    bound: boundOf(text, at),
  };
}

/** null where there is no digit before the counter. */
function japaneseFigure(text: string, match: RegExpExecArray): Figure | null {
  const parts = [match[1], match[2], match[3], match[4], match[5]];
  const worths = [SCALES.兆!, SCALES.億!, SCALES.万!, SCALES.千!, 1];
  const last = parts.findLastIndex((part) => part !== undefined);
  if (last < 0) return null;
  const counter = match[6]!;
  const isMoney = CURRENCIES.some(([, name]) => name.test(counter));
  const unit = isMoney ? currencyOf(counter) : (SAME_UNIT[counter] ?? counter);
  const whole = figure(text, match, parts[last]!, undefined, unit, match[0].length);
  const value = parts.reduce(
    (sum, part, i) => sum + Number((part ?? '0').replaceAll(',', '')) * worths[i]!,
    0,
  );
  return { ...whole, value, step: whole.step * worths[last]! };
}

function currencyOf(word: string): string {
  return CURRENCIES.find(([, name]) => name.test(word))![0];
}

const AT_LEAST =
  /(?:more than|over|at least|exceed(?:s|ed|ing)?|above|upwards? of|minimum of|少なくとも)\s*$/iu;
const AT_MOST =
  /(?:up to|less than|fewer than|under|below|as (?:many|much) as|at most|maximum of|最大で?)\s*$/iu;
const ABOUT =
  /(?:about|around|roughly|some|approximately|an? estimated|nearly|almost|close to|as good as|約|およそ|推定|計?ほぼ)\s*$/iu;

function boundOf(text: string, { start, end }: { start: number; end: number }): Bound {
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + 6);
  if (AT_LEAST.test(before) || /^(?:以上|超|を超|-plus\b|\+)/u.test(after)) return 'least';
  if (AT_MOST.test(before) || /^(?:以下|未満|以内)/u.test(after)) return 'most';
  if (ABOUT.test(before) || /^(?:前後|程度|ほど|余り|あまり|強|弱|近く)/u.test(after)) return 'about';
  return 'exact';
}

const JOINER = '(?:-|–|—|~|～|〜|to|and|or|から|ないし)';
const RANGE_BEFORE = new RegExp(String.raw`\d[^\s\d]{0,4}\s?${JOINER}\s?[$¥€£₩]?$`, 'iu');
const RANGE_AFTER = new RegExp(String.raw`^\s?(?:%|per ?cent)?\s?${JOINER}\s?[$¥€£₩]?\d`, 'iu');

/** "10% to 15%", 「10～15%」; of "from 10% to 15%" and 「10%から15%に」 only the first is. */
function isInRange(text: string, { start, end, unit }: Figure, all: readonly Figure[]): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  if (RANGE_AFTER.test(text.slice(end, end + 12))) return true;
  if (!RANGE_BEFORE.test(before)) return false;
  const first = all.findLast((each) => each.end < start && each.unit === unit);
  return first === undefined || !isChange(text, first.start, start);
}

function isChange(text: string, first: number, second: number): boolean {
  return (
    /\bfrom\s*$/iu.test(text.slice(Math.max(0, first - 12), first)) || text.slice(0, second).endsWith('から')
  );
}

const SET_ASIDE_BEFORE =
  /(?:\bfrom|previous(?:ly)?|earlier|instead of|compared (?:with|to)|against|versus|vs\.?|had been|had paid|originally|initial(?:ly)?|rather than|current(?:ly)?|existing|an? (?:additional|extra|further|initial|first)|another|additional|first|remaining|including|of which|追加で?|さらに|うち|従来の?|当初の?|残り)(?:\s+(?:an?|the|rate of|of))*\s*$/iu;
const SET_ASIDE_AFTER = /^\s?(?:から|より|だったのが|の追加|more\b|extra\b|additional\b)/iu;

/** An old value, or a part of something. */
export function isSetAside(text: string, { start, end }: Pick<Figure, 'start' | 'end'>): boolean {
  return (
    SET_ASIDE_BEFORE.test(text.slice(Math.max(0, start - 40), start)) ||
    SET_ASIDE_AFTER.test(text.slice(end, end + 12))
  );
}
