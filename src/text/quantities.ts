import type { Locale } from '#src/model/locale.ts';
import type { NumberUnit } from '#src/model/number.ts';
import { sayIn } from './words.ts';

/** Amounts as the news of the reader's language writes them. */

const ENGLISH_SCALES = [
  [1e12, ' trillion'],
  [1e9, ' billion'],
  [1e6, ' million'],
] as const;
const JAPANESE_SCALES = [
  [1e12, '兆'],
  [1e8, '億'],
  [1e4, '万'],
] as const;

const ENGLISH: Readonly<Record<NumberUnit, (value: number) => string>> = {
  '%': (value) => `${value}%`,
  USD: (value) => `$${scaled(value)}`,
  JPY: (value) => `¥${scaled(value)}`,
  people: grouped,
  ships: (value) => `${grouped(value)} ${value === 1 ? 'ship' : 'ships'}`,
  aircraft: (value) => `${grouped(value)} aircraft`,
  missiles: (value) => `${grouped(value)} ${value === 1 ? 'missile' : 'missiles'}`,
};
const JAPANESE: Readonly<Record<NumberUnit, (value: number) => string>> = {
  '%': (value) => `${value}%`,
  USD: (value) => `${inMyriads(value)}ドル`,
  JPY: (value) => `${inMyriads(value)}円`,
  people: (value) => `${inMyriads(value)}人`,
  ships: (value) => `${inMyriads(value)}隻`,
  aircraft: (value) => `${inMyriads(value)}機`,
  missiles: (value) => `${inMyriads(value)}発`,
};

/** "15%", "$550 billion", "¥9.0353 trillion", 「5500億ドル」, 「9兆353億円」, 「5万4000人」. */
export function quantityText(value: number, unit: NumberUnit, locale: Locale): string {
  return sayIn(locale)(ENGLISH[unit](value), JAPANESE[unit](value));
}

function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

function scaled(value: number): string {
  const [worth, name] = ENGLISH_SCALES.find(([least]) => value >= least) ?? [1, ''];
  return `${(value / worth).toLocaleString('en-US', { maximumFractionDigits: 4 })}${name}`;
}

function inMyriads(value: number): string {
  let rest = value;
  let written = '';
  for (const [worth, name] of JAPANESE_SCALES) {
    const count = Math.floor(rest / worth);
    if (count > 0) written += `${count}${name}`;
    rest -= count * worth;
  }
  return rest > 0 || written === '' ? `${written}${Number(rest.toFixed(2))}` : written;
}
