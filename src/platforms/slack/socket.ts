import type { SocketModeReceiver } from '@slack/bolt';
import type { Logger } from '#src/log.ts';
import { MINUTE_MS, SECOND_MS } from '#src/model/time.ts';
import type { SlackOptions } from './options.ts';
import { refusalOf } from './send-error.ts';

const FIRST_WAIT_MS = SECOND_MS;
const LONGEST_WAIT_MS = 5 * MINUTE_MS;
/** Slack greets within a second. */
export const GREETING_LIMIT_MS = 20 * SECOND_MS;

/**
 * Keeps the socket open. The library's own way of connecting again waits five seconds though Slack only renews the
 * socket, and ends the process when it is refused; so we do it: at once the first time, then ever more slowly.
 */
export function keepConnected(
  { client }: SocketModeReceiver,
  { wait, log, signal }: Pick<SlackOptions, 'wait'> & { log: Logger; signal: AbortSignal },
): void {
  let failures = 0;
  let isConnected = false;
  client.on('connected', () => {
    isConnected = true;
  });
  client.on('disconnected', () => {
    // Also said of a socket that never opened, which `connect` hears of by itself.
    if (!isConnected) return;
    isConnected = false;
    void connect();
  });

  /** Rejects too when Slack accepts the socket and then says nothing on it. */
  async function open(): Promise<void> {
    const greeted = new AbortController();
    const opening = client.start().then(() => true);
    // Ending a socket that said nothing makes this fail as well, when nobody asks any more.
    opening.catch(() => {});
    const late = wait(GREETING_LIMIT_MS, greeted.signal).then(() => false);
    try {
      if (await Promise.race([opening, late])) return;
    } finally {
      greeted.abort();
    }
    void client.disconnect();
    throw new Error('no greeting');
  }

  async function connect(): Promise<void> {
    while (!signal.aborted) {
      try {
        await open();
        log.info('connected to Slack');
        failures = 0;
        if (signal.aborted) await client.disconnect();
        return;
      } catch (error) {
        failures += 1;
        const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
        log.warn({ error: refusalOf(error) ?? String(error ?? 'closed'), waitMs }, 'not connected to Slack');
        await wait(waitMs, signal);
      }
    }
  }

  void connect();
}
