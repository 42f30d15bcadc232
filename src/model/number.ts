import type { Localized } from './locale.ts';

/** What a watched number is counted in. */
export const NUMBER_UNITS = ['%', 'USD', 'JPY', 'people', 'ships', 'aircraft', 'missiles'] as const;
export type NumberUnit = (typeof NUMBER_UNITS)[number];

/** Whose a number may be. */
export const NUMBER_NATIONS = [
  'Japan',
  'South Korea',
  'North Korea',
  'China',
  'Taiwan',
  'Philippines',
  'Australia',
  'India',
  'Europe',
  'Britain',
  'Canada',
  'Mexico',
  'Russia',
  'Ukraine',
  'Iran',
] as const;
export type NumberNation = (typeof NUMBER_NATIONS)[number];

/** A commitment or figure under watch, as an operator writes it down in `config/numbers.yaml`. */
export interface WatchedNumber {
  /** What people type, e.g. `car-tariff`. */
  readonly key: string;
  readonly name: Localized;
  /** Keys of the topics that it belongs to. */
  readonly topics: readonly string[];
  readonly unit: NumberUnit;
  /** What it can plausibly be, both ends included, in the unit itself: 550000000000 for 550 billion. */
  readonly range: { readonly from: number; readonly to: number };
  /** A figure that stands with another nation is not this one; of no nation when absent. */
  readonly nation?: NumberNation;
  /** Forms in either language, of which one stands with the figure. */
  readonly words: readonly string[];
  /** Of each list, one form stands in the sentence or in the headline of its article. */
  readonly context?: readonly (readonly string[])[];
  /** A figure that stands with one of these is another number. */
  readonly not?: readonly string[];
  /** Whether it is itself a promise, so that what is to be is already what it is; not when absent. */
  readonly promise?: boolean;
}
