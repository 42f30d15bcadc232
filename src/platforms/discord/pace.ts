import { MINUTE_MS, SECOND_MS } from '#src/model/time.ts';

/** Longest wait between two attempts to connect. Discord allows 1000 new sessions a day. */
const LONGEST_MS = 2 * MINUTE_MS;

/**
 * Spaces attempts to connect: the first and the one after a success at once, then after 1, 2, 4 … seconds, with as much
 * again by chance, so that not all bots come back in the same second.
 */
export class Pace {
  readonly #random: () => number;
  readonly #firstMs: number;
  #failures = 0;

  constructor(random: () => number, firstMs: number = SECOND_MS) {
    this.#random = random;
    this.#firstMs = firstMs;
  }

  /** How long to wait before the next attempt, which counts as failed until `succeeded`. */
  nextDelayMs(): number {
    const delayMs =
      this.#failures === 0 ? 0 : this.#firstMs * 2 ** (this.#failures - 1) * (1 + this.#random());
    this.#failures = Math.min(this.#failures + 1, 10);
    return Math.min(LONGEST_MS, delayMs);
  }

  /** What had succeeded has ended: the next attempt is not at once. */
  ended(): void {
    this.#failures = Math.max(this.#failures, 1);
  }

  succeeded(): void {
    this.#failures = 0;
  }
}
