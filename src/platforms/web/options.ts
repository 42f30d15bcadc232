import type { Channel } from '#src/model/channel.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import type { WebHistory } from './history.ts';
import type { Looks } from './looks.ts';

export interface HealthReport {
  readonly ok: boolean;
  readonly [detail: string]: unknown;
}

/** What the app gives the preview. */
export interface WebPlatformOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly now: () => Instant;
  readonly version: string;
  readonly history: WebHistory;
  readonly looks: Looks;
  /** The preview's channels, in order. A channel's `remoteId` is its id in the history and in addresses. */
  readonly channels: () => Promise<readonly Channel[]>;
  /** Answered by /healthz as JSON, with 200 when `ok` and 503 when not. */
  readonly health: () => Promise<HealthReport>;
  /** The dated events as an iCalendar file; of one alone where its key is given, null where there is no such event. */
  readonly calendar: (locale: Locale, key: string | null) => Promise<string | null>;
  readonly metrics: () => Promise<{ readonly contentType: string; readonly body: string }>;
  /** When set, /metrics asks for it as a bearer token. */
  readonly metricsToken: string | null;
  readonly log: (sentence: string, fields?: Record<string, unknown>) => void;
}
