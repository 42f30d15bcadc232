import { expect, test } from 'vitest';
import { quantityText } from '#src/text/quantities.ts';

test.each([
  [15, '%', '15%', '15%'],
  [27.5, '%', '27.5%', '27.5%'],
  [550e9, 'USD', '$550 billion', '5500億ドル'],
  [1.1259e12, 'USD', '$1.1259 trillion', '1兆1259億ドル'],
  [9.0353e12, 'JPY', '¥9.0353 trillion', '9兆353億円'],
  [211e9, 'JPY', '¥211 billion', '2110億円'],
  [54_000, 'people', '54,000', '5万4000人'],
  [1, 'ships', '1 ship', '1隻'],
  [12, 'missiles', '12 missiles', '12発'],
  [0, 'aircraft', '0 aircraft', '0機'],
] as const)('%d %s is %s, %s', (value, unit, english, japanese) => {
  expect(quantityText(value, unit, 'en')).toBe(english);
  expect(quantityText(value, unit, 'ja')).toBe(japanese);
});
