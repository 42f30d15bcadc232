import type { Instant } from '#src/model/time.ts';

/** Where the time comes from. Everything that lives long takes one; pure functions take `now`. */
export interface Clock {
  now(): Instant;
}

/** The only reader of the machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };
