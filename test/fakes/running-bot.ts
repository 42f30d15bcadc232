import type { Config } from '#config/config.ts';
import { startApp } from '#src/app.ts';
import { systemClock } from '#src/clock.ts';
import { createLogs } from '#src/log.ts';
import type { Reply } from '#src/message.ts';
import type { FeedDefinition } from '#src/model/feed.ts';
import type { Locale } from '#src/model/locale.ts';
import type { MessagesPage, PostedMessage } from '#src/platforms/web/protocol.ts';
import { feedDefinition } from './articles.ts';
import { testConfig } from './bot.ts';

/** The whole bot, as `npm start` runs it, on the machine's own clock, polling every second. */
export async function runBot(dataDir: string, changes: Partial<Config> = {}) {
  const config = testConfig(dataDir, { pollSeconds: 1, ...changes });
  const app = await startApp(config, { clock: systemClock, random: () => 0.5, logs: createLogs('silent') });
  const get = async <T>(path: string): Promise<T> =>
    (await fetch(new URL(path, app.url))).json() as Promise<T>;
  return {
    url: app.url,
    health: () =>
      get<{ ok: boolean; feeds: Record<string, number>; articles: { count: number } }>('/healthz'),
    messages: async (channelId: string): Promise<readonly PostedMessage[]> => {
      const all: PostedMessage[] = [];
      for (let before = ''; ; ) {
        const page = await get<MessagesPage>(`/api/channels/${channelId}/messages${before}`);
        all.unshift(...page.messages);
        if (!page.hasEarlier) return all;
        before = `?before=${all[0]!.id}`;
      }
    },
    ask: async (line: string, locale: Locale = 'en'): Promise<Reply> => {
      const response = await fetch(new URL('/api/invocations', app.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ line, channelId: 'all-en', locale }),
      });
      return ((await response.json()) as { reply: Reply }).reply;
    },
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

export function feedAt(url: string, title: string, changes: Partial<FeedDefinition> = {}): FeedDefinition {
  return feedDefinition({ url, title, publisher: title, ...changes });
}
