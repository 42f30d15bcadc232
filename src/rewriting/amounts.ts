import type { FactPattern } from './facts.ts';

const NUMBER = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';

const SCALES: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  k: 1e3,
  m: 1e6,
  bn: 1e9,
  b: 1e9,
  tn: 1e12,
  千: 1e3,
  万: 1e4,
  億: 1e8,
  兆: 1e12,
};

const CURRENCIES: Readonly<Record<string, string>> = { $: 'usd', '¥': 'jpy', '€': 'eur', '£': 'gbp' };

/** Units by what stands behind a number in either language; of anything else only the number is compared. */
const UNITS: readonly (readonly [string, string])[] = [
  ['pt', '(?:percentage points?|%ポイント|ポイント|points?\\b)'],
  ['%', '(?:%|per ?cents?\\b|パーセント)'],
  ['usd', '(?:(?:u\\.?s\\.? )?dollars?\\b|米?ドル)'],
  ['jpy', '(?:(?:japanese )?yen\\b|円)'],
  ['eur', '(?:euros?\\b|ユーロ)'],
  ['gbp', '(?:pounds?\\b|(?:英)?ポンド)'],
  ['cny', '(?:(?:chinese )?yuan\\b|人民元|元(?!\\p{sc=Han}))'],
  ['krw', '(?:won\\b|ウォン)'],
  ['minute', '(?:minutes?\\b|分間?(?!の))'],
  ['hour', '(?:hours?\\b|時間)'],
  ['day', '(?:days?\\b|日)'],
  ['week', '(?:weeks?\\b|週間)'],
  ['month', '(?:months?\\b|[カか箇ヶケヵ]月)'],
  ['year', '(?:years?\\b|年間?)'],
  ['km', '(?:kilomet(?:er|re)s?\\b|km\\b|キロ(?:メートル)?(?!グラム))'],
  ['mile', '(?:miles?\\b|マイル)'],
  ['ton', '(?:(?:metric )?tons?\\b|tonnes?\\b|トン)'],
  ['times', '(?:times\\b|-?fold\\b|倍)'],
  ['tenth', '割'],
];

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const WORDS = `(?:${TENS.join('|')})(?:[ -](?:${SMALL.slice(1, 10).join('|')}))?|${SMALL.slice(1).join('|')}`;
const SCALE_WORDS = 'hundred|thousand|million|billion|trillion';
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/** "twenty-five" */
function ofWords(words: string): number {
  return words
    .toLowerCase()
    .split(/[ -]/)
    .reduce((sum, word) => {
      const ten = TENS.indexOf(word);
      return sum + (ten < 0 ? SMALL.indexOf(word) : (ten + 2) * 10);
    }, 0);
}

/** 1兆2000億, 3万5千, 9兆353億 */
function ofJapanese(digits: string): number {
  return [...digits.replaceAll(',', '').matchAll(/(\d+(?:\.\d+)?)([千万億兆]*)/gu)].reduce(
    (sum, [, number, scales]) =>
      sum + [...scales!].reduce((value, scale) => value * SCALES[scale]!, Number(number)),
    0,
  );
}

function amount(value: number, unit: string): string[][] {
  // Sums of decimals differ in their last digits by how they are written.
  const exact = (number: number) => Number(number.toPrecision(12));
  if (unit === 'tenth') return [[`n:${exact(value * 10)}:%`]];
  const isYear = unit === '' && Number.isInteger(value) && value >= 1900 && value < 2100;
  return [[`n:${exact(value)}:${unit}`, ...(isYear ? [`y:${value}`] : [])]];
}

/** What may stand behind a number. */
const UNIT = `(?:[ -]?(${UNITS.map(([, words]) => words).join('|')}))?`;

/** Of none, and of words that are none, ''. */
function unitOf(written: string | undefined): string {
  if (written === undefined) return '';
  return UNITS.find(([, words]) => new RegExp(`^${words}`, 'iu').test(written))![0];
}

