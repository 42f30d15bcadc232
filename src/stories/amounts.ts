import { DIGITS, digitsOf, ENGLISH_SCALES, JAPANESE_NUMBER, japaneseNumber } from '#src/text/numerals.ts';

/**
 * Numbers as both languages mean them: $550 billion and 5500億ドル are one, 12th and 第12弾 are one.
 */

export interface Amount {
  /** Equal for equal amounts, e.g. `usd 5.5e+11`, `percent 0.75`, `ordinal 12`. */
  readonly key: string;
  /** As written. */
  readonly words: string;
  readonly start: number;
}

const ENGLISH = new RegExp(
  String.raw`(?<sign>(?:US|A|C|NZ|HK)?\$|[€£¥])?\s?(?<![\d.,-])(?<value>${DIGITS})(?:(?<ordinal>st|nd|rd|th)\b|[ -]?(?<scale>thousand|million|billion|trillion|mn|bn|tn|m|b)\b)?(?:[ -]?(?<unit>%|per ?cent\b|percent\b|yen\b|dollars?\b|euros?\b|pounds?\b|yuan\b|[ap]\.?m\b))?`,
  'giu',
);
const JAPANESE = new RegExp(
  `(?<ordinal>第)?(?<value>${JAPANESE_NUMBER})(?<unit>%|パーセント|円|米?ドル|豪ドル|ユーロ|ポンド|元|年(?!間)|月|日(?!間)|時(?!間)|分|(?<nth>[カヵケか]国目|[人度回例番社件代戦]目))?`,
  'gu',
);

const UNITS: Readonly<Record<string, string>> = {
  '%': 'percent',
  percent: 'percent',
  'per cent': 'percent',
  パーセント: 'percent',
  $: 'usd',
  us$: 'usd',
  dollar: 'usd',
  dollars: 'usd',
  ドル: 'usd',
  米ドル: 'usd',
  a$: 'aud',
  豪ドル: 'aud',
  c$: 'cad',
  nz$: 'nzd',
  hk$: 'hkd',
  '¥': 'yen',
  yen: 'yen',
  円: 'yen',
  '€': 'euro',
  euro: 'euro',
  euros: 'euro',
  ユーロ: 'euro',
  '£': 'pound',
  pound: 'pound',
  pounds: 'pound',
  ポンド: 'pound',
  yuan: 'yuan',
  元: 'yuan',
};
/** Parts of dates and clock times. */
const CALENDAR = /^(?:[年月日時分]|[ap]\.?m)$/i;
/** Below this a bare number is a list, a score or a count that any two reports may share. */
const LEAST_BARE = 10;
/** Newsrooms round: $11 billion is 111億ドル, 1.9 million is 191万. */
const ROUNDED_DIGITS = 2;
const ROUNDED_FROM = 100_000;
const EXACT_DIGITS = 6;

/** The amounts of a text, in order; `text` has its width folded. Years, days and clock times are none. */
export function amountsIn(text: string, isJapanese: boolean): Amount[] {
  return [...text.matchAll(isJapanese ? JAPANESE : ENGLISH)].flatMap((found) => {
    const { index, 0: words } = found;
    const before = text.slice(Math.max(0, index - LABEL_LETTERS), index);
    const after = text.slice(index + words.length, index + words.length + COUNTED_LETTERS);
    const isNone = LABEL.test(before) || (!isJapanese && DAY_BEFORE_MONTH.test(after));
    const key = isNone ? null : keyOf(found.groups ?? {}, isJapanese);
    if (key === null) return [];
    const counted = COUNTED.exec(after);
    return [{ key, words: `${words.trim()}${counted?.[0] ?? ''}`, start: index }];
  });
}

/** "round 27" is a name and "March 19" a day, no amount. */
const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*';
const LABEL = new RegExp(
  String.raw`\b(?:round|route|article|section|chapter|episode|part|page|day|game|week|no\.|${MONTH}\.?) $`,
  'i',
);
const LABEL_LETTERS = 12;
const DAY_BEFORE_MONTH = new RegExp(String.raw`^(?:st|nd|rd|th)? (?:of )?${MONTH}\b`, 'i');
/** What is counted, where it stands right behind: "140 passengers", 「140人」. */
const COUNTED =
  /^(?:-year-old| (?!(?:and|but|for|from|has|have|had|into|over|that|the|this|was|were|when|while|who|with|after|before|are|more|off|other|others|out|per|since|than|then)\b)\p{Ll}{3,}|[人件社隻機台棟戸便発歳票校位度倍]|議席|[カヵケか]国|[カヵケか]所)/u;
const COUNTED_LETTERS = 20;

function keyOf(
  { value = '', scale = '', unit = '', sign = '', ordinal, nth }: Record<string, string | undefined>,
  isJapanese: boolean,
): string | null {
  if (CALENDAR.test(unit)) return null;
  const written = isJapanese ? japaneseNumber(value) : digitsOf(value);
  if (ordinal !== undefined || nth !== undefined) return written < 1_000 ? `ordinal ${written}` : null;
  const amount = written * (ENGLISH_SCALES[scale.toLowerCase()] ?? 1);
  const name = UNITS[unit.toLowerCase()] ?? UNITS[sign.toLowerCase()] ?? '';
  const isScaled = amount !== written || /[千万億兆]/u.test(value);
  if (name === '' && !isScaled && (isYear(amount) || (Number.isInteger(amount) && amount < LEAST_BARE)))
    return null;
  const isRounded = (name !== '' && name !== 'percent') || amount >= ROUNDED_FROM;
  return `${name} ${Number(amount.toPrecision(isRounded ? ROUNDED_DIGITS : EXACT_DIGITS))}`.trim();
}

function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= 1_900 && value < 2_100;
}
