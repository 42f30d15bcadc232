import { setTimeout as delay } from 'node:timers/promises';
import { createLogs } from '#src/log.ts';
import type { Platform } from '#src/platforms/platform.ts';
import type { SlackOptions } from '#src/platforms/slack/options.ts';
import { createSlackPlatform } from '#src/platforms/slack/platform.ts';
import {
  APP_TOKEN,
  BOT_TOKEN,
  type FakeSlack,
  freePort,
  SIGNING_SECRET,
  startSlack,
} from './slack-server.ts';
import { FakeDesk, noListener } from './web.ts';

/** The real Bolt against a Slack of our own, in both ways it can be reached. */
export interface SlackBench<Desk extends FakeDesk> extends AsyncDisposable {
  readonly slack: FakeSlack;
  readonly desk: Desk;
  readonly platform: Platform;
}

export const waitInEarnest: SlackOptions['wait'] = (ms, signal) =>
  delay(ms, undefined, signal && { signal }).catch(() => {});

/** Time flies where somebody would wait for just so long. */
export const overAtOnce =
  (...limitsMs: readonly number[]): SlackOptions['wait'] =>
  async (ms, signal) => {
    if (!limitsMs.includes(ms)) await waitInEarnest(ms, signal);
  };

export async function slackOverSocket<Desk extends FakeDesk = FakeDesk>(
  desk: Desk = new FakeDesk() as Desk,
  changes: Partial<SlackOptions> = {},
): Promise<SlackBench<Desk>> {
  const slack = await startSlack();
  const platform = createSlackPlatform({
    botToken: BOT_TOKEN,
    via: { socket: { appToken: APP_TOKEN } },
    apiUrl: slack.apiUrl,
    managers: new Set(),
    now: () => Date.parse('2026-02-10T00:00:00Z'),
    wait: waitInEarnest,
    log: createLogs('silent').slack,
    ...changes,
  });
  await platform.start(desk, noListener);
  if (!changes.via) await slack.until(() => slack.sockets.size === 1);
  return {
    slack,
    desk,
    platform,
    async [Symbol.asyncDispose]() {
      await platform.stop();
      await slack[Symbol.asyncDispose]();
    },
  };
}

export async function slackOverHttp<Desk extends FakeDesk = FakeDesk>(
  desk: Desk = new FakeDesk() as Desk,
): Promise<SlackBench<Desk> & { readonly url: string }> {
  const port = await freePort();
  const bench = await slackOverSocket(desk, {
    via: { http: { signingSecret: SIGNING_SECRET, host: '127.0.0.1', port } },
  });
  return { ...bench, url: `http://127.0.0.1:${port}` };
}
