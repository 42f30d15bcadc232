import type { ModelStatus } from './rewriting.ts';
import type { Instant } from './time.ts';

/** Somebody stopped all posting. */
export interface Stopped {
  readonly at: Instant;
  /** The platform's id of the person; `operator` where it was the configuration. */
  readonly person: string;
  /** null where none was given. */
  readonly reason: string | null;
}

/** How the bot is doing, counted from what is stored. */
export interface Status {
  readonly version: string;
  /** null while messages go out. */
  readonly stopped: Stopped | null;
  readonly articles: { readonly count: number; readonly newestAt: Instant | null };
  readonly feeds: {
    readonly total: number;
    /** Last poll succeeded. */
    readonly healthy: number;
    readonly failing: number;
    /** Not polled yet. */
    readonly waiting: number;
    readonly lastCheckedAt: Instant | null;
  };
  readonly outbox: {
    readonly waiting: number;
    readonly failed: number;
    /** Waiting or given up, and perhaps shown all the same. */
    readonly uncertain: number;
    readonly sentLastDay: number;
    readonly lastSentAt: Instant | null;
  };
  /** null where none is used. */
  readonly model: ModelStatus | null;
}
