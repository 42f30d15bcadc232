/** Numbers with the words of their size, as both languages write them. */

export const ENGLISH_SCALES: Readonly<Record<string, number>> = {
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
export const JAPANESE_SCALES: Readonly<Record<string, number>> = { 千: 1e3, 万: 1e4, 億: 1e8, 兆: 1e12 };

/** Source of an expression: 1,000 and 9.6. */
export const DIGITS = String.raw`(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,6})?`;
/** Source of an expression: 1万4000, 9兆353億, 5千万, and plain digits. */
export const JAPANESE_NUMBER = `${DIGITS}(?:[千万億兆]{1,2}(?:${DIGITS})?){0,4}`;

const PART = new RegExp(`(${DIGITS})([千万億兆]*)`, 'gu');

/** What a number of that shape is worth: 1万4000 is 14,000. NaN for any other text. */
export function japaneseNumber(written: string): number {
  const parts = [...written.matchAll(PART)];
  if (parts.length === 0) return Number.NaN;
  return parts.reduce(
    (sum, [, digits, scales]) =>
      sum + [...scales!].reduce((worth, each) => worth * JAPANESE_SCALES[each]!, digitsOf(digits!)),
    0,
  );
}

/** What digits with commas are worth. */
export function digitsOf(written: string): number {
  return Number(written.replaceAll(',', ''));
}
