import { type Instant, SECOND_MS } from '#src/model/time.ts';

/**
 * Discord takes 50 requests a second of a bot (https://docs.discord.com/developers/topics/rate-limits#global-rate-limit),
 * and a message may need several. Some go out at once, the others at this rate.
 */
const PER_SECOND = 30;
const AT_ONCE = 20;

/** Who would have to wait longer is told when to come again, so that the outbox can stop meanwhile. */
const LONGEST_WAIT_MS = 8 * SECOND_MS;

/** Messages that were told to come again. One that never did is forgotten when there are very many. */
const MOST_TICKETS = 20_000;

/** A clock that goes back by more than this was set: turns that were given out before are of another time. */
const SET_BACK_MS = SECOND_MS;

/** Gives messages their turn, in the order in which they came, whether they wait here or come again. */
export class Slots {
  readonly #tickets = new Map<string, Instant>();
  #nextAt: Instant = 0;
  #latest: Instant = 0;

  /** How long to wait before sending, in milliseconds; or, where that is too long to wait here, when to come again. */
  take(key: string, now: Instant): { readonly waitMs: number } | { readonly againInMs: number } {
    if (now < this.#latest - SET_BACK_MS) {
      this.#tickets.clear();
      this.#nextAt = now;
    }
    this.#latest = now;
    const at = this.#tickets.get(key) ?? this.#next(now);
    const waitMs = Math.max(0, Math.ceil(at - now));
    this.#tickets.delete(key);
    if (waitMs <= LONGEST_WAIT_MS) return { waitMs };
    if (this.#tickets.size >= MOST_TICKETS) this.#tickets.clear();
    this.#tickets.set(key, at);
    return { againInMs: waitMs };
  }

  #next(now: Instant): Instant {
    const spacingMs = SECOND_MS / PER_SECOND;
    const at = Math.max(this.#nextAt, now - AT_ONCE * spacingMs);
    this.#nextAt = at + spacingMs;
    return at;
  }
}
