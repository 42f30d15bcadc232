import { type Instant, MINUTE_MS, SECOND_MS } from '#src/model/time.ts';
import type { Log } from './log.ts';

/**
 * Discord bans an address for a while that sends 10,000 refused requests (401, 403, 429) in ten minutes
 * (https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans). A bot that is well
 * comes nowhere near a tenth of that.
 */
const MOST_REFUSED = 1_000;
const WINDOW_MS = 10 * MINUTE_MS;

/** How long nothing is sent after a refusal that does not come from Discord itself and does not say how long. */
const BAN_MS = MINUTE_MS;

/** What of an answer tells whether more may be sent. */
export interface Answer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
}

/** Holds everything back while Discord wants nothing at all. */
export class Brake {
  readonly #now: () => Instant;
  readonly #log: Log;
  #heldUntil: Instant = 0;
  #heldMs = 0;
  #windowEndsAt: Instant = 0;
  #refused = 0;

  constructor(now: () => Instant, log: Log) {
    this.#now = now;
    this.#log = log;
  }

  /** How long nothing may be sent, in milliseconds; 0 when all is well. */
  heldForMs(): number {
    // A clock that was set back holds nothing for longer.
    return Math.min(this.#heldMs, Math.max(0, this.#heldUntil - this.#now()));
  }

  /** To be told of every answer. */
  note({ status, headers }: Answer): void {
    const scope = headers.get('x-ratelimit-scope');
    if (status === 429) {
      const askedMs = Math.ceil(Number(headers.get('retry-after') ?? 0) * SECOND_MS) || 0;
      const isGlobal = scope === 'global' || headers.get('x-ratelimit-global') !== null;
      if (isGlobal) this.#hold(askedMs, 'discord limits all requests');
      // Discord answers in JSON; a page comes from the guard in front of it (Cloudflare error 1015).
      else if (!isJson(headers)) this.#hold(Math.max(askedMs, BAN_MS), 'discord bans this address');
    }
    // What others used up is not counted.
    if (status === 401 || status === 403 || (status === 429 && scope !== 'shared')) this.#count();
  }

  #count(): void {
    const now = this.#now();
    // Beyond its end, or a clock that was set back.
    if (now >= this.#windowEndsAt || now < this.#windowEndsAt - WINDOW_MS) {
      this.#windowEndsAt = now + WINDOW_MS;
      this.#refused = 0;
    }
    this.#refused += 1;
    if (this.#refused >= MOST_REFUSED) this.#hold(this.#windowEndsAt - now, 'discord refuses too much');
  }

  #hold(ms: number, sentence: string): void {
    const until = this.#now() + ms;
    if (until <= this.#heldUntil) return;
    if (this.heldForMs() === 0) this.#log.warn({ ms }, sentence);
    this.#heldUntil = until;
    this.#heldMs = ms;
  }
}

function isJson(headers: Answer['headers']): boolean {
  return headers.get('content-type')?.includes('json') ?? false;
}
