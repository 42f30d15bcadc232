import { webApi } from '@slack/bolt';
import type { Logger } from '#src/log.ts';
import { SECOND_MS } from '#src/model/time.ts';
import type { SlackOptions } from './options.ts';

export type SlackClient = webApi.WebClient;

const TIMEOUT_MS = 10 * SECOND_MS;

type CallOptions = Pick<SlackOptions, 'apiUrl' | 'log' | 'over'>;

/**
 * How the Web API is called, by Bolt and by us. Without the library's retries: it repeats a post whose answer was lost,
 * and then two are seen; and after one 429 it holds up every other channel.
 */
export function clientOptions({ apiUrl, log, over }: CallOptions): webApi.WebClientOptions {
  return {
    slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    // Bolt sends answers with the same function, and sets no time for that.
    fetch: (address, init) => {
      const signals = [init?.signal ?? AbortSignal.timeout(TIMEOUT_MS), ...(over ? [over] : [])];
      return fetch(address, { ...init, signal: AbortSignal.any(signals) });
    },
    // A method's name never decides where the token goes.
    allowAbsoluteUrls: false,
    logger: quietly(log),
  };
}

/** `teamId`: where the token is for a whole organisation, the workspace that is meant. */
export function createClient(options: CallOptions, token: string, teamId?: string): SlackClient {
  return new webApi.WebClient(token, { ...clientOptions(options), ...(teamId !== undefined && { teamId }) });
}

/**
 * The library's own words, at the lowest level: it warns of every failed call, of which we speak ourselves, and what it
 * says for debugging holds whole messages.
 */
export function quietly(log: Logger): NonNullable<webApi.WebClientOptions['logger']> {
  const say = (...words: unknown[]) => log.debug({ words: words.map(String).join(' ') }, 'slack library');
  return {
    debug() {},
    info: say,
    warn: say,
    error: say,
    setLevel() {},
    getLevel: () => webApi.LogLevel.INFO,
    setName() {},
  };
}
