import { MINUTE_MS, SECOND_MS } from '#src/model/time.ts';

/** Longest wait between two attempts to connect. Discord allows 1000 new sessions a day. */
const LONGEST_MS = 2 * MINUTE_MS;

/** Every wait where only a person can mend it, such as a refused token: about a hundred attempts a day. */
const REFUSED_MS = 10 * MINUTE_MS;

/**
 * Spaces attempts to connect: the first and the one after a success at once, then after 1, 2, 4 … seconds, with as much
 * again by chance, so that not all bots come back in the same second.
 */
export class Pace {
  readonly #random: () => number;
  readonly #firstMs: number;
  #failures = 0;
  #isRefused = false;

  constructor(random: () => number, firstMs: number = SECOND_MS) {
    this.#random = random;
    this.#firstMs = firstMs;
  }

  /** How long to wait before the next attempt, which counts as failed until `succeeded`. */
  nextDelayMs(): number {
    const failures = this.#failures;
    this.#failures = Math.min(failures + 1, 10);
    if (this.#isRefused) return REFUSED_MS * (1 + this.#random());
    return failures === 0
      ? 0
      : Math.min(LONGEST_MS, this.#firstMs * 2 ** (failures - 1) * (1 + this.#random()));
  }

  /** What had succeeded has ended: the next attempt is not at once. */
  ended(): void {
    this.#failures = Math.max(this.#failures, 1);
  }

  /** Trying again will hardly help. */
  refused(): void {
    this.#isRefused = true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#isRefused = false;
  }
}
