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

const ENGLISH_SCALES: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  mn: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  b: 1e9,
  trillion: 1e12,
  tn: 1e12,
};
const JAPANESE_SCALES: Readonly<Record<string, number>> = { 千: 1e3, 万: 1e4, 億: 1e8, 兆: 1e12 };

const ENGLISH =
  /(?<sign>(?:US|A|C|NZ|HK)?\$|[€£¥])?\s?(?<![\d.,-])(?<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?)(?:(?<ordinal>st|nd|rd|th)\b|[ -]?(?<scale>thousand|million|billion|trillion|mn|bn|tn|m|b)\b)?(?:[ -]?(?<unit>%|per ?cent\b|percent\b|yen\b|dollars?\b|euros?\b|pounds?\b|yuan\b))?/giu;
const JAPANESE =
  /(?<ordinal>第)?(?<value>\d{1,3}(?:,\d{3})+|\d{1,15}(?:\.\d{1,6})?)(?<scale>[千万億兆]{1,2})?(?:(?<rest>\d{1,4})(?<restScale>[万億])(?<restScale2>)?)?(?<unit>%|パーセント|円|米?ドル|豪ドル|ユーロ|ポンド|元|年|月|日|時|分|度目|号)?/gu;

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
const CALENDAR = new Set(['年', '月', '日', '時', '分']);
/** Below this a bare number is a list, a score or a count that any two reports may share. */
const LEAST_BARE = 10;
/** Newsrooms round: $11 billion is 111億ドル. */
const MONEY_DIGITS = 2;
const EXACT_DIGITS = 6;

/** The amounts of a text, in order; `text` has its width folded. Years and days are none. */
export function amountsIn(text: string, isJapanese: boolean): Amount[] {
  return [...text.matchAll(isJapanese ? JAPANESE : ENGLISH)].flatMap((found) => {
    const key = keyOf(found.groups ?? {}, isJapanese ? JAPANESE_SCALES : ENGLISH_SCALES);
    return key === null ? [] : [{ key, words: found[0].trim(), start: found.index }];
  });
}

function keyOf(
  {
    value = '',
    scale = '',
    unit = '',
    sign = '',
    ordinal,
    rest,
    restScale,
  }: Record<string, string | undefined>,
  scales: Readonly<Record<string, number>>,
): string | null {
  if (CALENDAR.has(unit)) return null;
  const digits = Number(value.replaceAll(',', ''));
  if (ordinal !== undefined) return digits < 1_000 ? `ordinal ${digits}` : null;
  const factor =
    scales[scale.toLowerCase()] ?? [...scale].reduce((product, each) => product * (scales[each] ?? 1), 1);
  const amount = digits * factor + Number(rest ?? 0) * (scales[restScale ?? ''] ?? 0);
  const name = UNITS[unit.toLowerCase()] ?? UNITS[sign.toLowerCase()] ?? '';
  if (name === '' && factor === 1 && (isYear(amount) || (Number.isInteger(amount) && amount < LEAST_BARE)))
    return null;
  const isMoney = name !== '' && name !== 'percent';
  return `${name} ${Number(amount.toPrecision(isMoney ? MONEY_DIGITS : EXACT_DIGITS))}`.trim();
}

function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= 1_900 && value < 2_100;
}
