import type { Clock } from '#src/clock.ts';
import type { Instant } from '#src/model/time.ts';

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  advance(ms: number): void;
}

export function fakeClock(start: string): FakeClock {
  let now: Instant = Date.parse(start);
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
  };
}
