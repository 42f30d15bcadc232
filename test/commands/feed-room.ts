import type { SentFile } from '#src/command.ts';
import type { Reply } from '#src/message.ts';
import type { FeedDefinition } from '#src/model/feed.ts';
import type { Locale } from '#src/model/locale.ts';
import { HOUR_MS } from '#src/model/time.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { feedHealth, recordPoll, syncFeeds } from '#src/store/feeds.ts';
import { feedDefinition } from '#test/fakes/articles.ts';
import { testBase } from '#test/fakes/bot.ts';

export const GONE = {
  reason: 'gone',
  status: 410,
  sentence: 'The server answered 410 Gone: this feed no longer exists.',
} as const;
export const DOWN = {
  reason: 'http',
  status: 503,
  sentence: 'The server answered 503 Service Unavailable.',
} as const;

/** A base that knows the feeds given, with the desk that people ask. */
export async function feedRoom(definitions: readonly FeedDefinition[] = [], changes = {}) {
  const base = await testBase(changes);
  const now = base.clock.now();
  await syncFeeds(base.store.db, definitions, () => now);
  const ask = (line: string, locale: Locale = 'en', files: readonly SentFile[] = []): Promise<Reply> =>
    base.desk.dispatch({
      platform: 'terminal',
      workspace: 'local',
      isManager: true,
      channelId: 'x',
      userId: 'x',
      locale,
      line,
      files,
    });
  return {
    ...base,
    now,
    ask,
    read: async (line: string, locale: Locale = 'en') => renderText(await ask(line, locale)),
    known: () => feedHealth(base.store.db),
    poll: (id: number, poll: Partial<Parameters<typeof recordPoll>[2]> = {}) =>
      recordPoll(base.store.db, id, { at: now, nextCheckAt: now + HOUR_MS, failure: null, ...poll }),
  };
}

/** What its buttons would type. */
export const linesOf = (reply: Reply) =>
  reply.actions.map((action) => (action.kind === 'command' ? action.line : action.kind));

export const THREE = [
  feedDefinition({ title: 'Good feed' }),
  feedDefinition({ url: 'https://b.example.org/rss', title: 'Bad feed', publisher: 'Harbor Wire' }),
  feedDefinition({
    url: 'https://c.example.org/rss',
    title: '新しいフィード',
    publisher: '例新聞',
    language: 'ja',
  }),
];