/** Amounts in English and Japanese, the fullest first. Codes are no amounts: F-35, 2+2, G7. */
export const AMOUNTS: readonly FactPattern[] = [
  [/\d(?:\+|プラス)\d/gu, ([code]) => [[`code:${code.replace('プラス', '+')}`]]],
  [
    /(?<![\p{L}\p{N}$])[A-Z]{1,5}-?\d{1,4}[A-Za-z]?(?![\p{sc=Latin}\p{N}])/gu,
    ([code]) => [[`code:${code.replace('-', '').toLowerCase()}`]],
  ],
  [/(\d+)分の(\d+)/gu, ([, parts, of]) => [[`frac:${of}/${parts}`]]],
  [
    /\b(?:one|a)[ -](third|quarter|fifth)\b/gi,
    ([, part]) => [[`frac:1/${{ third: 3, quarter: 4, fifth: 5 }[part!.toLowerCase()]}`]],
  ],
  [/\btwo[ -]thirds\b/gi, () => [['frac:2/3']]],
  [/\bthree[ -]quarters\b/gi, () => [['frac:3/4']]],
  [
    new RegExp(`(\\d[\\d,]*(?:\\.\\d+)?[千万億兆](?:[\\d,.]*[千万億兆])*(?:\\d[\\d,]*)?)${UNIT}`, 'giu'),
    ([, digits, unit]) => amount(ofJapanese(digits!), unitOf(unit)),
  ],
  [
    new RegExp(`(?:US|U\\.S\\.)?([$¥€£]) ?(${NUMBER})(?: ?(${SCALE_WORDS}|bn|tn|m|b|k)\\b)?`, 'gi'),
    ([, sign, number, scale]) =>
      amount(
        Number(number!.replaceAll(',', '')) * (SCALES[scale?.toLowerCase() ?? ''] ?? 1),
        CURRENCIES[sign!]!,
      ),
  ],
  [/第(\d+)/gu, ([, number]) => [[`ord:${number}`, `n:${number}:`]]],
  [/(\d+)(?:回目|番目|度目|人目|例目)/gu, ([, number]) => [[`ord:${number}`, `n:${number}:`]]],
  [
    new RegExp(`(?<!\\d)(?<!\\d[.,])(${NUMBER})(?:[ -](${SCALE_WORDS}))?(?![\\d])${UNIT}`, 'giu'),
    ([, number, scale, unit]) =>
      amount(Number(number!.replaceAll(',', '')) * (SCALES[scale?.toLowerCase() ?? ''] ?? 1), unitOf(unit)),
  ],
  [
    new RegExp(`\\b(${WORDS})((?:[ -](?:${SCALE_WORDS}))*)\\b${UNIT}`, 'giu'),
    ([, words, scaleWords, unit]) => {
      const scales = scaleWords!.trim().split(/[ -]/).filter(Boolean);
      const value = scales.reduce(
        (product, scale) => product * SCALES[scale.toLowerCase()]!,
        ofWords(words!),
      );
      // "One of the ships" counts nothing.
      return value === 1 ? [] : amount(value, unitOf(unit));
    },
  ],
  [/\bdozens\b|数十/giu, () => [['some:10']]],
  [/\bhundreds\b|数百(?!万)/giu, () => [['some:100']]],
  [/\bthousands\b|数千(?!万)/giu, () => [['some:1000']]],
  [/\bhalf\b|\bhalv\w+|半数|半分|半減/giu, () => [['half']]],
  [/\bdoubl\w+|\btwice\b|倍増/giu, () => [['n:2:times']]],
  [/\btripl\w+/gi, () => [['n:3:times']]],
  [/初めて|初の|初となる|最初/gu, () => [['ord:1']]],
  [
    new RegExp(`\\b(${ORDINALS.join('|')})\\b`, 'gi'),
    ([, word]) => [[`ord:${ORDINALS.indexOf(word!.toLowerCase()) + 1}`]],
  ],
];
