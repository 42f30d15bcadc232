import type { Logger } from '#src/log.ts';
import type { Instant } from '#src/model/time.ts';

export interface SlackOptions {
  /** Of the one workspace that the bot is in; null where workspaces let it in by themselves (`via.http.oauth`). */
  readonly botToken: string | null;
  /** How Slack reaches the bot: over a socket that the bot opens, or by signed requests to an address. */
  readonly via:
    | { readonly socket: { readonly appToken: string } }
    | {
        readonly http: {
          readonly signingSecret: string;
          readonly host: string;
          readonly port: number;
          readonly oauth?: OAuthOptions;
        };
      };
  readonly apiUrl: string;
  /** Ids of people who may change how the bot is set up, besides the admins of a workspace and who installed it. */
  readonly managers: ReadonlySet<string>;
  readonly now: () => Instant;
  /** Resolves after so many milliseconds, or as soon as the signal is aborted. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly log: Logger;
  /** Aborted when nothing is waited for any more: requests that are under way end then. */
  readonly over?: AbortSignal;
  /** An answer that is not there by then is given up, in milliseconds. */
  readonly answerLimitMs?: number;
}

/** What it takes to let people install the bot in workspaces of their own. */
export interface OAuthOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs the state that a person carries to Slack and back. */
  readonly stateSecret: string;
  readonly installations: InstallationTexts;
}

/** Where Slack let the bot in: a text for the id of each workspace or organisation, which nobody else may read. */
export interface InstallationTexts {
  save(id: string, text: string): Promise<void>;
  /** null when there is none. Throws an Error with a full sentence when it cannot be opened any more. */
  load(id: string): Promise<string | null>;
  remove(id: string): Promise<void>;
  /** In the order in which they were stored. */
  ids(): Promise<readonly string[]>;
}
