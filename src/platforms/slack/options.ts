import type { Logger } from '#src/log.ts';
import type { Instant } from '#src/model/time.ts';

export interface SlackOptions {
  readonly botToken: string;
  /** How Slack reaches the bot: over a socket that the bot opens, or by signed requests to an address. */
  readonly via:
    | { readonly socket: { readonly appToken: string } }
    | { readonly http: { readonly signingSecret: string; readonly host: string; readonly port: number } };
  readonly apiUrl: string;
  readonly now: () => Instant;
  /** Resolves after so many milliseconds, or as soon as the signal is aborted. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly log: Logger;
  /** An answer that is not there by then is given up, in milliseconds. */
  readonly answerLimitMs?: number;
}
