import type { Config } from '#config/config.ts';
import { identityKeys } from '#src/articles/identity.ts';
import { readConfig } from '#src/cli/configuration.ts';
import type { StoryDesk } from '#src/command.ts';
import type { ArticleDraft, Origin } from '#src/model/article.ts';
import { DAY_MS } from '#src/model/time.ts';
import { ingest } from '#src/pipeline.ts';
import { syncFeeds } from '#src/store/feeds.ts';
import { createStoryBacklog } from '#src/story-backlog.ts';
import { createStoryDesk } from '#src/story-desk.ts';
import { draft, feedDefinition } from '#test/fakes/articles.ts';
import { type TestSurroundings, testBase } from '#test/fakes/bot.ts';

export const ASKER = { platform: 'web', workspace: 'local', userId: 'editor' } as const;

/** What a newsroom reports, by title; the rest is as in any report. */
export type Told = Partial<ArticleDraft> & { readonly title: string };

export function told(title: string, changes: Partial<ArticleDraft> = {}): Told {
  return { title, text: '', ...changes };
}

/** A base with the shipped glossary, that takes reports in and says which are together. */
export async function storyRoom(changes: Partial<Config> = {}, surroundings?: TestSurroundings) {
  const { glossary } = readConfig();
  const base = await testBase({ glossary, ...changes }, surroundings);
  const { store, clock, logs } = base;
  await syncFeeds(store.db, [feedDefinition()], () => 0);
  const desk: StoryDesk = createStoryDesk({ store, glossary, clock });
  const backlog = createStoryBacklog(store, { glossary, log: logs.app });
  let count = 0;
  const take = async (reports: readonly Told[], origin: Origin = 'live') =>
    ingest(
      reports.map((report) => {
        count += 1;
        const url = `https://news.example.org/${count}`;
        const made = draft({ publishedAt: clock.now(), url, ...report });
        return { draft: made, guid: null, keys: identityKeys(made, { feedId: 1, guid: null }) };
      }),
      {
        store,
        topics: base.topics,
        now: clock.now(),
        origin,
        feedId: origin === 'import' ? null : 1,
      },
    );
  const rows = () =>
    store.db
      .selectFrom('story_articles')
      .innerJoin('articles', 'articles.id', 'article_id')
      .select(['article_id', 'story_id', 'title', 'copy_of', 'score', 'reason'])
      .orderBy('article_id')
      .execute();
  return {
    ...base,
    glossary,
    stories: desk,
    backlog,
    take,
    rows,
    /** The titles of each story, in the order in which the stories began. */
    together: async () => {
      const byStory = Map.groupBy(await rows(), (row) => row.story_id);
      return [...byStory].sort(([a], [b]) => a - b).map(([, each]) => each.map(({ title }) => title));
    },
    idOf: async (title: string) => (await rows()).find((row) => row.title === title)!.article_id,
    storyOf: async (title: string) => (await rows()).find((row) => row.title === title)!.story_id,
    later: (days: number) => clock.advance(days * DAY_MS),
  };
}
