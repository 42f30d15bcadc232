import { identityKeys } from '#src/articles/identity.ts';
import type { CommandContext, Invocation } from '#src/command.ts';
import { createDesk } from '#src/dispatch.ts';
import type { Reply } from '#src/message.ts';
import type { ArticleDraft } from '#src/model/article.ts';
import type { FeedHealth } from '#src/model/feed.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { Locale } from '#src/model/locale.ts';
import type { ArticleFilter, ArticleList, SearchCondition, SearchExpression } from '#src/model/search.ts';
import { ingest } from '#src/pipeline.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { topicsOf } from '#src/store/article-topics.ts';
import { articlesByIds, articlesByKeys, articleTotals, latestArticles } from '#src/store/articles.ts';
import { searchArticles } from '#src/store/search-sqlite.ts';
import { draft, feed } from '#test/fakes/articles.ts';
import { testBase, testSurroundings } from '#test/fakes/bot.ts';
import { fakeStoryDesk } from '#test/fakes/story-desk.ts';

export interface Placed extends Partial<ArticleDraft> {
  /** The number of its story; without one it is in none yet. */
  readonly story?: number;
}

const GLOSSARY: readonly GlossaryEntry[] = [
  { kind: 'person', en: ['Ryosei Akazawa', 'Akazawa'], ja: ['赤沢亮正', '赤沢'] },
  { kind: 'person', en: ['Howard Lutnick', 'Lutnick'], ja: ['ハワード・ラトニック', 'ラトニック'] },
  { kind: 'term', en: ['tariff', 'duty'], ja: ['関税'] },
];

export interface StoryRoomOptions {
  readonly start?: string;
  /** Of the press, by country; two each when not given. */
  readonly feeds?: readonly Partial<FeedHealth>[];
  /** Whether this community may change what all share. */
  readonly mayChange?: boolean;
}

const FEEDS = ['Nikkei', 'NHK', 'The Washington Post', 'The New York Times'].map((publisher, i) => ({
  publisher,
  country: i < 2 ? 'JP' : 'US',
}));

/** Articles that stand in stories as the test says, with the commands that people ask about them. */
export async function storyRoom(articles: readonly Placed[], options: StoryRoomOptions = {}) {
  const base = await testBase({}, testSurroundings(options.start));
  const { db } = base.store;
  const drafts = articles.map(({ story: _, ...changes }, i) =>
    draft({ url: `https://news.example.org/${i + 1}`, ...changes }),
  );
  await ingest(
    drafts.map((each) => ({
      draft: each,
      guid: null,
      keys: identityKeys(each, { feedId: null, guid: null }),
    })),
    { store: base.store, topics: base.topics, now: base.clock.now(), origin: 'import', feedId: null },
  );
  const stored = await articlesByIds(
    db,
    articles.map((_, i) => i + 1),
  );
  const matches = await topicsOf(
    db,
    stored.map(({ id }) => id),
  );
  const inTime = (at: (typeof stored)[number]) => at.publishedAt ?? at.firstSeenAt;
  const stories = fakeStoryDesk({
    articles: stored.toSorted((a, b) => inTime(a) - inTime(b) || a.id - b.id),
    storyOf: new Map(
      articles.flatMap(({ story }, i) => (story === undefined ? [] : [[i + 1, story] as const])),
    ),
    topicsOf: new Map([...matches].map(([id, all]) => [id, all.map(({ key }) => key)])),
    glossary: GLOSSARY,
    now: () => base.clock.now(),
  });
  const feeds = (options.feeds ?? FEEDS).map(
    (changes): FeedHealth => ({ ...feed(changes), articleCount: 0, ...changes }),
  );
  const context = () =>
    ({
      now: base.clock.now(),
      articles: {
        latest: (wanted: ArticleList) => latestArticles(db, wanted),
        search: (wanted: SearchExpression | SearchCondition, filter: ArticleFilter) =>
          searchArticles(db, wanted, filter),
        topicsOf: (ids: readonly number[]) => topicsOf(db, ids),
        at: async (addresses: readonly string[]) => [
          ...(
            await articlesByKeys(
              db,
              addresses.map((address) => `url:${address}`),
            )
          ).values(),
        ],
        byIds: (ids: readonly number[]) => articlesByIds(db, ids),
        totals: () => articleTotals(db),
      },
      topics: base.config.topics,
      glossary: GLOSSARY,
      feeds: {
        list: async () => feeds,
        mayChange: async () => options.mayChange ?? true,
      },
      stories,
      cache: base.cache,
      rewriter: null,
    }) as unknown as Omit<CommandContext, 'commands' | 'soFar'>;
  const desk = createDesk({ context, log: base.logs.commands, reference: () => 'AW-TEST22' });
  const ask = (line: string, locale: Locale = 'en', more: Partial<Invocation> = {}): Promise<Reply> =>
    desk.dispatch({
      platform: 'terminal',
      workspace: 'local',
      isManager: true,
      channelId: 'x',
      userId: 'x',
      locale,
      line,
      ...more,
    });
  return {
    ...base,
    desk,
    ask,
    read: async (line: string, locale: Locale = 'en', more: Partial<Invocation> = {}) =>
      renderText(await ask(line, locale, more)),
  };
}

/** The line behind a button or a choice; undefined where there is none of that label. */
export function lineBehind(reply: Reply, label: string): string | undefined {
  for (const action of reply.actions) {
    if (action.kind === 'command' && action.label === label) return action.line;
    if (action.kind !== 'choose') continue;
    const choice = action.choices.find((each) => each.label === label);
    if (choice) return choice.line;
  }
  return undefined;
}
