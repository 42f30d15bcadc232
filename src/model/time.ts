/** A moment as epoch milliseconds, UTC. Every field that ends in `At` holds one. */
export type Instant = number;

/** How exactly a date is known. A `day` never renders a clock time. */
export type Precision = 'minute' | 'day';

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
