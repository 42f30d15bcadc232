import { createLogs } from '#src/log.ts';
import type { InstallationTexts, SlackOptions } from '#src/platforms/slack/options.ts';
import { createSlackPlatform } from '#src/platforms/slack/platform.ts';
import { waitInEarnest } from './slack-bench.ts';
import { HeardListener } from './slack-listener.ts';
import { type FakeSlack, freePort, SIGNING_SECRET, startSlack } from './slack-server.ts';
import type { FakeInstall } from './slack-world.ts';
import { FakeDesk } from './web.ts';

/** The bot that workspaces install by themselves, and the browsers of the people who do. */

/** Texts in memory, which can be told that they do not open. */
export class MemoryInstallations implements InstallationTexts {
  readonly texts = new Map<string, string>();
  readonly broken = new Set<string>();

  async save(id: string, text: string) {
    this.texts.set(id, text);
  }
  async load(id: string) {
    if (this.broken.has(id)) throw new Error(`What is stored of ${id} cannot be opened.`);
    return this.texts.get(id) ?? null;
  }
  async remove(id: string) {
    this.texts.delete(id);
  }
  async ids() {
    return [...this.texts.keys()];
  }
}

export interface Visit {
  /** Where Slack asks the person. */
  readonly consent: URL;
  readonly cookie: string;
}

export async function slackToInstall(
  installations = new MemoryInstallations(),
  slack?: FakeSlack,
  changes: Partial<SlackOptions> = {},
) {
  const at = slack ?? (await startSlack());
  const port = await freePort();
  const http = {
    signingSecret: SIGNING_SECRET,
    host: '127.0.0.1',
    port,
    oauth: {
      clientId: '123.456',
      clientSecret: 'client-secret',
      stateSecret: 'a secret for the state',
      installations,
    },
  };
  const platform = createSlackPlatform({
    botToken: null,
    via: { http },
    apiUrl: at.apiUrl,
    managers: new Set(),
    now: () => Date.parse('2026-02-10T00:00:00Z'),
    wait: waitInEarnest,
    log: createLogs('silent').slack,
    ...changes,
  });
  const desk = new FakeDesk();
  const listener = new HeardListener();
  await platform.start(desk, listener);
  const url = `http://127.0.0.1:${port}`;

  async function visit(): Promise<Visit> {
    const response = await fetch(`${url}/slack/install`, { redirect: 'manual' });
    return {
      consent: new URL(response.headers.get('location')!),
      cookie: response.headers.getSetCookie()[0]!.split(';')[0]!,
    };
  }

  function comeBack(
    { consent, cookie }: Visit,
    query: Readonly<Record<string, string>>,
    language = 'en',
  ): Promise<Response> {
    const state = consent.searchParams.get('state')!;
    const back = new URL(`${url}/slack/oauth_redirect?${new URLSearchParams({ state, ...query })}`);
    return fetch(back, { headers: { cookie, 'accept-language': language } });
  }

  let codes = 0;
  /** The whole way, as somebody who agrees. */
  async function install(granted: FakeInstall): Promise<Response> {
    const code = `code-${++codes}`;
    at.installs.set(code, granted);
    return comeBack(await visit(), { code });
  }

  return {
    slack: at,
    platform,
    desk,
    listener,
    installations,
    url,
    visit,
    comeBack,
    install,
    async [Symbol.asyncDispose]() {
      await platform.stop();
      if (!slack) await at[Symbol.asyncDispose]();
    },
  };
}
