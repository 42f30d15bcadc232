import { type App, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from '#src/log.ts';
import { MINUTE_MS, SECOND_MS } from '#src/model/time.ts';
import { clientOptions, quietly } from './client.ts';
import { inTime } from './in-time.ts';
import type { SlackOptions } from './options.ts';
import { refusalOf } from './send-error.ts';

const FIRST_WAIT_MS = SECOND_MS;
const LONGEST_WAIT_MS = 5 * MINUTE_MS;
/** Slack greets within a second. */
const GREETING_LIMIT_MS = 20 * SECOND_MS;
/** Slack says goodbye within a moment, and leaves the connection open. */
export const CLOSING_LIMIT_MS = SECOND_MS;
/** Who is disconnected sooner than this after a greeting is not welcome, and asks more slowly. */
const SETTLED_MS = 30 * SECOND_MS;
/** Slack renews a socket every few hours, twice in a row when it is unlucky. */
const FREE_RENEWALS = 2;

const NOT_UNDERSTOOD = 'Slack sent what is not understood';

/** What only an operator mends: asking more often does not help. */
const OPERATORS_MATTER: ReadonlySet<string> = new Set([
  'account_inactive',
  'forbidden_team',
  'invalid_auth',
  'link_disabled',
  'missing_scope',
  'not_allowed_token_type',
  'not_authed',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
]);

interface SocketOptions extends Pick<SlackOptions, 'apiUrl' | 'now' | 'wait'> {
  readonly appToken: string;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

export interface Connection {
  /** Ends the socket that is open, and one that is being opened. */
  close(): Promise<void>;
}

/**
 * Keeps a socket open. The library's own way of connecting again waits for seconds though Slack only renews the socket,
 * and ends the process when it is refused; so each socket is a receiver of its own, and the next is opened as soon as
 * Slack says that it will close this one: at once the first times, then ever more slowly.
 */
export function keepConnected(app: App, options: SocketOptions): Connection {
  const { now, wait, log, signal } = options;
  let current: SocketModeReceiver | null = null;
  let arriving: SocketModeReceiver | null = null;
  let failures = 0;
  let renewals = 0;
  let complaint: string | null = null;

  /** Returns the reason, when the socket is lost. Throws when it does not open. */
  async function connected(): Promise<string> {
    const receiver = new SocketModeReceiver({
      appToken: options.appToken,
      autoReconnectEnabled: false,
      logger: quietly(log),
      installerOptions: { clientOptions: clientOptions(options) },
    });
    receiver.init(unharmedBy(app));
    listenCalmly(receiver);
    arriving = receiver;
    const lost = Promise.withResolvers<string>();
    const reasons: string[] = [];
    receiver.client.on('ws_message', (data: unknown) => {
      const reason = disconnectReason(data);
      if (reason === null) return;
      reasons.push(reason);
      lost.resolve(reason);
    });
    receiver.client.on('disconnected', () => lost.resolve(reasons[0] ?? 'closed'));
    const opening = receiver.client.start().then(() => 'open' as const);
    // Ending a socket that said nothing makes this fail as well, when nobody asks any more.
    opening.catch(() => {});
    if ((await inTime(opening, GREETING_LIMIT_MS, wait)) === 'late') {
      void end(receiver);
      throw new Error('no greeting');
    }
    const previous = current;
    current = receiver;
    arriving = null;
    if (previous !== null) void end(previous);
    if (signal.aborted) await end(receiver);
    const openedAt = now();
    if (complaint !== null || failures > 0 || renewals === 0) log.info('connected to Slack');
    complaint = null;
    failures = 0;
    const reason = await lost.promise;
    renewals = now() - openedAt < SETTLED_MS ? renewals + 1 : 1;
    return reason;
  }

  async function connect(): Promise<void> {
    while (!signal.aborted) {
      try {
        const reason = await connected();
        if (signal.aborted) return;
        log.debug({ reason }, 'Slack renews the socket');
        if (OPERATORS_MATTER.has(reason)) await complain(reason);
        else if (renewals > FREE_RENEWALS) await wait(slower(renewals - FREE_RENEWALS), signal);
      } catch (error) {
        if (signal.aborted) return;
        const refusal = refusalOf(error);
        if (refusal !== null && OPERATORS_MATTER.has(refusal)) {
          await complain(refusal);
          continue;
        }
        failures += 1;
        const waitMs = slower(failures);
        log.warn({ error: refusal ?? String(error ?? 'closed'), waitMs }, 'not connected to Slack');
        await wait(waitMs, signal);
      }
    }
  }

  /** One line in the log, however often it happens. */
  async function complain(refusal: string): Promise<void> {
    if (complaint !== refusal) log.error({ error: refusal, waitMs: LONGEST_WAIT_MS }, remedyOf(refusal));
    complaint = refusal;
    await wait(LONGEST_WAIT_MS, signal);
  }

  void connect();
  return {
    async close() {
      await Promise.all([current, arriving].map((receiver) => receiver && end(receiver)));
    },
  };

  /** What is not understood is left alone: the library would end the process. */
  function unharmedBy(handler: App): App {
    const processEvent: App['processEvent'] = (event) =>
      handler.processEvent(event).catch((error) => log.warn({ error: String(error) }, NOT_UNDERSTOOD));
    return { processEvent } as App;
  }

  function listenCalmly({ client }: SocketModeReceiver): void {
    const [read] = client.listeners('ws_message');
    client.removeAllListeners('ws_message');
    client.on('ws_message', async (...frame: unknown[]) => {
      try {
        await read?.(...frame);
      } catch (error) {
        log.warn({ error: String(error) }, NOT_UNDERSTOOD);
      }
    });
  }

  /**
   * Slack answers the closing of a socket and leaves the connection open; the library would wait for some seconds until
   * it gives it up. Telling it again ends it.
   */
  async function end({ client }: SocketModeReceiver): Promise<void> {
    const ended = client.disconnect();
    if ((await inTime(ended, CLOSING_LIMIT_MS, wait)) === 'late') void client.disconnect();
    await ended;
  }
}

function slower(failures: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
}

function remedyOf(refusal: string): string {
  return refusal === 'link_disabled'
    ? 'Socket Mode is switched off for the Slack app: switch it on at https://api.slack.com/apps, page Socket Mode'
    : 'Slack refuses SLACK_APP_TOKEN: make an app-level token with connections:write at https://api.slack.com/apps';
}

/** Of what Slack says when it will close the socket: `warning`, `refresh_requested`, `link_disabled`; else null. */
function disconnectReason(data: unknown): string | null {
  if (typeof data !== 'string' || !data.includes('"disconnect"')) return null;
  try {
    const { type, reason } = JSON.parse(data) as { type?: unknown; reason?: unknown };
    return type === 'disconnect' ? String(reason ?? 'closed') : null;
  } catch {
    // What is no JSON says nothing.
    return null;
  }
}
